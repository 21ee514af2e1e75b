import type { Release } from '../../../shared/contract/releases.ts';
import type { Absent } from '../../../shared/domain/lifecycle.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { releaseDeputyFor, releaseMeaning } from '../../../shared/domain/releases.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { Actor, Reader } from '../ports.ts';
import type { ReleaseOnFile } from '../ports-copies.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { absentToday } from '../routes/absent-today.ts';
import { signDecision } from '../signatures/sign-decision.ts';
import { releaseSubject, releaseView } from './release-view.ts';

export interface ReleaseDecision {
  id: string;
  version: number;
  agrees: boolean;
  comment: string;
  password: string;
}

/**
 * The management representative, or a deputy while they are away, lets a revision out of the firm, or refuses; signed. Nobody decides about the own request, and what is no longer in
 * force can only be refused.
 * @throws AppError WRONG_PASSWORD, CONFLICT (decided before, with the decision), WRONG_STATE (not in force), INVALID (a refusal without reason), NOT_FOUND, FORBIDDEN
 */
export async function decideRelease(context: Context, input: ReleaseDecision): Promise<Release> {
  const person = requirePerson(context.actor);
  await bringIntoForce(context);
  if (!input.agrees && input.comment.trim() === '') throw invalid('comment', 'required');
  await context.store.read(async (reader) => {
    await requireDecider(context, reader, person, await openRelease(context, reader, input));
  });
  const key = await confirmPassword(context, person.id, input.password);
  return context.store.change(person, async (tx) => {
    const row = await openRelease(context, tx, input);
    const behalf = await requireDecider(context, tx, person, row);
    const onBehalfOf = behalf?.name ?? '';
    const revision = found(await tx.revisions.byId(row.revisionId), 'revision', row.revisionId);
    if (input.agrees && revision.state !== 'effective') throw new AppError('WRONG_STATE', { state: revision.state, action: 'release' });
    const meaning = releaseMeaning({ ...row, number: row.documentNumber, agrees: input.agrees, onBehalfOf });
    const next: ReleaseOnFile = {
      ...row,
      state: input.agrees ? 'approved' : 'refused',
      decidedAt: context.clock.now(),
      decidedById: person.id,
      decidedBy: person.name,
      deciderPost: person.post,
      onBehalfOfId: behalf?.personId ?? null,
      onBehalfOf,
      comment: input.comment.trim(),
      meaning,
      version: row.version + 1,
    };
    if (!(await tx.write.updateRelease(next, row.version))) throw new Error('a release changed inside a change');
    const mark = await signDecision(context, tx, key, {
      subject: { kind: 'release', id: row.id },
      document: { number: row.documentNumber },
      label: row.label,
      contentSha256: row.contentSha256,
      meaning,
      person,
      role: 'management-representative',
      at: next.decidedAt ?? context.clock.now(),
    });
    tx.record({
      type: input.agrees ? 'releases.approved' : 'releases.refused',
      area: 'releases',
      subjectId: row.id,
      subject: releaseSubject(row),
      data: {
        ...(behalf ? { onBehalfOf, onBehalfOfId: behalf.personId } : {}),
        ...{ documentId: row.documentId, comment: next.comment, meaning, contentSha256: row.contentSha256, ...mark },
      },
    });
    return releaseView(tx, next, context.clock.today());
  });
}

/** Whether this person can decide, and for whom: null for oneself, the absent representative for a deputy. @throws AppError FORBIDDEN */
async function requireDecider(
  context: Context,
  reader: Reader,
  person: Extract<Actor, { kind: 'person' }>,
  { requestedById }: ReleaseOnFile,
): Promise<Absent | null> {
  if (can(person, 'releases.decide', { requestedById })) return null;
  const behalf = releaseDeputyFor(person, await absentToday(reader, person.id, context.clock.today()), requestedById);
  if (!behalf) requirePermission(person, 'releases.decide', { requestedById });
  return behalf;
}

/** Takes an own request back while nobody has decided. @throws AppError CONFLICT, NOT_FOUND, FORBIDDEN */
export async function withdrawRelease(context: Context, input: { id: string; version: number; reason: string }): Promise<Release> {
  const person = requirePerson(context.actor);
  await bringIntoForce(context);
  return context.store.change(person, async (tx) => {
    const row = await openRelease(context, tx, input);
    requirePermission(person, 'releases.withdraw', { requestedById: row.requestedById });
    const next: ReleaseOnFile = {
      ...row,
      state: 'withdrawn',
      decidedAt: context.clock.now(),
      decidedById: person.id,
      decidedBy: person.name,
      deciderPost: person.post,
      comment: input.reason,
      version: row.version + 1,
    };
    if (!(await tx.write.updateRelease(next, row.version))) throw new Error('a release changed inside a change');
    tx.record({
      type: 'releases.withdrawn',
      area: 'releases',
      subjectId: row.id,
      subject: releaseSubject(row),
      data: { documentId: row.documentId, reason: input.reason },
    });
    return releaseView(tx, next, context.clock.today());
  });
}

async function openRelease(context: Context, reader: Reader, { id, version }: { id: string; version: number }): Promise<ReleaseOnFile> {
  const row = found(await reader.releases.byId(id), 'release', id);
  if (row.state !== 'open' || row.version !== version) {
    throw new AppError('CONFLICT', { what: 'release', current: await releaseView(reader, row, context.clock.today()) });
  }
  return row;
}
