import { addDays } from './calendar.ts';
import type { RevisionState, Role, StepKind } from './terms.ts';

/**
 * The life of a revision and of an approval round, as pure functions. The source of the rules is the field's practice of
 * document control: review, approval by the management representative, for the manual by the general manager too, a day of effect.
 */

const TRANSITIONS: Record<RevisionState, readonly RevisionState[]> = {
  draft: ['in-review', 'obsolete'],
  'in-review': ['draft', 'approved', 'effective', 'obsolete'],
  approved: ['effective', 'draft', 'obsolete'],
  effective: ['superseded', 'obsolete'],
  superseded: [],
  obsolete: [],
};

export function mayBecome(from: RevisionState, to: RevisionState): boolean {
  return TRANSITIONS[from].includes(to);
}

/** On its way: a document has at most one such revision beside the one in force. */
export function isPending(state: RevisionState): boolean {
  return state === 'draft' || state === 'in-review' || state === 'approved';
}

/** The role that a step asks for. */
export const ROLE_OF_STEP: Record<StepKind, Role> = {
  review: 'reviewer',
  approve: 'management-representative',
  'approve-manual': 'general-manager',
};

export type RoundState = 'open' | 'approved' | 'rejected' | 'withdrawn' | 'void';
export type StepState = 'waiting' | 'pending' | 'agreed' | 'rejected' | 'skipped';

export interface RoundLike {
  mode: 'serial' | 'parallel';
  state: RoundState;
  effectiveOn: string | null;
  endedAt: string | null;
  endReason: string;
}
export interface StepLike {
  id: string;
  position: number;
  kind: StepKind;
  state: StepState;
  personId: string | null;
  personName: string;
  decidedAt: string | null;
  decidedById: string | null;
  post: string;
  comment: string;
  meaning: string;
}

export interface Decision {
  stepId: string;
  agrees: boolean;
  person: { id: string; name: string; post: string };
  /** instant */
  at: string;
  comment: string;
  /** the sentence that is signed */
  meaning: string;
  /** the day of effect that an approval sets; null leaves the one asked for */
  effectiveOn: string | null;
}

const ORDER: readonly StepKind[] = ['review', 'approve', 'approve-manual'];

/** Opens the steps whose turn it is: all of the earliest open kind; reviewers one after another in a serial round. */
function openTurn<S extends StepLike>(mode: 'serial' | 'parallel', steps: readonly S[]): S[] {
  const open = (step: S) => step.state === 'waiting' || step.state === 'pending';
  const kind = ORDER.find((one) => steps.some((step) => step.kind === one && open(step)));
  let opened = false;
  return [...steps]
    .sort((a, b) => a.position - b.position)
    .map((step) => {
      if (!open(step)) return step;
      const turn = step.kind === kind && (mode === 'parallel' || !opened);
      if (turn) opened = true;
      return { ...step, state: turn ? ('pending' as const) : ('waiting' as const) };
    });
}

/** The steps of a fresh round with the first turn open. */
export function startRound<S extends StepLike>(mode: 'serial' | 'parallel', steps: readonly S[]): S[] {
  return openTurn(
    mode,
    steps.map((step) => ({ ...step, state: 'waiting' as const })),
  );
}

/**
 * What a decision does to a round. The last agreement approves it; a rejection ends it and skips what is open.
 * Throws when the round or the step is not open: callers check that before and answer in their own words.
 */
