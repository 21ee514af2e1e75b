import { strFromU8, unzipSync } from 'fflate';

/** The parts of a .docx by name. */
export function docxParts(bytes: Uint8Array): Map<string, string> {
  return new Map(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, part]) => [name, strFromU8(part)]),
  );
}

/** What a reader of the page sees of a part, paragraph after paragraph, without numbers that Word computes. */
export function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(noBreakHyphen|tab|br)\b[^>]*\/>/g)]
      .map(([, text, mark]) => (text !== undefined ? unescapeXml(text) : mark === 'noBreakHyphen' ? '-' : ' '))
      .join(''),
  );
}

/** Without any white space: what is left must be the same in Word and in the model. */
export function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u3000\u200b\u2060]+/gu, '');
}

/** Rows of every table of a part, cells as squeezed text. */
export function tableRowsOf(xml: string): string[][] {
  return [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => squeezed(paragraphsOf(cell).join(''))),
  );
}

export function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
