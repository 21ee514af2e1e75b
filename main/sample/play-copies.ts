import type { Copy } from '../../shared/contract/copies.ts';
import { addDays } from '../../shared/domain/calendar.ts';
import type { CopyKind, CopyMedium } from '../../shared/domain/copies.ts';
import type { ReleaseStamp } from '../../shared/domain/releases.ts';
import type { Action, Told } from './play-story.ts';
import type { SamplePlayers } from './sample-players.ts';

interface Stage {
  players: SamplePlayers;
  today: string;
  /** outlet key -> id and name */
  outlets: ReadonlyMap<string, { id: string; name: string }>;
  /** template key -> what is known of the document */
  documents: ReadonlyMap<string, Told>;
}

/** Holders as `department:service`, `person:reader`, `outlet:suzhou`. */
interface Issue {
  ago: number;
  key: string;
  to: readonly string[];
  kind?: CopyKind;
  medium?: CopyMedium;
  /** of a loan: days after its issue */
  days?: number;
  note?: string;
}
const DEPARTMENTS = ['office', 'service', 'quality', 'technology', 'production', 'sales', 'purchasing'].map((key) => `department:${key}`);
const OUTLETS = ['suzhou', 'guangzhou', 'chengdu', 'shenyang'].map((key) => `outlet:${key}`);

const ISSUES: readonly Issue[] = [
  { ago: 394, key: '00', to: ['person:manager', 'person:representative', ...DEPARTMENTS, ...OUTLETS] },
  { ago: 394, key: '16', to: ['department:service', 'department:purchasing', 'outlet:guangzhou'] },
  { ago: 393, key: '17', to: ['department:service', 'person:reader', ...OUTLETS] },
  { ago: 368, key: '20', to: ['department:service', 'department:purchasing'] },
  { ago: 368, key: '23', to: ['department:service', 'department:quality', 'department:production'] },
  { ago: 358, key: '29', to: ['department:service', 'department:quality'] },
  { ago: 358, key: '26', to: ['department:service', 'person:reader'], medium: 'electronic' },
  { ago: 300, key: '13', to: ['department:sales'], kind: 'uncontrolled', note: '门店张贴服务承诺用' },
  { ago: 86, key: '08', to: ['department:quality', 'person:service-reviewer'], medium: 'electronic' },
  { ago: 70, key: '06', to: ['person:service-drafter'], kind: 'loan', days: 10, note: '编制下年度预算' },
  { ago: 24, key: '09', to: ['person:quality-drafter'], kind: 'loan', days: 14, note: '准备内部审核' },
  { ago: 4, key: '31', to: ['person:service-reviewer'], kind: 'loan', days: 14, note: '安全培训备课' },
];

/** The day after a revision took effect: who brings the old copy along at once. Everybody else's stays on the recall list. */
const REPLACEMENTS: readonly { ago: number; key: string; not?: readonly string[] }[] = [
  { ago: 258, key: '17' },
  { ago: 229, key: '29' },
  { ago: 199, key: '29' },
  { ago: 195, key: '20' },
  // one outlet and one reader have not brought theirs back yet
  { ago: 136, key: '00', not: ['沈阳服务站', '采购物流部'] },
  { ago: 143, key: '17', not: ['只读人员', '沈阳服务站'] },
  { ago: 118, key: '26' },
];

const ENDS: readonly { ago: number; key: string; holder: string; state: 'returned' | 'destroyed' | 'lost'; note: string }[] = [
  { ago: 61, key: '06', holder: '服务部编制人', state: 'returned', note: '' },
  { ago: 60, key: '20', holder: '采购物流部', state: 'lost', note: '办公室搬迁时遗失，已补发' },
  { ago: 30, key: '00', holder: '采购物流部', state: 'destroyed', note: '纸页破损，当面碎纸' },
];

const RELEASES: readonly {
  ago: number;
  key: string;
  recipient: string;
  purpose: string;
  stamp: ReleaseStamp;
  /** days until the decision; none: still open */
  decidedAfter?: number;
  refused?: string;
  downloaded?: boolean;
}[] = [
  { ago: 250, key: '17', recipient: '沈阳服务站（委托）', purpose: '委托维修执行', stamp: 'controlled', decidedAfter: 1, downloaded: true },
  { ago: 62, key: '13', recipient: '示例商业集团招标办公室', purpose: '投标', stamp: 'reference', decidedAfter: 1, downloaded: true },
  {
    ...{ ago: 45, key: '20', recipient: '某配件供应商', purpose: '洽谈供货', stamp: 'uncontrolled', decidedAfter: 2 },
    refused: '安全库存属内部信息，另拟供货要求提供。',
  },
  { ago: 1, key: '29', recipient: '示例市消费者协会', purpose: '座谈交流', stamp: 'reference' },
];

