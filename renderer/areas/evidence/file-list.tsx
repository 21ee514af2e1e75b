import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { errorText } from '../../app/error-text.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Icon, IconButton, useCodeText, useT } from '../../ui/index.ts';
import type { Upload } from './use-uploads.ts';

interface Props {
  uploads: readonly Upload[];
  onAdd: (files: readonly File[]) => void;
  onRemove: (key: number) => void;
  onRetry: (upload: Upload) => void;
}

/** The files of an item: chosen or dropped, each with its progress or its error, and a way to take it away. */
export function FileList({ uploads, onAdd, onRemove, onRetry }: Props) {
  const t = useT();
  const tc = useCodeText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    onAdd([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the button inside
    <div
      className={`wk-files${over ? ' wk-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <ul>
        {uploads.map((upload) => {
          const error = upload.error ? errorText(t, tc, upload.error) : null;
          return (
            <li key={upload.key}>
              <Icon name={error ? 'alert' : 'doc'} size={14} className={error ? 'wk-files-bad' : ''} />
              <span className="wk-ellipsis" title={upload.stored?.name ?? upload.name}>
                {upload.stored?.name ?? upload.name}
              </span>
              <span className="wk-12 wk-t3 wk-nowrap">
                {upload.stored || error
                  ? fileSize(upload.size)
                  : t('evidence.files.sending', { percent: Math.round(upload.progress * 100) })}
              </span>
              {error && upload.file ? (
                <IconButton icon="refresh" small label={t('evidence.files.retry', { name: upload.name })} onClick={() => onRetry(upload)} />
              ) : null}
              <IconButton
                icon="close"
                small
                label={t('evidence.files.remove', { name: upload.name })}
                onClick={() => onRemove(upload.key)}
              />
              {error ? (
                <p className="wk-files-error" role="alert">
                  <b>{error.cause}</b> {error.safe}
                </p>
              ) : upload.stored ? null : (
                <span className="wk-files-bar" aria-hidden="true">
                  <i style={{ width: `${Math.round(upload.progress * 100)}%` }} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <p className="wk-row">
        <Button size="small" icon={<Icon name="paperclip" size={14} />} onClick={() => input.current?.click()}>
          {t('evidence.files.add')}
        </Button>
        <span className="wk-12 wk-t3">{t('evidence.files.dropHere')}</span>
      </p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('evidence.files.add')}
        onChange={(event) => {
          onAdd([...(event.target.files ?? [])]);
          // the same file can be chosen again after it was taken away
          event.target.value = '';
        }}
      />
    </div>
  );
}
