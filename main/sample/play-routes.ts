import type { Round } from '../../shared/contract/approvals.ts';
import type { Revision } from '../../shared/contract/revisions.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import type { RouteStage } from '../../shared/domain/routes.ts';
import { editText } from './edit-text.ts';
import type { Action, Told } from './play-story.ts';
import type { TextChange } from './sample-data.ts';
import type { SamplePlayers } from './sample-players.ts';

interface Stage {
  players: SamplePlayers;
  today: string;
  /** template key -> what is known of the document */
  documents: Map<string, Told>;
}

const stage = (kind: RouteStage['kind'], more: Partial<RouteStage>): RouteStage => ({
  kind,
  mode: 'parallel',
  quorum: null,
  submitterChooses: false,
  roles: [],
  personIds: [],
  ...more,
});

/**
 * Routes and deputies of the sample: a department's own route with countersigning and a quorum, a step given to somebody else, an approval by a deputy,
 * a minor revision, a release stopped before its day, and somebody who is away today.
 */
export function routeActions({ players, today, documents }: Stage): Action[] {
  const on = (days: number) => addDays(today, days);
  const at = (days: number, time: string, what: string, play: () => Promise<void>): Action => ({
    day: on(days),
    time,
    what: `${on(days)} ${what}`,
    play,
  });

  const idOf = (key: string): string => {
    const known = documents.get(key);
    if (!known) throw new Error(`sample: document ${key} is not there yet`);
    return known.id;
  };
  const draft = async (by: string, key: string, changes: readonly TextChange[]): Promise<Revision> => {
    const client = await players.as(by);
    const revision = await client.revisions.startDraft({ documentId: idOf(key) });
    const source = editText(revision.source, changes, `routes ${key}`);
    return client.revisions.save({ id: revision.id, version: revision.version, source, mappings: revision.mappings });
  };
  const newest = async (key: string): Promise<Round> => {
    const client = await players.as('controller');
    const [revision] = (await client.documents.get({ id: idOf(key) })).revisions;
    const [round] = revision ? await client.approvals.rounds({ revisionId: revision.id }) : [];
    if (!round) throw new Error(`sample: ${key} was never submitted`);
    return round;
  };
  const submit = async (by: string, key: string, changeSummary: string, more: { reviewers?: string[]; minor?: boolean } = {}) => {
    const client = await players.as(by);
    const revision = await client.revisions.startDraft({ documentId: idOf(key) });
    await client.approvals.submit({
      revisionId: revision.id,
      version: revision.version,
      changeKind: more.minor ? 'minor' : 'full',
      changeSummary,
      reviewerIds: (more.reviewers ?? []).map((reviewer) => players.idOf(reviewer)),
      mode: 'parallel',
      effectiveOn: null,
      confirmation: more.minor ? { ask: false, reason: '只补标点，要求没有变化' } : { ask: true, reason: '' },
      password: players.password,
    });
  };
  const agree = async (by: string, key: string, comment: string, effectiveOn: string | null = null) => {
    const client = await players.as(by);
    const { revisionId, contentSha256 } = await newest(key);
    const { mine } = await client.approvals.dossier({ revisionId });
    if (!mine) throw new Error(`sample: ${by} has nothing to decide about ${key}`);
    const signed = { stepId: mine.id, shownSha256: contentSha256, comment, effectiveOn, password: players.password };
    await client.approvals.decide({ decision: 'agree', ...signed });
  };
  const appoint = async (person: string, deputy: string, from: number, to: number, reason: string) => {
    const client = await players.as('controller');
    await client.routes.appointDeputy({
      ...{ personId: players.idOf(person), deputyId: players.idOf(deputy), fromOn: on(from), toOn: on(to), reason },
    });
  };

  return [
    at(-88, '10:00', '流程', async () => {
      const client = await players.as('representative');
      const { departments } = await client.workspace.settings();
      const countersigners = ['service-reviewer', 'service-drafter', 'reader'].map((key) => players.idOf(key));
      const approve = stage('approve', { roles: ['management-representative'] });
      await client.routes.add({
        level: 'procedure',
        departmentId: departments.find((department) => department.key === 'quality')?.id ?? null,
        name: '质量管理部程序文件',
        stages: {
          full: [stage('review', { submitterChooses: true }), stage('countersign', { quorum: 2, personIds: countersigners }), approve],
          minor: [approve],
        },
        reason: '质量管理部的程序涉及服务部门，增加会签',
      });
    }),
    at(-76, '09:00', '代理', () => appoint('representative', 'manager', -72, -66, '管理者代表出差')),
    at(-75, '15:00', '14', async () => {
      await draft('quality-drafter', '14', [{ replace: '并可在1个工作日内调取', with: '并可在2个工作日内调取' }]);
      await submit('quality-drafter', '14', '检测报告调取时限由1个工作日改为2个工作日', { reviewers: ['quality-reviewer'] });
    }),
    at(-74, '09:30', '14 改派', async () => {
      const step = (await newest('14')).steps[0];
      if (!step) throw new Error('sample: 14 has no step');
      await (await players.as('controller')).approvals.reassign({
        ...{ stepId: step.id, fromPersonId: step.personId, personId: players.idOf('service-reviewer'), reason: '质量部审核人参加外部培训' },
      });
    }),
    at(-73, '10:20', '14', () => agree('service-reviewer', '14', '与供方报告的保存方式一致，同意。')),
    at(-72, '09:40', '14 会签', () => agree('service-drafter', '14', '不影响维修。')),
    at(-72, '14:10', '14 会签', () => agree('reader', '14', '')),
    at(-71, '11:00', '14 代理批准', () => agree('manager', '14', '代为批准，管理者代表返回后已告知。', on(-68))),
    at(-60, '10:30', '22 小修订', async () => {
      await draft('quality-drafter', '22', [
        { replace: '公布的质保期不短于国家规定并如实兑现', with: '公布的质保期不短于国家规定，并如实兑现' },
      ]);
      await submit('quality-drafter', '22', '目的一段补上漏掉的逗号，要求不变', { minor: true });
    }),
    at(-59, '09:15', '22 小修订', () => agree('representative', '22', '仅文字，同意。')),
    at(-34, '10:00', '19', async () => {
      await draft('service-drafter', '19', [{ replace: '批准年度设施购置计划。', with: '批准年度设施购置计划和校准计划。' }]);
      await submit('service-drafter', '19', '明确校准计划由总经理批准', { reviewers: ['service-reviewer'] });
    }),
    at(-33, '10:00', '19', () => agree('service-reviewer', '19', '同意。')),
    at(-32, '16:00', '19', () => agree('representative', '19', '同意。', on(-22))),
    at(-30, '09:10', '19 停止发布', async () => {
      const { id } = await newest('19');
      await (await players.as('service-drafter')).approvals.stop({
        ...{ roundId: id, reason: '校准计划应由管理者代表批准，改正后再发布', password: players.password },
      });
    }),
    at(-29, '10:00', '19', async () => {
      await draft('service-drafter', '19', [{ replace: '批准年度设施购置计划和校准计划。', with: '批准年度设施购置计划，了解校准计划。' }]);
      await submit('service-drafter', '19', '总经理了解校准计划', { reviewers: ['service-reviewer'] });
    }),
    at(-28, '10:00', '19', () => agree('service-reviewer', '19', '同意。')),
    at(-27, '16:00', '19', () => agree('representative', '19', '同意。', on(-24))),
    at(-2, '09:00', '代理', () => appoint('manager', 'representative', -1, 6, '总经理参加行业会议')),
  ];
}
