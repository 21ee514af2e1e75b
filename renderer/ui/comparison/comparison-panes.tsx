import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DocumentModel } from '../../../shared/markdown/index.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { Kbd } from '../kbd.tsx';
import { useT } from '../language.tsx';
import { Panel } from '../panel.tsx';
import { Segmented } from '../segmented.tsx';
import { useShortcut } from '../shortcuts.ts';
import type { ChangedSection, ChangePlan } from './change-plan.ts';
import { COMPARISON_MODES, ComparedPaper, type ComparisonMode } from './compared-paper.tsx';
import { useChangePlan } from './use-comparison.ts';

interface ComparedSide {
  /** what it is: 现行, 送批 */
  role: string;
  /** its label: A/0 */
  label: string;
}

/**
 * The whole comparison as two panes beside each other: changed sections at the left, bar and paper in the centre; N and P go from change to change.
 * `before` null: nothing to compare with, the whole text is new. `after` null: still loading.
 */
export function ComparisonPanes({
  before,
  after,
  old,
  now,
  header,
  end,
  onPlan,
}: {
  before: DocumentModel | null;
  after: DocumentModel | null;
  old: ComparedSide | null;
  now: ComparedSide;
  header?: ReactNode;
  /** at the right end of the bar */
  end?: ReactNode;
  onPlan?: (plan: ChangePlan) => void;
}) {
  const t = useT();
  const plan = useChangePlan(before, after);
  const [mode, setMode] = useState<ComparisonMode>('inline');
  const [focus, setFocus] = useState(-1);
  const count = plan?.changes.length ?? 0;
  const go = (step: 1 | -1) => {
    if (count > 0) setFocus((at) => (at < 0 ? (step === 1 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, at + step))));
  };
  useShortcut('n', () => go(1));
  useShortcut('p', () => go(-1));
  useEffect(() => {
    setFocus(-1);
    if (plan) onPlan?.(plan);
  }, [plan, onPlan]);
  const modes = COMPARISON_MODES.filter((one) => !plan?.whole || one === 'inline');
  return (
    <>
      <SectionList plan={plan} current={plan?.changes[focus]?.sectionId ?? null} onChoose={setFocus} />
      <div className="wk-cmp-centre">
        <div className="wk-cmp-bar" role="toolbar" aria-label={t('comparison.bar')}>
          <Sides old={old} now={now} />
          <span className="wk-vsep" />
          <span className="wk-nowrap" role="status">
            {plan === null ? t('comparison.working') : position(t, plan, focus)}
          </span>
          {count > 0 ? (
            <>
              <span className="wk-cmp-step">
                <IconButton
                  icon="up"
                  small
                  label={t(plan?.whole ? 'comparison.previousSection' : 'comparison.previous')}
                  onClick={() => go(-1)}
                />
                <Kbd keys="p" />
              </span>
              <span className="wk-cmp-step">
                <IconButton icon="down" small label={t(plan?.whole ? 'comparison.nextSection' : 'comparison.next')} onClick={() => go(1)} />
                <Kbd keys="n" />
              </span>
            </>
          ) : null}
          <span className="wk-grow" />
          {modes.length > 1 ? (
            <Segmented
              small
              label={t('comparison.mode')}
              options={modes.map((value) => ({ value, label: t(`comparison.mode.${value}`) }))}
              value={mode}
              onChange={setMode}
            />
          ) : null}
          {end}
        </div>
        {plan && after ? (
          <ComparedPaper plan={plan} mode={mode} header={header} focusChange={focus} onFocusChange={setFocus} />
        ) : (
          <div className="wk-desk wk-cmp-desk">
            <p className="wk-cmp-working">{t('comparison.working')}</p>
          </div>
        )}
      </div>
    </>
  );
}

function position(t: ReturnType<typeof useT>, plan: ChangePlan, focus: number): string {
  const count = plan.changes.length;
  if (plan.whole) return focus < 0 ? t('comparison.whole') : t('comparison.sectionAt', { at: focus + 1, count });
  return focus < 0 ? t('comparison.count', { count }) : t('comparison.at', { at: focus + 1, count });
}

function Sides({ old, now }: { old: ComparedSide | null; now: ComparedSide }) {
  return (
    <span className="wk-cmp-sides">
      {old ? (
        <>
          <span className="wk-t2">{old.role}</span>
          <b>{old.label}</b>
          <Icon name="right" size={14} />
        </>
      ) : null}
      <span className="wk-t2">{now.role}</span>
      <b>{now.label}</b>
    </span>
  );
}

function SectionList(props: { plan: ChangePlan | null; current: string | null; onChoose: (change: number) => void }) {
  const t = useT();
  const { plan, current, onChoose } = props;
  const sections = plan?.sections ?? [];
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (current !== null) list.current?.querySelector('.wk-on')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const title = t(plan?.whole ? 'comparison.sections' : 'comparison.changedSections');
  return (
    <Panel
      side="left"
      width="var(--wk-cmp-list)"
      className="wk-cmp-list"
      label={title}
      title={
        <>
          {title}
          <span className="wk-count">{sections.length}</span>
        </>
      }
      foot={
        plan && !plan.whole && plan.unchangedSections > 0 ? (
          <span className="wk-12 wk-t2">{t('comparison.unchangedSections', { count: plan.unchangedSections })}</span>
        ) : undefined
      }
    >
      <ul ref={list}>
        {sections.map((section) => (
          <li key={`${section.sectionId} ${section.first}`}>
            <button
              type="button"
              className={section.sectionId === current ? 'wk-on' : undefined}
              aria-current={section.sectionId === current ? 'true' : undefined}
              onClick={() => onChoose(section.first)}
            >
              <span className="wk-cmp-section">
                <span className="wk-cmp-section-number">{section.number}</span>
                <span className="wk-ellipsis" title={section.title}>
                  {section.title || t('comparison.front')}
                </span>
              </span>
              {plan?.whole ? null : <SectionCounts section={section} />}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SectionCounts({ section }: { section: ChangedSection }) {
  const t = useT();
  return (
    <span className="wk-cmp-section-counts">
      {section.status === 'added' ? <span className="wk-cmp-ins">{t('comparison.sectionAdded')}</span> : null}
      {section.status === 'removed' ? <span className="wk-cmp-del">{t('comparison.sectionRemoved')}</span> : null}
      {section.status === 'moved' ? <span>{t('comparison.sectionMoved', { number: section.numberBefore ?? '' })}</span> : null}
      {section.status !== 'removed' && section.insertions > 0 ? (
        <span className="wk-cmp-ins">{t('comparison.insertions', { count: section.insertions })}</span>
      ) : null}
      {section.status !== 'added' && section.deletions > 0 ? (
        <span className="wk-cmp-del">{t('comparison.deletions', { count: section.deletions })}</span>
      ) : null}
      {section.status !== 'moved' && section.formats > 0 ? <span>{t('comparison.formats', { count: section.formats })}</span> : null}
    </span>
  );
}
