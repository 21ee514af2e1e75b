import { diffArrays } from 'diff';

/** One step of an alignment: both sides are the same thing, or only one side has it. Indices into the two sequences, in order. */
export interface Pair {
  before?: number;
  after?: number;
}

/** What the alignment needs to know of a thing: what makes it equal to another, and what makes it resemble one. */
export interface Alignable {
  key: string;
  /** things with different kinds never pair */
  kind: string;
  /** The pieces of its text. Asked for only where something changed, so that an unchanged document costs next to nothing. */
  features(): Features;
}

export interface Features {
  /** single words and neighbouring pairs as hashes, repeats counted; two pieces with one hash only blur the measure a little */
  counts: ReadonlyMap<number, number>;
  total: number;
}

/** From this resemblance on (share of common pieces) two things count as one that was edited. */
const THRESHOLD = 0.35;
/** Gaps up to this many comparisons are aligned by trying everything. */
const SMALL = 2500;
/** A piece of text that more things than this have says nothing about which one it came from. */
const RARE = 8;

/** Counts the single pieces and the neighbouring pairs of a text cut into words: the measure of resemblance. */
export function featuresOf(words: readonly string[]): Features {
  const counts = new Map<number, number>();
  let total = 0;
  let previous = 0;
  const add = (feature: number) => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
    total++;
  };
  for (const word of words) {
    if (word.trim() === '') continue;
    const hash = hashOf(word);
    add(hash);
    if (previous !== 0) add(Math.imul(previous, 31) ^ hash);
    previous = hash;
  }
  return { counts, total };
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** 0 (nothing in common) … 1 (the same pieces). Two empty things of a kind resemble each other fully. */
export function resemblance(a: Alignable, b: Alignable): number {
  if (a.kind !== b.kind) return 0;
  const left = a.features();
  const right = b.features();
  const total = left.total + right.total;
  if (total === 0) return 1;
  const [few, many] = left.counts.size <= right.counts.size ? [left, right] : [right, left];
  let common = 0;
  for (const [feature, count] of few.counts) common += Math.min(count, many.counts.get(feature) ?? 0);
  return (2 * common) / total;
}

/**
 * Aligns two sequences so that equal things meet and edited ones meet their old version. Runs in about linear time on long sequences: equal
 * beginnings and ends go first, then things that occur once on both sides, then the ones that share rare pieces of text.
 */
export function alignSequences(before: readonly Alignable[], after: readonly Alignable[]): Pair[] {
  const out: Pair[] = [];
  alignRange({ before, after }, { from: 0, to: before.length }, { from: 0, to: after.length }, out);
  return out;
}

interface Sides {
  before: readonly Alignable[];
  after: readonly Alignable[];
}
interface Range {
  from: number;
  to: number;
}

function alignRange(sides: Sides, left: Range, right: Range, out: Pair[]): void {
  let { from: a, to: aEnd } = left;
  let { from: b, to: bEnd } = right;
  while (a < aEnd && b < bEnd && sides.before[a]!.key === sides.after[b]!.key) out.push({ before: a++, after: b++ });
  const tail: Pair[] = [];
  while (a < aEnd && b < bEnd && sides.before[aEnd - 1]!.key === sides.after[bEnd - 1]!.key) tail.push({ before: --aEnd, after: --bEnd });
  if (a === aEnd || b === bEnd) pushApart(a, aEnd, b, bEnd, out);
  else if ((aEnd - a) * (bEnd - b) <= SMALL) alignSmall(sides, { from: a, to: aEnd }, { from: b, to: bEnd }, out);
  else alignByAnchors(sides, { from: a, to: aEnd }, { from: b, to: bEnd }, out);
  out.push(...tail.reverse());
}

function pushApart(a: number, aEnd: number, b: number, bEnd: number, out: Pair[]): void {
  for (; a < aEnd; a++) out.push({ before: a });
  for (; b < bEnd; b++) out.push({ after: b });
}

function alignByAnchors(sides: Sides, left: Range, right: Range, out: Pair[]): void {
  let anchors = increasing(uniqueAnchors(sides, left, right));
  if (anchors.length === 0) anchors = increasing(resemblingAnchors(sides, left, right));
  if (anchors.length === 0) anchors = equalAnchors(sides, left, right);
  let a = left.from;
  let b = right.from;
  for (const anchor of anchors) {
    gap(sides, { from: a, to: anchor.before }, { from: b, to: anchor.after }, out);
    out.push(anchor);
    a = anchor.before + 1;
    b = anchor.after + 1;
  }
  if (anchors.length === 0) pushApart(a, left.to, b, right.to, out);
  else gap(sides, { from: a, to: left.to }, { from: b, to: right.to }, out);
}

