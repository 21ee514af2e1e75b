/** Comparison of two versions of a document. Loaded with the screens that use it, hence not part of `ui/index.ts`. */
export { BlocksView, BlockView, fileUrl, PLAIN } from './block-view.tsx';
export { type Change, type ChangedSection, type ChangePlan, planChanges, printedNumbers } from './change-plan.ts';
export { COMPARISON_MODES, ComparedPaper, type ComparisonMode } from './compared-paper.tsx';
export { type ComparedSide, ComparisonPanes } from './comparison-panes.tsx';
export { ComparisonView } from './comparison-view.tsx';
export { useChangePlan, useDocumentModel } from './use-comparison.ts';
