import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import './data-table.css';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** accessible name of the head when `title` is an icon */
  label?: string;
  /** px, or share of what is left as `1fr`-like number in `grow` */
  width?: number;
  align?: 'left' | 'right';
  /** names only: cut with an ellipsis and shown whole in the title */
  text?: (row: Row) => string;
  render?: (row: Row) => ReactNode;
  /** gives the head a button; called with this column's key */
  sortable?: boolean;
}

export interface RowGroup<Row> {
  key: string;
  title: ReactNode;
  count?: number;
  rows: readonly Row[];
  end?: ReactNode;
}

interface Props<Row> {
  /** what the table lists, for screen readers */
  label: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  rows?: readonly Row[];
  /** instead of rows: under group rows that open and close */
  groups?: readonly RowGroup<Row>[];
  /** groups that start closed */
  closedGroups?: readonly string[];
  /** rows below a row, opened with → or the arrow; `null` when it cannot be opened */
  childRows?: (row: Row) => readonly Row[] | null;
  selectedKey?: string | null;
  onSelect?: (row: Row) => void;
  /** ↵ or a double click; a click on the first cell's text too */
  onOpen?: (row: Row) => void;
  rowClass?: (row: Row) => string | undefined;
  sort?: { key: string; descending: boolean };
  onSort?: (key: string) => void;
  empty?: ReactNode;
  /** taken by the table as the first focus after the screen opens */
  autoFocus?: boolean;
}

type Line<Row> =
  | { kind: 'group'; key: string; group: RowGroup<Row>; open: boolean }
  | { kind: 'row'; key: string; row: Row; level: number; openable: boolean; open: boolean };

const ROW = 36;
const GROUP = 32;
const OVERSCAN = 12;
/** Below this all lines are in the page, so that the browser's own find works. */
const WINDOW_FROM = 400;

