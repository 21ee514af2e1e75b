import type { Revision } from '../../../shared/contract/revisions.ts';
import type { RevisionState } from '../../../shared/domain/terms.ts';
import { useAppState } from '../../app/session.tsx';
import { PaperHeader, useT } from '../../ui/index.ts';

/** The control header with what changes in it. `effectiveOn` of the new side: the day asked for, when it is not set yet. */
export function RevisionHeader({ before, after, effectiveOn }: { before: Revision | null; after: Revision; effectiveOn?: string | null }) {
  const t = useT();
  const company = useAppState().data?.open?.companyName ?? '';
  const day = after.effectiveOn ?? effectiveOn ?? t('approvals.dayOpen');
  return (
    <PaperHeader
      company={company}
      title={after.title}
      number={after.number}
      revision={<Changed from={before?.label ?? null} to={after.label} />}
      effectiveOn={<Changed from={before ? (before.effectiveOn ?? t('approvals.dayOpen')) : null} to={day} />}
      status={t('approvals.control', { status: t(CONTROL[after.state]) })}
    />
  );
}

const CONTROL = {
  draft: 'documentState.draft',
  'in-review': 'approvals.controlInReview',
  approved: 'documentState.approved',
  effective: 'approvals.controlInForce',
  superseded: 'documentState.superseded',
  obsolete: 'documentState.obsolete',
} as const satisfies Record<RevisionState, string>;

function Changed({ from, to }: { from: string | null; to: string }) {
  if (from === null || from === to) return to;
  return (
    <>
      <del>{from}</del> <ins>{to}</ins>
    </>
  );
}
