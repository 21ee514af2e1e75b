import type { Reader, ReviewRow, Tx } from '../core/ports.ts';
import type { Db } from './schema.ts';

export function readReviews(db: Db): Reader['reviews'] {
  return {
    list: (documentId) =>
      db
        .selectFrom('reviews')
        .selectAll()
        .$if(documentId !== undefined, (query) => query.where('documentId', '=', documentId ?? ''))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute(),
    async byId(id) {
      return (await db.selectFrom('reviews').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async rules() {
      const rows = await db.selectFrom('review_rules').selectAll().execute();
      return rows.map(({ documentId, bulk }) => ({ documentId, bulk: bulk === 1 }));
    },
  };
}

export function writeReviews(db: Db): Pick<Tx['write'], 'addReview' | 'setReviewRule'> {
  return {
    async addReview(row) {
      await db.insertInto('reviews').values(toRow(row)).execute();
    },
    async setReviewRule(documentId, bulk) {
      const values = { documentId, bulk: Number(bulk) };
      await db
        .insertInto('review_rules')
        .values(values)
        .onConflict((conflict) => conflict.column('documentId').doUpdateSet({ bulk: values.bulk }))
        .execute();
    },
  };
}

/** Only the columns: a caller may hand over an object that carries more. */
function toRow(row: ReviewRow): ReviewRow {
  const { id, documentId, revisionId, number, title, label, contentSha256, verdict, reason, on, at, dueOn, nextOn, bulkId } = row;
  const { personId, personName, post, role, meaning } = row;
  return {
    ...{ id, documentId, revisionId, number, title, label, contentSha256, verdict, reason, on, at, dueOn, nextOn, bulkId },
    ...{ personId, personName, post, role, meaning },
  };
}
