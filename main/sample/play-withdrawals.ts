import { addDays } from '../../shared/domain/calendar.ts';
import type { Action } from './play-story.ts';
import type { SamplePlayers } from './sample-players.ts';

const TITLE = '停产热水器上门检测作业指导书';
const TEXT = `# 目的 {#purpose}

规定停产燃气热水器上门检测的步骤，判明能否继续使用。

# 范围 {#scope}

适用于停产十年以内、仍在顾客家中使用的机型。

# 作业前准备 {#preparation}

1. 核对机型、出厂日期和上次检测日期，超过使用年限的先书面告知顾客。
1. 携带检漏仪、烟气分析仪和备用密封件，仪器在校准有效期内。

# 作业步骤与要求 {#steps}

1. 关闭燃气阀，检查管路、烟道和通风口。
1. 检漏合格后点火，测量烟气中的一氧化碳，超过限值的停用并张贴停用标识。
1. 把结果和建议当面告知顾客，双方签字。

# 安全与注意事项 {#safety}

发现漏气时先通风、不动电器，联系燃气公司处置。

# 相关记录 {#records}

按维修服务的记录要求填写。
`;

/** A work instruction from its first issue to its withdrawal and the destruction of its copies. */
export function withdrawalActions({ players, today }: { players: SamplePlayers; today: string }): Action[] {
  let document = '';
  let revision = '';
  const at = (ago: number, time: string, what: string, play: () => Promise<void>): Action => ({
    day: addDays(today, -ago),
    time,
    what: `${addDays(today, -ago)} ${what}`,
    play,
  });
  const decide = async (by: string, comment: string) => {
    const client = await players.as(by);
    const { mine, round } = await client.approvals.dossier({ revisionId: revision });
    if (!mine || !round) throw new Error(`sample: ${by} has nothing to decide about ${TITLE}`);
    const { contentSha256: shownSha256 } = round;
    await client.approvals.decide({
      stepId: mine.id,
      shownSha256,
      password: players.password,
      decision: 'agree',
      comment,
      effectiveOn: null,
    });
  };
  return [
    at(340, '10:30', TITLE, async () => {
      const client = await players.as('service-drafter');
      const { departments } = await client.workspace.settings();
      const ownerDepartmentId = departments.find((one) => one.key === 'service')?.id ?? null;
      document = (await client.documents.create({ level: 'work-instruction', title: TITLE, ownerDepartmentId, ownerRole: '服务主管' })).id;
      const draft = await client.revisions.startDraft({ documentId: document });
      revision = draft.id;
      const saved = await client.revisions.save({ id: draft.id, version: draft.version, source: TEXT, mappings: [] });
      await client.approvals.submit({
        revisionId: draft.id,
        version: saved.version,
        changeSummary: '首次发布',
        reviewerIds: [players.idOf('quality-reviewer')],
        mode: 'parallel',
        effectiveOn: null,
        password: players.password,
      });
    }),
    at(338, '14:40', TITLE, () => decide('quality-reviewer', '步骤与安全要求齐全，同意。')),
    at(336, '16:30', TITLE, () => decide('representative', '同意发布。')),
    at(100, '10:20', `作废${TITLE}`, async () => {
      const client = await players.as('controller');
      const { version } = await client.documents.get({ id: document });
      await client.documents.makeObsolete({
        id: document,
        version,
        reason: '最后一批机型已过使用年限，上门检测改由燃气公司承担',
        on: addDays(today, -100),
        password: players.password,
      });
    }),
    at(88, '16:00', `销毁${TITLE}`, async () => {
      const client = await players.as('controller');
      await client.withdrawals.recordDestruction({
        documentId: document,
        on: addDays(today, -88),
        by: players.named('controller').name,
        witness: players.named('quality-reviewer').name,
        note: '从各网点收回的纸质副本，当场碎纸',
      });
    }),
  ];
}
