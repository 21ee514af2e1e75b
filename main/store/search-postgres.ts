import { sql } from 'kysely';
import type { SearchIndex } from './search.ts';

/** A tsvector of our own tokens with a GIN index; no dictionary and no locale takes part. */
export const postgresSearch: SearchIndex = {
  async add(db, entry, tokens) {
    const { kind, ownerId, sectionId, number, title, text, foldedTitle, foldedText } = entry;
    await sql`insert into search_entries ("kind", "ownerId", "sectionId", "number", "title", "text", "foldedTitle", "foldedText", "tokens")
      values (${kind}, ${ownerId}, ${sectionId}, ${number}, ${title}, ${text}, ${foldedTitle}, ${foldedText}, array_to_tsvector(${[...tokens]}::text[]))`.execute(
      db,
    );
  },
  async remove(db, kind, ownerId) {
    await db.deleteFrom('search_entries').where('kind', '=', kind).where('ownerId', '=', ownerId).execute();
  },
  // tokens are letters and digits only; quoted, none of them is an operator
  narrow: (tokens) =>
    sql<boolean>`"search_entries"."tokens" @@ ${tokens.map(({ text, prefix }) => `'${text}'${prefix ? ':*' : ''}`).join(' & ')}::tsquery`,
};
