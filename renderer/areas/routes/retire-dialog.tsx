import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { Route } from '../../../shared/contract/routes.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';
import { useRefreshRoutes } from './route-data.ts';

/** Says what counts afterwards, and asks why. */
export function RetireDialog({ route, close }: { route: Route; close: () => void }) {
  const t = useT();
  const refresh = useRefreshRoutes();
  const [reason, setReason] = useState('');
  const retire = useMutation(
    api.routes.retire.mutationOptions({
      onSuccess: () => {
        toast(t('routes.retiredToast', { name: route.name }));
        refresh();
        close();
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('routes.retireTitle', { name: route.name })}
      subtitle={t('routes.retireLead')}
      safe={{ label: t('routes.keep'), run: close }}
      decide={{
        label: t('routes.retire'),
        danger: true,
        run: () => retire.mutate({ id: route.id, version: route.version, reason: reason.trim() }),
        disabled: reason.trim() === '',
        busy: retire.isPending,
      }}
    >
      <ErrorNotice error={retire.error} />
      <Field label={t('routes.reason')} wide>
        {(ids) => <Input {...ids} autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
