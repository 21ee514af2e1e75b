import type { ReactNode } from 'react';
import {
  type Block,
  type BlockChange,
  type CellChange,
  type ItemChange,
  type RowChange,
  type Segment,
  wholeSegments,
} from '../../../shared/markdown/index.ts';
import { useT } from '../language.tsx';
import { VariableMark } from '../paper.tsx';
import {
  BlockView,
  CaptionView,
  CellContent,
  CellFrame,
  type Ink,
  Inked,
  ListFrame,
  Marked,
  PLAIN,
  RowView,
  TableFrame,
  TextBlock,
} from './block-view.tsx';
import type { Numbers } from './change-plan.ts';
import { keyOf } from './key-of.ts';

/** both: one text with insertions and deletions; old, new: one side with its own marks; clean: the new text without marks. */
export type Side = 'both' | 'old' | 'new' | 'clean';

export interface Drawing {
  side: Side;
  ids: ReadonlyMap<object, number>;
}

/** What became of a block. Draws nothing where the side does not have it. */
export function ChangeView({ change, numbers, drawing }: { change: BlockChange; numbers: Numbers; drawing: Drawing }) {
  const { side } = drawing;
  const block = side === 'old' ? change.before : (change.after ?? change.before);
  if (!block || !isDrawn(change.kind, side)) return null;
  const isOld = side === 'old' || change.kind === 'removed';
  const number = isOld ? numbers.before : numbers.after;
  const tableNumber = isOld ? numbers.tableBefore : numbers.tableAfter;
  if (change.kind !== 'changed') return <BlockView block={block} number={number} tableNumber={tableNumber} ink={inkOf(change, drawing)} />;
  if (change.segments) {
    return (
      <TextBlock block={block} number={number}>
        <Segments segments={change.segments} drawing={drawing} />
        <FormatMark change={change} drawing={drawing} />
      </TextBlock>
    );
  }
  if (change.rows && change.before?.type === 'table' && change.after?.type === 'table') {
    return <ChangedTable change={change} before={change.before} after={change.after} numbers={numbers} drawing={drawing} />;
  }
  if (change.items && block.type === 'list') {
    return (
      <ListFrame ordered={block.ordered}>
        {change.items.map((item) => (
          <ChangedItem key={keyOf(item)} item={item} drawing={drawing} />
        ))}
      </ListFrame>
    );
  }
  if (change.blocks) return <ChangedNote change={change} drawing={drawing} />;
  return (
    <>
      <BlockView block={block} number={number} tableNumber={tableNumber} ink={PLAIN} />
      <FormatMark change={change} drawing={drawing} />
    </>
  );
}

const NO_NUMBERS: Numbers = { before: '', after: '', tableBefore: 0, tableAfter: 0 };

function ChangeList({ changes, drawing }: { changes: readonly BlockChange[]; drawing: Drawing }) {
  return changes.map((change) => <ChangeView key={keyOf(change)} change={change} numbers={NO_NUMBERS} drawing={drawing} />);
}

function isDrawn(kind: BlockChange['kind'], side: Side): boolean {
  if (kind === 'added') return side !== 'old';
  if (kind === 'removed') return side === 'both' || side === 'old';
  return true;
}

function inkOf(piece: { kind: BlockChange['kind'] }, { side, ids }: Drawing): Ink {
  if (side === 'clean' || piece.kind === 'same' || piece.kind === 'changed') return PLAIN;
  return { kind: piece.kind === 'added' ? 'ins' : 'del', id: ids.get(piece) };
}

/** Stretches of one change stand in one frame, so that the current one can be outlined as a whole. */
function Segments({ segments, drawing }: { segments: readonly Segment[]; drawing: Drawing }) {
  const { side, ids } = drawing;
  const out: ReactNode[] = [];
  for (let at = 0; at < segments.length; ) {
    const segment = segments[at]!;
    if (segment.kind === 'same') {
      out.push(<SegmentText key={keyOf(segment)} segment={segment} />);
      at++;
      continue;
    }
    let end = at;
    while (end < segments.length && segments[end]!.kind !== 'same') end++;
    const group = segments.slice(at, end).filter((one) => isDrawn(one.kind === 'ins' ? 'added' : 'removed', side));
    if (side === 'clean') out.push(group.map((one) => <SegmentText key={keyOf(one)} segment={one} />));
    else if (group.length > 0) {
      out.push(
        <span key={keyOf(segment)} className="wk-change" data-change={ids.get(segment)}>
          {group.map((one) => (
            <Inked key={keyOf(one)} ink={{ kind: one.kind === 'ins' ? 'ins' : 'del' }}>
              <SegmentText segment={one} />
            </Inked>
          ))}
        </span>,
      );
    }
    at = end;
  }
  return out;
}

function SegmentText({ segment }: { segment: Segment }) {
  const t = useT();
  if (segment.isBreak)
    return segment.kind === 'same' ? <br /> : <span className="wk-doc-break" role="img" aria-label={t('comparison.lineBreak')} />;
  if (segment.variable !== undefined) return <VariableMark unfilled>{segment.text}</VariableMark>;
  const text = <Marked marks={segment.marks}>{segment.text}</Marked>;
  return segment.href === undefined ? (
    text
  ) : (
    <span className="wk-doc-link" title={segment.href}>
      {text}
    </span>
  );
}

