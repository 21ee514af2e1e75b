/** Comparison of two versions of a document. Loaded with the screens that use it, hence not part of `ui/index.ts`. */
export type { ChangePlan } from './change-plan.ts';
export { ComparedSide } from './compared-side.tsx';
export { ComparisonPanes } from './comparison-panes.tsx';
export { useDocumentModel } from './use-comparison.ts';
