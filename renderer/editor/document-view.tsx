// biome-ignore-all lint/suspicious/noArrayIndexKey: the pieces of a text have no names, and a text that is read never changes
import { createContext, Fragment, type ReactNode, useContext, useMemo } from 'react';
import {
  type Block,
  clauseNumbers,
  type DocumentModel,
  type Inline,
  inlinesOf,
  linksOf,
  linkTarget,
  sectionsOf,
  type TableCell,
} from '../../shared/markdown/index.ts';
import './document.css';
import { useGeneratedLook, useLinkLook, useVariableLook } from './looks.ts';
import type { LinkLook, VariableLook } from './view-texts.ts';

/** One look-up for the whole text: a long one has thousands of pieces. */
const VariableContext = createContext<(name: string) => VariableLook>((name) => ({ text: name, filled: true, title: name }));
const LinkContext = createContext<LinkLook>(() => null);

/** A text to read, looking as in the editor. `clausesOf` prints the mapped clauses at the headings; `onLink` opens doc: and form: links. */
export function DocumentView({
  model,
  clausesOf,
  onLink,
  idPrefix = 'section-',
  clausePrefix,
}: {
  model: DocumentModel;
  clausesOf?: ReadonlyMap<string, readonly string[]>;
  onLink?: (href: string) => void;
  idPrefix?: string;
  /** number of the section when only its inside is shown */
  clausePrefix?: string;
}) {
  const clauses = clauseNumbers(model);
  const variable = useVariableLook();
  const link = useLinkLook(useMemo(() => linksOf(model).some(({ href }) => linkTarget(href)), [model]));
  const sections = new Map(sectionsOf(model).map((section) => [section.from, section]));
  return (
    <VariableContext value={variable}>
      <LinkContext value={link}>
        <div className="wk-document">
          {model.blocks.map((block, index) => {
            const clause = clauses.get(index);
            const number = sections.get(index)?.number ?? (clause && clausePrefix ? `${clausePrefix}.${clause}` : clause);
            return (
              <BlockView
                key={index}
                block={block}
                number={number || undefined}
                tags={block.type === 'heading' ? clausesOf?.get(block.id) : undefined}
                onLink={onLink}
                idPrefix={idPrefix}
              />
            );
          })}
        </div>
      </LinkContext>
    </VariableContext>
  );
}

interface BlockProps {
  block: Block;
  number?: string | undefined;
  tags?: readonly string[] | undefined;
  onLink?: ((href: string) => void) | undefined;
  idPrefix: string;
}

function BlockView({ block, number, tags, onLink, idPrefix }: BlockProps): ReactNode {
  const inner = (blocks: readonly Block[]) =>
    blocks.map((child, index) => <BlockView key={index} block={child} onLink={onLink} idPrefix={idPrefix} />);
  switch (block.type) {
    case 'heading': {
      const Tag = `h${block.level}` as const;
      return (
        <Tag data-number={number} data-kind={block.kind} id={`${idPrefix}${block.id}`}>
          <span className="wk-heading-text">
            <Inlines inlines={block.children} onLink={onLink} />
          </span>
          {tags?.length ? (
            <span className="wk-heading-tags">
              {tags.map((tag) => (
                <span key={tag} className="wk-heading-tag">
                  {tag}
                </span>
              ))}
            </span>
          ) : null}
        </Tag>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.children} onLink={onLink} />
        </p>
      );
    case 'clause':
      return (
        <p data-clause="" data-number={number}>
          <Inlines inlines={block.children} onLink={onLink} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>{inner(item.blocks)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return <TableView block={block} inner={inner} onLink={onLink} />;
    case 'image':
      return (
        <figure className="wk-image">
          <img src={`/${block.src}`} alt={block.alt} style={block.width ? { width: `${block.width}%` } : undefined} />
          {block.alt ? <figcaption>{block.alt}</figcaption> : null}
        </figure>
      );
    case 'note':
      return <aside>{inner(block.blocks)}</aside>;
    case 'generated':
      return <GeneratedView name={block.name} />;
  }
}

function GeneratedView({ name }: { name: Extract<Block, { type: 'generated' }>['name'] }) {
  const look = useGeneratedLook()(name);
  return (
    <div className="wk-generated">
      <b>{look.title}</b>
      <span>{look.hint}</span>
    </div>
  );
}

function TableView({
  block,
  inner,
  onLink,
}: {
  block: Extract<Block, { type: 'table' }>;
  inner: (blocks: readonly Block[]) => ReactNode;
  onLink?: ((href: string) => void) | undefined;
}) {
  const sum = block.widths?.reduce((a, b) => a + b, 0) ?? 0;
  const cellOf = (cell: TableCell, index: number) => {
    const Cell = cell.header ? 'th' : 'td';
    return (
      <Cell key={index} colSpan={cell.colspan} rowSpan={cell.rowspan} data-align={cell.align}>
        {inner(cell.blocks)}
      </Cell>
    );
  };
  return (
    <>
      {block.caption === undefined ? null : (
        <p data-caption="">
          <Inlines inlines={inlinesOf(block.caption)} onLink={onLink} />
        </p>
      )}
      <div className="wk-table-wrap">
        <table className={block.widths ? 'wk-weighted' : undefined}>
          {block.widths ? (
            <colgroup>
              {block.widths.map((width, index) => (
                <col key={index} style={{ width: `${(width / sum) * 100}%` }} />
              ))}
            </colgroup>
          ) : null}
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>{row.map(cellOf)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Inlines({ inlines, onLink }: { inlines: readonly Inline[]; onLink?: ((href: string) => void) | undefined }): ReactNode {
  return inlines.map((inline, index) => <InlineView key={index} inline={inline} onLink={onLink} />);
}

function InlineView({ inline, onLink }: { inline: Inline; onLink?: ((href: string) => void) | undefined }): ReactNode {
  const variable = useContext(VariableContext);
  const weakness = useContext(LinkContext);
  if (inline.type === 'break') return <br />;
  if (inline.type === 'link') {
    const children = <Inlines inlines={inline.children} />;
    if (!linkTarget(inline.href)) {
      return (
        <a href={inline.href} target="_blank" rel="noreferrer noopener">
          {children}
        </a>
      );
    }
    const weak = weakness(inline.href);
    return onLink ? (
      <a
        className={weak ? 'wk-link-weak' : undefined}
        title={weak ?? undefined}
        href={`#${encodeURIComponent(inline.href)}`}
        onClick={(event) => {
          event.preventDefault();
          onLink(inline.href);
        }}
      >
        {children}
      </a>
    ) : weak ? (
      <span className="wk-link-weak" title={weak}>
        {children}
      </span>
    ) : (
      children
    );
  }
  const marks = inline.marks ?? [];
  let node: ReactNode = inline.type === 'text' ? inline.text : null;
  if (inline.type === 'variable') {
    const look = variable(inline.name);
    node = (
      <span className={look.filled ? 'wk-var' : 'wk-var wk-unfilled'} title={look.title}>
        {look.text}
      </span>
    );
  }
  if (marks.includes('em')) node = <em>{node}</em>;
  if (marks.includes('strong')) node = <strong>{node}</strong>;
  return <Fragment>{node}</Fragment>;
}
