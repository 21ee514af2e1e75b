import { Button } from 'antd';
import { useState } from 'react';
import type { Outlet } from '../../../shared/contract/workspace.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { Chip, type Column, DataTable, EmptyState, FilterCheck, FilterText, Icon, useT } from '../../ui/index.ts';
import { OutletDialog } from './outlet-dialog.tsx';
import { useMayChange, useSettings } from './use-settings.ts';

/** Service outlets: the list auditors sample from. */
export function OutletSettings() {
  const t = useT();
  const mayChange = useMayChange();
  const settings = useSettings();
  const [filter, setFilter] = useState('');
  const [closed, setClosed] = useState(false);
  const [edited, setEdited] = useState<{ outlet: Outlet | null } | null>(null);
  if (settings.error && !settings.data) return <QueryFailure error={settings.error} retry={() => void settings.refetch()} />;
  const outlets = settings.data?.outlets ?? [];
  const words = filter.trim().toLowerCase();
  const shown = outlets.filter(
    (outlet) => (closed || outlet.active) && `${outlet.name} ${outlet.area} ${outlet.address}`.toLowerCase().includes(words),
  );
  const columns: Column<Outlet>[] = [
    { key: 'name', title: t('outlet.name'), width: 180, text: (outlet) => outlet.name },
    { key: 'kind', title: t('outlet.kind'), width: 128, render: (outlet) => t(`outletKind.${outlet.kind}`) },
    { key: 'area', title: t('outlet.area'), width: 150, text: (outlet) => outlet.area },
    { key: 'address', title: t('outlet.address'), text: (outlet) => outlet.address },
    { key: 'contact', title: t('outlet.contact'), width: 120, text: (outlet) => outlet.contact },
    { key: 'phone', title: t('outlet.phone'), width: 140, render: (outlet) => <span className="wk-plain">{outlet.phone}</span> },
    {
      key: 'state',
      title: t('outlet.state'),
      width: 96,
      render: (outlet) =>
        outlet.active ? (
          <Chip look={{ tone: 'green', glyph: 'check' }} quiet>
            {t('outlet.active')}
          </Chip>
        ) : (
          <Chip look={{ tone: 'grey', glyph: 'state-obsolete' }}>{t('outlet.closed')}</Chip>
        ),
    },
  ];
  return (
    <>
      <div className="wk-settings-tools">
        <FilterText label={t('outlet.filter')} value={filter} onChange={setFilter} />
        <FilterCheck label={t('outlet.showClosed')} value={closed} onChange={setClosed} />
        <span className="wk-grow wk-t2">{t('outlet.count', { count: outlets.filter((outlet) => outlet.active).length })}</span>
        {mayChange ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setEdited({ outlet: null })}>
            {t('outlet.new')}
          </Button>
        ) : (
          <span className="wk-t2">{t('settings.readOnly')}</span>
        )}
      </div>
      <DataTable
        label={t('settings.outlets')}
        columns={columns}
        rows={shown}
        rowKey={(outlet) => outlet.id}
        rowClass={(outlet) => (outlet.active ? undefined : 'wk-gone')}
        onOpen={(outlet) => mayChange && setEdited({ outlet })}
        empty={
          settings.data ? (
            <EmptyState icon="store" title={t('outlet.none')} bare>
              {t('outlet.noneHint')}
            </EmptyState>
          ) : null
        }
      />
      {edited ? <OutletDialog outlet={edited.outlet} others={outlets} close={() => setEdited(null)} /> : null}
    </>
  );
}
