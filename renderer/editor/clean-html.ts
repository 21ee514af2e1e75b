/** What a paste could not keep; said in the editor, so that nothing is lost unseen. */
export interface PasteLoss {
  /** pictures that are no files of this workspace (file://, cid:, the web) */
  images: number;
  /** footnotes, text boxes, form fields, embedded objects */
  objects: number;
  /** signs above or below the line that have no character of their own */
  scripts: number;
  /** tables inside a table, laid out as lines */
  tables: number;
  /** headings inside a table, kept as bold text */
  headings: number;
}

const DROPPED =
  'script, style, meta, link, title, xml, template, noscript, base, head, iframe, object, embed, applet, svg, math, video, audio, canvas, form, input, button, select, textarea';
const OBJECTS = 'iframe, object, embed, applet, video, audio, canvas';

/**
 * HTML from Word, WPS or a web page as plain HTML that the editor's schema reads: lists made from mso-list paragraphs, headings by their outline level,
 * Office's own elements and comments gone, nothing that loads or runs. Works on an inert document.
 */
export function cleanHtml(html: string): { html: string; loss: PasteLoss } {
  const document = new DOMParser().parseFromString(withoutInlineCode(html), 'text/html');
  const { body } = document;
  const loss: PasteLoss = { images: 0, objects: body.querySelectorAll(OBJECTS).length, scripts: 0, tables: 0, headings: 0 };
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  removeComments(document);
  // our own copies come back as they are
  if (!body.querySelector('[data-pm-slice]')) {
    dropOfficeElements(body, loss);
    makeHeadings(document, body);
    flattenTables(document, body, loss);
    raiseScripts(body, loss);
    makeLists(document, body);
    makeHeaderCells(document, body);
    makeMarks(document, body);
  }
  keepOwnImages(body, loss);
  for (const element of body.querySelectorAll('*')) dropAttributes(element);
  return { html: body.innerHTML, loss };
}

/**
 * The page's security policy forbids inline styles and handlers even in an inert document and reports each of them, so they get other names before the
 * text is parsed. Only inside tags: prose about style= stays as it is.
 */
function withoutInlineCode(html: string): string {
  return html
    .replace(/<!\[(?:if|endif)[^>]*>/gi, '')
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style=').replace(/\son\w+\s*=/gi, ' data-handler='));
}

function removeComments(document: Document): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

function dropOfficeElements(body: HTMLElement, loss: PasteLoss): void {
  for (const element of Array.from(body.querySelectorAll('*'))) {
    const name = element.localName;
    if (!name.includes(':')) continue;
    if (name === 'v:shape' || name === 'v:imagedata') loss.objects++;
    // o:p, w:sdt, st1:…: their text belongs to the paragraph
    element.replaceWith(...Array.from(element.childNodes));
  }
  for (const element of body.querySelectorAll<HTMLElement>(
    '[data-style*="mso-element:footnote-list"], [data-style*="mso-element:comment-list"]',
  )) {
    loss.objects++;
    element.remove();
  }
  for (const element of body.querySelectorAll<HTMLElement>('a[data-style*="mso-footnote-id"], .MsoCommentReference')) {
    loss.objects++;
    element.remove();
  }
}

const styleOf = (element: Element) => element.getAttribute('data-style') ?? '';

/** Word writes headings as h1…h6; WPS as paragraphs with an outline level or a style name. */
function makeHeadings(document: Document, body: HTMLElement): void {
  for (const paragraph of Array.from(body.querySelectorAll('p'))) {
    const outline =
      /mso-outline-level:\s*(\d)/i.exec(styleOf(paragraph))?.[1] ?? /^(?:MsoHeading|Heading|标题)\s*(\d)$/i.exec(paragraph.className)?.[1];
    const level = Number(outline);
    if (!(level >= 1 && level <= 6)) continue;
    const heading = document.createElement(`h${Math.min(level, 3)}`);
    heading.append(...Array.from(paragraph.childNodes));
    paragraph.replaceWith(heading);
  }
  // the printed number of a heading or clause is drawn by the editor
  for (const element of body.querySelectorAll('h1, h2, h3, h4, h5, h6')) markerOf(element)?.remove();
}

/** A table inside a cell becomes lines, one for each of its rows; a heading inside a cell bold text: the model's cells hold neither. */
function flattenTables(document: Document, body: HTMLElement, loss: PasteLoss): void {
  // the innermost first, so that the lines of one stand in a cell of the next
  for (const table of Array.from(body.querySelectorAll('table table')).reverse()) {
    loss.tables++;
    for (const end of table.querySelectorAll('p, div, li, br')) end.after(' ');
    const rows = Array.from(table.querySelectorAll('tr')).map((row) => {
      const line = document.createElement('p');
      line.textContent = Array.from(row.children)
        .map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())
        .join(' | ');
      return line;
    });
    table.replaceWith(...rows);
  }
  for (const heading of Array.from(body.querySelectorAll(':is(td, th) :is(h1, h2, h3, h4, h5, h6)'))) {
    loss.headings++;
    const paragraph = document.createElement('p');
    paragraph.append(...Array.from(heading.childNodes));
    wrapInside(document, paragraph, 'strong');
    heading.replaceWith(paragraph);
  }
}

