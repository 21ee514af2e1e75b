/** Compares numbers of documents and forms the way people count: digits by value, the rest by code point. */
export function compareNumbers(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i]!;
    const y = right[i]!;
    if (x === y) continue;
    const difference = Number(x) - Number(y);
    if (difference) return difference;
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** Splits a long list, so that one statement never carries more values than the databases take. */
export function chunks<T>(list: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < list.length; from += size) parts.push(list.slice(from, from + size));
  return parts;
}
