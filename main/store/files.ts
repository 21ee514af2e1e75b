import type { Reader, Tx } from '../core/ports.ts';
import type { Db } from './schema.ts';

export function readFiles(db: Db): Reader['files'] {
  return {
    referenced: () =>
      db
        .selectFrom('files')
        .select(['sha256', 'size'])
        .union(db.selectFrom('evidence_files').select(['sha256', 'size']))
        .orderBy('sha256')
        .execute(),
    async bySha256(sha256) {
      const row = await db.selectFrom('files').select(['sha256', 'size', 'mediaType']).where('sha256', '=', sha256).executeTakeFirst();
      return row ?? null;
    },
  };
}

export function writeFiles(db: Db): Pick<Tx['write'], 'addFile'> {
  return {
    /** a file that is known already keeps its first entry */
    async addFile({ sha256, size, mediaType, at }) {
      await db
        .insertInto('files')
        .values({ sha256, size, mediaType, at })
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute();
    },
  };
}
