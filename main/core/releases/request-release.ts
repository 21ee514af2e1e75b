import type { Release } from '../../../shared/contract/releases.ts';
import type { ReleaseStamp } from '../../../shared/domain/releases.ts';
import type { Context } from '../context.ts';
import { inForce } from '../copies/add-copies.ts';
import type { ReleaseRow } from '../ports-copies.ts';
import { requirePermission, requirePerson } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { releaseSubject, releaseView } from './release-view.ts';

export interface ReleaseRequest {
  documentId: string;
  revisionId: string;
  recipient: string;
  purpose: string;
  stamp: ReleaseStamp;
}

/** Asks the management representative to let a revision in force out of the firm. @throws AppError WRONG_STATE, NOT_FOUND, FORBIDDEN */
export async function requestRelease(context: Context, input: ReleaseRequest): Promise<Release> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'releases.request');
  await bringIntoForce(context);
  return context.store.change(person, async (tx) => {
    const { document, revision } = await inForce(tx, input, 'request-release');
    const { recipient, purpose, stamp } = input;
    const row: ReleaseRow = {
      id: context.ids.next(),
      number: await tx.write.nextNumber('release'),
      documentId: document.id,
      revisionId: revision.id,
      documentNumber: document.number,
      title: revision.title,
      label: revision.label,
      contentSha256: revision.contentSha256 ?? '',
      recipient,
      purpose,
      stamp,
      requestedById: person.id,
      requestedBy: person.name,
      requesterPost: person.post,
      requestedAt: context.clock.now(),
      state: 'open',
      decidedAt: null,
      decidedById: null,
      decidedBy: null,
      deciderPost: null,
      onBehalfOfId: null,
      onBehalfOf: '',
      comment: '',
      meaning: '',
      version: 1,
    };
    await tx.write.addRelease(row);
    tx.record({
      type: 'releases.requested',
      area: 'releases',
      subjectId: row.id,
      subject: releaseSubject(row),
      data: { documentId: document.id, revisionId: revision.id, recipient, purpose, stamp, contentSha256: row.contentSha256 },
    });
    return releaseView(tx, { ...row, supersededOn: null, downloads: 0 }, context.clock.today());
  });
}
