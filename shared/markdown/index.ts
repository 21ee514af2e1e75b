export { splitWords } from './chars.ts';
export { type Comparison, type ComparisonEntry, compareModels, type SectionComparison } from './diff.ts';
export type { BlockChange, CellChange, ChangeKind, ItemChange, RowChange } from './diff-blocks.ts';
export { inlinesOfSegments, type Segment, wholeSegments } from './diff-segments.ts';
export { splitFrontMatter } from './front-matter.ts';
export { type HtmlOptions, toHtml } from './html.ts';
export { inlinesOf, inlineText, normaliseInlines, VARIABLE_NAME } from './inlines.ts';
export { isFileSource, normaliseHref } from './links.ts';
export * from './model.ts';
export { normaliseModel } from './normalise.ts';
export { PROBLEM_CODES, type Problem, type ProblemCode } from './problems.ts';
export { readMarkdown } from './read.ts';
export { instantiateTemplate, resolveVariables, type TemplateTargets } from './resolve.ts';
export { isSectionId } from './section-ids.ts';
export { clauseNumbers, sectionAt, sectionsOf, sectionText } from './sections.ts';
export {
  characterCount,
  type ImageUse,
  imagesOf,
  type LinkUse,
  linksOf,
  plainText,
  variablesOf,
  visitBlocks,
  visitInlines,
} from './text.ts';
export { writeMarkdown } from './write.ts';
