import type { Document, IContext } from 'docx';
import type { Picture } from '../core/ports-word.ts';
import { xmlText } from '../ooxml/xml-text.ts';
import { packageParts } from './package-parts.ts';
import { type ListName, type Plan, type PlanBlock, paragraph, visitParagraphs } from './plan.ts';
import { type Content, libraryDocument, SectionEnd, usedBy } from './render.ts';
import { BlockWriter, listMark } from './render-blocks.ts';
import { styleElements } from './styles.ts';
import { escaped, type Xml, x, xmlOf } from './xml.ts';

/**
 * A closed plan as the parts of a package. The library makes the package with a mark in the place of each text: it would write texts far more
 * slowly, and the package around them anew for each of a bundle's sheets. The texts are written here and put in.
 */

type Parts = ReadonlyMap<string, string | Uint8Array>;
type Texts = string[];

/** What an id is put for, a list or a picture: always a whole attribute, in which no quotation mark of a text can stand. */
const PLACEHOLDER = /(?<==")[A-Za-z]*\{[\w.-]+\}(?=")/g;
const MARK = /<wk:text at="(\d+)">(.*?)<wk:ids>(.*?)<\/wk:ids><\/wk:text>/gs;
/** Where the properties of a section stand in its last paragraph. */
const SECTION = 'wk:section';
const TITLE = 'wk:title';
const SUBJECT = 'wk:subject';
const STYLES = 'wk:styles';
const KEPT = 32;

export class PartsWriter {
  /** packages without pictures: alike but for their texts, styles and lists */
  private readonly kept = new Map<string, Alike>();

  async write(plan: Plan, pictures: ReadonlyMap<string, Picture>): Promise<Map<string, string | Uint8Array>> {
    const writer = new BlockWriter(pictures);
    const named = (text: string) =>
      text.replace(TITLE, () => escaped(xmlText(plan.title))).replace(SUBJECT, () => escaped(xmlText(plan.subject)));
    if (asksTheLibrary(plan)) {
      const texts: Texts = [];
      const parts = await packageParts(marked(plan, texts, (blocks, ends, context) => textOf(writer, blocks, ends, context)));
      return edited(parts, (path, part) => (path === CORE ? named(part) : withTexts(part, texts)));
    }
    const alike = await this.alike(plan);
    const texts = placesOf(plan).map(({ blocks, ends }) => textOf(writer, blocks, ends, null));
    const ids = new Map<string, string>();
    for (const text of texts) for (const mark of placeholdersOf(text)) if (!ids.has(mark)) ids.set(mark, String(alike.firstId + ids.size));
    return edited(alike.parts, (path, part) => {
      if (path === CORE) return named(part);
      if (path === 'word/styles.xml') return part.replace(`<${STYLES}/>`, () => styleElements(usedBy(plan).styles).map(xmlOf).join(''));
      if (path === 'word/numbering.xml') return withLists(part, alike, ids);
      return withTexts(part, texts, ids);
    });
  }

  private async alike(plan: Plan): Promise<Alike> {
    const lists = [...usedBy(plan).lists].sort();
    const key = JSON.stringify([lists, plan.sections.map(({ page, header, footer }) => [page, header.length > 0, footer.length > 0])]);
    let alike = this.kept.get(key);
    if (!alike) {
      alike = await packageAlike(plan, lists);
      if (this.kept.size >= KEPT) this.kept.clear();
      this.kept.set(key, alike);
    }
    return alike;
  }
}

const CORE = 'docProps/core.xml';

/** A package with marks for texts and styles, and one list of each kind. */
interface Alike {
  parts: Parts;
  /** mark of a kind's list -> the element that makes it, and its number there */
  lists: ReadonlyMap<string, { element: string; id: string }>;
  /** number of the first list */
  firstId: number;
}

async function packageAlike(plan: Plan, lists: readonly ListName[]): Promise<Alike> {
  const texts: Texts = [];
  const marks = lists.map((list) => listMark({ list, instance: 0 }));
  let written = false;
  const parts = await packageParts(
    marked(
      plan,
      texts,
      (_blocks, _ends, context) => {
        // Each list is begun once, in the first of all places.
        const samples = written
          ? []
          : lists.map((list) => paragraph('SectionEnd', [], { list: { list, instance: 0, level: 0, number: '' } }));
        written = true;
        return samples.map((sample) => xmlOf(new BlockWriter(new Map()).block(sample, context))).join('');
      },
      [x(STYLES)],
    ),
  );
  const given = [...String(parts.get('word/document.xml')).matchAll(MARK)].flatMap(([, , , ids]) => ids!.split(' ').filter(Boolean));
  const elements = [...String(parts.get('word/numbering.xml')).matchAll(LIST)];
  return {
    parts,
    lists: new Map(
      marks.map((mark, at) => {
        const id = given[at];
        const element = elements.find((one) => one[1] === id)?.[0];
        if (id === undefined || element === undefined) throw new Error(`the library began no list for ${mark}`);
        return [kindOf(mark), { element, id }];
      }),
    ),
    firstId: Math.min(...given.map(Number)),
  };
}

