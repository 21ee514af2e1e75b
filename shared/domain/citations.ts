/** Finds where our texts name external documents: standards by number, with or without year, and titles in 《》. */

export interface CitableDocument {
  id: string;
  /** `GB/T 18760-2025`; empty for laws that go by their title */
  number: string;
  title: string;
  edition: string;
  inForceOn: string | null;
  replacedById: string | null;
}

export const CITATION_KINDS = ['current', 'replaced', 'not-yet', 'other-edition'] as const;
/** other-edition: a year that the register does not know of a standard that it knows. */
export type CitationKind = (typeof CITATION_KINDS)[number];

export interface Citation {
  externalId: string;
  /** as it stands in the text */
  citedAs: string;
  kind: CitationKind;
}

export const EXTERNAL_STATES = ['in-force', 'replaced', 'not-yet'] as const;
export type ExternalState = (typeof EXTERNAL_STATES)[number];

/**
 * How an edition stands on a day. It is replaced from the day on which its successor comes into force; a successor without a day counts
 * at once, so that nobody goes on with an old edition because a date is missing.
 */
export function externalState(
  row: Pick<CitableDocument, 'inForceOn' | 'replacedById'>,
  byId: ReadonlyMap<string, Pick<CitableDocument, 'inForceOn'>>,
  on: string,
): ExternalState {
  const successor = row.replacedById === null ? undefined : byId.get(row.replacedById);
  if (successor && (successor.inForceOn === null || successor.inForceOn <= on)) return 'replaced';
  return row.inForceOn !== null && row.inForceOn > on ? 'not-yet' : 'in-force';
}

/** What start data says in a title or an edition that no source gives, and in the note of an entry whose edition is not confirmed. */
export const TO_LOOK_UP = '待核对';
export const TO_LOOK_UP_NOTE = `版本和实施日期${TO_LOOK_UP}`;

/** Whether title or edition are still to be found out. */
export function isUnnamed(row: { title: string; edition: string }): boolean {
  return row.edition.includes(TO_LOOK_UP) || row.title.includes(TO_LOOK_UP);
}

/** Whether nobody has confirmed yet that this edition is the one in force; it then counts as one but is not called so. */
export function needsLookUp(row: { title: string; edition: string; note: string; checkedOn: string | null }): boolean {
  return isUnnamed(row) || (row.checkedOn === null && row.note === TO_LOOK_UP_NOTE);
}

/** The edition at the end of the line of successors that is in force on a day; the row itself when nothing replaces it. */
export function successorOf<Row extends CitableDocument>(row: Row, byId: ReadonlyMap<string, Row>, on: string): Row {
  const seen = new Set<string>();
  let at = row;
  while (at.replacedById !== null && !seen.has(at.id)) {
    seen.add(at.id);
    const next = byId.get(at.replacedById);
    if (!next || (next.inForceOn !== null && next.inForceOn > on)) break;
    at = next;
  }
  return at;
}

interface StandardNumber {
  /** `GB/T18760` */
  family: string;
  year: string | null;
}

const DASHES = /[‐‑‒–—―−－﹣]/g;

/** One character for one, so that places in the plain text are places in the original. */
function plain(text: string): string {
  return Array.from(text, (character) => {
    const folded = character.normalize('NFKC');
    return folded.length === character.length ? folded : character;
  })
    .join('')
    .replace(DASHES, '-')
    .replace(/\u00a0|\u3000/g, ' ');
}

// letters, perhaps a slash and more letters, digits with parts, perhaps a year of two or four digits
const NUMBER =
  /(?<![A-Za-z0-9/])([A-Za-z]{1,6}(?: ?\/ ?[A-Za-z]{1,6})*) ?(\d{1,6}(?:\.\d{1,3})*)(?: ?[-:] ?((?:19|20)\d{2}|\d{2})(?!\d))?(?![\d.]*\d)/g;
// a longer one that lies inside is quoted with 〈〉 by convention, so 《》 never nest
const TITLE = /《([^《》]{2,80})》(?: ?\(([^()]{0,30})\))?/g;

function standardNumber(letters: string, digits: string, year: string | undefined): StandardNumber {
  const family = `${letters.replace(/ /g, '').toUpperCase()}${digits}`;
  if (year === undefined) return { family, year: null };
  // before 1995 standards carried two digits
  return { family, year: year.length === 2 ? `19${year}` : year };
}

/** The number of a register entry; null when it is none of a standard. */
function ownNumber(number: string): StandardNumber | null {
  const match = plain(number).trim().matchAll(NUMBER).next().value;
  return match ? standardNumber(match[1]!, match[2]!, match[3]) : null;
}

/** A title without what people leave out: the name of the state, remarks in brackets, blanks. */
function plainTitle(title: string): string {
  return plain(title)
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s·]/g, '')
    .replace(/^中华人民共和国/, '')
    .toLowerCase();
}

