import { useMutation } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Deputy } from '../../../shared/contract/routes.ts';
import { mayAppoint } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, toast, useT, useToday } from '../../ui/index.ts';
import { usePeople, useRefreshRoutes } from './route-data.ts';

/** For oneself; document control and the management representative name deputies for everybody. */
export function AppointDialog({ close }: { close: () => void }) {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const people = usePeople();
  const refresh = useRefreshRoutes();
  const appoints = mayAppoint(me);
  const [personId, setPersonId] = useState<string | null>(appoints ? null : me.id);
  const [deputyId, setDeputyId] = useState<string | null>(null);
  const [fromOn, setFromOn] = useState(today);
  const [toOn, setToOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const appoint = useMutation(
    api.routes.appointDeputy.mutationOptions({
      onSuccess: (row) => {
        toast(t('deputies.saved', { from: row.fromOn, to: row.toOn, deputy: row.deputyName, person: row.personName }));
        refresh();
        close();
      },
    }),
  );
  const active = (people.data ?? []).filter((person) => person.active);
  const options = (list: typeof active) =>
    list.map((person) => ({
      value: person.id,
      label: person.post ? t('common.withPost', { name: person.name, post: person.post }) : person.name,
    }));
  const ready = personId !== null && deputyId !== null && toOn !== null && toOn >= fromOn && reason.trim() !== '';
  return (
    <Dialog
      open
      title={t('deputies.addTitle')}
      subtitle={t('deputies.addLead')}
      safe={{ label: t('common.notNow'), run: close }}
      decide={{
        label: t('deputies.save'),
        disabled: !ready,
        busy: appoint.isPending,
        run: () => personId && deputyId && toOn && appoint.mutate({ personId, deputyId, fromOn, toOn, reason: reason.trim() }),
      }}
    >
      <ErrorNotice error={appoint.error ?? people.error} />
      <div className="wk-fields">
        <Field label={t('deputies.person')}>
          {(ids) => (
            <Select
              {...ids}
              showSearch
              optionFilterProp="label"
              value={personId}
              disabled={!appoints}
              placeholder={t('common.choose')}
              options={options(active)}
              onChange={(value) => {
                setPersonId(value);
                if (value === deputyId) setDeputyId(null);
              }}
            />
          )}
        </Field>
        <Field label={t('deputies.deputy')} help={t(appoints ? 'deputies.appointHint' : 'deputies.ownHint')}>
          {(ids) => (
            <Select
              {...ids}
              showSearch
              optionFilterProp="label"
              value={deputyId}
              placeholder={t('common.choose')}
              options={options(active.filter((person) => person.id !== personId && !(appoints && person.id === me.id)))}
              onChange={setDeputyId}
            />
          )}
        </Field>
        <Field label={t('deputies.fromOn')}>
          {({ id }) => <DayField id={id} value={fromOn} from={today} onChange={(day) => setFromOn(day ?? today)} />}
        </Field>
        <Field label={t('deputies.toOn')}>{({ id }) => <DayField id={id} value={toOn} from={fromOn} onChange={setToOn} />}</Field>
        <Field label={t('deputies.reason')} wide>
          {(ids) => <Input {...ids} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}

export function EndDialog({ deputy, close }: { deputy: Deputy; close: () => void }) {
  const t = useT();
  const refresh = useRefreshRoutes();
  const [reason, setReason] = useState('');
  const names = { deputy: deputy.deputyName, person: deputy.personName };
  const end = useMutation(
    api.routes.endDeputy.mutationOptions({
      onSuccess: () => {
        toast(t('deputies.ended', names));
        refresh();
        close();
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('deputies.endTitle', names)}
      subtitle={t('deputies.endLead')}
      safe={{ label: t('deputies.keep'), run: close }}
      decide={{
        label: t('deputies.end'),
        disabled: reason.trim() === '',
        busy: end.isPending,
        run: () => end.mutate({ id: deputy.id, reason: reason.trim() }),
      }}
    >
      <ErrorNotice error={end.error} />
      <Field label={t('deputies.reason')} wide>
        {(ids) => <Input {...ids} autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
