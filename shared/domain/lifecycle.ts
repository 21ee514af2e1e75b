import { addDays } from './calendar.ts';
import { can } from './permissions.ts';
import { isApproval } from './routes.ts';
import type { RevisionKind, RevisionState, Role, StepKind } from './terms.ts';

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

export type RoundState = 'open' | 'approved' | 'rejected' | 'withdrawn' | 'void';
export type StepState = 'waiting' | 'pending' | 'agreed' | 'rejected' | 'skipped';

/** How a stage of a round goes on: in turn or all at once, and how many of the asked must agree (null: all). */
export interface StageRule {
  mode: 'serial' | 'parallel';
  quorum: number | null;
}
export interface RoundLike {
  /** order of the first stage in rounds that keep no route */
  mode: 'serial' | 'parallel';
  state: RoundState;
  effectiveOn: string | null;
  endedAt: string | null;
  endReason: string;
  /** the stages in order, stage 1 first; null: a round from before there were routes */
  route: { stages: readonly StageRule[] } | null;
}
export interface StepLike {
  id: string;
  /** from 1; all steps of a lower stage are done before one of a higher opens */
  stage: number;
  position: number;
  kind: StepKind;
  state: StepState;
  personId: string | null;
  personName: string;
  role: Role;
  /** the route or the submitter asked this person, whatever the roles */
  named: boolean;
  decidedAt: string | null;
  decidedById: string | null;
  /** who was away when a deputy decided; empty: nobody */
  onBehalfOfId: string | null;
  onBehalfOf: string;
  post: string;
  comment: string;
  meaning: string;
}

export interface Decision {
  stepId: string;
  agrees: boolean;
  person: { id: string; name: string; post: string };
  /** the absent person whose deputy decides; null: somebody who was asked */
  behalf: { id: string; name: string } | null;
  /** instant */
  at: string;
  comment: string;
  /** the sentence that is signed */
  meaning: string;
  /** the day of effect that an approval sets; null leaves the one asked for */
  effectiveOn: string | null;
}

type Round = Pick<RoundLike, 'mode' | 'route'>;
type Step = Pick<StepLike, 'id' | 'stage' | 'state'>;

function ruleOf(round: Round, stage: number): StageRule {
  return round.route?.stages[stage - 1] ?? { mode: stage === 1 ? round.mode : 'parallel', quorum: null };
}

const isOpen = (step: Pick<StepLike, 'state'>) => step.state === 'waiting' || step.state === 'pending';

/** Agreements that a stage of so many asked people wants. */
function needed(round: Round, stage: number, asked: number): number {
  return Math.min(ruleOf(round, stage).quorum ?? asked, asked);
}

/** Whether enough of a stage's people agreed; nothing more is asked of it then. */
export function stageIsDone(round: Round, steps: readonly Step[], stage: number): boolean {
  const own = steps.filter((step) => step.stage === stage);
  return own.filter((step) => step.state === 'agreed').length >= needed(round, stage, own.length);
}

/**
 * Skips what a reached quorum makes needless, then opens the steps whose turn it is: those of the earliest stage that is not done, one after another
 * in a serial stage.
 */
function openTurn<S extends StepLike>(round: Round, steps: readonly S[]): S[] {
  const stages = [...new Set(steps.map((step) => step.stage))].sort((a, b) => a - b);
  const done = new Set(stages.filter((stage) => stageIsDone(round, steps, stage)));
  const turn = stages.find((stage) => !done.has(stage));
  let opened = false;
  return [...steps]
    .sort((a, b) => a.position - b.position)
    .map((step) => {
      if (!isOpen(step)) return step;
      if (done.has(step.stage)) return { ...step, state: 'skipped' as const };
      const isTurn = step.stage === turn && (ruleOf(round, step.stage).mode === 'parallel' || !opened);
      if (isTurn) opened = true;
      return { ...step, state: isTurn ? ('pending' as const) : ('waiting' as const) };
    });
}

/** The steps of a fresh round with the first turn open. */
export function startRound<S extends StepLike>(round: Round, steps: readonly S[]): S[] {
  return openTurn(
    round,
    steps.map((step) => ({ ...step, state: 'waiting' as const })),
  );
}

/**
 * What a decision does to a round. An agreement that makes its stage complete skips the rest of the stage and opens the next; the last one approves the
 * round. A rejection by anybody ends it and skips what is open.
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
    onBehalfOfId: decision.behalf?.id ?? null,
    onBehalfOf: decision.behalf?.name ?? '',
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
  const moved = openTurn(round, after);
  const day = isApproval(step.kind) ? (decision.effectiveOn ?? round.effectiveOn) : round.effectiveOn;
  const finished = !moved.some(isOpen);
  return {
    round: finished
      ? { ...round, state: 'approved', effectiveOn: day, endedAt: decision.at, endReason: '' }
      : { ...round, effectiveOn: day },
    steps: moved,
  };
}

/** Steps of a round that ended before its time: what is open is skipped, what was decided stays readable. */
export function endSteps<S extends StepLike>(steps: readonly S[]): S[] {
  return steps.map((one) => (isOpen(one) ? { ...one, state: 'skipped' as const } : one));
}