/** Says that something changed that text cannot show: level, width, alignment. */
export function FormatMark({ change, drawing, moved = false }: { change: object; drawing: Drawing; moved?: boolean }) {
  const t = useT();
  const id = drawing.ids.get(change);
  if (id === undefined || drawing.side === 'clean' || drawing.side === 'old') return null;
  return (
    <span className="wk-change wk-format-mark" data-change={id}>
      {t(moved ? 'comparison.movedHere' : 'comparison.format')}
    </span>
  );
}

function ChangedItem({ item, drawing }: { item: ItemChange; drawing: Drawing }) {
  if (!isDrawn(item.kind, drawing.side)) return null;
  const source = drawing.side === 'old' ? item.before : (item.after ?? item.before);
  const ink = inkOf(item, drawing);
  return (
    <li className={ink.kind === 'plain' ? undefined : `wk-doc-item-${ink.kind}`} data-change={ink.id}>
      {item.blocks ? (
        <ChangeList changes={item.blocks} drawing={drawing} />
      ) : (
        source?.blocks.map((block) => <BlockView key={keyOf(block)} block={block} number="" ink={{ kind: ink.kind }} />)
      )}
    </li>
  );
}

function ChangedNote({ change, drawing }: { change: BlockChange; drawing: Drawing }) {
  const t = useT();
  return (
    <div className="wk-doc-note">
      <span className="wk-doc-note-label">{t('paper.note')}</span>
      <div>
        <ChangeList changes={change.blocks!} drawing={drawing} />
      </div>
    </div>
  );
}

type Table = Extract<Block, { type: 'table' }>;

function ChangedTable(props: { change: BlockChange; before: Table; after: Table; numbers: Numbers; drawing: Drawing }) {
  const { change, before, after, numbers, drawing } = props;
  if (drawing.side === 'both' && !canMix(before, after, change.rows!)) {
    // rows of merged cells cannot stand between rows of another grid: the old table goes before the new one
    return (
      <>
        <ChangedTable {...props} drawing={{ ...drawing, side: 'old' }} />
        <ChangedTable {...props} drawing={{ ...drawing, side: 'new' }} />
      </>
    );
  }
  const isOld = drawing.side === 'old';
  const table = isOld ? before : after;
  const number = isOld ? numbers.tableBefore : numbers.tableAfter;
  const caption = change.caption ? (
    <CaptionFrame number={number}>
      <Segments segments={change.caption} drawing={drawing} />
    </CaptionFrame>
  ) : (
    <CaptionView table={table} number={number} ink={PLAIN} />
  );
  // with a column more or less the widths of one side no longer fit the mixed rows
  const { widths: _, ...bare } = table;
  const columnsDiffer = change.rows!.some((row) => row.cells?.some((cell) => cell.kind === 'added' || cell.kind === 'removed'));
  return (
    <>
      <TableFrame table={drawing.side === 'both' && columnsDiffer ? bare : table} caption={caption}>
        {change.rows!.map((row) => (
          <ChangedRow key={keyOf(row)} row={row} drawing={drawing} />
        ))}
      </TableFrame>
      <FormatMark change={change} drawing={drawing} />
    </>
  );
}

function CaptionFrame({ number, children }: { number: number; children: ReactNode }) {
  const t = useT();
  return (
    <>
      {number > 0 ? `${t('paper.table', { number })} ` : null}
      {children}
    </>
  );
}

function ChangedRow({ row, drawing }: { row: RowChange; drawing: Drawing }) {
  if (!isDrawn(row.kind, drawing.side)) return null;
  if (!row.cells)
    return <RowView cells={(drawing.side === 'old' ? row.before : (row.after ?? row.before)) ?? []} ink={inkOf(row, drawing)} />;
  return (
    <tr>
      {row.cells.map((cell) => (
        <ChangedCell key={keyOf(cell)} cell={cell} drawing={drawing} />
      ))}
    </tr>
  );
}

function ChangedCell({ cell, drawing }: { cell: CellChange; drawing: Drawing }) {
  const source = drawing.side === 'old' ? cell.before : (cell.after ?? cell.before);
  if (!source || !isDrawn(cell.kind, drawing.side)) return null;
  const ink = inkOf(cell, drawing);
  if (!cell.blocks) {
    return (
      <CellFrame cell={source} ink={ink}>
        <CellContent blocks={source.blocks} ink={{ kind: ink.kind }} />
      </CellFrame>
    );
  }
  const [only] = cell.blocks;
  const text = cell.blocks.length === 1 && only?.before?.type === 'paragraph' && only.after?.type === 'paragraph' ? only.after : null;
  return (
    <CellFrame cell={source}>
      {text ? (
        <Segments segments={only!.segments ?? wholeSegments(text.children, 'same')} drawing={drawing} />
      ) : (
        <ChangeList changes={cell.blocks} drawing={drawing} />
      )}
      <FormatMark change={cell} drawing={drawing} />
    </CellFrame>
  );
}

/** Rows of both sides fit one grid when no cell spans rows and all rows have one length, or when no row came or went. */
function canMix(before: Table, after: Table, rows: readonly RowChange[]): boolean {
  if (
    rows.every(
      (row) =>
        row.kind === 'same' || (row.kind === 'changed' && row.cells!.every((cell) => cell.kind === 'same' || cell.kind === 'changed')),
    )
  ) {
    return sameGrid(rows);
  }
  return [before, after].every((table) => table.rows.every((row) => row.every((cell) => cell.rowspan === 1 && cell.colspan === 1)));
}

function sameGrid(rows: readonly RowChange[]): boolean {
  return rows.every((row) =>
    (row.cells ?? []).every((cell) => cell.before?.rowspan === cell.after?.rowspan && cell.before?.colspan === cell.after?.colspan),
  );
}
