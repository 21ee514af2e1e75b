import { errorText } from '../app/error-text.ts';
import { Icon, localTime, useCodeText, useT } from '../ui/index.ts';
import type { SaveState } from './draft-session.ts';

/** At one fixed place: 正在保存… → 已保存 14:32:08 → 没有保存 in red with the way out. */
export function SaveStateText({
  state,
  onRetry,
  conflict,
  onConflict,
  unreadable,
}: {
  state: SaveState;
  onRetry: () => void;
  /** what is said of a conflict */
  conflict: string;
  onConflict: () => void;
  unreadable: number;
}) {
  const t = useT();
  const tc = useCodeText();
  if (unreadable > 0) {
    return (
      <span className="wk-save wk-unsaved" role="status" title={t('editor.save.unreadable', { count: unreadable })}>
        <Icon name="alert" size={14} />
        <span className="wk-ellipsis">{t('editor.save.unreadable', { count: unreadable })}</span>
      </span>
    );
  }
  if (state.kind === 'failed') {
    const text = errorText(t, tc, state.error);
    return (
      <span className="wk-save wk-unsaved" role="status" title={`${text.cause} ${text.safe}`}>
        <Icon name="alert" size={14} />
        <span className="wk-ellipsis">{t(state.again ? 'editor.save.failedAgain' : 'editor.save.failed', { cause: text.cause })}</span>
        <button type="button" className="wk-link" onClick={onRetry}>
          {t('common.retry')}
        </button>
      </span>
    );
  }
  if (state.kind === 'conflict') {
    return (
      <span className="wk-save wk-unsaved" role="status" title={conflict}>
        <Icon name="alert" size={14} />
        <span className="wk-ellipsis">{conflict}</span>
        <button type="button" className="wk-link" onClick={onConflict}>
          {t('editor.save.compare')}
        </button>
      </span>
    );
  }
  return (
    <span className="wk-save" role="status">
      {state.kind === 'saved' ? <Icon name="check" size={14} /> : null}
      {state.kind === 'saved'
        ? t('editor.save.saved', { time: localTime(state.at, true) })
        : t(state.kind === 'saving' ? 'editor.save.saving' : 'editor.save.changed')}
    </span>
  );
}
