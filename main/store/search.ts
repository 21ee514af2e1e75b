import { type RawBuilder, sql } from 'kysely';
import type { Reader, SearchEntry, SearchKind, Tx } from '../core/ports.ts';
import { fold, foldWithPlaces } from './fold.ts';
import { holds } from './like.ts';
import type { Db, Tables } from './schema.ts';
import { indexTokens, readQuery, type SearchQuery } from './search-tokens.ts';

/** What the two databases do differently: keep tokens, and narrow down by them. */
export interface SearchIndex {
  add(db: Db, entry: Omit<Tables['search_entries'], 'id'>, tokens: Set<string>): Promise<void>;
  remove(db: Db, kind: SearchKind, ownerId: string): Promise<void>;
  /** a condition on search_entries; `tokens` is not empty */
  narrow(tokens: SearchQuery['tokens']): RawBuilder<boolean>;
}

const EXCERPT_BEFORE = 20;
const EXCERPT_LENGTH = 90;

/**
 * The index narrows down by tokens, then the terms are compared exactly, so that a hit holds what was typed. Entries whose number or
 * title holds all terms come first.
 */
export function readSearch(db: Db, index: SearchIndex): Reader['search'] {
  return {
    async find(text, limit) {
      const query = readQuery(text);
      if (!query || limit < 1) return [];
      const inTitle = sql.join(
        query.terms.map((term) => holds('foldedTitle', term)),
        sql` and `,
      );
      const anywhere = sql.join(
        query.terms.map((term) => sql`(${holds('foldedTitle', term)} or ${holds('foldedText', term)})`),
        sql` and `,
      );
      const rows = await db
        .selectFrom('search_entries')
        .select(['kind', 'ownerId', 'sectionId', 'number', 'title', 'text'])
        .$if(query.tokens.length > 0, (select) => select.where(index.narrow(query.tokens)))
        .where(sql<boolean>`(${anywhere})`)
        .orderBy(sql`case when ${inTitle} then 0 else 1 end`)
        .orderBy(sql`case "kind" when 'document' then 0 when 'section' then 1 when 'form' then 2 else 3 end`)
        .orderBy('number')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ text: whole, ...row }) => ({ ...row, excerpt: excerpt(whole, query.terms) }));
    },
  };
}

export function writeSearch(db: Db, index: SearchIndex): Pick<Tx['write'], 'index'> {
  return {
    async index(kind, ownerId, entries) {
      await index.remove(db, kind, ownerId);
      for (const entry of entries) {
        const foldedTitle = fold(`${entry.number} ${entry.title}`);
        const foldedText = fold(entry.text);
        await index.add(db, { ...columns(entry), kind, ownerId, foldedTitle, foldedText }, indexTokens(`${foldedTitle}\n${foldedText}`));
      }
    },
  };
}

const columns = ({ sectionId, number, title, text }: SearchEntry) => ({ sectionId, number, title, text });

/** The text around the first place where a term stands; the beginning when only the title has it. */
function excerpt(original: string, terms: string[]): string {
  const { text, folded, places } = foldWithPlaces(original);
  let hit = -1;
  for (const term of terms) {
    const at = folded.indexOf(term);
    if (at >= 0 && (hit < 0 || at < hit)) hit = at;
  }
  const place = hit < 0 ? 0 : places[hit]!;
  const from = characterStart(text, Math.max(0, place - EXCERPT_BEFORE));
  const to = characterStart(text, Math.min(text.length, from + EXCERPT_LENGTH));
  const cut = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`;
}

/** Never between the two halves of a character. */
function characterStart(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
