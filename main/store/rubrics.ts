import type { Reader, Tx } from '../core/ports.ts';
import type { Db } from './schema.ts';

export function readRubrics(db: Db): Reader['rubrics'] {
  return {
    notApplicable: () =>
      db
        .selectFrom('not_applicable')
        .selectAll()
        .orderBy('clauseId')
        .orderBy('outletId', (order) => order.asc().nullsFirst())
        .execute(),
  };
}

export function writeRubrics(db: Db): Pick<Tx['write'], 'setNotApplicable' | 'clearNotApplicable'> {
  const clear = async (clauseId: string, outletId: string | null) => {
    const result = await db
      .deleteFrom('not_applicable')
      .where('clauseId', '=', clauseId)
      .where('outletId', outletId === null ? 'is' : '=', outletId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  };
  return {
    async setNotApplicable({ clauseId, outletId, reason, by, at }) {
      await clear(clauseId, outletId);
      await db.insertInto('not_applicable').values({ clauseId, outletId, reason, by, at }).execute();
    },
    clearNotApplicable: clear,
  };
}
