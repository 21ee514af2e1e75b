import { canonicalJson } from './canonical-json.ts';

/** Rules of record forms as controlled documents: their life, what is signed, what differs between two revisions. */

export const FORM_STATES = ['draft', 'in-review', 'effective', 'superseded', 'obsolete'] as const;
export type FormState = (typeof FORM_STATES)[number];

/** submission: handed in; decision: released or sent back; withdrawal: the form goes out of use */
export const FORM_DECISION_KINDS = ['submission', 'decision', 'withdrawal'] as const;
export type FormDecisionKind = (typeof FORM_DECISION_KINDS)[number];

interface ColumnLike {
  title: string;
  width: number;
}
interface FieldLike {
  label: string;
  options?: string[] | undefined;
  lines?: number | undefined;
  wide?: boolean | undefined;
  kind?: 'text' | 'date' | 'signature' | 'number' | undefined;
  role?: string | undefined;
}
interface SectionLike {
  title: string;
  fields: FieldLike[];
  table?: { columns: ColumnLike[]; rows: number } | undefined;
}
export interface DefinitionLike {
  layout: 'register' | 'form';
  retentionYears: number;
  evidenceFor: string[];
  evidenceMonths: number;
  columns?: ColumnLike[] | undefined;
  rows?: number | undefined;
  sections?: SectionLike[] | undefined;
}
export interface FormContentLike {
  title: string;
  keeperDepartmentId: string | null;
  definition: DefinitionLike;
}

/** The text whose SHA-256 stands for a form's content when it is decided: key-sorted JSON of title, keeping department and definition. */
export function formContentText({ title, keeperDepartmentId, definition }: FormContentLike): string {
  return canonicalJson({ title, keeperDepartmentId, definition });
}

export const isPendingForm = (state: FormState): boolean => state === 'draft' || state === 'in-review';

interface Dated {
  state: FormState;
  effectiveOn: string | null;
  supersededOn: string | null;
}

/** The revision that was printed on a day. A first issue without day counts with its procedure. */
export function formInForceOn<R extends Dated>(revisions: readonly R[], on: string): R | null {
  const issued = revisions.filter((one) => one.state === 'effective' || one.supersededOn !== null);
  return issued.find((one) => (one.effectiveOn ?? '') <= on && (one.supersededOn === null || on <= one.supersededOn)) ?? null;
}

/** What the rest of the program shows of a form: the revision in force, else the latest. `revisions` newest first. */
export function currentForm<R extends { state: FormState }>(revisions: readonly R[]): R | undefined {
  return revisions.find((one) => one.state === 'effective') ?? revisions[0];
}

export type FormFault = 'no-columns' | 'no-sections' | 'empty-section' | 'title-twice' | 'too-wide';

/** Millimetres between the margins of a sheet: a landscape list, a portrait form. */
const ROOM = { register: 260, form: 170 } as const;

/** What keeps a form from being printed; empty when it can be submitted. */
export function formFaults({ layout, columns = [], sections = [] }: DefinitionLike): { path: string; fault: FormFault }[] {
  const faults: { path: string; fault: FormFault }[] = [];
  const checkColumns = (path: string, list: readonly ColumnLike[], room: number) => {
    if (list.length === 0) faults.push({ path, fault: 'no-columns' });
    if (new Set(list.map((one) => one.title)).size < list.length) faults.push({ path, fault: 'title-twice' });
    // widths are fitted to the page; a sum far beyond it would press columns to nothing
    if (list.reduce((sum, one) => sum + one.width, 0) > room * 1.5) faults.push({ path, fault: 'too-wide' });
  };
  if (layout === 'register') checkColumns('columns', columns, ROOM.register);
  else {
    if (sections.length === 0) faults.push({ path: 'sections', fault: 'no-sections' });
    if (new Set(sections.map((one) => one.title)).size < sections.length) faults.push({ path: 'sections', fault: 'title-twice' });
    for (const [index, section] of sections.entries()) {
      const path = `sections.${index}`;
      if (section.fields.length === 0 && !section.table) faults.push({ path, fault: 'empty-section' });
      if (new Set(section.fields.map((one) => one.label)).size < section.fields.length) faults.push({ path, fault: 'title-twice' });
      if (section.table) checkColumns(`${path}.table`, section.table.columns, ROOM.form);
    }
  }
  return faults;
}

/** Records are kept for the cycle of the certificate at least, three years; the list of records says so below itself. */
export const MIN_RETENTION_YEARS = 3;

export type FormPart =
  | 'title'
  | 'keeper'
  | 'layout'
  | 'retention'
  | 'months'
  | 'clauses'
  | 'rows'
  | 'column'
  | 'section'
  | 'field'
  | 'order';