/** True when nobody else has to agree after this step: its stage is the last one open, and its quorum is reached with it. */
export function isLastStep(round: Round, steps: readonly Step[], stepId: string): boolean {
  const after = steps.map((one) => (one.id === stepId ? { ...one, state: 'agreed' as const } : one));
  return after.every((one) => stageIsDone(round, after, one.stage));
}

/** A day of effect never lies before the day of the last approval. */
export function dayOfEffect(wantedOn: string | null, approvedOn: string): string {
  return wantedOn !== null && wantedOn > approvedOn ? wantedOn : approvedOn;
}

/** Last day in force of the revision that the next one replaces. */
export function lastDayBefore(effectiveOn: string): string {
  return addDays(effectiveOn, -1);
}

/** The capacity in which a step is signed: of an approval the office that is held, or plainly the approver whom the route names. */
function signerOf(kind: StepKind, role: Role | undefined): string {
  if (kind === 'review') return '审核人';
  if (kind === 'countersign') return '会签人';
  if (role === undefined) return kind === 'approve' ? '管理者代表' : '总经理';
  return role === 'management-representative' ? '管理者代表' : role === 'general-manager' ? '总经理' : '批准人';
}

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
  /** the one that the step asks for; the usual one of its kind unless told */
  role?: Role;
  /** name of the absent person whose deputy signs; empty: nobody */
  onBehalfOf?: string;
  /** the general manager is asked next */
  thenManager?: boolean;
  minor?: boolean;
}): string {
  const signer = signerOf(input.kind, input.role);
  const head = input.onBehalfOf ? `我代${input.onBehalfOf}以${signer}身份` : `我以${signer}身份`;
  const what = ` ${input.number} ${input.label}`;
  if (!input.agrees) return `${head}退回${what}，不同意按所示文本发布，理由见意见。`;
  if (input.kind === 'review') return `${head}审核了${what} 全文，同意提请批准。`;
  if (input.kind === 'countersign') return `${head}会签了${what} 全文，同意提请批准。`;
  const start = input.effectiveOn ? `自${input.effectiveOn}起执行` : '自批准之日起执行';
  const replaced = input.replaces ? `，${input.replaces}同时被替代` : '';
  if (!input.last) {
    const next = input.thenManager === false ? '提请下一步批准' : '提请总经理批准发布';
    return `${head}批准${what}，${next}，${start}${replaced}。`;
  }
  return `${head}批准${what} 作为受控文件${input.minor ? '小修订' : ''}发布，${start}${replaced}。`;
}

/** Whether a signed sentence is the one of the approval that ended its round. The wording of `decisionMeaning` is what past decisions say: it stays. */
export const isLastApproval = (meaning: string): boolean => meaning.includes(' 作为受控文件');

/**
 * What a decision on a step would sign: whether it is the last one, the day of effect, and the sentence. The screen shows it before, the core records
 * it. `wanted` is the day chosen by the approver, null leaves the one asked for.
 */
export function signingOf(input: {
  round: Round & { changeKind?: RevisionKind };
  step: Pick<StepLike, 'id' | 'kind' | 'role'>;
  steps: readonly Pick<StepLike, 'id' | 'state' | 'stage' | 'kind'>[];
  askedOn: string | null;
  wanted: string | null;
  today: string;
  agrees: boolean;
  number: string;
  label: string;
  replaces: string | null;
  onBehalfOf?: string;
}): { last: boolean; effectiveOn: string | null; meaning: string } {
  const { round, step, agrees, number, label, replaces, onBehalfOf = '' } = input;
  const last = isLastStep(round, input.steps, step.id);
  const day = input.wanted ?? input.askedOn;
  const effectiveOn = last ? dayOfEffect(day, input.today) : day;
  const others = input.steps.filter((one) => one.id !== step.id && isOpen(one));
  const meaning = decisionMeaning({
    ...{ kind: step.kind, agrees, number, label, replaces, effectiveOn, last, onBehalfOf },
    role: step.role,
    thenManager: others.some((one) => one.kind === 'approve-manual'),
    minor: round.changeKind === 'minor',
  });
  return { last, effectiveOn, meaning };
}

/**
 * Whose signature a deputy's stands for, among those who are away today: the first absent person who could decide the step. A deputy needs the role of
 * the step, or the appointment by document control or the management representative; who wrote in the text decides for nobody.
 */
export function absentFor<A extends Absent>(
  deputy: { id: string; roles: readonly Role[] },
  step: Pick<StepLike, 'kind' | 'role' | 'personId' | 'named'>,
  absent: readonly A[],
  contributorIds: readonly string[],
): A | null {
  if (contributorIds.includes(deputy.id)) return null;
  const asked = { kind: step.kind, personId: step.personId, role: step.role, named: step.named, contributorIds };
  return (
    absent.find(
      (one) =>
        can({ id: one.personId, roles: one.roles }, 'approvals.decide', asked) && (one.appointed || deputy.roles.includes(step.role)),
    ) ?? null
  );
}

/** Somebody who is away today and has this deputy. */
export interface Absent {
  personId: string;
  name: string;
  roles: readonly Role[];
  /** the deputy was appointed by document control or the management representative */
  appointed: boolean;
}
