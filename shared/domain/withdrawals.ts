/** Control stamp of a withdrawn document: 作废, or 作废保留 while it is kept for law or knowledge. */
export type WithdrawnStamp = 'withdrawn' | 'kept';

export interface WithdrawalFacts {
  keep: boolean;
  /** last day on which it is kept; null: for ever */
  keepUntilOn: string | null;
}

/** The stamp on a day: what is kept until a day is an ordinary withdrawn document afterwards. */
export function withdrawnStamp(facts: WithdrawalFacts, today: string): WithdrawnStamp {
  return facts.keep && (facts.keepUntilOn === null || facts.keepUntilOn >= today) ? 'kept' : 'withdrawn';
}

/** Whether its copies may be destroyed on a day: never before it is out of force, nor while it is kept. */
export function mayDestroy(facts: WithdrawalFacts & { on: string }, day: string): boolean {
  return facts.on <= day && withdrawnStamp(facts, day) === 'withdrawn';
}

/** What the document controller signs. */
export function withdrawalMeaning(input: { number: string; label: string; on: string; keep: { untilOn: string | null } | null }): string {
  const base = `${input.number} ${input.label}自${input.on}起作废`;
  if (!input.keep) return base;
  return input.keep.untilOn === null ? `${base}，长期保留` : `${base}，保留至${input.keep.untilOn}`;
}

/** What is signed when a withdrawal is taken back before its day. */
export function takeBackMeaning(input: { number: string; label: string; on: string }): string {
  return `${input.number} ${input.label}不再自${input.on}起作废，继续有效`;
}
