import type { ReleaseReader, ReleaseRow, ReleaseWriter } from '../core/ports-copies.ts';
import type { Db } from './schema.ts';

export function readReleases(db: Db): ReleaseReader {
  const releases = db
    .selectFrom('releases')
    .innerJoin('revisions', 'revisions.id', 'releases.revisionId')
    .selectAll('releases')
    .select('revisions.supersededOn')
    .select((eb) =>
      eb
        .selectFrom('release_downloads')
        .whereRef('release_downloads.releaseId', '=', 'releases.id')
        .select((count) => count.fn.countAll().as('count'))
        .as('downloads'),
    );
  // PostgreSQL counts in a type that comes as text
  const fromRow = <T extends { downloads: unknown }>(row: T) => ({ ...row, downloads: Number(row.downloads) });
  return {
    async list({ documentId } = {}) {
      const rows = await releases
        .$if(documentId !== undefined, (query) => query.where('releases.documentId', '=', documentId!))
        .orderBy('releases.number', 'desc')
        .execute();
      return rows.map(fromRow);
    },
    async byId(id) {
      const row = await releases.where('releases.id', '=', id).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
  };
}

export function writeReleases(db: Db): ReleaseWriter {
  return {
    async addRelease(row) {
      await db.insertInto('releases').values(toRow(row)).execute();
    },
    async updateRelease(row, basedOnVersion) {
      const { state, decidedAt, decidedById, decidedBy, deciderPost, onBehalfOfId, onBehalfOf, comment, meaning } = row;
      const result = await db
        .updateTable('releases')
        .set({
          state,
          decidedAt,
          decidedById,
          decidedBy,
          deciderPost,
          onBehalfOfId,
          onBehalfOf,
          comment,
          meaning,
          version: Math.max(row.version, basedOnVersion + 1),
        })
        .where('id', '=', row.id)
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async addReleaseDownload({ releaseId, at, by }) {
      await db.insertInto('release_downloads').values({ releaseId, at, by }).execute();
    },
  };
}

function toRow(row: ReleaseRow): ReleaseRow {
  const { id, number, documentId, revisionId, documentNumber, title, label, contentSha256, recipient, purpose, stamp } = row;
  const { requestedById, requestedBy, requesterPost, requestedAt } = row;
  const { state, decidedAt, decidedById, decidedBy, deciderPost, onBehalfOfId, onBehalfOf, comment, meaning, version } = row;
  return {
    ...{ id, number, documentId, revisionId, documentNumber, title, label, contentSha256, recipient, purpose, stamp },
    ...{ requestedById, requestedBy, requesterPost, requestedAt },
    ...{ state, decidedAt, decidedById, decidedBy, deciderPost, onBehalfOfId, onBehalfOf, comment, meaning, version },
  };
}
