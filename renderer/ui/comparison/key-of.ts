const keys = new WeakMap<object, string>();
let count = 0;

/** A key for React from the identity of a piece of a document: pieces have no names of their own. */
export function keyOf(piece: object): string {
  let key = keys.get(piece);
  if (key === undefined) {
    key = String(++count);
    keys.set(piece, key);
  }
  return key;
}
