import type { Release } from '../../../shared/contract/releases.ts';
import { isOutdated } from '../../../shared/domain/copies.ts';
import { currentLabels } from '../copies/copy-view.ts';
import type { Reader } from '../ports.ts';
import type { ReleaseOnFile, ReleaseRow } from '../ports-copies.ts';

/** 外发 number as printed. */
export const releaseNumber = (row: Pick<ReleaseRow, 'number'>): string => `WF-${String(row.number).padStart(3, '0')}`;

export const releaseSubject = (row: Pick<ReleaseRow, 'number' | 'documentNumber' | 'label' | 'recipient'>): string =>
  `${releaseNumber(row)} ${row.documentNumber} ${row.label} ${row.recipient}`;

/** Releases as callers see them on a day. */
export async function releaseViews(reader: Reader, rows: readonly ReleaseOnFile[], on: string): Promise<Release[]> {
  const current = await currentLabels(reader);
  return rows.map((row) => ({
    id: row.id,
    number: releaseNumber(row),
    documentId: row.documentId,
    revisionId: row.revisionId,
    documentNumber: row.documentNumber,
    title: row.title,
    label: row.label,
    contentSha256: row.contentSha256,
    recipient: row.recipient,
    purpose: row.purpose,
    stamp: row.stamp,
    requestedBy: row.requestedBy,
    requesterPost: row.requesterPost,
    requestedById: row.requestedById,
    requestedAt: row.requestedAt,
    state: row.state,
    decision:
      row.decidedAt !== null && row.decidedBy !== null
        ? {
            ...{ by: row.decidedBy, post: row.deciderPost ?? '', onBehalfOf: row.onBehalfOf },
            ...{ at: row.decidedAt, comment: row.comment, meaning: row.meaning },
          }
        : null,
    outdated: isOutdated(row, on),
    currentLabel: current.get(row.documentId) ?? null,
    downloads: row.downloads,
    version: row.version,
  }));
}

export async function releaseView(reader: Reader, row: ReleaseOnFile, on: string): Promise<Release> {
  const [view] = await releaseViews(reader, [row], on);
  if (!view) throw new Error('one row gives one view');
  return view;
}
