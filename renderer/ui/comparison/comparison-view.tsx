import { type ReactNode, useEffect } from 'react';
import type { DocumentModel } from '../../../shared/markdown/index.ts';
import { useT } from '../language.tsx';
import type { Change } from './change-plan.ts';
import { ComparedPaper, type ComparisonMode } from './compared-paper.tsx';
import { useChangePlan } from './use-comparison.ts';

/** Two versions on paper without bar and section list: see ComparisonPanes for those. `before` null: the whole text is new. */
export function ComparisonView(props: {
  before: DocumentModel | null;
  after: DocumentModel | null;
  mode: ComparisonMode;
  header?: ReactNode;
  /** number of the change to outline and bring into view */
  focusChange?: number;
  onFocusChange?: (index: number) => void;
  onChanges?: (changes: readonly Change[]) => void;
  label?: string;
}) {
  const t = useT();
  const { before, after, onChanges, ...paper } = props;
  const plan = useChangePlan(before, after);
  useEffect(() => {
    if (plan) onChanges?.(plan.changes);
  }, [plan, onChanges]);
  if (!plan) return <p className="wk-cmp-working">{t('comparison.working')}</p>;
  return <ComparedPaper plan={plan} {...paper} />;
}
