import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ChangeLink, ChangeRequest } from '../../../shared/contract/change-requests.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { PathLink, useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { Dialog, DocumentChip, Field, Icon, IconButton, PanelSection, toast, useT } from '../../ui/index.ts';
import { TargetChip } from './change-request-look.tsx';

/** Document by document: the drafts that carry the request out, and the button that starts the missing one. */
export function DraftsSection({ request }: { request: ChangeRequest }) {
  const t = useT();
  const me = useMe();
  const go = useGo();
  const queryClient = useQueryClient();
  const [unlinking, setUnlinking] = useState<ChangeLink | null>(null);
  const start = useMutation(
    api.changeRequests.startDraft.mutationOptions({
      onSuccess: async (_, { documentId }) => {
        const refreshed = queryClient.invalidateQueries();
        go(`/documents/${documentId}/edit`);
        await refreshed;
      },
    }),
  );
  const mayWork = can(me, 'changeRequests.link') && request.state !== 'closed';
  return (
    <PanelSection title={t('changeRequests.drafts')}>
      <ErrorNotice error={start.error} />
      <ul className="wk-change-drafts">
        {request.documents.map((document) => (
          <li key={document.id}>
            <p className="wk-row">
              <PathLink to={`/documents/${document.id}`} className="wk-ellipsis" title={document.title}>
                <span className="wk-number">{document.number}</span> {document.title}
              </PathLink>
              <span className="wk-grow" />
              <TargetChip state={document.state} />
            </p>
            {request.links
              .filter((link) => link.documentId === document.id)
              .map((link) => (
                <p className="wk-row wk-change-link" key={link.revisionId}>
                  {link.state === 'gone' ? (
                    <span className="wk-13 wk-t3">{t('changeRequests.draftGone', { label: link.label })}</span>
                  ) : (
                    <PathLink to={addressOf(link)}>
                      <DocumentChip state={link.state} label={link.label} quiet />
                    </PathLink>
                  )}
                  <span className="wk-12 wk-t3 wk-ellipsis">
                    {link.effectiveOn
                      ? t('changeRequests.effectiveOn', { on: link.effectiveOn })
                      : t('changeRequests.linkedBy', { name: link.linkedBy })}
                  </span>
                  <span className="wk-grow" />
                  {mayWork && link.state === 'draft' ? (
                    <IconButton
                      icon="close"
                      small
                      label={t('changeRequests.unlink', { label: link.label })}
                      onClick={() => setUnlinking(link)}
                    />
                  ) : null}
                </p>
              ))}
            {mayWork && document.state === 'waiting' ? (
              <Button
                size="small"
                icon={<Icon name="pencil" size={14} />}
                loading={start.isPending && start.variables?.documentId === document.id}
                onClick={() => start.mutate({ id: request.id, documentId: document.id })}
              >
                {t('changeRequests.startDraft')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {unlinking ? <UnlinkDialog request={request} link={unlinking} onClose={() => setUnlinking(null)} /> : null}
    </PanelSection>
  );
}

function addressOf(link: ChangeLink): string {
  if (link.state === 'draft') return `/documents/${link.documentId}/edit`;
  if (link.state === 'in-review' || link.state === 'approved') return `/approve/${link.revisionId}`;
  return `/documents/${link.documentId}?revision=${link.revisionId}`;
}

function UnlinkDialog({ request, link, onClose }: { request: ChangeRequest; link: ChangeLink; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const unlink = useMutation(
    api.changeRequests.unlinkDraft.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries();
        toast(t('changeRequests.unlinked', { label: link.label }));
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('changeRequests.unlinkTitle', { number: link.number, label: link.label })}
      subtitle={t('changeRequests.unlinkLead', { number: request.number })}
      safe={{ label: t('changeRequests.notUnlink'), run: onClose }}
      decide={{
        label: t('changeRequests.unlinkDo'),
        busy: unlink.isPending,
        run: () => {
          setTried(true);
          if (reason.trim() !== '') unlink.mutate({ id: request.id, revisionId: link.revisionId, reason: reason.trim() });
        },
      }}
    >
      <Field label={t('approvals.reason')} error={tried && reason.trim() === '' ? t('changeRequests.need.reason') : null}>
        {(ids) => <Input {...ids} autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <ErrorNotice error={unlink.error} />
    </Dialog>
  );
}
