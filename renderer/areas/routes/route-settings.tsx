import { useState } from 'react';
import { Segmented, useT } from '../../ui/index.ts';
import { DeputyTable } from './deputy-table.tsx';
import { RouteTable } from './route-table.tsx';
import './routes.css';

/** 审批流程: which stages a submission goes through by level and department, and who stands in for whom. */
export function RouteSettings() {
  const t = useT();
  const [view, setView] = useState<'routes' | 'deputies'>('routes');
  const choice = (
    <Segmented
      small
      label={t('routes.views')}
      value={view}
      onChange={setView}
      options={[
        { value: 'routes', label: t('routes.view.routes') },
        { value: 'deputies', label: t('routes.view.deputies') },
      ]}
    />
  );
  return view === 'routes' ? <RouteTable choice={choice} /> : <DeputyTable choice={choice} />;
}
