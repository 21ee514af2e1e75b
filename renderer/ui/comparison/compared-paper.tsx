import { memo, type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../language.tsx';
import { Paper } from '../paper.tsx';
import type { ChangePlan, Line } from './change-plan.ts';
import { ChangeView, FormatMark, type Side } from './change-view.tsx';
import './document.css';
import './comparison.css';

export const COMPARISON_MODES = ['inline', 'side-by-side', 'new-only'] as const;
export type ComparisonMode = (typeof COMPARISON_MODES)[number];

/** Lines drawn at once; the rest of a long document follows while the browser has nothing else to do. */
const FIRST_LINES = 120;
const MORE_LINES = 400;
const PAPER_WIDTH = 704;
const GUTTER = 32;

/**
 * Two versions of a document on paper: one text with insertions and deletions, both side by side, or the new one alone. `focusChange` is the number
 * of the change that is outlined and brought into view; `onFocusChange` tells that another one was clicked.
 */
export function ComparedPaper({
  plan,
  mode,
  header,
  focusChange = -1,
  onFocusChange,
  label,
}: {
  plan: ChangePlan;
  mode: ComparisonMode;
  header?: ReactNode;
  focusChange?: number;
  onFocusChange?: (index: number) => void;
  label?: string;
}) {
  const t = useT();
  const desk = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => (mode === 'new-only' ? allLines(plan.lines) : openFolds(plan.lines, opened)), [plan, opened, mode]);
  const [drawn, setDrawn] = useState(FIRST_LINES);
  const width = useDeskWidth(desk);

  useEffect(() => {
    if (drawn >= lines.length) return;
    const handle = whenIdle(() => setDrawn((count) => Math.min(lines.length, count + MORE_LINES)));
    return () => cancelIdle(handle);
  }, [drawn, lines.length]);
  // a change far down is drawn before it is shown
  const focusAt = useMemo(() => lineToShow(lines, plan.changes[focusChange]?.line, mode), [lines, plan, focusChange, mode]);
  useLayoutEffect(() => {
    if (focusAt >= drawn) setDrawn(focusAt + MORE_LINES);
  }, [focusAt, drawn]);
  useCurrentChange(desk, focusChange, lines[focusAt]?.key ?? '', mode, Math.min(drawn, lines.length));

  const open = useCallback((key: string) => setOpened((set) => new Set(set).add(key)), []);
  const twoSheets = mode === 'side-by-side' && !plan.whole;
  const paperWidth = twoSheets ? Math.max(PAPER_WIDTH, Math.min(1360, width - GUTTER)) : PAPER_WIDTH;
  const zoom = width > 0 ? Math.min(1, Math.max(0.6, (width - GUTTER) / paperWidth)) : 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a comfort for the mouse; N and P reach every change
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      className="wk-desk wk-cmp-desk"
      ref={desk}
      data-pane=""
      tabIndex={-1}
      onClick={(event) => {
        const at = (event.target as Element).closest('[data-change]')?.getAttribute('data-change');
        if (at) onFocusChange?.(Number(at));
      }}
    >
      <Paper className={`wk-cmp-paper wk-cmp-${mode}`} width={paperWidth} zoom={zoom} label={label ?? t('comparison.paper')}>
        {header}
        {twoSheets ? (
          <div className="wk-cmp-pair wk-cmp-pair-head" aria-hidden="true">
            <span>{t('comparison.old')}</span>
            <span>{t('comparison.new')}</span>
          </div>
        ) : null}
        {plan.changes.length === 0 ? <p className="wk-cmp-same">{t('comparison.noChanges')}</p> : null}
        {lines.slice(0, drawn).map((line) => (
          <LineView key={line.key} line={line} plan={plan} mode={mode} onOpen={open} />
        ))}
      </Paper>
    </div>
  );
}

