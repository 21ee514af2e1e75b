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
import { xmlText } from '../ooxml/xml-text.ts';
import { PAGES } from './measures.ts';
import { numberingOf } from './numbering.ts';
import { type ListName, type Plan, type PlanBlock, type PlanParagraph, visitParagraphs } from './plan.ts';
import { BlockWriter } from './render-blocks.ts';
import { type StyleName, styleElements } from './styles.ts';
import { Written, type Xml } from './xml.ts';

/** The library's types know its own paragraphs and tables; it writes whatever writes itself. */
export type Content = Paragraph | Table;

/** What stands in a section. The last of the body is a `SectionEnd`. */
export interface SectionContent {
  header: Content[];
  footer: Content[];
  body: Content[];
}

/** The styles and lists that a plan uses. */
export function usedBy(plan: Plan): { styles: Set<StyleName>; lists: Set<ListName> } {
  const styles = new Set<StyleName>();
  const lists = new Set<ListName>();
  visitParagraphs(plan, (block) => {
    styles.add(block.style);
    if (block.list) lists.add(block.list.list);
  });
  return { styles, lists };
}

/**
 * A document of the library, which makes the package: relations, numbering, media, page set-up.
 * @param given stands for the styles of the plan
 */
export function libraryDocument(plan: Plan, contentOf: (section: number) => SectionContent, given?: Xml[]): Document {
  const { styles, lists } = usedBy(plan);
  return new WordDocument({
    title: xmlText(plan.title),
    subject: xmlText(plan.subject),
    creator: '文控工坊',
    lastModifiedBy: '文控工坊',
    revision: 1,
    styles: {
      initialStyles: new DocumentAttributes(['w']),
      importedStyles: (given ?? styleElements(styles)).map((element) => new Written(() => element)),
    },
    numbering: numberingOf(lists),
    defaultTabStop: 420,
    compatibility: { version: 15 },
    sections: plan.sections.map((section, index): ISectionOptions => {
      const setup = PAGES[section.page];
      const { header, footer, body } = contentOf(index);
      return {
        properties: {
          page: {
            size: { width: 11906, height: 16838, orientation: setup.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { ...setup.margin, gutter: 0 },
          },
        },
        ...(header.length > 0 ? { headers: { default: new Header({ children: header }) } } : {}),
        ...(footer.length > 0 ? { footers: { default: new Footer({ children: footer }) } } : {}),
        children: body,
      };
    }),
  });
}

/** A closed plan as a document of the library, every block for itself: so its layout reads it. */
export function renderPlan(plan: Plan, pictures: ReadonlyMap<string, Picture>): Document {
  const writer = new BlockWriter(pictures);
  const components = (blocks: readonly PlanBlock[]) =>
    blocks.map((block) => new Written((context) => writer.block(block, context)) as unknown as Content);
  return libraryDocument(plan, (index) => {
    const section = plan.sections[index]!;
    const last = section.blocks.at(-1);
    if (last?.kind !== 'paragraph') throw new Error('a section must end with a paragraph');
    return {
      header: components(section.header),
      footer: components(section.footer),
      body: [...components(section.blocks.slice(0, -1)), new LastParagraph(last, writer)],
    };
  });
}

/** The last in a section, in which the library lays the section's properties. */
export class SectionEnd extends Paragraph {
  protected section: SectionProperties | null = null;

  constructor() {
    super({});
  }

  override addSectionProperties(section: SectionProperties): void {
    this.section = section;
  }

  override removeSectionProperties(): void {
    this.section = null;
  }
}

class LastParagraph extends SectionEnd {
  private readonly block: PlanParagraph;
  private readonly writer: BlockWriter;

  constructor(block: PlanParagraph, writer: BlockWriter) {
    super();
    this.block = block;
    this.writer = writer;
  }

  override prepForXml(context: IContext): Xml | undefined {
    return this.writer.paragraph(this.block, context, { section: this.section?.prepForXml(context) });
  }
}