const yearIn = (text: string) => /(?:19|20)\d{2}/.exec(text)?.[0] ?? null;

/** The register prepared once for many texts. */
export interface CitationIndex {
  byId: Map<string, CitableDocument>;
  families: Map<string, { row: CitableDocument; year: string | null }[]>;
  titles: Map<string, CitableDocument[]>;
  on: string;
}

export function indexCitable(rows: readonly CitableDocument[], on: string): CitationIndex {
  const index: CitationIndex = { byId: new Map(rows.map((row) => [row.id, row])), families: new Map(), titles: new Map(), on };
  for (const row of rows) {
    const own = ownNumber(row.number);
    if (own) push(index.families, own.family, { row, year: own.year ?? yearIn(row.edition) });
    const title = plainTitle(row.title);
    if (title !== '') push(index.titles, title, row);
  }
  return index;
}

/** Every external document that a text names, each once for each way of naming it, in the order of the text. */
export function citationsIn(text: string, index: CitationIndex): Citation[] {
  const readable = plain(text);
  const found: (Citation & { at: number })[] = [];
  const numbers: { from: number; to: number; family: string }[] = [];
  for (const match of readable.matchAll(NUMBER)) {
    const { family, year } = standardNumber(match[1]!, match[2]!, match[3]);
    const editions = index.families.get(family);
    if (!editions) continue;
    numbers.push({ from: match.index, to: match.index + match[0].length, family });
    const citedAs = text.slice(match.index, match.index + match[0].length).trim();
    const citation = year === null ? current(editions[0]!.row, index) : dated(editions, year, index);
    found.push({ ...citation, citedAs, at: match.index });
  }
  for (const match of readable.matchAll(TITLE)) {
    const rows = index.titles.get(plainTitle(match[1]!));
    if (!rows) continue;
    const end = match.index + match[0].indexOf('》') + 1;
    // a number beside the title says which edition is meant
    if (
      numbers.some((each) => beside(readable, each, match.index, end) && rows.some((row) => ownNumber(row.number)?.family === each.family))
    ) {
      continue;
    }
    const year = yearIn(match[2] ?? '');
    const told = plainTitle(match[2] ?? '');
    const exact = rows.find((row) => (year === null ? told !== '' && plainTitle(row.edition) === told : yearIn(row.edition) === year));
    const citation = exact ? asCited(exact, index) : current(latest(rows, index), index);
    found.push({ ...citation, citedAs: text.slice(match.index, exact ? match.index + match[0].length : end), at: match.index });
  }
  const seen = new Set<string>();
  return found
    .sort((a, b) => a.at - b.at)
    .filter(({ externalId, citedAs }) => {
      const key = `${externalId} ${citedAs}`;
      return !seen.has(key) && Boolean(seen.add(key));
    })
    .map(({ at: _, ...citation }) => citation);
}

/** Nothing but blanks or an opening bracket lies between a number and a title. */
function beside(text: string, number: { from: number; to: number }, from: number, to: number): boolean {
  if (number.to <= from) return /^[\s(]*$/.test(text.slice(number.to, from));
  return number.from >= to && /^[\s(]*$/.test(text.slice(to, number.from));
}

/** Without a year the edition in force is meant; what replaces it under another number is not. */
function current(row: CitableDocument, index: CitationIndex): Omit<Citation, 'citedAs'> {
  const family = ownNumber(row.number)?.family ?? null;
  const same = (other: CitableDocument) =>
    family === null ? plainTitle(other.title) === plainTitle(row.title) : ownNumber(other.number)?.family === family;
  const rows = [...index.byId.values()].filter(same);
  return asCited(latest(rows.length > 0 ? rows : [row], index), index);
}

function latest(rows: readonly CitableDocument[], index: CitationIndex): CitableDocument {
  const order = { 'in-force': 0, 'not-yet': 1, replaced: 2 } as const;
  const rank = (row: CitableDocument) => order[externalState(row, index.byId, index.on)];
  return [...rows].sort((a, b) => rank(a) - rank(b) || (b.inForceOn ?? b.edition).localeCompare(a.inForceOn ?? a.edition))[0]!;
}

function dated(
  editions: readonly { row: CitableDocument; year: string | null }[],
  year: string,
  index: CitationIndex,
): Omit<Citation, 'citedAs'> {
  const exact = editions.find((each) => each.year === year);
  if (exact) return asCited(exact.row, index);
  const row = latest(
    editions.map((each) => each.row),
    index,
  );
  return { externalId: row.id, kind: 'other-edition' };
}

function asCited(row: CitableDocument, index: CitationIndex): Omit<Citation, 'citedAs'> {
  const state = externalState(row, index.byId, index.on);
  return { externalId: row.id, kind: state === 'in-force' ? 'current' : state };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
