import type { ChangeRequest, NewChangeTarget } from '../../shared/contract/change-requests.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import { editText } from './edit-text.ts';
import type { Action, Told } from './play-story.ts';
import type { SamplePlayers } from './sample-players.ts';

interface Stage {
  players: SamplePlayers;
  today: string;
  /** template key -> what is known of the document */
  documents: Map<string, Told>;
}

interface Wish {
  key: string;
  title: string;
  reason: string;
  /** days from today; negative: before */
  wanted?: number;
  targets: { document: string; section: string | null; before: string; after: string }[];
}

const ANSWER_FASTER: Wish = {
  key: 'answer-faster',
  title: '投诉定级和首次答复的间隔缩短到20分钟',
  reason: '近三个月有7起投诉在定级前已再次来电，顾客主要不满是没有及时回音。',
  targets: [{ document: '29', section: null, before: '后30分钟内按下表定级', after: '后20分钟内按下表定级' }],
};
const STOCK: Wish = {
  key: 'stock',
  title: '备件库存答复缩短到1小时',
  reason: '上门前等库存答复占去半天，二次上门比例偏高。',
  targets: [{ document: '20', section: null, before: '收到申领后2小时内答复有无库存', after: '收到申领后1小时内答复有无库存' }],
};
const CALL_TWICE: Wish = {
  key: 'call-twice',
  title: '上门前增加一次电话确认',
  reason: '部分顾客忘记预约时间。',
  targets: [{ document: '17', section: null, before: '', after: '出发前一天晚上再电话确认一次。' }],
};
const SURVEY_TIME: Wish = {
  key: 'survey-time',
  title: '电话调查时长上限改为6分钟',
  reason: '上次调查录音抽查，超过6分钟的样本中途挂断率达到三成。',
  targets: [{ document: '27', section: 'survey', before: '电话调查全程录音，单次不超过8分钟', after: '电话调查全程录音，单次不超过6分钟' }],
};
const TRAINING: Wish = {
  key: 'training',
  title: '顾客培训和网点人员确认时限统一为1个工作日',
  reason: '两份程序的时限不一致，网点执行时各取一种说法。',
  wanted: 12,
  targets: [
    {
      document: '15',
      section: null,
      before: '售后服务部经理在2个工作日内确认人员',
      after: '售后服务部经理在1个工作日内确认人员',
    },
    { document: '04', section: null, before: '', after: '网点收到培训安排后1个工作日内回复参加人员。' },
  ],
};
const RETURNS: Wish = {
  key: 'returns',
  title: '退换货检验结论当面告知顾客',
  reason: '两起投诉都说检验结论只发短信，顾客没有收到。',
  wanted: -2,
  targets: [{ document: '21', section: null, before: '', after: '检验结论由客服专员电话告知，并请顾客在结论上签字或短信回复。' }],
};
const HOTLINE: Wish = {
  key: 'hotline',
  title: '夜间热线留言次日上午10点前回复',
  reason: '夜间留言没有回复时限，审核抽查时说不清执行标准。',
  wanted: 10,
  targets: [{ document: '25', section: null, before: '', after: '非服务时间的留言在次日上午10点前回复，并登记回复结果。' }],
};

