import { sql } from 'kysely';
import type { SearchIndex } from './search.ts';

/** Full-text index of SQLite (FTS5) over our own tokens. */
export const sqliteSearch: SearchIndex = {
  async add(db, entry, tokens) {
    const { id } = await db.insertInto('search_entries').values(entry).returning('id').executeTakeFirstOrThrow();
    await sql`insert into search_tokens (rowid, tokens) values (${id}, ${[...tokens].join(' ')})`.execute(db);
  },
  async remove(db, kind, ownerId) {
    await sql`delete from search_tokens where rowid in (select "id" from search_entries where "kind" = ${kind} and "ownerId" = ${ownerId})`.execute(
      db,
    );
    await db.deleteFrom('search_entries').where('kind', '=', kind).where('ownerId', '=', ownerId).execute();
  },
  // tokens are letters and digits only; quoted, none of them is an operator
  narrow: (tokens) =>
    sql<boolean>`"search_entries"."id" in (select rowid from search_tokens where search_tokens match ${tokens
      .map(({ text, prefix }) => `"${text}"${prefix ? '*' : ''}`)
      .join(' ')})`,
};
