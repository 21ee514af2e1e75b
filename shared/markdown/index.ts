export { splitWords } from './chars.ts';
export { type Comparison, type ComparisonEntry, compareModels } from './diff.ts';
export type { BlockChange, CellChange, ItemChange, RowChange } from './diff-blocks.ts';
export { inlinesOfSegments, type Segment, wholeSegments } from './diff-segments.ts';
export { splitFrontMatter } from './front-matter.ts';
export { toHtml } from './html.ts';
export { inlinesOf, inlineText, VARIABLE_NAME } from './inlines.ts';
export { isFileSource, linkTarget, normaliseHref } from './links.ts';
export * from './model.ts';
export { normaliseModel } from './normalise.ts';
export type { Problem } from './problems.ts';
export { readMarkdown } from './read.ts';
export { instantiateTemplate, resolveVariables } from './resolve.ts';
export { isSectionId } from './section-ids.ts';
export { clauseNumbers, sectionAt, sectionsOf, sectionText } from './sections.ts';
export {
  characterCount,
  imagesOf,
  linksOf,
  plainText,
  variablesOf,
  visitBlocks,
  visitInlines,
} from './text.ts';
export { writeMarkdown } from './write.ts';
