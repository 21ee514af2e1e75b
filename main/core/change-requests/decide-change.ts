import type { ChangeRequest } from '../../../shared/contract/change-requests.ts';
import { changeDecisionMeaning, changeDecisionRole } from '../../../shared/domain/change-requests.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { Actor, Reader } from '../ports.ts';
import type { ChangeRequestRowData } from '../ports-change-control.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { signDecision } from '../signatures/sign-decision.ts';
import { changeRequestView } from './change-request-view.ts';
import { changeSha256 } from './check-change.ts';
import { findAffected } from './find-affected.ts';

export interface ChangeDecisionInput {
  id: string;
  decision: 'accept' | 'refuse';
  /** of the request as it was on the screen */
  shownSha256: string;
  reason: string;
  password: string;
}

/**
 * Accepts or refuses a request for good, with a signature. What the program found is kept with the decision. A suggestion is not accepted as it is:
 * somebody makes a request of it first; the department that collects it may refuse it too.
 * @throws AppError SELF_APPROVAL (own request), CONFLICT (already decided), WRONG_STATE, STALE_CONTENT, WRONG_PASSWORD, INVALID, FORBIDDEN, NOT_FOUND
 */
export async function decideChange(context: Context, input: ChangeDecisionInput): Promise<ChangeRequest> {
  const person = requirePerson(context.actor);
  const accepts = input.decision === 'accept';
  await context.store.read(async (reader) => {
    await requireDecidable(context, reader, person, input);
  });
  const key = await confirmPassword(context, person.id, input.password);
  return context.store.change(person, async (tx) => {
    const row = await requireDecidable(context, tx, person, input);
    const role = changeDecisionRole(person.roles);
    const meaning = changeDecisionMeaning({ role, accepts, number: row.number, title: row.title, department: row.department });
    const at = context.clock.now();
    const next: ChangeRequestRowData = {
      ...row,
      stage: accepts ? 'accepted' : 'refused',
      findings: await findAffected(context, tx, await tx.changeRequests.targets(row.id)),
      decidedAt: at,
      decidedById: person.id,
      decidedBy: person.name,
      deciderPost: person.post,
      deciderRole: role,
      decisionReason: input.reason.trim(),
      meaning,
      version: row.version + 1,
    };
    if (!(await tx.write.updateChangeRequest(next, row.version))) throw new Error('a change request changed inside a change');
    const mark = await signDecision(context, tx, key, {
      subject: { kind: 'change-request', id: row.id },
      document: { number: row.number },
      label: '',
      contentSha256: row.contentSha256,
      meaning,
      person,
      role,
      at,
    });
    tx.record({
      type: accepts ? 'requests.accepted' : 'requests.refused',
      area: 'requests',
      subjectId: row.id,
      subject: `${row.number} ${row.title}`,
      data: { reason: next.decisionReason, meaning, contentSha256: row.contentSha256, ...mark },
    });
    return changeRequestView(context, tx, row.id);
  });
}

async function requireDecidable(
  context: Context,
  reader: Reader,
  person: Extract<Actor, { kind: 'person' }>,
  input: ChangeDecisionInput,
): Promise<ChangeRequestRowData> {
  const row = found(await reader.changeRequests.byId(input.id), 'change-request', input.id);
  if (row.decidedAt !== null) {
    throw new AppError('CONFLICT', { what: 'change-request', current: await changeRequestView(context, reader, row.id) });
  }
  const personDepartmentId = (await reader.people.byId(person.id))?.departmentId ?? null;
  const collectedBy = row.stage === 'suggestion' ? { departmentId: row.departmentId, personDepartmentId } : null;
  requirePermission(person, 'changeRequests.decide', { proposerIds: proposersOf(row), collectedBy });
  if (row.stage !== 'submitted' && !(row.stage === 'suggestion' && input.decision === 'refuse')) {
    throw new AppError('WRONG_STATE', { state: row.stage, action: 'decide' });
  }
  // The rows themselves are hashed again: the decision is about what is there, not about what a column says.
  const stored = changeSha256(row, await reader.changeRequests.targets(row.id));
  if (stored !== row.contentSha256 || stored !== input.shownSha256) {
    throw new AppError('STALE_CONTENT', { shown: input.shownSha256, current: stored });
  }
  return row;
}

/** Who answers for a request: its proposer, and whoever made a request of the suggestion. */
export function proposersOf(row: Pick<ChangeRequestRowData, 'proposedById' | 'submittedById'>): string[] {
  return row.submittedById === null ? [row.proposedById] : [row.proposedById, row.submittedById];
}
