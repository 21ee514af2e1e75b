import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Deputy } from '../../../shared/contract/routes.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { Chip, type Column, DataTable, EmptyState, Icon, useT } from '../../ui/index.ts';
import { AppointDialog, EndDialog } from './deputy-dialogs.tsx';
import { useDeputies } from './route-data.ts';

const LOOK = {
  now: { tone: 'green', glyph: 'state-effective' },
  ahead: { tone: 'amber', glyph: 'state-pending' },
  over: { tone: 'grey', glyph: 'check' },
  ended: { tone: 'grey', glyph: 'state-obsolete' },
} as const;

/** Who stands in for whom, and when; nothing is ever taken out of the list. */
export function DeputyTable({ choice }: { choice: ReactNode }) {
  const t = useT();
  const me = useMe();
  const deputies = useDeputies();
  const [asked, setAsked] = useState<'add' | Deputy | null>(null);
  if (deputies.error && !deputies.data) return <QueryFailure error={deputies.error} retry={() => void deputies.refetch()} />;
  const mayEnd = (row: Deputy) =>
    (row.state === 'now' || row.state === 'ahead') && can(me, 'routes.appoint-deputy', { personId: row.personId });
  const columns: Column<Deputy>[] = [
    { key: 'person', title: t('deputies.person'), width: 112, text: (row) => row.personName },
    { key: 'deputy', title: t('deputies.deputy'), width: 112, text: (row) => row.deputyName },
    {
      key: 'period',
      title: t('deputies.period'),
      width: 184,
      text: (row) => `${row.fromOn} – ${row.toOn}`,
    },
    { key: 'reason', title: t('deputies.reason'), text: (row) => (row.endReason ? `${row.reason} · ${row.endReason}` : row.reason) },
    {
      key: 'by',
      title: t('deputies.by'),
      width: 152,
      text: (row) => `${row.byName} · ${t(row.appointed ? 'deputies.appointed' : 'deputies.own')}`,
    },
    {
      key: 'state',
      title: t('deputies.state'),
      width: 120,
      render: (row) => <Chip look={LOOK[row.state]}>{t(`deputies.state.${row.state}`)}</Chip>,
    },
    {
      key: 'end',
      title: '',
      label: t('deputies.end'),
      width: 104,
      align: 'right',
      render: (row) =>
        mayEnd(row) ? (
          <Button type="text" size="small" onClick={() => setAsked(row)}>
            {t('deputies.end')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <div className="wk-settings-tools">
        {choice}
        <span className="wk-grow" />
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsked('add')}>
          {t('deputies.add')}
        </Button>
      </div>
      <DataTable
        label={t('routes.view.deputies')}
        columns={columns}
        rows={deputies.data ?? []}
        rowKey={(row) => row.id}
        rowClass={(row) => (row.state === 'over' || row.state === 'ended' ? 'wk-gone' : undefined)}
        empty={
          deputies.data ? (
            <EmptyState icon="users" title={t('deputies.none')} bare>
              {t('deputies.noneHint')}
            </EmptyState>
          ) : null
        }
      />
      {asked === 'add' ? <AppointDialog close={() => setAsked(null)} /> : null}
      {asked !== null && asked !== 'add' ? <EndDialog deputy={asked} close={() => setAsked(null)} /> : null}
    </>
  );
}
