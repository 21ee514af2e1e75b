import { useMutation, useQueryClient } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';

/** Days for reading, for what takes effect from now on. */
export function DaysDialog({ days, onClose }: { days: number; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [value, setValue] = useState<number | null>(days);
  const save = useMutation(
    api.confirmations.changeSettings.mutationOptions({
      onSuccess: async (after) => {
        onClose();
        await queryClient.invalidateQueries({ queryKey: api.confirmations.key() });
        toast(t('confirmations.daysSaved', { count: after.days }));
      },
    }),
  );
  return (
    <Dialog
      open
      width={480}
      title={t('confirmations.daysTitle')}
      subtitle={t('confirmations.daysLead')}
      safe={{ label: t('confirmations.daysNot'), run: onClose }}
      decide={{
        label: t('common.save'),
        busy: save.isPending,
        disabled: value === null,
        run: () => {
          if (value !== null) save.mutate({ days: value, basedOn: days });
        },
      }}
    >
      <Field label={t('confirmations.daysField')} help={t('confirmations.daysHelp')}>
        {(ids) => <InputNumber {...ids} autoFocus min={1} max={365} precision={0} value={value} onChange={setValue} />}
      </Field>
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}
