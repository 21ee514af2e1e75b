import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, isFailure } from '../../client.ts';
import { Dialog, Field, Notice, useT } from '../../ui/index.ts';
import { VerifyResult } from './verify-result.tsx';

/** Verifies any bundle on this computer, also one that came from elsewhere. `path` is verified at once when it is given. */
export function VerifyDialog({ path: given, onClose }: { path: string; onClose: () => void }) {
  const t = useT();
  const [path, setPath] = useState(given);
  const { mutate, data, error, isPending, reset } = useMutation(api.bundles.verifyFile.mutationOptions());
  useEffect(() => {
    if (!given) return;
    setPath(given);
    mutate({ path: given });
  }, [given, mutate]);
  // as copied from a file manager, which puts quotes around it
  const wanted = path.trim().replace(/^"(.*)"$/, '$1');
  return (
    <Dialog
      open
      title={t('bundles.verifyFile.title')}
      subtitle={t('bundles.verifyFile.lead')}
      minHeight={148}
      safe={{ label: t('common.close'), run: onClose }}
      decide={{ label: t('bundles.verify'), disabled: wanted === '', busy: isPending, run: () => mutate({ path: wanted }) }}
    >
      <Field label={t('bundles.verifyFile.path')} wide help={t('bundles.verifyFile.pathHelp')}>
        {(ids) => (
          <Input
            {...ids}
            autoFocus
            className="wk-plain"
            value={path}
            maxLength={400}
            onChange={(event) => {
              setPath(event.target.value);
              reset();
            }}
            onPressEnter={() => (wanted === '' || isPending ? undefined : mutate({ path: wanted }))}
          />
        )}
      </Field>
      <div className="wk-bundle-notices" aria-live="polite">
        {data ? <VerifyResult result={data} advice={t('bundles.verifyFile.advice')} /> : null}
        {isFailure(error, 'NOT_FOUND') ? (
          <Notice kind="error" cause={t('bundles.verifyFile.notThere')}>
            {t('bundles.verifyFile.notThereText')}
          </Notice>
        ) : (
          <ErrorNotice error={error} />
        )}
      </div>
    </Dialog>
  );
}