const LineView = memo(function LineView(props: { line: Line; plan: ChangePlan; mode: ComparisonMode; onOpen: (key: string) => void }) {
  const { line, plan, mode, onOpen } = props;
  const t = useT();
  if (line.kind === 'fold') {
    const range =
      line.from === ''
        ? t('comparison.foldBlocks', { count: line.lines.length })
        : line.from === line.to
          ? t('comparison.foldOne', { number: line.from })
          : t('comparison.fold', { from: line.from, to: line.to });
    return (
      <button type="button" className="wk-cmp-fold" onClick={() => onOpen(line.key)}>
        {range}
      </button>
    );
  }
  if (line.kind === 'moved-away') {
    if (mode === 'new-only') return null;
    return (
      <p className="wk-cmp-away">
        <del>
          {line.number} {line.title}
        </del>
        <span>{t('comparison.movedAway')}</span>
      </p>
    );
  }
  const draw = (side: Side) => <ChangeView change={line.change} numbers={line.numbers} drawing={{ side, ids: plan.ids }} />;
  const bar = line.changed && !plan.whole ? ' wk-cmp-changed' : '';
  const mark = line.moved ? <FormatMark change={line.entry} drawing={{ side: 'both', ids: plan.ids }} moved /> : null;
  if (plan.whole || mode === 'new-only') {
    if (line.change.kind === 'removed') return null;
    return (
      <div className={`wk-cmp-line${bar}`} data-line={line.key}>
        {draw('clean')}
      </div>
    );
  }
  if (mode === 'side-by-side') {
    return (
      <div className={`wk-cmp-line wk-cmp-pair${bar}`}>
        <div>{draw('old')}</div>
        <div>
          {draw('new')}
          {mark}
        </div>
      </div>
    );
  }
  return (
    <div className={`wk-cmp-line${bar}`}>
      {draw('both')}
      {mark}
    </div>
  );
});

/** Where a change is to be seen: its line; in the new text alone, the line that follows what was taken out. */
function lineToShow(lines: readonly Line[], key: string | undefined, mode: ComparisonMode): number {
  if (key === undefined) return -1;
  const at = lines.findIndex((line) => line.key === key);
  if (mode !== 'new-only') return at;
  return lines.findIndex((line, index) => index >= at && line.kind === 'block' && line.change.kind !== 'removed');
}

function openFolds(lines: readonly Line[], opened: ReadonlySet<string>): Line[] {
  return lines.flatMap((line) => (line.kind === 'fold' && opened.has(line.key) ? line.lines : [line]));
}

function allLines(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => (line.kind === 'fold' ? line.lines : [line]));
}

function useDeskWidth(desk: { current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = desk.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, [desk]);
  return width;
}

/** Outlines the current change without drawing thousands of lines anew, and scrolls to it when it is another one. */
function useCurrentChange(desk: { current: HTMLDivElement | null }, change: number, line: string, mode: string, drawn: number): void {
  const shown = useRef('');
  useLayoutEffect(() => {
    const element = desk.current;
    if (!element || drawn === 0) return;
    for (const old of element.querySelectorAll('.wk-current')) old.classList.remove('wk-current');
    const marks = element.querySelectorAll<HTMLElement>(`[data-change="${change}"], [data-line="${line}"]`);
    for (const mark of marks) mark.classList.add('wk-current');
    const key = `${change} ${mode}`;
    const first = marks[0];
    if (!first || shown.current === key) return;
    shown.current = key;
    const show = () => first.scrollIntoView({ block: 'center' });
    show();
    // lines above get their true height only when they come near: settle once more
    const frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [desk, change, line, mode, drawn]);
}

const whenIdle = (run: () => void): number =>
  'requestIdleCallback' in window ? window.requestIdleCallback(run, { timeout: 300 }) : (setTimeout(run, 16) as unknown as number);
const cancelIdle = (handle: number): void => ('cancelIdleCallback' in window ? window.cancelIdleCallback(handle) : clearTimeout(handle));