export function decideRound<R extends RoundLike, S extends StepLike>(
  round: R,
  steps: readonly S[],
  decision: Decision,
): { round: R; steps: S[] } {
  const step = steps.find((one) => one.id === decision.stepId);
  if (round.state !== 'open' || step?.state !== 'pending') throw new Error('decision on a step that is not open');
  const decided: S = {
    ...step,
    state: decision.agrees ? 'agreed' : 'rejected',
    personId: decision.person.id,
    personName: decision.person.name,
    decidedById: decision.person.id,
    decidedAt: decision.at,
    post: decision.person.post,
    comment: decision.comment,
    meaning: decision.meaning,
  };
  const after = steps.map((one) => (one.id === step.id ? decided : one));
  if (!decision.agrees) {
    return {
      round: { ...round, state: 'rejected', endedAt: decision.at, endReason: decision.comment },
      steps: endSteps(after),
    };
  }
  const moved = openTurn(round.mode, after);
  const day = step.kind === 'review' ? round.effectiveOn : (decision.effectiveOn ?? round.effectiveOn);
  const finished = moved.every((one) => one.state === 'agreed');
  return {
    round: finished
      ? { ...round, state: 'approved', effectiveOn: day, endedAt: decision.at, endReason: '' }
      : { ...round, effectiveOn: day },
    steps: moved,
  };
}

/** Steps of a round that ended before its time: what is open is skipped, what was decided stays readable. */
export function endSteps<S extends StepLike>(steps: readonly S[]): S[] {
  return steps.map((one) => (one.state === 'pending' || one.state === 'waiting' ? { ...one, state: 'skipped' as const } : one));
}

/** True when nobody else has to agree after this step. */
export function isLastStep(steps: readonly Pick<StepLike, 'id' | 'state'>[], stepId: string): boolean {
  return steps.every((one) => one.id === stepId || one.state === 'agreed');
}

/** A day of effect never lies before the day of the last approval. */
export function dayOfEffect(wantedOn: string | null, approvedOn: string): string {
  return wantedOn !== null && wantedOn > approvedOn ? wantedOn : approvedOn;
}

/** Last day in force of the revision that the next one replaces. */
export function lastDayBefore(effectiveOn: string): string {
  return addDays(effectiveOn, -1);
}

const SIGNER: Record<StepKind, string> = { review: '审核人', approve: '管理者代表', 'approve-manual': '总经理' };

/** The sentence that a decision signs; shown before signing and kept with the signature. */
export function decisionMeaning(input: {
  kind: StepKind;
  agrees: boolean;
  number: string;
  label: string;
  /** the label in force that this revision replaces */
  replaces: string | null;
  /** null: on the day of the last approval */
  effectiveOn: string | null;
  last: boolean;
}): string {
  const head = `我以${SIGNER[input.kind]}身份`;
  const what = ` ${input.number} ${input.label}`;
  if (!input.agrees) return `${head}退回${what}，不同意按所示文本发布，理由见意见。`;
  if (input.kind === 'review') return `${head}审核了${what} 全文，同意提请批准。`;
  const start = input.effectiveOn ? `自${input.effectiveOn}起执行` : '自批准之日起执行';
  const replaced = input.replaces ? `，${input.replaces}同时被替代` : '';
  if (!input.last) return `${head}批准${what}，提请总经理批准发布，${start}${replaced}。`;
  return `${head}批准${what} 作为受控文件发布，${start}${replaced}。`;
}

/**
 * What a decision on a step would sign: whether it is the last one, the day of effect, and the sentence. The screen shows it before, the core records
 * it. `wanted` is the day chosen by the approver, null leaves the one asked for.
 */
export function signingOf(input: {
  step: Pick<StepLike, 'id' | 'kind'>;
  steps: readonly Pick<StepLike, 'id' | 'state'>[];
  askedOn: string | null;
  wanted: string | null;
  today: string;
  agrees: boolean;
  number: string;
  label: string;
  replaces: string | null;
}): { last: boolean; effectiveOn: string | null; meaning: string } {
  const { step, agrees, number, label, replaces } = input;
  const last = isLastStep(input.steps, step.id);
  const day = input.wanted ?? input.askedOn;
  const effectiveOn = last ? dayOfEffect(day, input.today) : day;
  return { last, effectiveOn, meaning: decisionMeaning({ kind: step.kind, agrees, number, label, replaces, effectiveOn, last }) };
}
