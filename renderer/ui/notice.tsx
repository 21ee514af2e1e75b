import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './notice.css';

export interface WayOut {
  label: string;
  run: () => void;
}

const NOTICE_ICON = { info: 'info', passed: 'check', warning: 'alert', error: 'alert' } as const;

/** Cause in bold, what is safe, ways out. `passed`: a check went well. `error` and `warning` are announced to screen readers. */
export function Notice({
  kind = 'info',
  cause,
  children,
  ways = [],
}: {
  kind?: 'error' | 'warning' | 'info' | 'passed';
  cause?: ReactNode;
  children?: ReactNode;
  ways?: WayOut[];
}) {
  return (
    <div className={`wk-notice wk-${kind}`} role={kind === 'error' || kind === 'warning' ? 'alert' : 'note'}>
      <Icon name={NOTICE_ICON[kind]} />
      <div>
        {cause ? <b>{cause}</b> : null}
        {children ? <span className="wk-notice-text">{children}</span> : null}
        {ways.map((way) => (
          <button key={way.label} type="button" className="wk-link" onClick={way.run}>
            {way.label}
          </button>
        ))}
      </div>
    </div>
  );
}

/** What is missing, what to do, one button. */
export function EmptyState(props: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: { label: string; icon?: IconName; run: () => void };
  bare?: boolean;
}) {
  const { icon, title, children, action, bare } = props;
  return (
    <div className={`wk-empty${bare ? ' wk-bare' : ''}`}>
      <Icon name={icon} size={24} />
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {action ? (
        <Button type="primary" icon={action.icon ? <Icon name={action.icon} /> : null} onClick={action.run}>
          {action.label}
        </Button>
      ) : null}
    </div>
  );
}

/** A small remark with an icon under or beside something. */
export function Note({ icon = 'info', tone, children }: { icon?: IconName; tone?: 'warn'; children: ReactNode }) {
  return (
    <p className={`wk-note${tone ? ` wk-${tone}` : ''}`}>
      <Icon name={icon} size={14} />
      <span>{children}</span>
    </p>
  );
}
