import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { can } from '../../shared/domain/permissions.ts';
import { useCrumbs } from '../app/crumbs.ts';
import { QueryFailure } from '../app/failure.tsx';
import { useMe } from '../app/session.tsx';
import { api } from '../client.ts';
import { EmptyState, useT } from '../ui/index.ts';
import { DraftEditor } from './draft-editor.tsx';
import { useSettings } from './looks.ts';

/** `/documents/$id/edit`: the draft of a document in the editor. */
export function EditorScreen() {
  const t = useT();
  const me = useMe();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { id } = useParams({ strict: false }) as { id: string };
  const document = useQuery(api.documents.get.queryOptions({ input: { id } }));
  const draftId =
    document.data?.pending?.state === 'draft'
      ? document.data.pending.id
      : document.data?.state === 'draft'
        ? (document.data.revisions.find((one) => one.state === 'draft')?.id ?? null)
        : null;
  // always as it is now, and never changed under the editor's hands
  const revision = useQuery({
    ...api.revisions.get.queryOptions({ input: { id: draftId ?? '' } }),
    enabled: draftId !== null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const settings = useSettings();
  const rubric = useQuery({ ...api.rubrics.current.queryOptions(), staleTime: 300_000 });
  const inForce = document.data?.revisions.find((one) => one.state === 'effective');
  const before = useQuery({
    ...api.revisions.get.queryOptions({ input: { id: inForce?.id ?? '' } }),
    enabled: inForce !== undefined,
    staleTime: 300_000,
  });
  useCrumbs([{ label: t('places.documents'), to: '/documents' }, { label: document.data?.number ?? '' }]);
  useEffect(
    () => () => {
      void queryClient.invalidateQueries({ queryKey: api.documents.key() });
      void queryClient.invalidateQueries({ queryKey: api.coverage.key() });
    },
    [queryClient],
  );

  const failed = [document, revision, settings, rubric, before].find((query) => query.error && query.data === undefined);
  if (failed)
    return (
      <QueryFailure
        error={failed.error}
        retry={() => void failed.refetch()}
        back={{ label: t('documents.back'), run: () => void router.navigate({ to: '/documents' as '/' }) }}
      />
    );
  if (document.data && draftId === null) {
    return (
      <EmptyState
        icon="pencil"
        bare
        title={t('editor.noDraft')}
        action={{ label: t('editor.toDocument'), run: () => void router.navigate({ to: `/documents/${id}` as '/' }) }}
      >
        {t('editor.noDraftHint')}
      </EmptyState>
    );
  }
  if (!can(me, 'revisions.edit')) {
    return (
      <EmptyState
        icon="lock"
        bare
        title={t('editor.noRight')}
        action={{ label: t('editor.toDocument'), run: () => void router.navigate({ to: `/documents/${id}` as '/' }) }}
      >
        {t('editor.noRightHint')}
      </EmptyState>
    );
  }
  if (!document.data || !revision.data || !revision.isFetchedAfterMount || !settings.data || !rubric.data || (inForce && !before.data))
    return <p className="wk-waiting">{t('common.loading')}</p>;
  return (
    <DraftEditor
      key={revision.data.id}
      document={document.data}
      revision={revision.data}
      before={before.data ?? null}
      settings={settings.data}
      clauses={rubric.data.clauses}
    />
  );
}