/** Two years of copies in somebody's hands: issue, receipt, replacement, loss, loans, and what left the firm. */
export function copyActions(stage: Stage): Action[] {
  const at = (ago: number, time: string, what: string, play: () => Promise<void>): Action => {
    const day = addDays(stage.today, -ago);
    return { day, time, what: `${day} ${what}`, play };
  };
  return [
    ...ISSUES.map((issue) => at(issue.ago, '10:40', `${issue.key} 发放`, () => issueCopies(stage, issue))),
    ...REPLACEMENTS.map(({ ago, key, not }) => at(ago, '10:50', `${key} 换发`, () => replace(stage, key, not ?? []))),
    ...ENDS.map((end) => at(end.ago, '15:10', `${end.key} 收回`, () => endCopy(stage, end))),
    at(59, '10:45', '20 补发', () => issueCopies(stage, { ago: 59, key: '20', to: ['department:purchasing'] })),
    ...RELEASES.map((release) => at(release.ago, '11:20', `${release.key} 外发`, () => ask(stage, release))),
    ...RELEASES.filter((release) => release.decidedAfter !== undefined).map((release) =>
      at(release.ago - (release.decidedAfter ?? 0), '16:40', `${release.key} 外发决定`, () => decide(stage, release)),
    ),
  ];
}

/** Issued by the document controller; people sign for theirs in the program, for departments and outlets the paper is recorded. */
async function issueCopies(stage: Stage, { key, to, kind = 'controlled', medium = 'paper', days, note = '' }: Issue): Promise<void> {
  const controller = await stage.players.as('controller');
  const today = (await controller.workspace.state()).today;
  const { departments } = await controller.workspace.settings();
  const holders = to.map((holder) => {
    const [type, name = ''] = holder.split(':') as ['department' | 'person' | 'outlet', string];
    const id =
      type === 'person'
        ? stage.players.idOf(name)
        : type === 'outlet'
          ? stage.outlets.get(name)?.id
          : departments.find((one) => one.key === name)?.id;
    if (!id) throw new Error(`sample: no holder ${holder}`);
    return { kind: type, id, medium };
  });
  const documentId = idOf(stage, key);
  const issued = await controller.copies.issue({
    documentId,
    revisionId: await inForce(stage, key),
    kind,
    holders,
    issuedOn: today,
    dueOn: days === undefined ? null : addDays(today, days),
    note,
  });
  await receive(stage, issued, today);
}

const NEVER_SIGNS = ['服务部审核人'];

async function receive(stage: Stage, issued: readonly Copy[], today: string): Promise<void> {
  const controller = await stage.players.as('controller');
  const people = await controller.people.list();
  for (const copy of issued) {
    const items = [{ id: copy.id, version: copy.version }];
    if (copy.kind === 'uncontrolled' || NEVER_SIGNS.includes(copy.holder.name)) continue;
    if (copy.holder.kind === 'person') {
      const client = await stage.players.as(stage.players.keyOf(copy.holder.name));
      await client.copies.sign({ items, password: stage.players.password });
    } else {
      const member = people.find((one) => one.active && one.departmentId === copy.holder.id);
      await controller.copies.recordReceipt({ items, on: today, by: member?.name ?? (copy.holder.post || '部门负责人') });
    }
  }
}

async function replace(stage: Stage, key: string, not: readonly string[]): Promise<void> {
  const controller = await stage.players.as('controller');
  const documentId = idOf(stage, key);
  const today = (await controller.workspace.state()).today;
  const old = (await controller.copies.list({ documentId })).filter(
    (copy) => copy.state === 'to-recall' && !not.includes(copy.holder.name),
  );
  const items = old.reverse().map(({ id, version }) => ({ id, version }));
  const revisionId = await inForce(stage, key);
  const fresh = await controller.copies.replace({ documentId, revisionId, items, end: 'returned', on: today, note: '' });
  await receive(stage, fresh, today);
}

async function endCopy(stage: Stage, { key, holder, state, note }: (typeof ENDS)[number]): Promise<void> {
  const controller = await stage.players.as('controller');
  const today = (await controller.workspace.state()).today;
  const copy = (await controller.copies.list({ documentId: idOf(stage, key) })).find(
    (one) => one.holder.name === holder && one.end === null,
  );
  if (!copy) throw new Error(`sample: ${holder} holds nothing of ${key}`);
  await controller.copies.end({ items: [{ id: copy.id, version: copy.version }], state, on: today, note });
}

async function ask(stage: Stage, { key, recipient, purpose, stamp }: (typeof RELEASES)[number]): Promise<void> {
  const client = await stage.players.as('service-drafter');
  await client.releases.request({ documentId: idOf(stage, key), revisionId: await inForce(stage, key), recipient, purpose, stamp });
}

async function decide(stage: Stage, { key, refused, downloaded }: (typeof RELEASES)[number]): Promise<void> {
  const representative = await stage.players.as('representative');
  const [open] = (await representative.releases.list({ documentId: idOf(stage, key) })).filter((one) => one.state === 'open');
  if (!open) throw new Error(`sample: no release of ${key} waits`);
  const { id, version } = open;
  const comment = refused ?? '同意。';
  await representative.releases.decide({ id, version, agrees: refused === undefined, comment, password: stage.players.password });
  if (downloaded) await stage.players.download('service-drafter', `/word/releases/${id}.docx`);
}

async function inForce(stage: Stage, key: string): Promise<string> {
  const { revisions } = await (await stage.players.as('controller')).documents.get({ id: idOf(stage, key) });
  const revision = revisions.find((one) => one.state === 'effective');
  if (!revision) throw new Error(`sample: nothing of ${key} is in force`);
  return revision.id;
}

function idOf({ documents }: Stage, key: string): string {
  const known = documents.get(key);
  if (!known) throw new Error(`sample: document ${key} is not there yet`);
  return known.id;
}
