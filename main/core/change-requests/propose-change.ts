import type { ChangeRequest, NewChangeRequest } from '../../../shared/contract/change-requests.ts';
import { changeRequestNumber } from '../../../shared/domain/change-requests.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { ChangeRequestRowData } from '../ports-change-control.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { changeRequestView } from './change-request-view.ts';
import { type ChangeContent, changeSha256, checkChange } from './check-change.ts';

/**
 * Anybody who is signed in proposes: a full request, or a suggestion that somebody makes a request of later. It gets its number at once.
 * @throws AppError INVALID, FORBIDDEN (the program itself)
 */
export async function proposeChange(context: Context, input: NewChangeRequest): Promise<ChangeRequest> {
  requirePermission(context.actor, 'read');
  const person = requirePerson(context.actor);
  const today = context.clock.today();
  return context.store.change(person, async (tx) => {
    const full = input.kind === 'request';
    const { targets, ...checked } = await checkChange(tx, input, { full, today });
    const year = today.slice(0, 4);
    const number = changeRequestNumber(year, await tx.write.nextNumber(`change-request-${year}`));
    const now = context.clock.now();
    const row: ChangeRequestRowData = {
      ...checked,
      id: context.ids.next(),
      number,
      stage: full ? 'submitted' : 'suggestion',
      suggestion: null,
      proposedById: person.id,
      proposedBy: person.name,
      proposerPost: person.post,
      proposedAt: now,
      submittedById: full ? person.id : null,
      submittedBy: full ? person.name : null,
      submittedAt: full ? now : null,
      contentSha256: changeSha256({ ...checked, number }, targets),
      findings: null,
      ...{ decidedAt: null, decidedById: null, decidedBy: null, deciderPost: null, deciderRole: null, decisionReason: '', meaning: '' },
      ...{ withdrawnAt: null, withdrawReason: '' },
      version: 1,
    };
    await tx.write.addChangeRequest(
      row,
      targets.map((target, at) => ({ ...target, requestId: row.id, position: at + 1 })),
    );
    tx.record({
      type: full ? 'requests.submitted' : 'requests.suggested',
      area: 'requests',
      subjectId: row.id,
      subject: `${number} ${row.title}`,
      data: {
        reason: row.reason,
        documents: targets.map((target) => target.number),
        contentSha256: row.contentSha256,
        department: row.department,
      },
    });
    return changeRequestView(context, tx, row.id);
  });
}

/**
 * Makes a full request of a suggestion, by its department, its proposer or whoever writes documents. What the suggestion said stays readable.
 * @throws AppError NOT_FOUND, WRONG_STATE (no suggestion), CONFLICT, INVALID, FORBIDDEN
 */
export async function turnSuggestion(context: Context, input: ChangeContent & { id: string; version: number }): Promise<ChangeRequest> {
  const person = requirePerson(context.actor);
  return context.store.change(person, async (tx) => {
    const row = found(await tx.changeRequests.byId(input.id), 'change-request', input.id);
    const personDepartmentId = (await tx.people.byId(person.id))?.departmentId ?? null;
    requirePermission(person, 'changeRequests.turn', {
      proposedById: row.proposedById,
      departmentId: row.departmentId,
      personDepartmentId,
    });
    if (row.stage !== 'suggestion') throw new AppError('WRONG_STATE', { state: row.stage, action: 'turn' });
    const current = () => changeRequestView(context, tx, row.id);
    if (row.version !== input.version) throw new AppError('CONFLICT', { what: 'change-request', current: await current() });
    const { targets, ...checked } = await checkChange(tx, input, { full: true, today: context.clock.today() });
    const replaced = (await tx.changeRequests.targets(row.id)).map(({ requestId: _, ...target }) => target);
    await tx.write.replaceChangeTargets(
      row.id,
      targets.map((target, at) => ({ ...target, requestId: row.id, position: at + 1 })),
    );
    const next: ChangeRequestRowData = {
      ...row,
      ...checked,
      stage: 'submitted',
      suggestion: { title: row.title, reason: row.reason },
      submittedById: person.id,
      submittedBy: person.name,
      submittedAt: context.clock.now(),
      contentSha256: changeSha256({ ...checked, number: row.number }, targets),
      version: row.version + 1,
    };
    if (!(await tx.write.updateChangeRequest(next, row.version))) throw new Error('a change request changed inside a change');
    tx.record({
      type: 'requests.turned',
      area: 'requests',
      subjectId: row.id,
      subject: `${row.number} ${next.title}`,
      data: {
        suggestion: next.suggestion,
        documents: targets.map((target) => target.number),
        contentSha256: next.contentSha256,
        // registers of a day before need what is written over here
        replaced: { wantedOn: row.wantedOn, targets: replaced },
      },
    });
    return current();
  });
}
