import type { Bundle } from '../../shared/contract/bundles.ts';
import type { Reader, Tx } from '../core/ports.ts';
import { canonicalJson, fromJson } from './json.ts';
import type { Db, Tables } from './schema.ts';

export function readBundles(db: Db): Reader['bundles'] {
  return {
    async list() {
      return (await db.selectFrom('bundles').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').execute()).map(fromRow);
    },
    async byId(id) {
      const row = await db.selectFrom('bundles').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
  };
}

export function writeBundles(db: Db): Pick<Tx['write'], 'addBundle'> {
  return {
    async addBundle({ id, name, on, rubric, documents, files, size, sha256, by, at, historyHead, checks, totals, path }) {
      await db
        .insertInto('bundles')
        .values({
          id,
          name,
          on,
          rubric,
          documents,
          files,
          size,
          sha256,
          by,
          at,
          historyHead,
          checks: canonicalJson(checks),
          totals: canonicalJson(totals),
          path,
        })
        .execute();
    },
  };
}

const fromRow = (row: Tables['bundles']): Omit<Bundle, 'intact'> => ({
  ...row,
  checks: fromJson(row.checks),
  totals: fromJson(row.totals),
});
