import type { ReactNode } from 'react';
import type { ContractOutput } from '../../client.ts';
import type { Draft, DraftDepartment } from './wizard-draft.ts';

export interface StepProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  separator: string;
  /** as edited, or as the industry's proposal has them */
  departments: readonly DraftDepartment[];
  proposal: ContractOutput<'workspace', 'proposal'> | null;
  /** the user has asked to go on: show what is missing too, not only what is wrong */
  tried: boolean;
}

export function StepSection({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="wk-wizard-section">
      {title ? <h2>{title}</h2> : null}
      {children}
    </section>
  );
}
