import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { Column } from './data-table.tsx';

/**
 * A first column of check boxes: several rows are dealt with together. The box in the head chooses every row shown that can be chosen.
 * `lock` says why a row cannot be chosen; null: it can.
 */
export function choiceColumn<Row>(options: {
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  lock?: (row: Row) => string | null;
  /** accessible names */
  headLabel: string;
  rowLabel: (row: Row) => string;
  /** the table has group rows, whose arrows indent the first column */
  grouped?: boolean;
}): Column<Row> {
  const { rows, rowKey, chosen, onChange, lock = () => null, headLabel, rowLabel, grouped = false } = options;
  const free = rows.filter((row) => lock(row) === null).map(rowKey);
  const on = free.filter((key) => chosen.has(key)).length;
  const apart = (content: ReactNode, title?: string) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the click on the box from choosing the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes its own keys
    <span className="wk-choice" title={title} onClick={(event) => event.stopPropagation()}>
      {content}
    </span>
  );
  return {
    key: 'choice',
    width: grouped ? 64 : 40,
    label: headLabel,
    title: apart(
      <Checkbox
        aria-label={headLabel}
        disabled={free.length === 0}
        checked={free.length > 0 && on === free.length}
        indeterminate={on > 0 && on < free.length}
        onChange={(event) => onChange(new Set(event.target.checked ? free : []))}
      />,
      headLabel,
    ),
    render: (row) => {
      const key = rowKey(row);
      const why = lock(row);
      return apart(
        <Checkbox
          aria-label={rowLabel(row)}
          disabled={why !== null}
          checked={chosen.has(key)}
          onChange={(event) => {
            const next = new Set(chosen);
            if (event.target.checked) next.add(key);
            else next.delete(key);
            onChange(next);
          }}
        />,
        why ?? undefined,
      );
    },
  };
}
