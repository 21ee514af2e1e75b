import type { Round, Step } from '../../../shared/contract/approvals.ts';
import { stageIsDone } from '../../../shared/domain/lifecycle.ts';
import type { RevisionState, StepKind } from '../../../shared/domain/terms.ts';

type Stage = 'draft' | StepKind | 'effective';
export interface StageProgress {
  key: string;
  stage: Stage;
  state: 'done' | 'now' | 'ahead';
  /** agreements so far and how many are needed, where there are several */
  decided: number;
  asked: number;
}

/** A stage of a round as it stands. */
export interface RoundStage {
  stage: number;
  kind: StepKind;
  /** null: all of the asked must agree */
  quorum: number | null;
  serial: boolean;
  agreed: number;
  done: boolean;
  steps: Step[];
}

/** The stages of a round in order, each with its steps; rounds from before there were routes have theirs by kind. */
export function roundStages(round: Round): RoundStage[] {
  const numbers = [...new Set(round.steps.map((step) => step.stage))].sort((a, b) => a - b);
  return numbers.flatMap((stage) => {
    const steps = round.steps.filter((step) => step.stage === stage);
    const [first] = steps;
    if (!first) return [];
    const rule = round.route?.stages[stage - 1] ?? { mode: stage === 1 ? round.mode : 'parallel', quorum: null };
    const quorum = rule.quorum !== null && rule.quorum < steps.length ? rule.quorum : null;
    const agreed = steps.filter((step) => step.state === 'agreed').length;
    const done = stageIsDone(round, round.steps, stage);
    return [{ stage, kind: first.kind, quorum, serial: rule.mode === 'serial' && steps.length > 1, agreed, done, steps }];
  });
}

/** 编制, the stages of the round, 生效, with how far the submission has come; before it is submitted the usual ones. */
export function stagesOf(state: RevisionState, round: Round | null): StageProgress[] {
  const counts = round !== null && (round.state === 'open' || round.state === 'approved');
  const stages: StageProgress[] = [{ key: 'draft', stage: 'draft', state: counts || isPast(state) ? 'done' : 'now', decided: 0, asked: 0 }];
  const known = round ? roundStages(round) : [];
  for (const { stage, kind, quorum, agreed, done, steps } of known) {
    const now = counts && !done && steps.some((step) => step.state === 'pending');
    stages.push({
      key: String(stage),
      stage: kind,
      state: counts && done ? 'done' : now ? 'now' : 'ahead',
      decided: counts ? agreed : 0,
      asked: quorum ?? steps.length,
    });
  }
  if (known.length === 0) {
    for (const kind of ['review', 'approve'] as const)
      stages.push({ key: kind, stage: kind, state: isPast(state) ? 'done' : 'ahead', decided: 0, asked: 0 });
  }
  const inForce = state === 'effective' || state === 'superseded' || state === 'obsolete';
  stages.push({
    key: 'effective',
    stage: 'effective',
    state: inForce ? 'done' : state === 'approved' ? 'now' : 'ahead',
    decided: 0,
    asked: 0,
  });
  return stages;
}

function isPast(state: RevisionState): boolean {
  return state !== 'draft' && state !== 'in-review';
}

/** Whose turn it is now. */
export function pendingSteps(round: Round | null): Step[] {
  return round?.state === 'open' ? round.steps.filter((step) => step.state === 'pending') : [];
}
