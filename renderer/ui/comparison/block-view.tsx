import type { ReactNode } from 'react';
import { type Block, type Inline, inlinesOf, isFileSource, plainText, type TableCell } from '../../../shared/markdown/index.ts';
import { useCodeText, useT } from '../language.tsx';
import { VariableMark } from '../paper.tsx';
import { keyOf } from './key-of.ts';

/** How a piece of text is drawn: as it is, inserted, or deleted; `id` is the number of its change. */
export interface Ink {
  kind: 'plain' | 'ins' | 'del';
  id?: number | undefined;
}
export const PLAIN: Ink = { kind: 'plain' };

/** Text underlined as inserted or struck through as deleted. */
export function Inked({ ink, children }: { ink: Ink; children: ReactNode }) {
  if (ink.kind === 'plain') return children;
  const Tag = ink.kind;
  return <Tag data-change={ink.id}>{children}</Tag>;
}

function InlineView({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map((node) => <InlineNode key={keyOf(node)} node={node} />);
}

function InlineNode({ node }: { node: Inline }) {
  switch (node.type) {
    case 'break':
      return <br />;
    case 'link':
      return (
        <span className="wk-doc-link" title={node.href}>
          <InlineView inlines={node.children} />
        </span>
      );
    case 'variable':
      return <VariableMark unfilled>{`{{${node.name}}}`}</VariableMark>;
    case 'text':
      return <Marked marks={node.marks}>{node.text}</Marked>;
  }
}

export function Marked({ marks, children }: { marks: readonly string[] | undefined; children: ReactNode }) {
  const em = marks?.includes('em') ? <em>{children}</em> : children;
  return marks?.includes('strong') ? <strong>{em}</strong> : em;
}

/** A line of text with its printed number hanging at the left: heading or clause; paragraphs have none. */
export function TextBlock({ block, number, children }: { block: Block; number: ReactNode; children: ReactNode }) {
  if (block.type === 'heading') {
    const Tag = `h${block.level}` as 'h1' | 'h2' | 'h3';
    return (
      <Tag className={`wk-doc-heading wk-doc-${block.kind}`}>
        {number ? <span className="wk-doc-number">{number}</span> : null}
        <span>{children}</span>
      </Tag>
    );
  }
  if (block.type === 'clause') {
    return (
      <p className="wk-doc-clause">
        <span className="wk-doc-number">{number}</span>
        <span>{children}</span>
      </p>
    );
  }
  return <p className="wk-doc-text">{children}</p>;
}

/** One block as it is printed, in one ink. */
export function BlockView({ block, number, tableNumber = 0, ink }: { block: Block; number: string; tableNumber?: number; ink: Ink }) {
  const t = useT();
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'clause':
      return (
        <TextBlock block={block} number={number}>
          <Inked ink={ink}>
            <InlineView inlines={block.children} />
          </Inked>
        </TextBlock>
      );
    case 'list':
      return (
        <ListFrame ordered={block.ordered}>
          {block.items.map((item) => (
            <li key={keyOf(item)}>
              <BlocksView blocks={item.blocks} ink={ink} />
            </li>
          ))}
        </ListFrame>
      );
    case 'table':
      return (
        <TableFrame table={block} caption={<CaptionView table={block} number={tableNumber} ink={ink} />}>
          {block.rows.map((row) => (
            <RowView key={keyOf(row)} cells={row} ink={ink} />
          ))}
        </TableFrame>
      );
    case 'image':
      return <ImageView image={block} ink={ink} />;
    case 'note':
      return (
        <div className="wk-doc-note">
          <span className="wk-doc-note-label">{t('paper.note')}</span>
          <div>
            <BlocksView blocks={block.blocks} ink={ink} />
          </div>
        </div>
      );
    case 'generated':
      return <GeneratedView name={block.name} ink={ink} />;
  }
}

/** Blocks inside a cell, an item or a note: they print no numbers. */
function BlocksView({ blocks, ink }: { blocks: readonly Block[]; ink: Ink }) {
  return blocks.map((block) => <BlockView key={keyOf(block)} block={block} number="" ink={ink} />);
}

