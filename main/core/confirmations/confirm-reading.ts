import type { ConfirmationRow } from '../../../shared/contract/confirmations.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../ports.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { confirmationRows } from './confirmation-rows.ts';

/**
 * 我已阅读并理解: only the revision in force, only the text that was shown, only by somebody who was asked, and once.
 * @throws AppError WRONG_STATE (not in force), STALE_CONTENT, FORBIDDEN (not asked), CONFLICT (confirmed before), NOT_FOUND
 */
export async function confirmReading(context: Context, input: { revisionId: string; shownSha256: string }): Promise<ConfirmationRow> {
  requirePermission(context.actor, 'read');
  const person = requirePerson(context.actor);
  await bringIntoForce(context);
  return context.store.change(person, async (tx) => {
    const revision = found(await tx.revisions.byId(input.revisionId), 'revision', input.revisionId);
    if (revision.state !== 'effective' || revision.contentSha256 === null) {
      throw new AppError('WRONG_STATE', { state: revision.state, action: 'confirm' });
    }
    const asked = (await tx.confirmations.people(revision.id)).find((one) => one.personId === person.id);
    if (!asked) throw new AppError('FORBIDDEN', { needs: 'person-asked' });
    if (revision.contentSha256 !== input.shownSha256) {
      throw new AppError('STALE_CONTENT', { shown: input.shownSha256, current: revision.contentSha256 });
    }
    const row = () => rowOfPerson(tx, context.clock.today(), revision.id, person.id);
    const { id: personId, name, post } = person;
    const at = context.clock.now();
    const given = { revisionId: revision.id, personId, name, post, contentSha256: revision.contentSha256, at };
    if (!(await tx.write.addConfirmation(given))) throw new AppError('CONFLICT', { what: 'confirmation', current: await row() });
    const document = found(await tx.documents.byId(revision.documentId), 'document', revision.documentId);
    tx.record({
      type: 'confirmations.given',
      area: 'confirmations',
      subjectId: revision.id,
      subject: `${document.number} ${revision.label}`,
      data: { documentId: document.id, contentSha256: revision.contentSha256, dueOn: asked.dueOn, post: person.post },
    });
    return row();
  });
}

async function rowOfPerson(reader: Reader, today: string, revisionId: string, personId: string): Promise<ConfirmationRow> {
  const row = (await confirmationRows(reader, today)).find((one) => one.revisionId === revisionId && one.personId === personId);
  if (!row) throw new Error('a confirmation of somebody who was not asked');
  return row;
}
