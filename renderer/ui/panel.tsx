import { type ReactNode, useId } from 'react';

/** A pane beside others: 40 px head, scrolling body, optional foot. F6 goes from pane to pane. */
export function Panel(props: {
  title?: ReactNode;
  end?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  side?: 'left' | 'right';
  width?: number | string;
  label?: string;
  className?: string;
}) {
  const { title, end, children, foot, side, width, label, className } = props;
  const titleId = useId();
  return (
    <section
      className={['wk-panel', side ? `wk-${side}` : '', className ?? ''].join(' ').trim()}
      style={width === undefined ? { flex: 1 } : { width, flex: 'none' }}
      aria-label={label}
      aria-labelledby={title && !label ? titleId : undefined}
      data-pane=""
      tabIndex={-1}
    >
      {title || end ? (
        <header className="wk-panel-head">
          <h2 id={titleId} className="wk-ellipsis">
            {title}
          </h2>
          <span className="wk-grow" />
          {end}
        </header>
      ) : null}
      <div className="wk-panel-body">{children}</div>
      {foot ? <footer className="wk-panel-foot">{foot}</footer> : null}
    </section>
  );
}

/** A part of a panel, parted from the next by a line. */
export function PanelSection({ title, count, end, children }: { title?: ReactNode; count?: number; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="wk-panel-section">
      {title ? (
        <h3>
          {title}
          {count !== undefined ? <span className="wk-count">{count}</span> : null}
          {end ? (
            <>
              <span className="wk-grow" />
              {end}
            </>
          ) : null}
        </h3>
      ) : null}
      {children}
    </section>
  );
}