const SUPER = characters('0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ');
const SUB = characters('0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎');

function characters(plain: string, raised: string): ReadonlyMap<string, string> {
  return new Map([...plain].map((sign, at) => [sign, [...raised][at]!]));
}

/** m² and CO₂: text above and below the line as characters that stand there by themselves; what has none stays as it is and is counted. */
function raiseScripts(body: HTMLElement, loss: PasteLoss): void {
  for (const element of Array.from(body.querySelectorAll('sup, sub, span, font'))) {
    const said = /vertical-align:\s*(super|sub)\b/i.exec(styleOf(element))?.[1]?.toLowerCase();
    const signs = element.localName === 'sup' || said === 'super' ? SUPER : element.localName === 'sub' || said === 'sub' ? SUB : null;
    const text = element.textContent ?? '';
    if (!signs || text.trim() === '') continue;
    const plain = [...text.replace(/[−–]/g, '-')];
    if (plain.every((sign) => signs.has(sign))) element.textContent = plain.map((sign) => signs.get(sign)).join('');
    else loss.scripts++;
  }
}

interface ListParagraph {
  element: HTMLElement;
  level: number;
  ordered: boolean;
  /** 4.2.1: a clause and no list item */
  clause: boolean;
}

/** Consecutive paragraphs with mso-list become nested lists; those numbered 4.2.1 become clauses. */
function makeLists(document: Document, body: HTMLElement): void {
  const paragraphs = Array.from(body.querySelectorAll<HTMLElement>('p, div')).filter((element) =>
    /mso-list:\s*(?!none|skip)\S/i.test(styleOf(element)),
  );
  let open: { list: HTMLElement; level: number }[] = [];
  let previous: Element | null = null;
  for (const element of paragraphs) {
    if (element.querySelector('p, table, div')) continue;
    const item = listParagraphOf(element);
    if (item.clause) {
      open = [];
      element.setAttribute('data-clause', '');
      continue;
    }
    if (previous === null || element.previousElementSibling !== previous) open = [];
    while (open.length > 0 && open[open.length - 1]!.level > item.level) open.pop();
    const top = open.at(-1);
    const name = item.ordered ? 'ol' : 'ul';
    if (top?.level === item.level && top.list.localName !== name) open.pop();
    let list = open.at(-1)?.level === item.level ? open.at(-1)!.list : null;
    const fresh = list === null;
    if (list === null) {
      list = document.createElement(name);
      const host = open.at(-1)?.list.lastElementChild;
      if (host) host.append(list);
      else element.before(list);
      open.push({ list, level: item.level });
    }
    const li = document.createElement('li');
    const text = document.createElement('p');
    text.append(...Array.from(element.childNodes));
    li.append(text);
    list.append(li);
    element.remove();
    if (fresh || open.length === 1) previous = open[0]!.list;
  }
}

