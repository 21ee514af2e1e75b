import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Notice, useCodeText, useT } from '../../ui/index.ts';

/** Runs the whole check and says what it found; nothing is repaired. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const tc = useCodeText();
  const check = useQuery(api.history.check.queryOptions({ gcTime: 0, staleTime: 0, refetchOnWindowFocus: false, retry: false }));
  const result = check.isFetching ? undefined : check.data;
  return (
    <Dialog
      open
      title={t('history.check')}
      subtitle={t('history.checkHint')}
      safe={{ label: t('common.close'), run: onClose }}
      decide={{ label: t('history.checkAgain'), busy: check.isFetching, run: () => void check.refetch() }}
    >
      {check.isFetching ? <p role="status">{t('history.checking')}</p> : null}
      {result?.ok ? (
        <Notice kind="passed" cause={t('history.checkedOk')}>
          {t('history.checkedOkText', { entries: result.entries, signatures: result.signatures, files: result.files })}
        </Notice>
      ) : null}
      {result?.fault ? (
        <Notice
          kind="error"
          cause={`${t('history.checkedBad')}: ${tc('historyFault', result.fault.code, { detail: result.fault.detail })}`}
        >
          {t('history.checkedBadText')}
        </Notice>
      ) : null}
      {check.isFetching ? null : <ErrorNotice error={check.error} />}
    </Dialog>
  );
}
