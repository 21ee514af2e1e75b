import {
  type Document,
  DocumentAttributes,
  Footer,
  Header,
  type IContext,
  type ISectionOptions,
  PageOrientation,
  Paragraph,
  type SectionProperties,
  type Table,
  Document as WordDocument,
} from 'docx';
import type { Picture } from '../core/ports-word.ts';
import { PAGES } from './measures.ts';
import { numberingOf } from './numbering.ts';
import { type ListName, type Plan, type PlanBlock, type PlanParagraph, type PlanSection, visitParagraphs } from './plan.ts';
import { BlockWriter } from './render-blocks.ts';
import { type StyleName, styleElements } from './styles.ts';
import { Written, type Xml } from './xml.ts';
import { xmlText } from './xml-text.ts';

/** Plan -> a document of the library, which makes the package: relations, numbering, media, page set-up. The plan must be closed. */
export function renderPlan(plan: Plan, pictures: ReadonlyMap<string, Picture>): Document {
  const styles = new Set<StyleName>();
  const lists = new Set<ListName>();
  visitParagraphs(plan, (block) => {
    styles.add(block.style);
    if (block.list) lists.add(block.list.list);
  });
  const writer = new BlockWriter(pictures);
  return new WordDocument({
    title: xmlText(plan.title),
    subject: xmlText(plan.subject),
    creator: '文控工坊',
    lastModifiedBy: '文控工坊',
    revision: 1,
    styles: {
      initialStyles: new DocumentAttributes(['w']),
      importedStyles: styleElements(styles).map((element) => new Written(() => element)),
    },
    numbering: numberingOf(lists),
    defaultTabStop: 420,
    compatibility: { version: 15 },
    sections: plan.sections.map((section) => sectionOf(section, writer)),
  });
}

function sectionOf(section: PlanSection, writer: BlockWriter): ISectionOptions {
  const setup = PAGES[section.page];
  // The library's types know its own paragraphs and tables; it writes whatever writes itself.
  const components = (blocks: readonly PlanBlock[]) =>
    blocks.map((block) => new Written((context) => writer.block(block, context)) as unknown as Paragraph | Table);
  const last = section.blocks.at(-1);
  if (last?.kind !== 'paragraph') throw new Error('a section must end with a paragraph');
  return {
    properties: {
      page: {
        size: { width: 11906, height: 16838, orientation: setup.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { ...setup.margin, gutter: 0 },
      },
    },
    ...(section.header.length > 0 ? { headers: { default: new Header({ children: components(section.header) }) } } : {}),
    ...(section.footer.length > 0 ? { footers: { default: new Footer({ children: components(section.footer) }) } } : {}),
    children: [...components(section.blocks.slice(0, -1)), new LastParagraph(last, writer)],
  };
}

/** The last paragraph of a section, in which the library lays the section's properties. */
class LastParagraph extends Paragraph {
  private readonly block: PlanParagraph;
  private readonly writer: BlockWriter;
  private section: SectionProperties | null = null;

  constructor(block: PlanParagraph, writer: BlockWriter) {
    super({});
    this.block = block;
    this.writer = writer;
  }

  override addSectionProperties(section: SectionProperties): void {
    this.section = section;
  }

  override removeSectionProperties(): void {
    this.section = null;
  }

  override prepForXml(context: IContext): Xml | undefined {
    return this.writer.paragraph(this.block, context, { section: this.section?.prepForXml(context) });
  }
}
