import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useEffect, useState } from 'react';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { errorText } from '../../app/error-text.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api, client } from '../../client.ts';
import { Dialog, Icon, toast, useCodeText, useT } from '../../ui/index.ts';
import { ChangeDocumentDialog } from './change-document-dialog.tsx';
import { EditionDialog } from './edition-dialog.tsx';
import { ObsoleteDialog } from './obsolete-dialog.tsx';

type Open = 'change' | 'obsolete' | 'discard' | 'edition' | null;

/** What can be done with a document now, by its state and the person's roles. */
export function DocumentActions({ document: doc }: { document: DocumentDetail }) {
  const t = useT();
  const tc = useCodeText();
  const me = useMe();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const draft = doc.revisions.find((one) => one.state === 'draft') ?? null;
  const onItsWay = doc.revisions.find((one) => one.state === 'in-review' || one.state === 'approved') ?? null;
  const isOver = doc.state === 'obsolete';
  const mayEdit = can(me, 'revisions.edit') && !isOver;
  // the editor is large: it is fetched while the document is read, so that the draft opens at once
  useEffect(() => {
    if (!mayEdit) return;
    void router.preloadRoute({ to: `/documents/${doc.id}/edit` as '/' });
    void queryClient.prefetchQuery({ ...api.rubrics.current.queryOptions(), staleTime: 300_000 });
  }, [mayEdit, doc.id, router, queryClient]);
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.documents.key() });
  const startDraft = useMutation(
    api.revisions.startDraft.mutationOptions({
      onSuccess: async () => {
        await refresh();
        await router.navigate({ to: `/documents/${doc.id}/edit` as '/' });
      },
      onError: (error, { changeKind }) => {
        // the dialog says it by itself
        if (changeKind === 'edition') return;
        const text = errorText(t, tc, error);
        toast(`${text.cause}。${text.safe}`);
      },
    }),
  );
  const discard = useMutation({
    mutationFn: async (id: string) => {
      const { version } = await client.revisions.get({ id });
      return client.revisions.discardDraft({ id, version });
    },
    onSuccess: async () => {
      setOpen(null);
      toast(t('documents.discarded', { label: draft?.label ?? '' }));
      await refresh();
      if (doc.revisions.length === 1) await router.navigate({ to: '/documents' as '/' });
    },
  });
  const start = (changeKind: 'revision' | 'edition') => startDraft.mutate({ documentId: doc.id, changeKind });
  const items: MenuProps['items'] = [
    ...(mayEdit && !draft && !onItsWay && doc.state === 'effective'
      ? [{ key: 'edition', label: t('documents.startEdition'), icon: <Icon name="refresh" /> }]
      : []),
    ...(can(me, 'documents.change') && !isOver ? [{ key: 'change', label: t('documents.change'), icon: <Icon name="sliders" /> }] : []),
    ...(draft && can(me, 'revisions.discard', { contributorIds: draft.contributors.map((one) => one.id) })
      ? [{ key: 'discard', label: t('documents.discard', { label: draft.label }), icon: <Icon name="trash" /> }]
      : []),
    ...(can(me, 'documents.make-obsolete') && !isOver
      ? [{ key: 'obsolete', label: t('documents.makeObsolete'), icon: <Icon name="state-obsolete" />, danger: true }]
      : []),
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    startDraft.reset();
    setOpen(key as Open);
  };
  return (
    <>
      {onItsWay ? (
        <Button icon={<Icon name="stamp" />} onClick={() => void router.navigate({ to: `/approve/${onItsWay.id}` as '/' })}>
          {t('documents.toApproval', { label: onItsWay.label })}
        </Button>
      ) : null}
      {mayEdit && draft ? (
        <Button
          type="primary"
          icon={<Icon name="pencil" />}
          onClick={() => void router.navigate({ to: `/documents/${doc.id}/edit` as '/' })}
        >
          {t('documents.continueDraft', { label: draft.label })}
        </Button>
      ) : null}
      {mayEdit && !draft && !onItsWay ? (
        <Button type="primary" icon={<Icon name="pencil" />} loading={startDraft.isPending} onClick={() => start('revision')}>
          {t('documents.startRevision')}
        </Button>
      ) : null}
      {items.length > 0 ? (
        <Dropdown trigger={['click']} menu={{ items, onClick }}>
          <Button className="wk-menu-button" aria-label={t('documents.more')} icon={<Icon name="more" />} />
        </Dropdown>
      ) : null}
      {open === 'edition' ? (
        <EditionDialog
          document={doc}
          busy={startDraft.isPending}
          error={startDraft.error}
          onStart={() => start('edition')}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'change' ? <ChangeDocumentDialog document={doc} onClose={() => setOpen(null)} /> : null}
      {open === 'obsolete' ? <ObsoleteDialog document={doc} onClose={() => setOpen(null)} /> : null}
      {open === 'discard' && draft ? (
        <Dialog
          open
          title={t('documents.discardTitle', { label: draft.label })}
          subtitle={t(doc.revisions.length === 1 ? 'documents.discardOnly' : 'documents.discardLead', { label: draft.label })}
          safe={{ label: t('documents.dontDiscard'), run: () => setOpen(null) }}
          decide={{ label: t('documents.discardDo'), danger: true, busy: discard.isPending, run: () => discard.mutate(draft.id) }}
        >
          <ErrorNotice error={discard.error} />
          <p className="wk-13 wk-t2">
            {t('documents.discardHint', { names: draft.contributors.map((one) => one.name).join(t('error.listSeparator')) || '–' })}
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
