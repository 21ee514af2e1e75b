import type { ChangeRequest } from '../../../shared/contract/change-requests.ts';
import { isPending } from '../../../shared/domain/lifecycle.ts';
import type { ChangeKind } from '../../../shared/domain/terms.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../ports.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { startDraft } from '../revisions/start-draft.ts';
import { changeRequestRows, changeRequestView } from './change-request-view.ts';

/**
 * Says that a draft carries an accepted request out. Linking it again changes nothing.
 * @throws AppError NOT_FOUND, WRONG_STATE (request not accepted or closed; revision no longer on its way), INVALID (another document), FORBIDDEN
 */
export async function linkDraft(context: Context, input: { id: string; revisionId: string }): Promise<ChangeRequest> {
  requirePermission(context.actor, 'changeRequests.link');
  const person = requirePerson(context.actor);
  const known = await context.store.read(async (reader) => {
    const view = await changeRequestView(context, reader, input.id);
    return view.links.some((link) => link.revisionId === input.revisionId) ? view : null;
  });
  if (known) return known;
  return context.store.change(person, async (tx) => {
    const request = await requireOpenWork(context, tx, input.id, 'link-draft');
    const revision = found(await tx.revisions.byId(input.revisionId), 'revision', input.revisionId);
    const document = request.documents.find((one) => one.id === revision.documentId);
    if (!document) throw invalid('revisionId', 'another-document');
    if (!isPending(revision.state)) throw new AppError('WRONG_STATE', { state: revision.state, action: 'link-draft' });
    if (request.links.some((link) => link.revisionId === revision.id)) {
      throw new AppError('CONFLICT', { what: 'change-request', current: await changeRequestView(context, tx, request.id) });
    }
    await tx.write.addChangeLink({
      id: context.ids.next(),
      requestId: request.id,
      revisionId: revision.id,
      documentId: document.id,
      number: document.number,
      label: revision.label,
      linkedAt: context.clock.now(),
      linkedById: person.id,
      linkedBy: person.name,
      unlinkedAt: null,
      unlinkedBy: null,
      unlinkReason: '',
    });
    tx.record({
      type: 'requests.draft-linked',
      area: 'requests',
      subjectId: request.id,
      subject: `${request.number} ${request.title}`,
      data: { documentId: document.id, revisionId: revision.id, document: document.number, label: revision.label },
    });
    return changeRequestView(context, tx, request.id);
  });
}

/** Takes a wrong link away while the draft is still one. @throws AppError NOT_FOUND, WRONG_STATE (no draft any more), FORBIDDEN */
export async function unlinkDraft(context: Context, input: { id: string; revisionId: string; reason: string }): Promise<ChangeRequest> {
  requirePermission(context.actor, 'changeRequests.link');
  const person = requirePerson(context.actor);
  return context.store.change(person, async (tx) => {
    const row = found(await tx.changeRequests.byId(input.id), 'change-request', input.id);
    const links = await tx.changeRequests.allLinks();
    const link = found(
      links.find((one) => one.requestId === row.id && one.revisionId === input.revisionId),
      'change-link',
      input.revisionId,
    );
    const revision = await tx.revisions.byId(link.revisionId);
    if (revision && revision.state !== 'draft') throw new AppError('WRONG_STATE', { state: revision.state, action: 'unlink-draft' });
    const at = context.clock.now();
    if (!(await tx.write.unlinkChange({ ...link, unlinkedAt: at, unlinkedBy: person.name, unlinkReason: input.reason.trim() }))) {
      throw new Error('a link changed inside a change');
    }
    tx.record({
      type: 'requests.draft-unlinked',
      area: 'requests',
      subjectId: row.id,
      subject: `${row.number} ${row.title}`,
      data: {
        documentId: link.documentId,
        revisionId: link.revisionId,
        document: link.number,
        label: link.label,
        reason: input.reason.trim(),
      },
    });
    return changeRequestView(context, tx, row.id);
  });
}

/**
 * Opens the draft of a document that an accepted request wants changed, and links it. A draft that is there already is taken.
 * @throws AppError NOT_FOUND, WRONG_STATE (request not accepted or closed; a revision is in review or waits for its day), INVALID, FORBIDDEN
 */
export async function startDraftFor(
  context: Context,
  input: { id: string; documentId: string; changeKind: ChangeKind },
): Promise<{ revisionId: string }> {
  requirePermission(context.actor, 'changeRequests.link');
  requirePerson(context.actor);
  await context.store.read(async (reader) => {
    const request = await requireOpenWork(context, reader, input.id, 'start-draft');
    if (!request.documents.some((one) => one.id === input.documentId)) throw invalid('documentId', 'another-document');
  });
  const revision = await startDraft(context, { documentId: input.documentId, changeKind: input.changeKind });
  await linkDraft(context, { id: input.id, revisionId: revision.id });
  return { revisionId: revision.id };
}

async function requireOpenWork(context: Context, reader: Reader, id: string, action: string) {
  const request = found(
    (await changeRequestRows(reader, context.clock.today())).find((one) => one.id === id),
    'change-request',
    id,
  );
  if (request.state !== 'accepted' && request.state !== 'in-work') throw new AppError('WRONG_STATE', { state: request.state, action });
  return request;
}
