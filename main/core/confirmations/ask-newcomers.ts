import { audienceOf, confirmationDueOn } from '../../../shared/domain/confirmations.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { ruleOf } from './confirmation-rule.ts';

/**
 * Asks people who fall under today's rule and are not on the list of the revision in force: somebody new, or a rule that became wider. Their days
 * count from today. Nobody is taken off the list; with nobody to ask nothing is changed.
 * @throws AppError WRONG_STATE (nothing in force), NOT_FOUND, FORBIDDEN
 */
export async function askNewcomers(context: Context, input: { documentId: string; reason: string }): Promise<{ asked: string[] }> {
  requirePermission(context.actor, 'confirmations.ask');
  await bringIntoForce(context);
  const nobody = await context.store.read(async (reader) => (await newcomers(reader, input.documentId)).people.length === 0);
  if (nobody) return { asked: [] };
  return context.store.change(context.actor, async (tx) => {
    const { document, revision, people } = await newcomers(tx, input.documentId);
    if (people.length === 0) throw new AppError('CONFLICT', { what: 'confirmation', current: null });
    const departments = new Map((await tx.workspace.departments()).map((one) => [one.id, one.title]));
    const dueOn = confirmationDueOn(context.clock.today(), await tx.confirmations.days());
    const askedAt = context.clock.now();
    await tx.write.askToConfirm(
      people.map(({ person, because }) => ({
        ...{ revisionId: revision.id, personId: person.id, name: person.name, post: person.post, because, askedAt, dueOn },
        department: departments.get(person.departmentId ?? '') ?? '',
        ...{ carriedFrom: null, carriedAt: null, carriedSha256: null },
      })),
    );
    const asked = people.map(({ person }) => person.name);
    tx.record({
      type: 'confirmations.newcomers-asked',
      area: 'confirmations',
      subjectId: revision.id,
      subject: `${document.number} ${revision.label}`,
      data: { documentId: document.id, people: asked, dueOn, reason: input.reason.trim() },
    });
    return { asked };
  });
}

async function newcomers(reader: Parameters<typeof ruleOf>[0], documentId: string) {
  const document = found(await reader.documents.byId(documentId), 'document', documentId);
  const revisions = await reader.revisions.ofDocument(document.id);
  const revision = revisions.find((one) => one.state === 'effective');
  if (!revision) throw new AppError('WRONG_STATE', { state: revisions[0]?.state ?? 'draft', action: 'ask-to-confirm' });
  const listed = new Set((await reader.confirmations.people(revision.id)).map((one) => one.personId));
  const people = audienceOf(await ruleOf(reader, document), await reader.people.list()).filter(({ person }) => !listed.has(person.id));
  return { document, revision, people };
}
