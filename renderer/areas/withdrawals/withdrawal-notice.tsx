import { useQuery } from '@tanstack/react-query';
import { useGo } from '../../app/path-link.tsx';
import { api } from '../../client.ts';
import { Notice, Seal, useT } from '../../ui/index.ts';

/** The entry of a document in the register of withdrawn ones; null: it is none, or its withdrawal was taken back. */
export const useWithdrawn = (documentId: string) =>
  useQuery(api.withdrawals.list.queryOptions()).data?.find((row) => row.documentId === documentId && row.takenBack === null) ?? null;

/** Over the text of a withdrawn document: from when, why, and how long it is kept. */
export function WithdrawalNotice({ documentId }: { documentId: string }) {
  const t = useT();
  const go = useGo();
  const row = useWithdrawn(documentId);
  if (!row) return null;
  const kept =
    row.stamp === 'kept'
      ? row.keepUntilOn === null
        ? t('withdrawals.noticeForEver', { reason: row.keepReason })
        : t('withdrawals.noticeKept', { until: row.keepUntilOn, reason: row.keepReason })
      : null;
  return (
    <Notice
      kind={row.ahead ? 'warning' : 'info'}
      cause={t('withdrawals.notice', { on: row.on, reason: row.reason })}
      ways={[{ label: t('withdrawals.toRegister'), run: () => go(`/registers/withdrawn?document=${documentId}`) }]}
    >
      {kept}
    </Notice>
  );
}

/** 作废 or 作废保留 on the page. */
export function WithdrawalSeal({ documentId }: { documentId: string }) {
  const t = useT();
  const row = useWithdrawn(documentId);
  return <Seal>{t(row?.stamp === 'kept' ? 'documents.seal.kept' : 'documents.seal.obsolete')}</Seal>;
}
