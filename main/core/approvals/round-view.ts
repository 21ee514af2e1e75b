import type { Round, Step } from '../../../shared/contract/approvals.ts';
import type { Reader, RoundRow, StepRow } from '../ports.ts';

export function stepView(step: StepRow): Step {
  return {
    id: step.id,
    position: step.position,
    kind: step.kind,
    personId: step.personId,
    personName: step.personName,
    role: step.role,
    state: step.state,
    decidedAt: step.decidedAt,
    post: step.post,
    comment: step.comment,
    meaning: step.meaning,
  };
}

export async function roundView(reader: Pick<Reader, 'approvals'>, round: RoundRow): Promise<Round> {
  const steps = await reader.approvals.steps(round.id);
  return {
    id: round.id,
    revisionId: round.revisionId,
    submittedAt: round.submittedAt,
    submittedBy: round.submittedBy,
    submitterPost: round.submitterPost,
    changeSummary: round.changeSummary,
    contentSha256: round.contentSha256,
    mode: round.mode,
    state: round.state,
    endedAt: round.endedAt,
    endReason: round.endReason,
    effectiveOn: round.effectiveOn,
    steps: steps.map(stepView),
  };
}