function listParagraphOf(element: HTMLElement): ListParagraph {
  const level = Number(/level(\d+)/i.exec(styleOf(element))?.[1] ?? 1);
  const marker = markerOf(element);
  const text = (marker?.textContent ?? '').replace(/[\s\u00a0]+/g, '');
  marker?.remove();
  return { element, level, ordered: /[\p{L}\p{N}]/u.test(text) && !/^[oOnulqvØ§·]$/.test(text), clause: /^\d+(?:\.\d+)+\.?$/.test(text) };
}

/** Word's own copy of the printed number or bullet. */
function markerOf(element: Element): Element | null {
  for (const span of element.querySelectorAll('span')) if (/mso-list:\s*ignore/i.test(styleOf(span))) return span;
  return null;
}

/** Pictures that are not files of this workspace cannot be shown without the network: they are dropped and counted. */
function keepOwnImages(body: HTMLElement, loss: PasteLoss): void {
  for (const image of Array.from(body.querySelectorAll('img'))) {
    if (image.hasAttribute('data-src')) continue;
    loss.images++;
    image.remove();
  }
}

const KEPT = new Set([
  'href',
  'colspan',
  'rowspan',
  'alt',
  'data-pm-slice',
  'data-id',
  'data-kind',
  'data-clause',
  'data-caption',
  'data-note',
  'data-variable',
  'data-generated',
  'data-src',
  'data-href',
  'data-width',
  'data-widths',
  'data-align',
]);

function dropAttributes(element: Element): void {
  for (const { name } of Array.from(element.attributes)) if (!KEPT.has(name)) element.removeAttribute(name);
}

/** Rows that Word repeats on every page are header rows; alignment of cells is kept. */
function makeHeaderCells(document: Document, body: HTMLElement): void {
  for (const cell of Array.from(body.querySelectorAll('td, th'))) {
    const align =
      /text-align:\s*(center|right)/i.exec(`${styleOf(cell)};${styleOf(cell.querySelector('p') ?? cell)}`)?.[1] ??
      cell.getAttribute('align') ??
      cell.querySelector('p')?.getAttribute('align');
    if (align && /^(?:center|right)$/i.test(align)) cell.setAttribute('data-align', align.toLowerCase());
  }
  for (const cell of Array.from(body.querySelectorAll('thead td'))) {
    const head = document.createElement('th');
    for (const { name, value } of Array.from(cell.attributes)) head.setAttribute(name, value);
    head.append(...Array.from(cell.childNodes));
    cell.replaceWith(head);
  }
}

const BLOCKS = 'p, div, table, ul, ol, h1, h2, h3, h4, h5, h6';

/** Bold and italic said by styles become elements; <b style="font-weight:normal"> around whole texts goes. */
function makeMarks(document: Document, body: HTMLElement): void {
  for (const element of Array.from(body.querySelectorAll('b, strong'))) {
    if (/font-weight:\s*(?:normal|[1-5]00)/i.test(styleOf(element)) || element.querySelector(BLOCKS))
      element.replaceWith(...Array.from(element.childNodes));
  }
  for (const span of Array.from(body.querySelectorAll('span, font'))) {
    if (span.querySelector(BLOCKS)) continue;
    const style = styleOf(span);
    if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) wrapInside(document, span, 'strong');
    if (/font-style:\s*italic/i.test(style)) wrapInside(document, span, 'em');
  }
  // a heading is bold by itself
  for (const element of Array.from(body.querySelectorAll(':is(h1, h2, h3, h4, h5, h6) :is(b, strong)')))
    element.replaceWith(...Array.from(element.childNodes));
}

function wrapInside(document: Document, element: Element, name: string): void {
  const wrapper = document.createElement(name);
  wrapper.append(...Array.from(element.childNodes));
  element.append(wrapper);
}