/**
 * Dense table: 36 px rows, sticky head, group rows of 32 px, rows that open. ↑ ↓ choose, → ← open and close, ↵ opens the chosen row, Home/End jump.
 * Every line has a fixed height, so that long lists draw only what is in view.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rowKey, rows, groups, childRows, selectedKey, onSelect, onOpen, rowClass, sort, onSort, empty, autoFocus } =
    props;
  const t = useT();
  const tableId = useId();
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set(props.closedGroups ?? []));
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [view, setView] = useState({ top: 0, height: 900 });

  const lines = useMemo(() => {
    const list: Line<Row>[] = [];
    const addRow = (row: Row, level: number) => {
      const key = rowKey(row);
      const children = childRows?.(row) ?? null;
      const open = children !== null && opened.has(key);
      list.push({ kind: 'row', key, row, level, openable: children !== null, open });
      if (open) for (const child of children) addRow(child, level + 1);
    };
    for (const row of rows ?? []) addRow(row, 1);
    for (const group of groups ?? []) {
      const open = !closed.has(group.key);
      list.push({ kind: 'group', key: `group:${group.key}`, group, open });
      if (open) for (const row of group.rows) addRow(row, 2);
    }
    return list;
  }, [rows, groups, closed, opened, childRows, rowKey]);

  const currentKey = ownKey !== null && lines.some((line) => line.key === ownKey) ? ownKey : (selectedKey ?? null);
  const offsets = useMemo(() => {
    const tops = [0];
    for (const line of lines) tops.push(tops[tops.length - 1]! + (line.kind === 'group' ? GROUP : ROW));
    return tops;
  }, [lines]);
  const windowed = lines.length > WINDOW_FROM;
  const first = windowed ? Math.max(0, lowerBound(offsets, view.top) - OVERSCAN) : 0;
  const last = windowed ? Math.min(lines.length, lowerBound(offsets, view.top + view.height) + OVERSCAN) : lines.length;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  useEffect(() => {
    if (autoFocus) table.current?.focus({ preventScroll: true });
  }, [autoFocus]);

  const reveal = useCallback(
    (index: number) => {
      const element = box.current;
      if (!element) return;
      const head = 32;
      if (offsets[index]! < element.scrollTop) element.scrollTop = offsets[index]!;
      else if (offsets[index + 1]! + head > element.scrollTop + element.clientHeight)
        element.scrollTop = offsets[index + 1]! + head - element.clientHeight;
    },
    [offsets],
  );
  // a selection that comes from outside (J K, a link) is brought into view
  const lastSelected = useRef<string | null>(null);
  useEffect(() => {
    if (selectedKey === undefined || selectedKey === lastSelected.current) return;
    lastSelected.current = selectedKey;
    setOwnKey(selectedKey);
    const index = lines.findIndex((line) => line.key === selectedKey);
    if (index >= 0) reveal(index);
  }, [selectedKey, lines, reveal]);

  const choose = (index: number) => {
    const line = lines[index];
    if (!line) return;
    setOwnKey(line.key);
    reveal(index);
    if (line.kind === 'row') {
      lastSelected.current = line.key;
      onSelect?.(line.row);
    }
  };
  const toggle = (line: Line<Row>, open: boolean) => {
    if (line.kind === 'group') setClosed((set) => withMember(set, line.group.key, !open));
    else if (line.openable) setOpened((set) => withMember(set, line.key, open));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.target !== table.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = lines.findIndex((line) => line.key === currentKey);
    const line = lines[at];
    const page = Math.max(1, Math.floor(view.height / ROW) - 2);
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: lines.length - 1,
      PageDown: Math.min(lines.length - 1, at + page),
      PageUp: Math.max(0, at - page),
    };
    if (event.key in to) choose(Math.min(lines.length - 1, to[event.key]!));
    else if (event.key === 'ArrowRight' && line && !line.open) toggle(line, true);
    else if (event.key === 'ArrowLeft' && line?.open) toggle(line, false);
    else if (event.key === 'ArrowLeft' && line?.kind === 'row' && line.level > 1) choose(parentIndex(lines, at));
    else if (event.key === 'Enter' && line) line.kind === 'row' ? onOpen?.(line.row) : toggle(line, !line.open);
    else return;
    event.preventDefault();
  };

  const twists = Boolean(childRows || groups);
  const lineId = (key: string) => `${tableId}-${key}`;
  return (
    <div className="wk-table-box" ref={box}>
      <table
        ref={table}
        className="wk-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA pattern of a table that is used with arrow keys
        role="treegrid"
        aria-label={label}
        aria-rowcount={lines.length + 1}
        aria-activedescendant={currentKey ? lineId(currentKey) : undefined}
        tabIndex={0}
        data-pane-start=""
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.key}
                scope="col"
                className={column.align === 'right' ? 'wk-num' : undefined}
                aria-label={column.label}
                aria-sort={sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {index === 0 && twists ? <span className="wk-twist" /> : null}
                {column.sortable && onSort ? (
                  <button type="button" onClick={() => onSort(column.key)}>
                    {column.title}
                    {sort?.key === column.key ? <Icon name={sort.descending ? 'chevron-down' : 'chevron-up'} size={12} /> : null}
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 ? <Spacer height={offsets[first]!} span={columns.length} /> : null}
          {lines.slice(first, last).map((line, at) => {
            const index = first + at;
            const isCurrent = line.key === currentKey;
            if (line.kind === 'group') {
              return (
                <tr
                  key={line.key}
                  id={lineId(line.key)}
                  className={`wk-group${isCurrent ? ' wk-current' : ''}`}
                  aria-level={1}
                  aria-expanded={line.open}
                  aria-rowindex={index + 2}
                  onClick={() => choose(index)}
                >
                  <td colSpan={columns.length}>
                    <Twist open={line.open} openable onToggle={() => toggle(line, !line.open)} />
                    {line.group.title}
                    {line.group.count !== undefined ? <span className="wk-count">{line.group.count}</span> : null}
                    {line.group.end ? <span className="wk-group-end">{line.group.end}</span> : null}
                  </td>
                </tr>
              );
            }
            return (
              <tr
                key={line.key}
                id={lineId(line.key)}
                className={[rowClass?.(line.row) ?? '', line.level > (groups ? 2 : 1) ? 'wk-child' : ''].join(' ').trim() || undefined}
                aria-selected={isCurrent}
                aria-level={twists ? line.level : undefined}
                aria-expanded={line.openable ? line.open : undefined}
                aria-rowindex={index + 2}
                onClick={() => choose(index)}
                onDoubleClick={() => onOpen?.(line.row)}
              >
                {columns.map((column, columnIndex) => {
                  const text = column.text?.(line.row);
                  return (
                    <td
                      key={column.key}
                      className={
                        [column.align === 'right' ? 'wk-num' : '', text !== undefined && !column.render ? 'wk-name' : '']
                          .join(' ')
                          .trim() || undefined
                      }
                      title={text}
                    >
                      {columnIndex === 0 && twists ? (
                        <Twist open={line.open} openable={line.openable} onToggle={() => toggle(line, !line.open)} />
                      ) : null}
                      {column.render ? column.render(line.row) : text}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {last < lines.length ? <Spacer height={offsets[lines.length]! - offsets[last]!} span={columns.length} /> : null}
        </tbody>
      </table>
      {lines.length === 0 && empty ? <div className="wk-table-empty">{empty}</div> : null}
      <span className="wk-hidden" role="status">
        {t('common.rows', { count: lines.length })}
      </span>
    </div>
  );
}

function Twist({ open, openable, onToggle }: { open: boolean; openable: boolean; onToggle: () => void }) {
  const t = useT();
  if (!openable) return <span className="wk-twist" />;
  return (
    <button
      type="button"
      className="wk-twist"
      tabIndex={-1}
      aria-label={t(open ? 'common.collapse' : 'common.expand')}
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
    >
      <Icon name={open ? 'chevron-down' : 'chevron-right'} size={12} />
    </button>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr>
      <td colSpan={span} className="wk-spacer" style={{ height }} />
    </tr>
  );
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withMember(set: ReadonlySet<string>, member: string, present: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (present) next.add(member);
  else next.delete(member);
  return next;
}

function parentIndex<Row>(lines: readonly Line<Row>[], at: number): number {
  const level = (line: Line<Row>) => (line.kind === 'group' ? 1 : line.level);
  for (let i = at - 1; i >= 0; i--) if (level(lines[i]!) < level(lines[at]!)) return i;
  return at;
}
