import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { can } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api, client } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, Segmented, toast, useT, useToday } from '../../ui/index.ts';
import './copies.css';
import { CopyLines } from './copy-lines.tsx';
import { itemsOf, lastIssue } from './copy-texts.ts';
import { holderKey, useHolders } from './holder-choice.ts';

/** What somebody still has to return; before leaving or changing post it all comes back or goes over to the successor. */
export function HoldingsDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const queryClient = useQueryClient();
  const held = useQuery(api.copies.holdings.queryOptions({ input: { personId } }));
  const people = useQuery({ ...api.people.list.queryOptions(), staleTime: 60_000 });
  const holders = useHolders();
  const [how, setHow] = useState<'takeBack' | 'handOver'>('takeBack');
  const [to, setTo] = useState<string | null>(null);
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const name = people.data?.find((one) => one.id === personId)?.name ?? '';
  const copies = held.data ?? [];
  const successor = to === null ? null : (holders.byKey.get(to) ?? null);
  const settle = useMutation({
    mutationFn: async () => {
      const common = { items: itemsOf(copies), on, note: note.trim() };
      if (how === 'takeBack') return client.copies.end({ ...common, state: 'returned' });
      if (!successor) throw new Error('nobody takes them over');
      return client.copies.handOver({ ...common, personId, to: { kind: successor.kind, id: successor.id } });
    },
    onSuccess: async () => {
      onClose();
      toast(t('copies.holdings.done', { name }));
      await queryClient.invalidateQueries();
    },
  });
  const maySettle = copies.length > 0 && can(me, 'copies.change');
  const noSuccessor = how === 'handOver' && successor === null;
  return (
    <Dialog
      open
      title={t('copies.holdings.title', { name })}
      subtitle={t('copies.holdings.lead')}
      safe={{ label: t('copies.holdings.not'), run: onClose }}
      decide={
        maySettle
          ? {
              label: t(how === 'takeBack' ? 'copies.holdings.doTakeBack' : 'copies.holdings.doHandOver', { count: copies.length }),
              busy: settle.isPending,
              run: () => {
                setTried(true);
                if (!noSuccessor) settle.mutate();
              },
            }
          : undefined
      }
    >
      <ErrorNotice error={settle.error ?? held.error} />
      {held.data && copies.length === 0 ? <p className="wk-13 wk-t2">{t('copies.holdings.none', { name })}</p> : null}
      {copies.length > 0 ? <CopyLines copies={copies} /> : null}
      {maySettle ? (
        <div className="wk-fields">
          <div className="wk-field">
            <span className="wk-label">{t('copies.holdings.how')}</span>
            <Segmented
              stretch
              label={t('copies.holdings.how')}
              value={how}
              onChange={setHow}
              options={(['takeBack', 'handOver'] as const).map((value) => ({ value, label: t(`copies.holdings.${value}`) }))}
            />
          </div>
          <Field label={t('copies.end.on')}>
            {({ id }) => <DayField id={id} value={on} from={lastIssue(copies)} to={today} onChange={(day) => setOn(day ?? today)} />}
          </Field>
          {how === 'handOver' ? (
            <Field
              wide
              label={t('copies.holdings.to')}
              help={t('copies.holdings.toHelp')}
              error={tried && noSuccessor ? t('copies.holdings.needTo') : null}
            >
              {(ids) => (
                <Select
                  {...ids}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={to ?? undefined}
                  placeholder={t('common.choose')}
                  options={holders.options(new Set([holderKey({ kind: 'person', id: personId })]))}
                  onChange={(key: string) => setTo(key)}
                />
              )}
            </Field>
          ) : null}
          <Field label={t('copies.end.note')} optional wide>
            {(ids) => <Input {...ids} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />}
          </Field>
        </div>
      ) : null}
    </Dialog>
  );
}
