import { useQuery } from '@tanstack/react-query';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Icon, useT } from '../../ui/index.ts';
import { labelAfter } from './next-label.ts';

interface Props {
  document: DocumentDetail;
  busy: boolean;
  error: unknown;
  onStart: () => void;
  onClose: () => void;
}

/** Before a new edition is started: which label it gets, and that nothing changes in force until it is approved. */
export function EditionDialog({ document: doc, busy, error, onStart, onClose }: Props) {
  const t = useT();
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 });
  const numbering = settings.data?.numbering;
  const labels = doc.revisions.map((one) => one.label);
  const next = numbering ? labelAfter(numbering, labels, 'edition') : null;
  const revision = numbering ? labelAfter(numbering, labels, 'revision') : null;
  const lines = [
    { icon: 'pencil' as const, text: next ? t('documents.editionLabel', { label: next, current: doc.label }) : null },
    { icon: 'check' as const, text: t('documents.editionInForce', { current: doc.label }) },
    {
      icon: 'info' as const,
      text:
        revision && revision !== next ? t('documents.editionOrRevision', { action: t('documents.startRevision'), label: revision }) : null,
    },
  ];
  return (
    <Dialog
      open
      title={t('documents.editionTitle', { number: doc.number })}
      subtitle={t('documents.editionLead', { title: doc.title })}
      safe={{ label: t('documents.editionNot'), run: onClose }}
      decide={{
        label: next ? t('documents.editionDo', { label: next }) : t('documents.startEdition'),
        busy,
        disabled: settings.isPending,
        run: onStart,
      }}
    >
      <ErrorNotice error={error} />
      <ul className="wk-effect-list">
        {lines.map(({ icon, text }) =>
          text ? (
            <li key={icon}>
              <Icon name={icon} size={14} />
              <span>{text}</span>
            </li>
          ) : null,
        )}
      </ul>
    </Dialog>
  );
}
