import type { ConfirmationRule } from '../../../shared/contract/confirmations.ts';
import { type Audience, audienceOf } from '../../../shared/domain/confirmations.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { DocumentRowData, Reader } from '../ports.ts';
import type { ConfirmationRuleRow } from '../ports-change-control.ts';
import { found, requirePermission, requirePerson } from '../require.ts';

/** The rule that counts for a document; where nobody set one, its owner department reads it. */
export async function ruleOf(
  reader: Reader,
  document: Pick<DocumentRowData, 'id' | 'ownerDepartmentId'>,
): Promise<Audience & Pick<ConfirmationRuleRow, 'version' | 'reason' | 'by'> & { at: string | null }> {
  const row = await reader.confirmations.rule(document.id);
  if (row) return row;
  const departmentIds = document.ownerDepartmentId === null ? [] : [document.ownerDepartmentId];
  return { roles: [], departmentIds, personIds: [], version: 0, reason: '', by: '', at: null };
}

/** @throws AppError NOT_FOUND document */
export async function getRule(context: Context, input: { documentId: string }): Promise<ConfirmationRule> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) =>
    ruleView(reader, found(await reader.documents.byId(input.documentId), 'document', input.documentId)),
  );
}

async function ruleView(reader: Reader, document: DocumentRowData): Promise<ConfirmationRule> {
  const { roles, departmentIds, personIds, version, reason, by, at } = await ruleOf(reader, document);
  const people = audienceOf({ roles, departmentIds, personIds }, await reader.people.list());
  return {
    ...{ documentId: document.id, roles, departmentIds, personIds, version, reason, by, at },
    people: people.map(({ person }) => ({ id: person.id, name: person.name, post: person.post })),
  };
}

/**
 * Says who must read a document, for revisions submitted from now on. Earlier rules stay.
 * @throws AppError CONFLICT (with the rule that is there), WRONG_STATE (obsolete), INVALID, NOT_FOUND, FORBIDDEN
 */
export async function setRule(
  context: Context,
  input: Audience & { documentId: string; version: number; reason: string },
): Promise<ConfirmationRule> {
  requirePermission(context.actor, 'confirmations.set-rule');
  const person = requirePerson(context.actor);
  return context.store.change(person, async (tx) => {
    const document = found(await tx.documents.byId(input.documentId), 'document', input.documentId);
    if (document.obsoleteOn !== null) throw new AppError('WRONG_STATE', { state: 'obsolete', action: 'set-rule' });
    const before = await ruleOf(tx, document);
    if (before.version !== input.version) {
      throw new AppError('CONFLICT', { what: 'confirmation-rule', current: await ruleView(tx, document) });
    }
    const audience = await checkAudience(tx, input);
    await tx.write.addConfirmationRule({
      ...audience,
      documentId: document.id,
      version: before.version + 1,
      reason: input.reason.trim(),
      byId: person.id,
      by: person.name,
      at: context.clock.now(),
    });
    const view = await ruleView(tx, document);
    tx.record({
      type: 'confirmations.rule-set',
      area: 'confirmations',
      subjectId: document.id,
      subject: `${document.number} ${document.title}`,
      data: {
        reason: view.reason,
        from: { roles: before.roles, departmentIds: before.departmentIds, personIds: before.personIds },
        to: audience,
        people: view.people.length,
      },
    });
    return view;
  });
}

async function checkAudience(reader: Reader, input: Audience): Promise<Audience> {
  const departments = new Set((await reader.workspace.departments()).map((one) => one.id));
  const active = new Set((await reader.people.list()).filter((one) => one.active).map((one) => one.id));
  const issues = [
    ...input.departmentIds.flatMap((id, at) =>
      departments.has(id) ? [] : [{ path: `departmentIds.${at}`, message: 'unknown-department' }],
    ),
    ...input.personIds.flatMap((id, at) => (active.has(id) ? [] : [{ path: `personIds.${at}`, message: 'unknown-person' }])),
  ];
  if (issues.length > 0) throw new AppError('INVALID', { issues });
  return { roles: [...new Set(input.roles)], departmentIds: [...new Set(input.departmentIds)], personIds: [...new Set(input.personIds)] };
}
