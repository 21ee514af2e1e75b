/** Outlet names as narrow column heads: an ending that all outlets but the first share (服务站) is left off. */
export function shortNames(names: readonly string[]): string[] {
  const [, ...rest] = names;
  if (rest.length < 2) return [...names];
  const letters = rest.map((name) => Array.from(name));
  let shared = 0;
  while (letters.every((name) => name.length > shared + 1 && name.at(-1 - shared) === letters[0]!.at(-1 - shared))) shared += 1;
  return names.map((name, index) => (index === 0 || shared === 0 ? name : letters[index - 1]!.slice(0, -shared).join('')));
}
