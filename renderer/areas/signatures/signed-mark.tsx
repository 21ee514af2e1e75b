import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Round } from '../../../shared/contract/approvals.ts';
import type { SignedKind } from '../../../shared/domain/signatures.ts';
import { api } from '../../client.ts';
import { Icon, useCodeText, useT } from '../../ui/index.ts';
import { SignatureDialog } from './signature-dialog.tsx';
import './signatures.css';

export interface SignedSubject {
  kind: SignedKind;
  id: string;
}

/** Everything that was signed in a round. */
export function subjectsOfRound(round: Round): SignedSubject[] {
  const decided = round.steps.filter((step) => step.state === 'agreed' || step.state === 'rejected');
  return [
    { kind: 'submission', id: round.id },
    ...decided.map((step) => ({ kind: 'step' as const, id: step.id })),
    ...(round.stopped ? [{ kind: 'stop' as const, id: round.id }] : []),
  ];
}

/**
 * 已验签 beside a decision, the reason when its signature is not genuine, or a word that there were no keys yet. Opens the signature. `among`: the
 * decisions shown together, so that they are asked for together. `explain`: the reason stands beside the mark, where there is room for a sentence.
 */
export function SignedMark(props: { subject: SignedSubject; name: string; among?: SignedSubject[]; explain?: boolean }) {
  const { subject, name, among = [subject], explain = false } = props;
  const t = useT();
  const tc = useCodeText();
  const [open, setOpen] = useState(false);
  const found = useQuery(api.signatures.of.queryOptions({ input: { subjects: among } }));
  if (!found.data) return null;
  const signature = found.data.findLast((one) => one.kind === subject.kind && one.subjectId === subject.id);
  if (!signature) {
    return (
      <span className="wk-signed wk-t3" title={t('signature.beforeHint')}>
        {t('signature.before')}
      </span>
    );
  }
  const { fault } = signature;
  const reason = fault ? tc('signatureFault', fault) : '';
  const said = t(fault ? 'signature.failed' : 'signature.verified');
  return (
    <>
      <button
        type="button"
        className={`wk-signed ${fault ? 'wk-false' : 'wk-true'}`}
        aria-label={[said, reason, t('signature.open', { name })].filter(Boolean).join(', ')}
        title={reason || t('signature.open', { name })}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        <Icon name={fault ? 'alert' : 'shield'} size={14} />
        {explain && reason ? t('signature.failedBecause', { reason }) : said}
      </button>
      {open ? <SignatureDialog id={signature.id} name={signature.personName} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
