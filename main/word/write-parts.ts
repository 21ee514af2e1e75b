import type { Document, IContext } from 'docx';
import type { Picture } from '../core/ports-word.ts';
import { packageParts } from './package-parts.ts';
import { type Plan, type PlanBlock, visitParagraphs } from './plan.ts';
import { type Content, libraryDocument, SectionEnd, usedBy } from './render.ts';
import { BlockWriter } from './render-blocks.ts';
import { escaped, type Xml, x, xmlOf } from './xml.ts';
import { xmlText } from './xml-text.ts';

/**
 * A closed plan as the parts of a package. The library makes the package with a mark in the place of each text: it would write texts far more
 * slowly, and the package around them anew for each of a bundle's sheets. The texts are written here and put in.
 */

type Parts = ReadonlyMap<string, string | Uint8Array>;
type Texts = string[];

/** What the library puts an id for: a list or a picture. */
const PLACEHOLDER = /\{[\w.-]+\}/g;
const MARK = /<wk:text at="(\d+)">(.*?)<wk:ids>(.*?)<\/wk:ids><\/wk:text>/gs;
/** Where the properties of a section stand in its last paragraph. */
const SECTION = 'wk:section';
const TITLE = 'wk:title';
const SUBJECT = 'wk:subject';
const KEPT = 32;
/** What needs nothing of the library is written without it. */
const NO_CONTEXT = null as unknown as IContext;

export class PartsWriter {
  /** packages without lists and pictures: alike but for their texts */
  private readonly kept = new Map<string, Parts>();

  async write(plan: Plan, pictures: ReadonlyMap<string, Picture>): Promise<Map<string, string | Uint8Array>> {
    const writer = new BlockWriter(pictures);
    const texts: Texts = [];
    let parts: Parts;
    if (asksTheLibrary(plan)) {
      parts = await packageParts(marked(plan, texts, (blocks, ends, context) => textOf(writer, blocks, ends, context)));
    } else {
      parts = await this.alike(plan);
      for (const { blocks, ends } of placesOf(plan)) texts.push(textOf(writer, blocks, ends, NO_CONTEXT));
    }
    const finished = new Map(parts);
    for (const [path, part] of parts) {
      if (path === 'docProps/core.xml')
        finished.set(
          path,
          String(part)
            .replace(TITLE, () => escaped(xmlText(plan.title)))
            .replace(SUBJECT, () => escaped(xmlText(plan.subject))),
        );
      else if (typeof part === 'string' && part.includes('<wk:text')) finished.set(path, withTexts(part, texts));
    }
    return finished;
  }

  private async alike(plan: Plan): Promise<Parts> {
    const pages = plan.sections.map(({ page, header, footer }) => [page, header.length > 0, footer.length > 0]);
    const key = JSON.stringify([[...usedBy(plan).styles].sort(), pages]);
    let parts = this.kept.get(key);
    if (!parts) {
      parts = await packageParts(marked(plan, [], () => ''));
      if (this.kept.size >= KEPT) this.kept.clear();
      this.kept.set(key, parts);
    }
    return parts;
  }
}

/** Lists are counted and pictures taken in by the library, and it draws watermarks. */
function asksTheLibrary(plan: Plan): boolean {
  let asks = false;
  visitParagraphs(plan, (block) => {
    asks ||= block.list !== undefined || block.runs.some((run) => run.kind === 'picture' || run.kind === 'watermark');
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
function marked(plan: Plan, texts: Texts, write: Write): Document {
  const places = placesOf(plan);
  const mark = (at: number): Content[] => {
    const { blocks, ends } = places[at]!;
    return blocks.length === 0 ? [] : [new Mark(at, texts, (context) => write(blocks, ends, context))];
  };
  return libraryDocument({ ...plan, title: TITLE, subject: SUBJECT }, (index) => ({
    body: mark(index * 3),
    header: mark(index * 3 + 1),
    footer: mark(index * 3 + 2),
  }));
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

function textOf(writer: BlockWriter, blocks: readonly PlanBlock[], ends: boolean, context: IContext): string {
  return blocks
    .map((block, at) => {
      if (!ends || at < blocks.length - 1) return xmlOf(writer.block(block, context));
      if (block.kind !== 'paragraph') throw new Error('a section must end with a paragraph');
      return xmlOf(writer.paragraph(block, context, { section: x(SECTION) }));
    })
    .join('');
}

function withTexts(part: string, texts: Texts): string {
  return part.replace(MARK, (_, at: string, section: string, ids: string) => {
    let text = texts[Number(at)]!;
    if (ids !== '') {
      const values = ids.split(' ');
      const idOf = new Map(placeholdersOf(text).map((placeholder, index) => [placeholder, values[index]!]));
      text = text.replace(PLACEHOLDER, (placeholder) => idOf.get(placeholder)!);
    }
    return text.replace(`<${SECTION}/>`, () => section);
  });
}
