import type { Round, Step } from '../../../shared/contract/approvals.ts';
import type { RevisionState, StepKind } from '../../../shared/domain/terms.ts';

type Stage = 'draft' | StepKind | 'effective';
export interface StageProgress {
  stage: Stage;
  state: 'done' | 'now' | 'ahead';
  /** decided and asked people, where there are several */
  decided: number;
  asked: number;
}

/** 编制 审核 批准 生效 with how far the submission has come; the manual has the general manager's approval as well. */
export function stagesOf(state: RevisionState, round: Round | null): StageProgress[] {
  const steps = round && (round.state === 'open' || round.state === 'approved') ? round.steps : [];
  const kinds: StepKind[] = [
    'review',
    'approve',
    ...(round?.steps.some((step) => step.kind === 'approve-manual') ? (['approve-manual'] as const) : []),
  ];
  const stages: StageProgress[] = [{ stage: 'draft', state: steps.length > 0 || isPast(state) ? 'done' : 'now', decided: 0, asked: 0 }];
  for (const kind of kinds) {
    const own = steps.filter((step) => step.kind === kind);
    const decided = own.filter((step) => step.state === 'agreed').length;
    const isDone = own.length > 0 ? decided === own.length : isPast(state);
    stages.push({
      stage: kind,
      state: isDone ? 'done' : own.some((step) => step.state === 'pending') ? 'now' : 'ahead',
      decided,
      asked: own.length,
    });
  }
  const inForce = state === 'effective' || state === 'superseded' || state === 'obsolete';
  stages.push({ stage: 'effective', state: inForce ? 'done' : state === 'approved' ? 'now' : 'ahead', decided: 0, asked: 0 });
  return stages;
}

function isPast(state: RevisionState): boolean {
  return state !== 'draft' && state !== 'in-review';
}

/** Whose turn it is now. */
export function pendingSteps(round: Round | null): Step[] {
  return round?.state === 'open' ? round.steps.filter((step) => step.state === 'pending') : [];
}
