/** Issued copies of documents in force and what has become of them: pure rules. Days are `YYYY-MM-DD` in the firm's time zone. */

/** controlled: 受控, numbered, recalled; loan: 借阅, the same with a day of return; uncontrolled: 非受控, recorded and never recalled. */
export const COPY_KINDS = ['controlled', 'loan', 'uncontrolled'] as const;
export type CopyKind = (typeof COPY_KINDS)[number];
export const COPY_MEDIA = ['paper', 'electronic'] as const;
export type CopyMedium = (typeof COPY_MEDIA)[number];
export const HOLDER_KINDS = ['person', 'department', 'outlet'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];
/** How a copy comes to its end: 交回 销毁 遗失. */
export const COPY_ENDS = ['returned', 'destroyed', 'lost'] as const;
export type CopyEnd = (typeof COPY_ENDS)[number];
/** What a copy is on a day; never stored. */
export const COPY_STATES = ['to-recall', 'loan-overdue', 'held', ...COPY_ENDS, 'uncontrolled'] as const;
export type CopyState = (typeof COPY_STATES)[number];

export interface CopyFacts {
  kind: CopyKind;
  /** day by which a loan comes back */
  dueOn: string | null;
  endState: CopyEnd | null;
  endedOn: string | null;
  /** last day in force of the copied revision; null while it is in force */
  supersededOn: string | null;
}

/**
 * The state on a day. An outdated copy is to be recalled even if it is a late loan as well. What ended after the day was still held on it.
 */
export function copyStateOn(copy: CopyFacts, day: string): CopyState {
  if (copy.endState !== null && copy.endedOn !== null && copy.endedOn <= day) return copy.endState;
  if (copy.kind === 'uncontrolled') return 'uncontrolled';
  if (isOutdated(copy, day)) return 'to-recall';
  if (copy.kind === 'loan' && copy.dueOn !== null && copy.dueOn < day) return 'loan-overdue';
  return 'held';
}

/** Whether a newer revision is in force on the day, or the document is withdrawn. */
export function isOutdated(copy: Pick<CopyFacts, 'supersededOn'>, day: string): boolean {
  return copy.supersededOn !== null && copy.supersededOn < day;
}

/** In somebody's hands and under control: it is to come back some day. */
export function isOutstanding(state: CopyState): boolean {
  return state === 'held' || state === 'to-recall' || state === 'loan-overdue';
}

/** Whether it is listed in the register of distribution: a loan only while it is to be recalled, so that this list names everything to recall. */
export function inDistribution(kind: CopyKind, state: CopyState): boolean {
  return kind !== 'loan' || state === 'to-recall';
}

/** 分发号 as it is printed, two digits at least. Uncontrolled copies have none. */
export function printedCopyNumber(number: number | null): string {
  return number === null ? '' : String(number).padStart(2, '0');
}

/**
 * The stamp on every page of a copy: 受控 as long as it is held and in force; 作废保留 when the document was withdrawn and is kept; 作废 for
 * every other one, whether outdated or no longer out.
 */
export function copyStamp(state: CopyState, outdated: boolean, documentKept: boolean): '受控' | '非受控' | '作废' | '作废保留' {
  if (state === 'uncontrolled') return outdated ? '作废' : '非受控';
  if (state === 'held' || state === 'loan-overdue') return '受控';
  return outdated && documentKept ? '作废保留' : '作废';
}
