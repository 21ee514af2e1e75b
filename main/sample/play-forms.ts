import type { FormContent, FormDetail } from '../../shared/contract/forms.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import type { Action, Told } from './play-story.ts';
import type { SamplePlayers } from './sample-players.ts';

interface Stage {
  players: SamplePlayers;
  today: string;
  /** template key -> what is known of the document */
  documents: Map<string, Told>;
}

/** Record forms in a year: one was changed and is used in its new revision, one was added, one waits for its release. */
export function formActions({ players, today, documents }: Stage): Action[] {
  const at = (ago: number, time: string, what: string, play: () => Promise<void>): Action => {
    const day = addDays(today, -ago);
    return { day, time, what: `${day} ${what}`, play };
  };
  /** by template key, or by title for one that was added */
  const formOf = async (by: string, name: string): Promise<FormDetail> => {
    const client = await players.as(by);
    const row = (await client.documents.forms()).find((one) => one.definition.key === name || one.title === name);
    if (!row) throw new Error(`sample: there is no form ${name}`);
    return client.forms.get({ id: row.id });
  };
  const change = async (by: string, name: string, note: string, edit: (content: FormContent) => FormContent) => {
    const client = await players.as(by);
    const form = await formOf(by, name);
    const [base] = form.revisions;
    if (!base) throw new Error(`sample: ${name} has no revision`);
    const { layout, retentionYears, evidenceFor, evidenceMonths, columns, rows, sections } = base.definition;
    const content = { title: base.title, keeperDepartmentId: base.keeperDepartmentId, layout, retentionYears, evidenceFor, evidenceMonths };
    const edited = edit({ ...content, columns, rows, sections });
    await submit(by, await client.forms.save({ formId: form.id, revisionId: base.id, version: base.version, content: edited }), note);
  };
  const submit = async (by: string, form: FormDetail, changeNote: string) => {
    const draft = form.revisions[0]!;
    const shown = { revisionId: draft.id, version: draft.version, shownSha256: draft.contentSha256 };
    await (await players.as(by)).forms.submit({ ...shown, changeNote, password: players.password });
  };
  const release = async (by: string, name: string, comment: string) => {
    const pending = (await formOf(by, name)).revisions[0]!;
    await (await players.as(by)).forms.decide({
      revisionId: pending.id,
      shownSha256: pending.contentSha256,
      password: players.password,
      decision: { agrees: true, comment },
    });
  };
  const add = async () => {
    const by = 'quality-drafter';
    const documentId = documents.get('27')?.id;
    if (documentId === undefined) throw new Error('sample: 27 does not exist');
    const client = await players.as(by);
    const keeper = (await client.workspace.settings()).departments.find((one) => one.key === 'quality');
    const content: FormContent = {
      title: '满意度回访抽查记录',
      keeperDepartmentId: keeper?.id ?? null,
      ...{ layout: 'register', retentionYears: 3, evidenceFor: ['5.3.1.5'], evidenceMonths: 12 },
      columns: [
        { title: '序号', width: 12 },
        { title: '抽查日期', width: 26 },
        { title: '调查表编号', width: 36 },
        { title: '顾客姓名', width: 26 },
        { title: '原评分', width: 20 },
        { title: '复核评分', width: 20 },
        { title: '不一致原因', width: 70 },
        { title: '抽查人', width: 22 },
      ],
      rows: 15,
    };
    await submit(by, await client.forms.add({ documentId, content }), '满意度调查结果需要抽查核实，原有表单没有记录位置');
  };
  return [
    at(71, '14:20', '修改投诉登记表', () =>
      change('service-drafter', '29-01', '投诉升级后没有地方记升级时间，事后查不到是否超时', (content) => ({
        ...content,
        columns: [
          ...(content.columns ?? []).filter((one) => one.title !== '首接人'),
          { title: '升级时间', width: 20 },
          { title: '首接人', width: 14 },
        ],
      })),
    ),
    at(70, '10:05', '批准投诉登记表', () => release('representative', '29-01', '同意，新表自今日起使用')),
    at(33, '16:15', '新增满意度回访抽查记录', add),
    at(32, '09:40', '批准满意度回访抽查记录', () => release('service-reviewer', '满意度回访抽查记录', '')),
    at(3, '11:30', '修改年度满意度调查计划', () =>
      change('service-drafter', '27-01', '年度计划要跨两个认证周期对比，保存期由3年改为5年', (content) => ({
        ...content,
        retentionYears: 5,
      })),
    ),
  ];
}
