import type { Clause } from '../../../shared/contract/rubrics.ts';
import type { SearchHit } from '../../../shared/contract/search.ts';
import type { Context } from '../context.ts';
import type { ExternalDocumentRow, Reader } from '../ports.ts';
import { requirePermission } from '../require.ts';
import { currentRubric } from '../templates/load-templates.ts';

/** One spelling for full-width and half-width, upper and lower case, as the store's index has it. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/**
 * Documents, sections of texts in force and on their way, record forms, evidence, external documents and clauses that hold every word of the query.
 * What is called by the query's number comes first, then titles, then texts. An empty query finds nothing.
 */
export async function findAnything(context: Context, input: { query: string; limit: number }): Promise<SearchHit[]> {
  requirePermission(context.actor, 'read');
  const terms = folded(input.query).split(/\s+/).filter(Boolean);
  if (terms.length === 0) return [];
  const stored = await context.store.read(async (reader) => [
    ...(await storedHits(reader, input.query, input.limit)),
    ...externalHits(await reader.externalDocuments.list(), terms),
  ]);
  const hits = [...stored, ...clauseHits(currentRubric(context.templates).clauses, terms)];
  return hits
    .map((hit, at) => ({ hit, at, rank: rankOf(hit, terms) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, input.limit)
    .map(({ hit }) => hit);
}

/** 0 called so · 1 number begins so · 2 in the title · 3 in the text */
function rankOf(hit: SearchHit, terms: readonly string[]): number {
  const number = folded(hit.number);
  const whole = terms.join(' ');
  if (number === whole || folded(hit.title) === whole) return 0;
  if (number !== '' && number.startsWith(whole)) return 1;
  const title = folded(`${hit.number} ${hit.title}`);
  return terms.every((term) => title.includes(term)) ? 2 : 3;
}

async function storedHits(reader: Reader, query: string, limit: number): Promise<SearchHit[]> {
  // Sections of revisions that have gone out of force may still be indexed: they are left out here, so more are asked for.
  const found = await reader.search.find(query, limit * 3);
  if (found.length === 0) return [];
  const revisions = new Map((await reader.revisions.summaries()).map((revision) => [revision.id, revision]));
  const states = new Map<string, string>();
  for (const revision of [...revisions.values()].reverse()) {
    if (revision.state === 'effective' || states.get(revision.documentId) !== 'effective') states.set(revision.documentId, revision.state);
  }
  return found.flatMap((entry): SearchHit[] => {
    const hit = { kind: entry.kind, id: entry.ownerId, sectionId: null, number: entry.number, title: entry.title, excerpt: entry.excerpt };
    if (entry.kind === 'document') return [{ ...hit, state: states.get(entry.ownerId) ?? null }];
    if (entry.kind !== 'section') return [{ ...hit, state: null }];
    const state = revisions.get(entry.ownerId)?.state;
    if (!state || state === 'superseded' || state === 'obsolete') return [];
    return [{ ...hit, sectionId: entry.sectionId, state }];
  });
}

/** The register is short: it is read as it is, without an index. */
function externalHits(rows: readonly ExternalDocumentRow[], terms: readonly string[]): SearchHit[] {
  return rows.flatMap(({ id, number, title, edition, note }): SearchHit[] => {
    const whole = folded(`${number} ${title} ${edition} ${note}`);
    if (!terms.every((term) => whole.includes(term))) return [];
    const excerpt = [edition, note].filter(Boolean).join(' ');
    return [{ kind: 'external', id, sectionId: null, number, title, excerpt, state: null }];
  });
}

function clauseHits(clauses: readonly Clause[], terms: readonly string[]): SearchHit[] {
  return clauses.flatMap((clause): SearchHit[] => {
    const text = [clause.wants, clause.reviewersAsk, clause.keywords.join('、')].filter(Boolean).join(' ');
    const whole = folded(`${clause.id} ${clause.title} ${text}`);
    if (!terms.every((term) => whole.includes(term))) return [];
    return [{ kind: 'clause', id: clause.id, sectionId: null, number: clause.id, title: clause.title, excerpt: clause.wants, state: null }];
  });
}
