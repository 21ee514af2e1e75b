import { Notice, useCodeText, useT, type WayOut } from '../ui/index.ts';
import { errorText } from './error-text.ts';

/** Shows an error of a call: cause, what is safe, ways out. Renders nothing without an error. */
export function ErrorNotice({ error, ways = [] }: { error: unknown; ways?: WayOut[] }) {
  const t = useT();
  const tc = useCodeText();
  if (!error) return null;
  const text = errorText(t, tc, error);
  return (
    <Notice kind="error" cause={text.cause} ways={ways}>
      {text.safe}
    </Notice>
  );
}

/** A query that failed, in the middle of a pane, with 再试一次. */
export function QueryFailure({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useT();
  return (
    <div className="wk-query-failure">
      <ErrorNotice error={error} ways={[{ label: t('common.retry'), run: retry }]} />
    </div>
  );
}