export function ListFrame({ ordered, children }: { ordered: boolean; children: ReactNode }) {
  return ordered ? <ol className="wk-doc-list">{children}</ol> : <ul className="wk-doc-list">{children}</ul>;
}

type Table = Extract<Block, { type: 'table' }>;

export function TableFrame({ table, caption, children }: { table: Table; caption: ReactNode; children: ReactNode }) {
  const total = table.widths?.reduce((sum, width) => sum + width, 0) ?? 0;
  return (
    <table className="wk-doc-table">
      {caption ? <caption>{caption}</caption> : null}
      {table.widths && total > 0 ? (
        <colgroup>
          {table.widths.map((width, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <col key={at} style={{ width: `${(100 * width) / total}%` }} />
          ))}
        </colgroup>
      ) : null}
      <tbody>{children}</tbody>
    </table>
  );
}

export function CaptionView({ table, number, ink }: { table: Table; number: number; ink: Ink }) {
  const t = useT();
  if (table.caption === undefined) return null;
  return (
    <>
      {number > 0 ? `${t('paper.table', { number })} ` : null}
      <Inked ink={ink}>
        <InlineView inlines={inlinesOf(table.caption)} />
      </Inked>
    </>
  );
}

export function RowView({ cells, ink }: { cells: readonly TableCell[]; ink: Ink }) {
  return (
    <tr className={ink.kind === 'plain' ? undefined : `wk-doc-row-${ink.kind}`} data-change={ink.id}>
      {cells.map((cell) => (
        <CellFrame key={keyOf(cell)} cell={cell}>
          <CellContent blocks={cell.blocks} ink={{ kind: ink.kind }} />
        </CellFrame>
      ))}
    </tr>
  );
}

export function CellFrame({ cell, children, ink = PLAIN }: { cell: TableCell; children: ReactNode; ink?: Ink }) {
  const Tag = cell.header ? 'th' : 'td';
  // a short word such as 一级 stays in one line, whatever the width of its column
  const isShort = plainText(cell.blocks).length <= 4;
  const classes = [
    isShort ? 'wk-doc-short' : '',
    cell.align ? `wk-doc-${cell.align}` : '',
    ink.kind === 'plain' ? '' : `wk-doc-cell-${ink.kind}`,
  ]
    .join(' ')
    .trim();
  return (
    <Tag
      className={classes || undefined}
      colSpan={cell.colspan > 1 ? cell.colspan : undefined}
      rowSpan={cell.rowspan > 1 ? cell.rowspan : undefined}
      data-change={ink.id}
    >
      {children}
    </Tag>
  );
}

/** A single paragraph stands in its cell without a frame of its own. */
export function CellContent({ blocks, ink }: { blocks: readonly Block[]; ink: Ink }) {
  const [only] = blocks;
  if (blocks.length === 1 && only?.type === 'paragraph') {
    return (
      <Inked ink={ink}>
        <InlineView inlines={only.children} />
      </Inked>
    );
  }
  return <BlocksView blocks={blocks} ink={ink} />;
}

/** Where a file of the workspace is served. */
function fileUrl(src: string): string | null {
  return isFileSource(src) ? `/${src}` : null;
}

function ImageView({ image, ink }: { image: Extract<Block, { type: 'image' }>; ink: Ink }) {
  const url = fileUrl(image.src);
  return (
    <figure className={`wk-doc-image${ink.kind === 'plain' ? '' : ` wk-doc-image-${ink.kind}`}`} data-change={ink.id}>
      {url ? <img src={url} alt={image.alt} loading="lazy" style={{ width: image.width ? `${image.width}%` : undefined }} /> : image.alt}
    </figure>
  );
}

function GeneratedView({ name, ink }: { name: string; ink: Ink }) {
  const t = useT();
  const tc = useCodeText();
  return (
    <div className="wk-doc-generated">
      <Inked ink={ink}>{tc('register', name)}</Inked>
      <span>{t('paper.generated')}</span>
    </div>
  );
}
