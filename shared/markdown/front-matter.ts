/**
 * Cuts the front matter (between two lines `---` at the very beginning) off a file. It is not parsed here. `frontMatter` is undefined when
 * the file has none; then `body` is the whole text.
 */
export function splitFrontMatter(text: string): { frontMatter: string | undefined; body: string } {
  const match = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return { frontMatter: undefined, body: text };
  return { frontMatter: match[1]!, body: text.slice(match[0].length) };
}
