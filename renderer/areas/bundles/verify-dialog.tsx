import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { ErrorNotice } from '../../app/failure.tsx';
import { client, isFailure } from '../../client.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Dialog, Icon, Notice, useT } from '../../ui/index.ts';
import { verifyChosen } from './verify-chosen.ts';
import { VerifyResult } from './verify-result.tsx';

/** A file chosen here, whose path the browser keeps to itself; or the path that the desktop program was opened with. */
type Chosen = { file: File; at: number } | { path: string };

/** Verifies any bundle, also one that came from elsewhere. `path` is verified at once when it is given. */
export function VerifyDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(path ? { path } : null);
  const [over, setOver] = useState(false);
  const result = useQuery({
    queryKey: ['verify bundle', chosen && ('path' in chosen ? chosen.path : [chosen.file.name, chosen.file.size, chosen.at])],
    queryFn: ({ signal }) => ('path' in chosen! ? client.bundles.verifyFile({ path: chosen.path }) : verifyChosen(chosen!.file, signal)),
    enabled: chosen !== null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });
  const take = (file: File | undefined) => file && setChosen({ file, at: Date.now() });
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    if (!result.isFetching) take(event.dataTransfer.files[0]);
  };
  const name = chosen && ('path' in chosen ? chosen.path : chosen.file.name);
  return (
    <Dialog
      open
      title={t('bundles.verifyFile.title')}
      subtitle={t('bundles.verifyFile.lead')}
      minHeight={148}
      safe={{ label: t('common.close'), run: onClose }}
      decide={{
        label: t(chosen ? 'bundles.verifyFile.chooseOther' : 'bundles.verifyFile.choose'),
        busy: result.isFetching,
        run: () => input.current?.click(),
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the button below */}
      <div
        className={`wk-bundle-drop${over ? ' wk-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Icon name="zip" size={20} />
        {chosen ? (
          <>
            <span className="wk-ellipsis wk-plain" title={name ?? undefined}>
              {name}
            </span>
            {'file' in chosen ? <span className="wk-12 wk-t3 wk-nowrap">{fileSize(chosen.file.size)}</span> : null}
          </>
        ) : (
          <span className="wk-t2">{t('bundles.verifyFile.none')}</span>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept=".zip"
        hidden
        aria-label={t('bundles.verifyFile.choose')}
        onChange={(event) => {
          take(event.target.files?.[0]);
          // the same file can be chosen again, after it was fetched anew
          event.target.value = '';
        }}
      />
      <div className="wk-bundle-notices" aria-live="polite">
        {result.isFetching ? <p className="wk-13 wk-t2">{t('bundles.verifyFile.working')}</p> : null}
        {result.data && !result.isFetching ? <VerifyResult result={result.data} advice={t('bundles.verifyFile.advice')} /> : null}
        {isFailure(result.error, 'NOT_FOUND') ? (
          <Notice kind="error" cause={t('bundles.verifyFile.notThere')}>
            {t('bundles.verifyFile.notThereText')}
          </Notice>
        ) : (
          <ErrorNotice error={result.error} />
        )}
      </div>
    </Dialog>
  );
}
