export interface Suggestible {
  id: string;
  leaf: boolean;
  keywords: readonly string[];
}

export interface Suggestion {
  clauseId: string;
  /** the clause's keywords that the section holds, longest first */
  words: string[];
}

/**
 * Clauses that a section seems to serve: their keywords stand in it and they are not mapped yet. Several different words, and longer ones, weigh more;
 * one short word alone is no reason.
 */
export function suggestClauses(text: string, clauses: readonly Suggestible[], mapped: ReadonlySet<string>, limit = 3): Suggestion[] {
  const folded = text.normalize('NFKC').toLowerCase();
  const found: { suggestion: Suggestion; weight: number }[] = [];
  for (const clause of clauses) {
    if (!clause.leaf || mapped.has(clause.id)) continue;
    const words = wordsIn(folded, clause.keywords);
    const weight = words.reduce((sum, word) => sum + word.length, 0);
    if (weight >= 3) found.push({ suggestion: { clauseId: clause.id, words: words.slice(0, 4) }, weight });
  }
  return found
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ suggestion }) => suggestion);
}

/** Keywords in the text; one that is part of another found one is not counted again. */
function wordsIn(folded: string, keywords: readonly string[]): string[] {
  const present = [...new Set(keywords)].filter((word) => word !== '' && folded.includes(word.normalize('NFKC').toLowerCase()));
  const longest = present.sort((a, b) => b.length - a.length);
  return longest.filter((word, index) => !longest.slice(0, index).some((longer) => longer.includes(word)));
}
