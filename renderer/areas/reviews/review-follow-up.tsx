import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { can } from '../../../shared/domain/permissions.ts';
import type { ReviewVerdict } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { Dialog, Icon, useT } from '../../ui/index.ts';
import { ChangeRequestDialog } from '../change-requests/change-request-dialog.tsx';
import { ObsoleteDialog } from '../documents/obsolete-dialog.tsx';

interface Props {
  documentId: string;
  number: string;
  verdict: Exclude<ReviewVerdict, 'keep'>;
  onClose: () => void;
}

/** What follows from "revise" and "withdraw": whoever may carry it out can begin at once, others read who will. */
export function ReviewFollowUp({ documentId, number, verdict, onClose }: Props) {
  const t = useT();
  const me = useMe();
  const router = useRouter();
  const queryClient = useQueryClient();
  const go = useGo();
  const [withdrawing, setWithdrawing] = useState(false);
  const [proposing, setProposing] = useState(false);
  const document = useQuery({ ...api.documents.get.queryOptions({ input: { id: documentId } }), enabled: withdrawing });
  const start = useMutation(
    api.revisions.startDraft.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        onClose();
        await router.navigate({ to: `/documents/${documentId}/edit` as '/' });
      },
    }),
  );
  if (proposing) {
    return (
      <ChangeRequestDialog
        at={{ documentId, sectionId: null, before: '', after: '' }}
        onClose={onClose}
        onDone={(id) => go(`/change-requests/${id}`)}
      />
    );
  }
  if (withdrawing && document.data) return <ObsoleteDialog document={document.data} onClose={onClose} />;
  const mayCarryOut = verdict === 'revise' ? can(me, 'revisions.edit') : can(me, 'documents.make-obsolete');
  const lead =
    verdict === 'revise'
      ? t(mayCarryOut ? 'reviews.after.reviseLead' : 'reviews.after.reviseOther', { number })
      : t(mayCarryOut ? 'reviews.after.withdrawLead' : 'reviews.after.withdrawOther', { number });
  return (
    <Dialog
      open
      title={
        <span className="wk-row">
          <Icon name="check" /> {t(`reviews.after.${verdict}`)}
        </span>
      }
      safe={{ label: t(mayCarryOut ? 'reviews.after.later' : 'common.close'), run: onClose }}
      decide={
        !mayCarryOut
          ? undefined
          : verdict === 'revise'
            ? { label: t('reviews.startRevision'), busy: start.isPending, run: () => start.mutate({ documentId, changeKind: 'revision' }) }
            : { label: t('reviews.withdraw'), busy: withdrawing, run: () => setWithdrawing(true) }
      }
      between={verdict === 'revise' ? <Button onClick={() => setProposing(true)}>{t('reviews.after.request')}</Button> : null}
    >
      <p className="wk-13">{lead}</p>
      <ErrorNotice error={start.error ?? document.error} />
    </Dialog>
  );
}
