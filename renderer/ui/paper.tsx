import type { ReactNode, Ref } from 'react';
import { useT } from './language.tsx';
import './paper.css';

/** The page on the desk: what Word will print, seen at reading size. `zoom` keeps the line breaks. */
export function Paper({
  children,
  width = 728,
  zoom = 1,
  ref,
  label,
  className,
}: {
  children: ReactNode;
  width?: number | 'auto';
  zoom?: number;
  ref?: Ref<HTMLElement>;
  label?: string;
  className?: string;
}) {
  return (
    <article ref={ref} className={className ? `wk-paper ${className}` : 'wk-paper'} style={{ width, zoom }} aria-label={label}>
      {children}
    </article>
  );
}

/** What the paper lies on; scrolls. */
export function Desk({ children, ref }: { children: ReactNode; ref?: Ref<HTMLDivElement> }) {
  return (
    <div className="wk-desk" ref={ref} data-pane="">
      {children}
    </div>
  );
}

/** The header block of every page of a controlled document. `page` is text such as 第3页 共9页; without it the row is left out, as pages are Word's. */
export function PaperHeader(props: {
  company: string;
  title: string;
  number: string;
  revision: ReactNode;
  page?: string;
  effectiveOn?: ReactNode;
  status?: string;
  compact?: boolean;
}) {
  const t = useT();
  const { company, title, number, revision, page, effectiveOn, status, compact } = props;
  const rows = [
    { key: t('paper.number'), value: number },
    { key: t('paper.revision'), value: revision },
    ...(page === undefined ? [] : [{ key: t('paper.page'), value: page }]),
    ...(effectiveOn === undefined ? [] : [{ key: t('paper.effectiveOn'), value: effectiveOn }]),
  ];
  const titleRows = status === undefined ? rows.length : rows.length - 1;
  return (
    <table className={`wk-control${compact ? ' wk-compact' : ''}`}>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.key}>
            {index === 0 ? (
              <td className="wk-control-company" rowSpan={rows.length}>
                {company}
              </td>
            ) : null}
            {index === 0 ? (
              <td className="wk-control-title" rowSpan={titleRows}>
                {title}
              </td>
            ) : null}
            {index === titleRows ? <td className="wk-control-status">{status}</td> : null}
            <td className="wk-control-key">{row.key}</td>
            <td className="wk-control-value">{row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A template variable in a text: tinted; unfilled ones with a dashed outline. */
export function VariableMark({ children, unfilled }: { children: ReactNode; unfilled?: boolean }) {
  return <span className={`wk-var${unfilled ? ' wk-unfilled' : ''}`}>{children}</span>;
}
