import type { Reassignment, Round, Step } from '../../../shared/contract/approvals.ts';
import { groupBy } from '../group-by.ts';
import type { Reader, RoundRow, StepRow } from '../ports.ts';

export function stepView(step: StepRow, reassigned: Reassignment[], left = false): Step {
  return {
    id: step.id,
    stage: step.stage,
    position: step.position,
    kind: step.kind,
    personId: step.personId,
    personName: step.personName,
    left,
    role: step.role,
    named: step.named,
    onBehalfOf: step.onBehalfOf,
    reassigned,
    state: step.state,
    decidedAt: step.decidedAt,
    post: step.post,
    comment: step.comment,
    meaning: step.meaning,
  };
}

export async function roundView(reader: Pick<Reader, 'approvals' | 'routes' | 'people'>, round: RoundRow): Promise<Round> {
  const steps = await reader.approvals.steps(round.id);
  const reassigned = groupBy(await reader.routes.reassignments(round.id), (one) => one.stepId);
  const moves = (stepId: string): Reassignment[] =>
    (reassigned.get(stepId) ?? []).map((one) => ({ from: one.fromName, to: one.toName, reason: one.reason, by: one.byName, at: one.at }));
  const left = new Set(round.state === 'open' ? (await reader.people.list()).filter((one) => !one.active).map((one) => one.id) : []);
  const hasLeft = (step: StepRow) => step.decidedAt === null && step.personId !== null && left.has(step.personId);
  return {
    id: round.id,
    revisionId: round.revisionId,
    submittedAt: round.submittedAt,
    submittedById: round.submittedById,
    submittedBy: round.submittedBy,
    submitterPost: round.submitterPost,
    changeSummary: round.changeSummary,
    contentSha256: round.contentSha256,
    mode: round.mode,
    changeKind: round.changeKind,
    route: round.route,
    state: round.state,
    endedAt: round.endedAt,
    endReason: round.endReason,
    stopped: round.stopped && { by: round.stopped.personName, post: round.stopped.post, meaning: round.stopped.meaning },
    effectiveOn: round.effectiveOn,
    steps: steps.map((step) => stepView(step, moves(step.id), hasLeft(step))),
  };
}
