import { useState } from 'react';
import { localTime, Notice, useT } from '../ui/index.ts';
import type { PasteLoss } from './clean-html.ts';
import type { OpenDraft } from './use-draft.ts';

const LOSSES = ['images', 'objects', 'tables', 'headings', 'scripts'] as const satisfies (keyof PasteLoss)[];

/** What has to be said above the page: a text put back, what a paste could not keep, a picture that was not stored. */
export function Messages({
  draft,
  loss,
  onLoss,
  uploadError,
  onUploadError,
  onSaved,
}: {
  draft: OpenDraft;
  loss: PasteLoss | null;
  onLoss: () => void;
  uploadError: string | null;
  onUploadError: () => void;
  onSaved: () => void;
}) {
  const t = useT();
  const [seen, setSeen] = useState(false);
  return (
    <>
      {draft.restoredFrom && !seen && draft.session.state.kind !== 'conflict' ? (
        <Notice
          kind="warning"
          cause={t('editor.restored.cause', { time: localTime(draft.restoredFrom) })}
          ways={[
            { label: t('editor.restored.keep'), run: () => setSeen(true) },
            {
              label: t('editor.restored.saved'),
              run: () => {
                setSeen(true);
                onSaved();
              },
            },
          ]}
        >
          {t('editor.restored.hint')}
        </Notice>
      ) : null}
      {loss ? (
        <Notice kind="warning" cause={t('editor.paste.lost')} ways={[{ label: t('common.close'), run: onLoss }]}>
          {LOSSES.map((kind) => (loss[kind] > 0 ? t(`editor.paste.${kind}`, { count: loss[kind] }) : ''))
            .filter(Boolean)
            .join(' ')}
        </Notice>
      ) : null}
      {uploadError ? (
        <Notice kind="error" cause={uploadError} ways={[{ label: t('common.close'), run: onUploadError }]}>
          {t('editor.image.safe')}
        </Notice>
      ) : null}
    </>
  );
}
