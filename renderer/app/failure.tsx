import { useQueryClient } from '@tanstack/react-query';
import { isFailure } from '../client.ts';
import { Notice, useCodeText, useT, type WayOut } from '../ui/index.ts';
import { errorText } from './error-text.ts';

/** Shows an error of a call: cause, what is safe, ways out; what was changed elsewhere can be fetched anew. Renders nothing without an error. */
export function ErrorNotice({ error, ways = [] }: { error: unknown; ways?: WayOut[] }) {
  const t = useT();
  const tc = useCodeText();
  const queryClient = useQueryClient();
  if (!error) return null;
  const text = errorText(t, tc, error);
  const reload = { label: t('common.reload'), run: () => void queryClient.invalidateQueries() };
  const offered = ways.length === 0 && isFailure(error, 'CONFLICT') ? [reload] : ways;
  return (
    <Notice kind="error" cause={text.cause} ways={offered}>
      {text.safe}
    </Notice>
  );
}

/** A query that failed, in the middle of a pane, with 再试一次; or, when the thing is gone, with the way `back` to where it was listed. */
export function QueryFailure({ error, retry, back }: { error: unknown; retry: () => void; back?: WayOut }) {
  const t = useT();
  return (
    <div className="wk-query-failure">
      <ErrorNotice error={error} ways={back && isFailure(error, 'NOT_FOUND') ? [back] : [{ label: t('common.retry'), run: retry }]} />
    </div>
  );
}
