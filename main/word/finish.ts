import { zipPackage } from '../ooxml/package-zip.ts';
import { FONT_TABLE } from './styles.ts';

/** Makes the library's package ours: what it cannot say is added, what changes from run to run is taken out. */

/** Of files without a day of their own: it only has to be the same each time. */
const FIXED_INSTANT = '2000-01-01T00:00:00Z';

export interface Finished {
  bytes: Uint8Array;
  /** text of the parts that carry words, by path */
  parts: ReadonlyMap<string, string>;
}

/** @param day of the document, as its date in the file's properties */
export function finish(files: ReadonlyMap<string, string | Uint8Array>, day: string | null): Finished {
  const texts = new Map<string, string>();
  const binaries = new Map<string, Uint8Array>();
  for (const [path, content] of files) {
    if (typeof content === 'string') texts.set(path, content);
    else if (/\.(?:xml|rels)$/.test(path)) texts.set(path, Buffer.from(content).toString('utf8'));
    else binaries.set(path, content);
  }
  nameWebPictures(texts, binaries);
  const at = day === null ? FIXED_INSTANT : `${day}T00:00:00Z`;
  for (const [path, text] of texts) texts.set(path, finishPart(path, text, at));
  const entries = [...texts.keys(), ...binaries.keys()].sort(packageOrder);
  const parts = entries.map((path) => ({ path, content: texts.get(path) ?? binaries.get(path)!, recurs: !OWN.test(path) }));
  return { bytes: zipPackage(parts), parts: texts };
}

/** The list of types comes first, as readers expect. */
function packageOrder(a: string, b: string): number {
  const rank = (path: string) => (path === '[Content_Types].xml' ? 0 : path === '_rels/.rels' ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Parts that no two files share. */
const OWN = /^(?:word\/(?:document|header\d+|footer\d+)|docProps\/core)\.xml$/;

function finishPart(path: string, text: string, at: string): string {
  if (path === 'docProps/core.xml') return text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, at);
  if (path === 'word/fontTable.xml') return fontTable(text);
  if (path === 'word/settings.xml') return settings(text);
  if (/^word\/(?:document|header\d+|footer\d+)\.xml$/.test(path)) return hintRuns(nameWatermark(path, text));
  return text;
}

/** The library gives every watermark a name by chance, behind the words that Word knows watermarks by. */
function nameWatermark(path: string, text: string): string {
  return text.replace(/(PowerPlusWaterMarkObject)[\w-]+/g, `$1${path.replace(/\D/g, '')}`);
}

/** Quotation marks, dashes and dots are Chinese in every run. */
function hintRuns(text: string): string {
  return text
    .replace(/<w:r>(?!<w:rPr>)/g, '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>')
    .replace(/<w:r><w:rPr>(?!<w:rFonts)/g, '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>');
}

function fontTable(text: string): string {
  const open = /^[\s\S]*?<w:fonts\b[^>]*?\/?>/.exec(text)?.[0].replace(/\/>$/, '>') ?? '';
  const fonts = FONT_TABLE.map(
    ({ name, alternative, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="default"/></w:font>`,
  );
  return `${open}${fonts.join('')}</w:fonts>`;
}

function settings(text: string): string {
  const spacing = '<w:characterSpacingControl w:val="compressPunctuation"/>';
  const language = '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>';
  let out = text.replace(/<w:characterSpacingControl[^>]*\/>/, '').replace(/<w:themeFontLang[^>]*\/>/, '');
  out = out.replace(/(?=<w:compat>)/, spacing);
  return out.replace('</w:compat>', `</w:compat>${language}`);
}

/** The library knows no WebP: such a picture travels under another ending until here. */
function nameWebPictures(texts: Map<string, string>, binaries: Map<string, Uint8Array>): void {
  const renamed = new Map<string, string>();
  for (const [path, bytes] of [...binaries]) {
    if (!path.startsWith('word/media/') || Buffer.from(bytes.subarray(8, 12)).toString('latin1') !== 'WEBP') continue;
    const to = path.replace(/\.\w+$/, '.webp');
    binaries.delete(path);
    binaries.set(to, bytes);
    renamed.set(path.slice('word/'.length), to.slice('word/'.length));
  }
  if (renamed.size === 0) return;
  for (const [path, text] of texts) {
    if (!path.endsWith('.rels')) continue;
    texts.set(
      path,
      text.replace(/Target="([^"]+)"/g, (whole, target: string) => (renamed.has(target) ? `Target="${renamed.get(target)}"` : whole)),
    );
  }
  const types = texts.get('[Content_Types].xml') ?? '';
  texts.set('[Content_Types].xml', types.replace(/(?=<Default\b)/, '<Default Extension="webp" ContentType="image/webp"/>'));
}