function gap(sides: Sides, left: Range, right: Range, out: Pair[]): void {
  if (left.from < left.to || right.from < right.to) alignRange(sides, left, right, out);
}

interface Anchor {
  before: number;
  after: number;
}

/** Things that occur exactly once on both sides. */
function uniqueAnchors(sides: Sides, left: Range, right: Range): Anchor[] {
  const once = (items: readonly Alignable[], range: Range) => {
    const at = new Map<string, number>();
    for (let i = range.from; i < range.to; i++) at.set(items[i]!.key, at.has(items[i]!.key) ? -1 : i);
    return at;
  };
  const inBefore = once(sides.before, left);
  const anchors: Anchor[] = [];
  for (const [key, after] of once(sides.after, right)) {
    const before = inBefore.get(key) ?? -1;
    if (before >= 0 && after >= 0) anchors.push({ before, after });
  }
  return anchors;
}

/** For each thing the old one with which it shares most of the pieces that few others have. */
function resemblingAnchors(sides: Sides, left: Range, right: Range): Anchor[] {
  const holders = new Map<number, number[]>();
  for (let i = left.from; i < left.to; i++) {
    for (const feature of sides.before[i]!.features().counts.keys()) {
      const list = holders.get(feature);
      if (!list) holders.set(feature, [i]);
      else if (list.length <= RARE) list.push(i);
    }
  }
  const anchors: Anchor[] = [];
  for (let i = right.from; i < right.to; i++) {
    const votes = new Map<number, number>();
    for (const feature of sides.after[i]!.features().counts.keys()) {
      const list = holders.get(feature);
      if (list && list.length <= RARE) for (const holder of list) votes.set(holder, (votes.get(holder) ?? 0) + 1);
    }
    let best = -1;
    for (const [holder, count] of votes) if (best < 0 || count > votes.get(best)!) best = holder;
    if (best >= 0 && resemblance(sides.before[best]!, sides.after[i]!) >= THRESHOLD) anchors.push({ before: best, after: i });
  }
  return anchors;
}

/** Where everything repeats: the longest common subsequence, unless the two sides are too different for it to be worth the time. */
function equalAnchors(sides: Sides, left: Range, right: Range): Anchor[] {
  const keys = (items: readonly Alignable[], range: Range) => items.slice(range.from, range.to).map((item) => item.key);
  const changes = diffArrays(keys(sides.before, left), keys(sides.after, right), { maxEditLength: 1000 });
  const anchors: Anchor[] = [];
  let a = left.from;
  let b = right.from;
  for (const change of changes ?? []) {
    if (change.removed) a += change.count;
    else if (change.added) b += change.count;
    else for (let k = 0; k < change.count; k++) anchors.push({ before: a++, after: b++ });
  }
  return anchors;
}

/** The longest run of anchors that keeps the order on both sides. `anchors` come sorted by `after`. */
function increasing(anchors: readonly Anchor[]): Anchor[] {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [i, anchor] of anchors.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (anchors[ends[middle]!]!.before < anchor.before) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = i;
  }
  const out: Anchor[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) out.push(anchors[i]!);
  return out.reverse();
}

/** Tries every order-keeping pairing and takes the one with the greatest resemblance in total. */
function alignSmall(sides: Sides, left: Range, right: Range, out: Pair[]): void {
  const n = left.to - left.from;
  const m = right.to - right.from;
  const value = (i: number, j: number) => {
    const a = sides.before[left.from + i]!;
    const b = sides.after[right.from + j]!;
    if (a.key === b.key) return 1.5;
    const share = resemblance(a, b);
    return share >= THRESHOLD ? share : 0;
  };
  const values = Array.from({ length: n }, (_, i) => Array.from({ length: m }, (__, j) => value(i, j)));
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1));
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const paired = values[i]![j]! > 0 ? values[i]![j]! + best[i + 1]![j + 1]! : 0;
      best[i]![j] = Math.max(paired, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  let i = 0;
  let j = 0;
  while (i < n && j < m) {
    const score = values[i]![j]!;
    if (score > 0 && best[i]![j]! === score + best[i + 1]![j + 1]!) out.push({ before: left.from + i++, after: right.from + j++ });
    else if (best[i]![j]! === best[i + 1]![j]!) out.push({ before: left.from + i++ });
    else out.push({ after: right.from + j++ });
  }
  pushApart(left.from + i, left.to, right.from + j, right.to, out);
}
