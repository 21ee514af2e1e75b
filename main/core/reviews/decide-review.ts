import type { Review } from '../../../shared/contract/reviews.ts';
import { addMonths, dayOf } from '../../../shared/domain/calendar.ts';
import { reviewMeaning } from '../../../shared/domain/reviews.ts';
import type { ReviewVerdict, Role } from '../../../shared/domain/terms.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { documentDetail } from '../documents/document-rows.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { Actor, DocumentRowData, Reader, ReviewRow, Tx } from '../ports.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { signDecision } from '../signatures/sign-decision.ts';
import type { SigningKey } from '../signatures/signing-key.ts';
import { reviewViews } from './list-reviews.ts';
import { type Reviewable, readBulkRule, reviewable } from './review-facts.ts';

/** What was shown to whoever decides: another revision in force, or another verdict meanwhile, is a conflict. */
export interface Reviewed {
  documentId: string;
  revisionId: string;
  version: number;
}

type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Roles in the order in which a verdict is signed when somebody has several. */
const SIGNS_AS: readonly Role[] = ['reviewer', 'document-controller', 'management-representative', 'general-manager', 'drafter'];

/**
 * Gives a verdict about the revision in force. "keep" moves the next review on; "revise" and "withdraw" leave it due until they are carried
 * out, so that nobody forgets them.
 * @throws AppError WRONG_PASSWORD, CONFLICT, WRONG_STATE (nothing in force), NOT_FOUND, FORBIDDEN
 */
export async function decideReview(
  context: Context,
  input: Reviewed & { verdict: ReviewVerdict; reason: string; password: string },
): Promise<Review> {
  const [review] = await decide(context, [input], input.verdict, input.reason, input.password, false);
  if (!review) throw new Error('a verdict without row');
  return review;
}

/**
 * Keeps several documents with one reason; each gets its own verdict and signature. All or none.
 * @throws AppError WRONG_STATE (a document that is looked at by itself, or nothing in force), WRONG_PASSWORD, CONFLICT, NOT_FOUND, FORBIDDEN
 */
export async function keepMany(context: Context, input: { documents: Reviewed[]; reason: string; password: string }): Promise<Review[]> {
  const unique = [...new Map(input.documents.map((one) => [one.documentId, one])).values()];
  return decide(context, unique, 'keep', input.reason, input.password, true);
}

async function decide(
  context: Context,
  documents: readonly Reviewed[],
  verdict: ReviewVerdict,
  reason: string,
  password: string,
  together: boolean,
): Promise<Review[]> {
  const person = requirePerson(context.actor);
  await bringIntoForce(context);
  await context.store.read((reader) => inTurn(reader, context, person, documents, together));
  const key = await confirmPassword(context, person.id, password);
  return context.store.change(person, async (tx) => {
    const facts = await inTurn(tx, context, person, documents, together);
    const bulkId = together ? context.ids.next() : null;
    const ids = new Set<string>();
    for (const each of facts) ids.add((await give(context, tx, person, key, each, { verdict, reason, bulkId })).id);
    const views = await reviewViews(tx, facts.length === 1 ? facts[0]?.document.id : undefined);
    return views.filter((view) => ids.has(view.id)).sort((a, b) => a.id.localeCompare(b.id));
  });
}

/** What is reviewed, as it is now, when this person may decide all of it. */
async function inTurn(
  reader: Reader,
  context: Context,
  person: PersonActor,
  documents: readonly Reviewed[],
  together: boolean,
): Promise<Reviewable[]> {
  const departmentId = (await reader.people.byId(person.id))?.departmentId ?? null;
  const bulk = await readBulkRule(reader);
  const list: Reviewable[] = [];
  for (const { documentId, revisionId, version } of documents) {
    const document = found(await reader.documents.byId(documentId), 'document', documentId);
    requirePermission(person, 'reviews.decide', { ofOwner: isOwn(document, departmentId) });
    const facts = reviewable(document, await reader.revisions.ofDocument(documentId));
    if (!facts) throw new AppError('WRONG_STATE', { state: document.obsoleteOn === null ? 'not-in-force' : 'obsolete', action: 'review' });
    if (facts.revision.id !== revisionId || document.version !== version) {
      throw new AppError('CONFLICT', { what: 'document', current: await documentDetail(reader, context.templates, documentId) });
    }
    if (together && !bulk(document)) throw new AppError('WRONG_STATE', { state: 'reviewed-by-itself', action: 'keep-many' });
    list.push(facts);
  }
  return list;
}

export function isOwn(document: Pick<DocumentRowData, 'ownerDepartmentId'>, departmentId: string | null): boolean {
  return departmentId !== null && document.ownerDepartmentId === departmentId;
}

async function give(
  context: Context,
  tx: Tx,
  person: PersonActor,
  key: SigningKey,
  { document, revision, dueOn }: Reviewable,
  { verdict, reason, bulkId }: { verdict: ReviewVerdict; reason: string; bulkId: string | null },
): Promise<ReviewRow> {
  const at = context.clock.now();
  // the day of the signed instant, also when midnight falls between two looks at the clock
  const on = dayOf(at);
  const role = SIGNS_AS.find((one) => person.roles.includes(one)) ?? 'reviewer';
  const row: ReviewRow = {
    id: context.ids.next(),
    documentId: document.id,
    revisionId: revision.id,
    number: document.number,
    title: revision.title,
    label: revision.label,
    contentSha256: revision.contentSha256 ?? '',
    verdict,
    reason,
    on,
    at,
    dueOn,
    nextOn: verdict === 'keep' ? addMonths(on, document.reviewMonths) : null,
    bulkId,
    personId: person.id,
    personName: person.name,
    post: person.post,
    role,
    meaning: reviewMeaning(verdict, { number: document.number, label: revision.label }),
  };
  await tx.write.addReview(row);
  // The version is raised by every verdict, so that of two verdicts on one page the second is told.
  const next = { ...document, lastReviewedOn: verdict === 'keep' ? on : document.lastReviewedOn, version: document.version + 1 };
  if (!(await tx.write.updateDocument(next, document.version))) throw new Error('a document changed inside a change');
  const mark = await signDecision(context, tx, key, {
    subject: { kind: 'review', id: row.id },
    document,
    label: row.label,
    contentSha256: row.contentSha256,
    meaning: row.meaning,
    person,
    role,
    at: row.at,
  });
  tx.record({
    type: verdict === 'keep' ? 'reviews.kept' : verdict === 'revise' ? 'reviews.to-be-revised' : 'reviews.to-be-withdrawn',
    area: 'reviews',
    subjectId: document.id,
    subject: `${document.number} ${revision.title}`,
    data: {
      documentId: document.id,
      reviewId: row.id,
      revisionId: revision.id,
      label: row.label,
      reason,
      dueOn,
      nextOn: row.nextOn,
      bulkId,
      contentSha256: row.contentSha256,
      meaning: row.meaning,
      ...mark,
    },
  });
  return row;
}
