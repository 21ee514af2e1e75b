import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Clause } from '../../../shared/contract/rubrics.ts';
import type { Outlet } from '../../../shared/contract/workspace.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, client } from '../../client.ts';
import { Dialog, Field, Note, toast, useT } from '../../ui/index.ts';

interface Props {
  /** the clause and the groups above it, from the clause up */
  line: readonly Clause[];
  outlets: readonly Outlet[];
  outletId: string | null;
  onClose: () => void;
}

/** States that a clause, or its whole group, does not apply, with the reason that auditors will read. Can be taken back from the toast. */
export function ExcludeDialog({ line, outlets, outletId, onClose }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const [clauseId, setClauseId] = useState(line[0]!.id);
  const [where, setWhere] = useState(outletId);
  const [written, setReason] = useState<string | null>(null);
  const suggested = useQuery(api.rubrics.suggestedExclusions.queryOptions());
  const reason = written ?? suggested.data?.find((one) => one.clauseId === clauseId)?.reason ?? '';
  const [tried, setTried] = useState(false);
  const exclude = useMutation(
    api.rubrics.exclude.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries();
        toast(t('coverage.excludedToast', { id: clauseId }), () => {
          void client.rubrics.include({ clauseId, outletId: where }).then(() => queryClient.invalidateQueries());
        });
      },
    }),
  );
  const missing = reason.trim() === '';
  return (
    <Dialog
      open
      title={t('coverage.exclude.title', { id: clauseId })}
      subtitle={line.find((clause) => clause.id === clauseId)?.title}
      safe={{ label: t('coverage.exclude.not'), run: onClose }}
      decide={{
        label: t('coverage.exclude.do'),
        busy: exclude.isPending,
        run: () => {
          setTried(true);
          if (!missing) exclude.mutate({ clauseId, outletId: where, reason: reason.trim() });
        },
      }}
    >
      <div className="wk-fields">
        <Field label={t('coverage.exclude.what')}>
          {(ids) => (
            <Select
              {...ids}
              value={clauseId}
              options={line.map((clause) => ({ value: clause.id, label: `${clause.id} ${clause.title}` }))}
              onChange={setClauseId}
            />
          )}
        </Field>
        <Field label={t('coverage.exclude.where')}>
          {(ids) => (
            <Select
              {...ids}
              value={where ?? ''}
              options={[
                { value: '', label: t('coverage.exclude.firm') },
                ...outlets.filter((outlet) => outlet.active).map((outlet) => ({ value: outlet.id, label: outlet.name })),
              ]}
              onChange={(value) => setWhere(value === '' ? null : value)}
            />
          )}
        </Field>
        <Field
          label={t('coverage.exclude.reason')}
          help={t('coverage.exclude.reasonHelp')}
          error={tried && missing ? t('coverage.exclude.needReason') : null}
          wide
        >
          {(ids) => <Input {...ids} autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <div className="wk-wide">
          <Note>{t('coverage.exclude.effect')}</Note>
        </div>
      </div>
      <ErrorNotice error={exclude.error} />
    </Dialog>
  );
}
