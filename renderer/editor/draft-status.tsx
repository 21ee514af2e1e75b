import { Icon, IconButton, StatusBar, useT } from '../ui/index.ts';
import { stepZoom, zoomLabel } from './zoom.ts';

interface Props {
  /** the section under the cursor */
  section: string | null;
  characters: number;
  /** the label of the revision in force */
  before: string | null;
  /** sections that differ from it */
  changed: number;
  /** clauses that it did not serve, and those that are no longer served */
  clauses: { gained: number; lost: number } | null;
  /** variables without a value */
  unfilled: number;
  zoom: number;
  onZoom: (zoom: number) => void;
}

/** The line below a draft: where the cursor is, how long the text is, what differs from the revision in force. */
export function DraftStatus({ section, characters, before, changed, clauses, unfilled, zoom, onZoom }: Props) {
  const t = useT();
  return (
    <StatusBar
      end={
        <>
          <span>{t('editor.status.local')}</span>
          <span className="wk-zoom">
            <IconButton icon="minus" small label={t('editor.status.smaller')} onClick={() => onZoom(stepZoom(zoom, -1))} />
            {zoomLabel(zoom)}
            <IconButton icon="plus" small label={t('editor.status.larger')} onClick={() => onZoom(stepZoom(zoom, 1))} />
          </span>
        </>
      }
    >
      <span>{section === null ? t('editor.status.noSection') : t('editor.status.section', { section })}</span>
      <span>{t('editor.status.characters', { count: characters.toLocaleString('en-US') })}</span>
      {before !== null && clauses ? (
        <span className="wk-row" style={{ gap: 4 }}>
          <i className="wk-change-mark" />
          {t(clauses.gained + clauses.lost > 0 ? 'editor.status.different' : 'editor.status.differentText', {
            label: before,
            sections: changed,
            ...clauses,
          })}
        </span>
      ) : null}
      {unfilled > 0 ? (
        <span className="wk-warning">
          <Icon name="alert" size={14} />
          {t('editor.status.unfilled', { count: unfilled })}
        </span>
      ) : null}
    </StatusBar>
  );
}