const LIST = /<w:num w:numId="(\d+)".*?<\/w:num>/gs;
const kindOf = (mark: string) => mark.replace(/-\d+\}$/, '');

/** The list of each kind is left out, and each list of the texts made as it was. */
function withLists(part: string, { lists, firstId }: Alike, ids: ReadonlyMap<string, string>): string {
  const made = [...ids].map(([mark, id]) => {
    const kind = lists.get(kindOf(mark));
    if (!kind) throw new Error(`no list is known for ${mark}`);
    return kind.element.replace(`w:numId="${kind.id}"`, `w:numId="${id}"`);
  });
  return part
    .replace(LIST, (element, id: string) => (Number(id) < firstId ? element : ''))
    .replace('</w:numbering>', () => `${made.join('')}</w:numbering>`);
}

function edited(parts: Parts, edit: (path: string, part: string) => string): Map<string, string | Uint8Array> {
  return new Map([...parts].map(([path, part]) => [path, typeof part === 'string' ? edit(path, part) : part]));
}

/** Pictures are taken in by the library, and it draws watermarks. */
function asksTheLibrary(plan: Plan): boolean {
  let asks = false;
  visitParagraphs(plan, (block) => {
    asks ||= block.runs.some((run) => run.kind === 'picture' || run.kind === 'watermark');
  });
  return asks;
}

/** Every body, header and footer, in the order of their marks. */
function placesOf(plan: Plan): { blocks: readonly PlanBlock[]; ends: boolean }[] {
  return plan.sections.flatMap((section) => [
    { blocks: section.blocks, ends: true },
    { blocks: section.header, ends: false },
    { blocks: section.footer, ends: false },
  ]);
}

type Write = (blocks: readonly PlanBlock[], ends: boolean, context: IContext) => string;

/** The library's document with a mark in each place; `texts` gets what stands there once the library writes it. */
function marked(plan: Plan, texts: Texts, write: Write, styles?: Xml[]): Document {
  const places = placesOf(plan);
  const mark = (at: number): Content[] => {
    const { blocks, ends } = places[at]!;
    return blocks.length === 0 ? [] : [new Mark(at, texts, (context) => write(blocks, ends, context))];
  };
  const contentOf = (index: number) => ({ body: mark(index * 3), header: mark(index * 3 + 1), footer: mark(index * 3 + 2) });
  return libraryDocument({ ...plan, title: TITLE, subject: SUBJECT }, contentOf, styles);
}

/** Names its place, holds the section's properties, and the placeholders of its text for the library to put ids in. */
class Mark extends SectionEnd {
  private readonly at: number;
  private readonly texts: Texts;
  private readonly make: (context: IContext) => string;

  constructor(at: number, texts: Texts, make: (context: IContext) => string) {
    super();
    this.at = at;
    this.texts = texts;
    this.make = make;
  }

  override prepForXml(context: IContext): Xml | undefined {
    // The library writes headers and footers more than once.
    this.texts[this.at] ??= this.make(context);
    const section = this.section?.prepForXml(context);
    const ids = placeholdersOf(this.texts[this.at]!).join(' ');
    return x('wk:text', { at: this.at }, [...(section ? [section] : []), x('wk:ids', null, [ids])]);
  }
}

function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(PLACEHOLDER))];
}

function textOf(writer: BlockWriter, blocks: readonly PlanBlock[], ends: boolean, context: IContext | null): string {
  return blocks
    .map((block, at) => {
      if (!ends || at < blocks.length - 1) return xmlOf(writer.block(block, context));
      if (block.kind !== 'paragraph') throw new Error('a section must end with a paragraph');
      return xmlOf(writer.paragraph(block, context, { section: x(SECTION) }));
    })
    .join('');
}

/** @param known the ids of placeholders; otherwise the library has put them beside each text */
function withTexts(part: string, texts: Texts, known?: ReadonlyMap<string, string>): string {
  if (!part.includes('<wk:text')) return part;
  return part.replace(MARK, (_, at: string, section: string, ids: string) => {
    let text = texts[Number(at)]!;
    const values = ids.split(' ');
    const idOf = known ?? new Map(placeholdersOf(text).map((placeholder, index) => [placeholder, values[index]!]));
    if (idOf.size > 0) text = text.replace(PLACEHOLDER, (placeholder) => idOf.get(placeholder) ?? placeholder);
    return text.replace(`<${SECTION}/>`, () => section);
  });
}
