import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Gap } from '../../../shared/contract/coverage.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useGo } from '../../app/path-link.tsx';
import { api } from '../../client.ts';
import { Dialog, Note, useT } from '../../ui/index.ts';

/** Says which document would be created for a clause that nothing speaks of, creates it with its first draft and opens the draft. */
export function CreateDocumentDialog({ gap, onClose }: { gap: Gap; onClose: () => void }) {
  const t = useT();
  const go = useGo();
  const queryClient = useQueryClient();
  const templates = useQuery(api.documents.templates.queryOptions({ input: {} }));
  const template = templates.data?.find((each) => each.key === gap.templateKey && !each.created) ?? null;
  const create = useMutation(
    api.documents.createFromTemplates.mutationOptions({
      onSuccess: async (created) => {
        await queryClient.invalidateQueries();
        onClose();
        go(`/documents/${created[0]!.id}/edit`);
      },
    }),
  );
  if (!templates.data && !templates.error) return null;
  return (
    <Dialog
      open
      title={t('coverage.create.title')}
      subtitle={t('coverage.create.subtitle', { id: gap.clauseId, title: gap.title })}
      safe={{ label: t('coverage.create.not'), run: onClose }}
      decide={
        template
          ? { label: t('coverage.create.do'), busy: create.isPending, run: () => create.mutate({ keys: [template.key] }) }
          : { label: t('coverage.create.goToList'), run: () => go('/documents') }
      }
    >
      <p>
        {template
          ? t('coverage.create.what', {
              title: template.title,
              number: template.number,
              forms: template.forms,
              clauses: template.clauses.join(t('error.listSeparator')),
            })
          : t('coverage.create.whatNone')}
      </p>
      <br />
      <Note>{t('coverage.create.draftOnly')}</Note>
      <ErrorNotice error={create.error ?? templates.error} />
    </Dialog>
  );
}
