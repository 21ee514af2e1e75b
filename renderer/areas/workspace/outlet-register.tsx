import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Outlet } from '../../../shared/contract/workspace.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink, useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { type Column, DataTable, Page, PageHead, StatusBar, Tag, useT } from '../../ui/index.ts';

/** 网点清单 as auditors sample from it, with how the clauses stand at each outlet. */
export function OutletRegister() {
  const t = useT();
  const me = useMe();
  const go = useGo();
  const settings = useQuery(api.workspace.settings.queryOptions());
  const heatMap = useQuery(api.coverage.heatMap.queryOptions({ input: {} }));
  if (settings.error && !settings.data) return <QueryFailure error={settings.error} retry={() => void settings.refetch()} />;
  if (!settings.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const { outlets } = settings.data;
  const shares = new Map<string, { covered: number; applicable: number }>();
  for (const cell of heatMap.data?.cells ?? []) {
    const share = shares.get(cell.outletId) ?? { covered: 0, applicable: 0 };
    shares.set(cell.outletId, { covered: share.covered + cell.covered, applicable: share.applicable + cell.applicable });
  }
  const toCoverage = (outlet: Outlet) => `/coverage?outlet=${encodeURIComponent(outlet.id)}`;
  const columns: Column<Outlet>[] = [
    {
      key: 'name',
      title: t('registers.column.title'),
      width: 144,
      render: (outlet) => (
        <>
          {outlet.name} {outlet.active ? null : <Tag>{t('registers.outlet.closed')}</Tag>}
        </>
      ),
    },
    { key: 'kind', title: t('registers.outlet.kind'), width: 124, render: (outlet) => t(`outletKind.${outlet.kind}`) },
    { key: 'address', title: t('registers.outlet.address'), text: (outlet) => outlet.address },
    { key: 'contact', title: t('registers.outlet.contact'), width: 100, text: (outlet) => outlet.contact },
    { key: 'phone', title: t('registers.outlet.phone'), width: 132, text: (outlet) => outlet.phone },
    { key: 'area', title: t('registers.outlet.area'), width: 152, text: (outlet) => outlet.area },
    {
      key: 'coverage',
      title: t('registers.outlet.coverage'),
      width: 144,
      align: 'right',
      render: (outlet) => {
        const share = shares.get(outlet.id);
        return share ? (
          <PathLink to={toCoverage(outlet)}>
            {share.covered} / {share.applicable}
          </PathLink>
        ) : (
          <span className="wk-t3">–</span>
        );
      },
    },
  ];
  return (
    <Page>
      <PageHead
        title={t('registers.outlets')}
        count={t('registers.outlet.count', { count: outlets.length })}
        actions={can(me, 'workspace.change') ? <Button onClick={() => go('/settings/outlets')}>{t('registers.outlet.edit')}</Button> : null}
      />
      <div className="wk-page-body">
        <DataTable
          label={t('registers.outlets')}
          columns={columns}
          rows={outlets}
          rowKey={(outlet) => outlet.id}
          rowClass={(outlet) => (outlet.active ? undefined : 'wk-gone')}
          onOpen={(outlet) => {
            if (outlet.active) go(toCoverage(outlet));
          }}
          autoFocus
        />
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['enter'], does: t('keys.open') },
        ]}
      >
        {t('registers.outlet.hint')}
      </StatusBar>
    </Page>
  );
}