/** Change requests of a year, in every state: carried out, refused, withdrawn, in work, waiting for a draft, for a decision, and a suggestion. */
export function changeRequestActions({ players, today, documents }: Stage): Action[] {
  const requests = new Map<string, ChangeRequest>();
  const at = (ago: number, time: string, what: string, play: () => Promise<void>): Action => {
    const day = addDays(today, -ago);
    return { day, time, what: `${day} 更改申请 ${what}`, play };
  };
  const request = (key: string): ChangeRequest => {
    const known = requests.get(key);
    if (!known) throw new Error(`sample: change request ${key} is not there yet`);
    return known;
  };
  const documentId = (key: string): string => {
    const known = documents.get(key);
    if (!known) throw new Error(`sample: document ${key} is not there yet`);
    return known.id;
  };
  const contentOf = async (by: string, wish: Wish) => {
    const { departments } = await (await players.as(by)).workspace.settings();
    const department = departments.find((one) => one.key === players.named(by).department);
    const targets = wish.targets.map(
      ({ document, section, before, after }): NewChangeTarget => ({ documentId: documentId(document), sectionId: section, before, after }),
    );
    const wantedOn = wish.wanted === undefined ? null : addDays(today, wish.wanted);
    return { title: wish.title, reason: wish.reason, wantedOn, departmentId: department?.id ?? null, targets };
  };
  const propose = async (by: string, wish: Wish) => {
    const client = await players.as(by);
    requests.set(wish.key, await client.changeRequests.propose({ kind: 'request', ...(await contentOf(by, wish)) }));
  };
  const suggest = async (by: string, key: string, title: string, reason: string) => {
    const client = await players.as(by);
    const content = await contentOf(by, { key, title, reason, targets: [] });
    requests.set(key, await client.changeRequests.propose({ kind: 'suggestion', ...content }));
  };
  const decide = async (by: string, key: string, decision: 'accept' | 'refuse', reason: string) => {
    const { id, contentSha256 } = request(key);
    const signed = { id, shownSha256: contentSha256, reason, password: players.password };
    requests.set(key, await (await players.as(by)).changeRequests.decide({ decision, ...signed }));
  };
  const link = async (by: string, key: string, document: string) => {
    const client = await players.as(by);
    const revision = (await client.documents.get({ id: documentId(document) })).revisions.find(
      (one) => one.state === 'draft' || one.state === 'in-review',
    );
    if (!revision) throw new Error(`sample: ${document} has no draft for ${key}`);
    await client.changeRequests.linkDraft({ id: request(key).id, revisionId: revision.id });
  };
  const newest = async (document: string) => {
    const client = await players.as('controller');
    const [revision] = (await client.documents.get({ id: documentId(document) })).revisions;
    const [round] = revision ? await client.approvals.rounds({ revisionId: revision.id }) : [];
    if (!round) throw new Error(`sample: ${document} was never submitted`);
    return round;
  };
  const agree = async (by: string, document: string, effectiveOn: string | null) => {
    const client = await players.as(by);
    const { revisionId, contentSha256 } = await newest(document);
    const { mine } = await client.approvals.dossier({ revisionId });
    if (!mine) throw new Error(`sample: ${by} has nothing to decide about ${document}`);
    const signed = { stepId: mine.id, shownSha256: contentSha256, comment: '同意。', password: players.password };
    await client.approvals.decide({ decision: 'agree', ...signed, effectiveOn });
  };

  return [
    at(252, '11:05', '建议', () => suggest('reader', ANSWER_FASTER.key, '投诉回音太慢', '顾客说投诉后很久没有人回话，能不能快一点？')),
    at(248, '09:40', '转为申请', async () => {
      const { id, version } = request(ANSWER_FASTER.key);
      const client = await players.as('service-reviewer');
      const content = await contentOf('service-reviewer', ANSWER_FASTER);
      requests.set(ANSWER_FASTER.key, await client.changeRequests.turn({ ...content, id, version }));
    }),
    at(246, '15:30', '同意', () => decide('representative', ANSWER_FASTER.key, 'accept', '数据清楚，同意修订。')),
    at(240, '10:00', '关联草稿', () => link('service-drafter', ANSWER_FASTER.key, '29')),
    at(210, '14:20', '提出', () => propose('service-reviewer', STOCK)),
    at(208, '10:10', '同意', () => decide('controller', STOCK.key, 'accept', '')),
    at(205, '10:00', '关联草稿', () => link('service-drafter', STOCK.key, '20')),
    at(122, '16:00', '提出', () => propose('reader', CALL_TWICE)),
    at(119, '09:30', '不同意', () =>
      decide('representative', CALL_TWICE.key, 'refuse', '换版后已改为出发前和到达前各确认一次，再增加会打扰顾客。'),
    ),
    at(84, '13:40', '建议', () => suggest('quality-drafter', 'sign-in', '培训签到改用扫码', '纸质签到表经常漏签。')),
    at(80, '09:10', '撤回', async () => {
      const { id, version } = request('sign-in');
      const reason = '信息系统年内不支持，明年再提';
      await (await players.as('quality-drafter')).changeRequests.withdraw({ id, version, reason });
    }),
    at(32, '10:30', '提出', () => propose('quality-reviewer', SURVEY_TIME)),
    at(30, '14:00', '同意', () => decide('controller', SURVEY_TIME.key, 'accept', '下一次调查前完成。')),
    at(26, '09:50', '起草', async () => {
      const client = await players.as('service-drafter');
      const { revisionId } = await client.changeRequests.startDraft({ id: request(SURVEY_TIME.key).id, documentId: documentId('27') });
      const draft = await client.revisions.get({ id: revisionId });
      const source = editText(draft.source, [{ replace: '单次不超过8分钟', with: '单次不超过6分钟' }], 'change request 27');
      const saved = await client.revisions.save({ id: draft.id, version: draft.version, source, mappings: draft.mappings });
      await client.approvals.submit({
        ...{ revisionId, version: saved.version, changeSummary: '电话调查单次不超过6分钟', mode: 'parallel', effectiveOn: null },
        ...{ reviewerIds: [players.idOf('quality-reviewer')], password: players.password },
      });
    }),
    at(24, '11:00', '27', () => agree('quality-reviewer', '27', null)),
    at(22, '16:10', '27', () => agree('representative', '27', addDays(today, -6))),
    at(16, '15:20', '提出', () => propose('service-reviewer', RETURNS)),
    at(15, '09:20', '同意', () => decide('representative', RETURNS.key, 'accept', '先口头执行，尽快修订。')),
    at(12, '10:40', '提出', () => propose('service-reviewer', TRAINING)),
    at(11, '10:00', '同意', () => decide('controller', TRAINING.key, 'accept', '两份程序一并修订。')),
    at(10, '11:00', '关联草稿', () => link('service-drafter', TRAINING.key, '15')),
    at(4, '14:30', '提出', () => propose('service-reviewer', HOTLINE)),
    at(3, '10:15', '建议', () =>
      suggest('reader', 'leaflet', '保修卡附一张常见故障自查表', '很多来电是插头松动一类的小问题，顾客自己就能处理。'),
    ),
  ];
}
