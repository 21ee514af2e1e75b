import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import type { ClauseCoverage } from '../../../shared/contract/coverage.ts';
import { daysBetween } from '../../../shared/domain/calendar.ts';
import { CLAUSE_STATES } from '../../../shared/domain/terms.ts';
import { PathLink, sectionAddress } from '../../app/path-link.tsx';
import { ClauseChip, clauseLook, DateText, Icon, StateBar, useT } from '../../ui/index.ts';
import type { ClauseLine } from './clause-lines.ts';
import { pointsText } from './points.ts';

interface Props {
  lines: readonly ClauseLine[];
  on: string;
  samplePoints: boolean;
  selectedId: string | null;
  onSelect: (id: string) => void;
  /** ↵ or a click on a leaf */
  onOpen: (id: string) => void;
  onToggle: (id: string, open: boolean) => void;
  empty: ReactNode;
}

/** The clauses as a tree with columns. ↑ ↓ choose, → ← open and close (or go to the group), ↵ shows a clause, Home and End jump. */
export function ClauseTree({ lines, on, samplePoints, selectedId, onSelect, onOpen, onToggle, empty }: Props) {
  const t = useT();
  const treeId = useId();
  const rowId = (id: string) => `${treeId}-${id}`;
  const table = useRef<HTMLTableElement>(null);
  const at = lines.findIndex((line) => line.clause.id === selectedId);
  const index = useMemo(() => setSizes(lines), [lines]);

  useEffect(() => {
    if (selectedId === null) return;
    const row = table.current?.querySelector<HTMLElement>(`[data-clause="${CSS.escape(selectedId)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);

  const choose = (to: number) => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, to))];
    if (line) onSelect(line.clause.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.target !== table.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const line = lines[at];
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(at - 1);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(lines.length - 1);
    else if (event.key === 'ArrowRight' && line && !line.leaf) line.open ? choose(at + 1) : onToggle(line.clause.id, true);
    else if (event.key === 'ArrowLeft' && line && !line.leaf && line.open) onToggle(line.clause.id, false);
    else if (event.key === 'ArrowLeft' && line?.parentId) onSelect(line.parentId);
    else if (event.key === 'Enter' && line) line.leaf ? onOpen(line.clause.id) : onToggle(line.clause.id, !line.open);
    else return;
    event.preventDefault();
  };

  if (lines.length === 0) return <div className="wk-clause-tree-box">{empty}</div>;
  return (
    <div className="wk-clause-tree-box">
      <table
        ref={table}
        className="wk-table wk-clause-tree"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with rows that open is a treegrid
        role="treegrid"
        aria-label={t('coverage.tree')}
        aria-rowcount={lines.length + 1}
        aria-activedescendant={at >= 0 ? rowId(selectedId ?? '') : undefined}
        tabIndex={0}
        data-pane-start=""
        onKeyDown={onKeyDown}
      >
        <colgroup>
          <col />
          <col className="wk-col-state" />
          <col className="wk-col-points" />
          <col className="wk-col-documents" />
          <col className="wk-col-evidence" />
          <col className="wk-col-expiry" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('coverage.column.clause')}</th>
            <th scope="col">{t('coverage.column.state')}</th>
            <th scope="col" className="wk-num">
              {t(samplePoints ? 'coverage.column.samplePoints' : 'coverage.column.points')}
            </th>
            <th scope="col">{t('coverage.column.documents')}</th>
            <th scope="col" className="wk-num">
              {t('coverage.column.evidence')}
            </th>
            <th scope="col">{t('coverage.column.expiry')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <tr
              key={line.clause.id}
              id={rowId(line.clause.id)}
              data-clause={line.clause.id}
              className={`wk-clause-${line.leaf ? 'leaf' : line.level === 1 ? 'chapter' : 'group'}`}
              aria-level={line.level}
              aria-posinset={index.get(line.clause.id)?.position}
              aria-setsize={index.get(line.clause.id)?.size}
              aria-expanded={line.leaf ? undefined : line.open}
              aria-selected={line.clause.id === selectedId}
              aria-rowindex={row + 2}
              onClick={() => {
                table.current?.focus({ preventScroll: true });
                line.leaf ? onOpen(line.clause.id) : onSelect(line.clause.id);
              }}
              onDoubleClick={() => !line.leaf && onToggle(line.clause.id, !line.open)}
            >
              <td title={line.clause.title}>
                {line.leaf ? null : (
                  <button
                    type="button"
                    className="wk-twist"
                    tabIndex={-1}
                    aria-label={`${t(line.open ? 'common.collapse' : 'common.expand')} ${line.clause.id}`}
                    onClick={(event) => {
                      event.stopPropagation();
                      onToggle(line.clause.id, !line.open);
                    }}
                  >
                    <Icon name={line.open ? 'chevron-down' : 'chevron-right'} size={12} />
                  </button>
                )}
                <span className="wk-clause-id">{line.clause.id}</span>
                {line.clause.title}
              </td>
              {line.leaf ? <LeafCells leaf={line.leaf} on={on} /> : <GroupCells line={line} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroupCells({ line }: { line: ClauseLine }) {
  const t = useT();
  const covered = line.totals.covered;
  return (
    <>
      <td>
        {line.applicable === 0 ? (
          <ClauseChip state="not-applicable" />
        ) : (
          <span className="wk-clause-roll">
            <StateBar
              width={56}
              parts={CLAUSE_STATES.map((state) => ({
                key: state,
                tone: clauseLook[state].tone,
                count: line.totals[state],
                name: t(`clauseState.${state}`),
              }))}
            />
            {covered} / {line.applicable}
          </span>
        )}
      </td>
      <td className="wk-num">
        {line.applicable === 0 ? (
          <span className="wk-clause-of">{t('coverage.notScored')}</span>
        ) : (
          <>
            {pointsText(line.got)}
            <span className="wk-clause-of"> / {pointsText(line.pool)}</span>
          </>
        )}
      </td>
      <td />
      <td />
      <td />
    </>
  );
}

function LeafCells({ leaf, on }: { leaf: ClauseCoverage; on: string }) {
  const t = useT();
  if (!leaf.applicable) {
    return (
      <>
        <td>
          <ClauseChip state="not-applicable" />
        </td>
        <td className="wk-num wk-t3">{t('coverage.notScored')}</td>
        <td className="wk-t3" colSpan={3} title={leaf.reason ?? ''}>
          {leaf.reason}
        </td>
      </>
    );
  }
  return (
    <>
      <td>
        <ClauseChip state={leaf.state} quiet={leaf.state === 'covered'} />
      </td>
      <td className="wk-num">{pointsText(leaf.points)}</td>
      <td className="wk-t2">
        <ServingText leaf={leaf} />
      </td>
      <td className="wk-num">{leaf.evidence.length || <span className="wk-t3">0</span>}</td>
      <td>
        <ExpiryText leaf={leaf} on={on} />
      </td>
    </>
  );
}

/** The first document in force with its sections, or else what is on its way, in grey and saying that it does not count. */
function ServingText({ leaf }: { leaf: ClauseCoverage }) {
  const t = useT();
  const [first, ...others] = leaf.documents;
  if (first) {
    const name = `${first.number} ${first.revision}`;
    return (
      <span title={`${name} ${first.title}`}>
        <PathLink to={`/documents/${first.id}`} className="wk-clause-document">
          {name}
        </PathLink>
        {first.sections.length > 0 ? (
          <span className="wk-clause-sections">
            {first.sections.map((section, at) => (
              <span key={section}>
                {at > 0 ? t('error.listSeparator') : ''}
                <PathLink to={sectionAddress(first.id, section)}>{`§${section}`}</PathLink>
              </span>
            ))}
          </span>
        ) : null}
        {others.length > 0 ? (
          <span
            className="wk-t3 wk-clause-sections"
            title={others.map((each) => `${each.number} ${each.revision} ${each.title}`).join('\n')}
          >
            +{others.length}
          </span>
        ) : null}
      </span>
    );
  }
  const pending = leaf.pending[0];
  if (!pending) return <span className="wk-t3">{t('coverage.noDocument')}</span>;
  const text = pendingText(t, pending);
  return (
    <span className="wk-t3" title={text}>
      {text}
    </span>
  );
}

export function pendingText(t: ReturnType<typeof useT>, pending: ClauseCoverage['pending'][number]): string {
  const state = pending.state === 'approved' || pending.state === 'in-review' ? pending.state : 'draft';
  return t(`coverage.pending.${state}`, { number: pending.number, label: pending.revision, day: pending.effectiveOn ?? '' });
}

function ExpiryText({ leaf, on }: { leaf: ClauseCoverage; on: string }) {
  const t = useT();
  if (leaf.evidence.length > 0) {
    if (leaf.staleBecause === 'review') return <span className="wk-amber">{t('coverage.reviewOverdue')}</span>;
    return leaf.earliestExpiryOn ? (
      <DateText on={leaf.earliestExpiryOn} due maxHintDays={60} />
    ) : (
      <span className="wk-t3">{t('coverage.forEver')}</span>
    );
  }
  const last = leaf.expired
    .flatMap((item) => item.expiresOn ?? [])
    .sort()
    .at(-1);
  if (last) {
    return (
      <span className="wk-amber wk-nowrap">
        <time dateTime={last}>{last}</time>
        <span className="wk-hint wk-soon wk-clause-ago">{t('coverage.pastBy', { count: daysBetween(last, on) })}</span>
      </span>
    );
  }
  return leaf.state === 'uncovered' ? null : <span className="wk-t3">{t('coverage.noEvidence')}</span>;
}

/** Which of how many among its siblings a line is, as shown. */
function setSizes(lines: readonly ClauseLine[]): Map<string, { position: number; size: number }> {
  const siblings = new Map<string | null, string[]>();
  for (const line of lines) siblings.set(line.parentId, [...(siblings.get(line.parentId) ?? []), line.clause.id]);
  return new Map(
    lines.map((line) => {
      const all = siblings.get(line.parentId) ?? [];
      return [line.clause.id, { position: all.indexOf(line.clause.id) + 1, size: all.length }];
    }),
  );
}
