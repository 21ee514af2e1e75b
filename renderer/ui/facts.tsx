import type { ReactNode } from 'react';
import './facts.css';

/** Name and value line by line, as in the panel beside a table. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="wk-fact-list">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
