import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StoredFile } from '../../../shared/contract/evidence.ts';
import { fileAddress } from '../../app/upload-file.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Icon, useT } from '../../ui/index.ts';
import { readCsv } from './read-csv.ts';

/** Text longer than this is cut in the preview, bytes. */
const TEXT_SHOWN = 64 * 1024;
/** What the app hands to the browser to show rather than to save. */
const OPENS = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain'];

/** A file with its name, size, ways to open and save it, and below it what it looks like. */
export function FilePreview({ file }: { file: StoredFile }) {
  const t = useT();
  const [broken, setBroken] = useState(false);
  const isImage = file.mediaType.startsWith('image/');
  const isText = file.mediaType.startsWith('text/');
  return (
    <figure className="wk-file" aria-label={t('evidence.panel.preview', { name: file.name })}>
      <figcaption>
        <Icon name={isImage ? 'image' : 'doc'} size={14} />
        <span className="wk-ellipsis" title={`${file.name}\nSHA-256 ${file.sha256}`}>
          {file.name}
        </span>
        <span className="wk-12 wk-t3 wk-nowrap">{fileSize(file.size)}</span>
        {OPENS.includes(file.mediaType) ? (
          <a href={fileAddress(file)} target="_blank" rel="noreferrer" className="wk-12">
            {t('evidence.panel.open')}
          </a>
        ) : null}
        <a href={fileAddress(file, true)} download={file.name} className="wk-12">
          {t('evidence.panel.download')}
        </a>
      </figcaption>
      {broken ? <p className="wk-12 wk-t3 wk-file-none">{t('evidence.panel.previewFailed')}</p> : null}
      {isImage && !broken ? <img src={fileAddress(file)} alt={file.name} loading="lazy" onError={() => setBroken(true)} /> : null}
      {isText ? <TextPreview file={file} /> : null}
      {!isImage && !isText && file.mediaType !== 'application/pdf' ? (
        <p className="wk-12 wk-t3 wk-file-none">{t('evidence.panel.noPreview')}</p>
      ) : null}
    </figure>
  );
}

function TextPreview({ file }: { file: StoredFile }) {
  const t = useT();
  const text = useQuery({
    queryKey: ['file text', file.sha256],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const response = await fetch(fileAddress(file));
      if (!response.ok) throw new Error(`file: ${response.status}`);
      return decodeText(new Uint8Array(await response.arrayBuffer()).subarray(0, TEXT_SHOWN));
    },
  });
  if (text.error) return <p className="wk-12 wk-t3 wk-file-none">{t('evidence.panel.previewFailed')}</p>;
  if (text.data === undefined) return <p className="wk-12 wk-t3 wk-file-none">{t('common.loading')}</p>;
  return (
    <>
      {file.mediaType === 'text/csv' ? <CsvPreview text={text.data} /> : <pre className="wk-file-text">{text.data}</pre>}
      {file.size > TEXT_SHOWN ? (
        <p className="wk-12 wk-t3 wk-file-none">{t('evidence.panel.cut', { size: fileSize(TEXT_SHOWN) })}</p>
      ) : null}
    </>
  );
}

/** Text files of Chinese offices are UTF-8 or GB 18030. */
function decodeText(bytes: Uint8Array): string {
  try {
    // a character that was cut at the end is not a fault
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const ROWS_SHOWN = 100;

function CsvPreview({ text }: { text: string }) {
  const [head = [], ...rows] = readCsv(text).slice(0, ROWS_SHOWN);
  return (
    <div className="wk-file-csv">
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells of a file have no other name
              <th key={at}>{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
            <tr key={line}>
              {row.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a file have no other name
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
