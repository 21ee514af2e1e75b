/** What a text may hold that the model cannot carry. A text with a problem opens in source mode, so that nothing is lost unseen. */
export const PROBLEM_CODES = [
  /** raw HTML other than the table subset, <br>, <strong> and <em> */
  'html',
  /** <!-- … --> */
  'comment',
  /** an HTML table without its end, or with cells that do not fill a grid */
  'broken-table',
  /** a tag or attribute inside an HTML table that is outside the subset */
  'table-html',
  /** a row of a pipe table that has more or fewer cells than the head */
  'ragged-table',
  /** a link whose address is not https, http, mailto, tel, doc or form */
  'link-target',
  /** [text](address "title") */
  'link-title',
  /** [label]: address that nothing refers to */
  'unused-definition',
  /** [^1] */
  'footnote',
  /** fenced or indented code block */
  'code-block',
  /** `code` in a line */
  'code',
  /** ~~struck~~ */
  'strikethrough',
  /** heading of level 4 to 6 */
  'heading-level',
  /** a heading inside a list, note or table */
  'heading-place',
  /** heading attributes that are not {#id .front|.appendix} */
  'heading-attributes',
  /** an id used by an earlier heading; the later one gets another */
  'duplicate-id',
  /** --- between paragraphs */
  'rule',
  /** an image inside a line of text; it becomes an image of its own after it */
  'image-place',
  /** an image whose source is not a file of the workspace */
  'image-source',
  /** an image title that is not a width like "60%" (10 to 100) */
  'image-title',
  /** {{…}} that is not a name */
  'variable-name',
  /** {{> …}} with an unknown name */
  'generated-name',
  /** {{> …}} that does not stand alone on a line between blank lines, or stands inside a list, note or table */
  'generated-place',
  /** - [ ] task */
  'task-list',
  /** a lettered list that does not begin with 1) */
  'list-start',
  /** `1.` inside a list or note; only `1)` is possible there */
  'clause-place',
  /** a line that looks like a list item or clause but belongs to the paragraph above it for want of a blank line */
  'swallowed-item',
  /** a note inside a note */
  'note-place',
  /** a table inside a table's cell */
  'table-place',
  /** emphasis, links or breaks in a table's caption */
  'caption-form',
  /** lists, notes or emphasis nested deeper than anybody can read */
  'too-deep',
  /** a text the lexer gives up on; it is kept line by line as paragraphs */
  'unreadable',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  /** 1-based line of the text that was read */
  line: number;
  code: ProblemCode;
  /** the beginning of the source concerned, one line, at most 60 characters */
  excerpt: string;
}

/** The beginning of a piece of source, fit for a message. */
export function excerptOf(source: string): string {
  const line = source.trim().split('\n', 1)[0] ?? '';
  const chars = [...line.slice(0, 130)];
  return chars.length > 60 ? `${chars.slice(0, 59).join('')}…` : chars.join('');
}