/** One difference; null: it is not there. `where`: title of the section, empty outside sections. */
export interface FormChange {
  part: FormPart;
  where: string;
  before: string | null;
  after: string | null;
}

interface Compared {
  title: string;
  keeper: string;
  definition: DefinitionLike;
}

/** What differs between two contents, in the order in which a sheet is read. */
export function compareForms(before: Compared, after: Compared): FormChange[] {
  const changes: FormChange[] = [];
  const put = (part: FormPart, a: string | number, b: string | number) => {
    if (String(a) !== String(b)) changes.push({ part, where: '', before: String(a), after: String(b) });
  };
  const [a, b] = [before.definition, after.definition];
  put('title', before.title, after.title);
  put('keeper', before.keeper, after.keeper);
  put('layout', a.layout, b.layout);
  put('retention', a.retentionYears, b.retentionYears);
  put('months', a.evidenceMonths, b.evidenceMonths);
  put('clauses', [...a.evidenceFor].sort().join('、'), [...b.evidenceFor].sort().join('、'));
  changes.push(...compareParts('column', '', (a.columns ?? []).map(columnPart), (b.columns ?? []).map(columnPart)));
  put('rows', a.rows ?? '', b.rows ?? '');
  const sectionsOf = (one: DefinitionLike) => (one.sections ?? []).map((section) => ({ name: section.title, text: section.title }));
  changes.push(...compareParts('section', '', sectionsOf(a), sectionsOf(b)));
  for (const section of b.sections ?? []) {
    const old = (a.sections ?? []).find((one) => one.title === section.title);
    if (!old) continue;
    changes.push(...compareParts('field', section.title, old.fields.map(fieldPart), section.fields.map(fieldPart)));
    const columns = (one: SectionLike) => (one.table?.columns ?? []).map(columnPart);
    changes.push(...compareParts('column', section.title, columns(old), columns(section)));
    const [was, is] = [old.table?.rows ?? '', section.table?.rows ?? ''];
    if (was !== is) changes.push({ part: 'rows', where: section.title, before: String(was), after: String(is) });
  }
  return changes;
}

interface Part {
  name: string;
  text: string;
}
const columnPart = ({ title, width }: ColumnLike): Part => ({ name: title, text: `${title} ${width} mm` });

function fieldPart(field: FieldLike): Part {
  const { label, kind = 'text', role, options, lines, wide } = field;
  const marks = [
    kind === 'text' ? '' : kind,
    role,
    options?.map((one) => `□${one}`).join(' '),
    lines && lines > 1 ? `×${lines}` : '',
    wide ? '↔' : '',
  ];
  return { name: label, text: [label, ...marks.filter(Boolean)].join(' · ') };
}

/** Parts are the same when they have the same name; what stays in another order is told as one difference. */
function compareParts(part: FormPart, where: string, before: readonly Part[], after: readonly Part[]): FormChange[] {
  const old = new Map(before.map((one) => [one.name, one.text]));
  const now = new Map(after.map((one) => [one.name, one.text]));
  const changes: FormChange[] = [];
  for (const { name, text } of before) if (!now.has(name)) changes.push({ part, where, before: text, after: null });
  for (const { name, text } of after) {
    const was = old.get(name) ?? null;
    if (was !== text) changes.push({ part, where, before: was, after: text });
  }
  const kept = (list: readonly Part[], other: ReadonlyMap<string, string>) =>
    list
      .filter((one) => other.has(one.name))
      .map((one) => one.name)
      .join('、');
  const order = [kept(before, now), kept(after, old)] as const;
  if (order[0] !== order[1]) changes.push({ part: 'order', where, before: order[0], after: order[1] });
  return changes;
}

/** The sentences that are signed; kept with the signature. */
export function formSubmissionMeaning({ number, label }: { number: string; label: string }): string {
  return `我以编制人身份提交记录表单 ${number} ${label}，请求批准。`;
}

export function formDecisionMeaning(input: {
  role: 'management-representative' | 'reviewer';
  agrees: boolean;
  number: string;
  label: string;
  /** the label in force that this revision replaces */
  replaces: string | null;
}): string {
  const head = `我以${input.role === 'management-representative' ? '管理者代表' : '审核人'}身份`;
  const what = `记录表单 ${input.number} ${input.label}`;
  if (!input.agrees) return `${head}退回${what}，理由见意见。`;
  return `${head}批准${what}，自批准之日起使用${input.replaces ? `，${input.replaces}同时停用` : ''}。`;
}

export function formWithdrawalMeaning({ number, label }: { number: string; label: string }): string {
  return `我以文控员身份决定记录表单 ${number} ${label} 停止使用，编号不再分配。`;
}
