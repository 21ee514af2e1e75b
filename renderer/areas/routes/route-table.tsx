import { Button, Dropdown, type MenuProps } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Route } from '../../../shared/contract/routes.ts';
import { can } from '../../../shared/domain/permissions.ts';
import type { RouteStages } from '../../../shared/domain/routes.ts';
import type { Level } from '../../../shared/domain/terms.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { Chip, FilterCheck, Icon, IconButton, useT } from '../../ui/index.ts';
import { RetireDialog } from './retire-dialog.tsx';
import { usePeople, useRoutes } from './route-data.ts';
import { RouteDialog } from './route-dialog.tsx';
import { StageLines } from './stage-lines.tsx';
import { VersionsDialog } from './versions-dialog.tsx';

/** A line of the list: a configured route, or the default of a level that has none for all departments. */
interface Line {
  key: string;
  level: Level;
  stages: RouteStages;
  route: Route | null;
}
type Asked = { act: 'add'; from?: { level: Level; stages: RouteStages } } | { act: 'change' | 'retire' | 'versions'; route: Route } | null;

export function RouteTable({ choice }: { choice: ReactNode }) {
  const t = useT();
  const mayChange = can(useMe(), 'routes.change');
  const routes = useRoutes();
  const people = usePeople();
  const [retired, setRetired] = useState(false);
  const [asked, setAsked] = useState<Asked>(null);
  if (routes.error && !routes.data) return <QueryFailure error={routes.error} retry={() => void routes.refetch()} />;
  const all = routes.data?.routes ?? [];
  const names = new Map((people.data ?? []).map((person) => [person.id, person.name]));
  const nameOf = (id: string) => names.get(id) ?? '–';
  const lines = (routes.data?.defaults ?? []).flatMap(({ level, stages }): Line[] => {
    const own = all.filter((route) => route.level === level && (retired || route.retiredAt === null));
    const configured = own.map((route): Line => ({ key: route.id, level, stages: route.stages, route }));
    const covered = own.some((route) => route.departmentId === null && route.retiredAt === null);
    return covered ? configured : [...configured, { key: level, level, stages, route: null }];
  });
  const menu = (route: Route): MenuProps => ({
    items: [
      ...(mayChange && route.retiredAt === null ? [{ key: 'change', label: t('common.edit'), icon: <Icon name="pencil" /> }] : []),
      { key: 'versions', label: t('routes.history'), icon: <Icon name="history" /> },
      ...(mayChange && route.retiredAt === null
        ? [{ type: 'divider' as const }, { key: 'retire', label: t('routes.retire'), icon: <Icon name="state-obsolete" /> }]
        : []),
    ],
    onClick: ({ key }) => setAsked({ act: key as 'change' | 'retire' | 'versions', route }),
  });
  const close = () => setAsked(null);
  return (
    <>
      <div className="wk-settings-tools">
        {choice}
        <FilterCheck label={t('routes.showRetired')} value={retired} onChange={setRetired} />
        <span className="wk-grow" />
        {mayChange ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsked({ act: 'add' })}>
            {t('routes.add')}
          </Button>
        ) : (
          <span className="wk-t2">{t('settings.readOnly')}</span>
        )}
      </div>
      <div className="wk-settings-scroll">
        <p className="wk-route-lead">{t('routes.lead')}</p>
        <table className="wk-route-table" aria-label={t('settings.routes')}>
          <thead>
            <tr>
              <th className="wk-route-place">{t('routes.appliesTo')}</th>
              <th>{t('routes.full')}</th>
              <th>{t('routes.minor')}</th>
              <th className="wk-route-state">{t('routes.state')}</th>
              <th className="wk-route-actions" aria-label={t('common.edit')} />
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, level, stages, route }) => (
              <tr key={key} className={route?.retiredAt ? 'wk-gone' : undefined}>
                <th scope="row">
                  {t(`level.${level}`)}
                  <small>{route?.departmentTitle || t('routes.wholeLevel')}</small>
                  {route ? <small>{route.name}</small> : null}
                </th>
                <td>
                  <StageLines stages={stages.full} nameOf={nameOf} />
                </td>
                <td>
                  <StageLines stages={stages.minor} nameOf={nameOf} />
                </td>
                <td>
                  {route === null ? (
                    <Chip look={{ tone: 'grey', glyph: 'state-documented' }} quiet>
                      {t('routes.default')}
                    </Chip>
                  ) : route.retiredAt === null ? (
                    <Chip look={{ tone: 'green', glyph: 'check' }} quiet>
                      {t('routes.inUse')}
                    </Chip>
                  ) : (
                    <Chip look={{ tone: 'grey', glyph: 'state-obsolete' }}>{t('routes.retired')}</Chip>
                  )}
                  {route ? <small>{t('routes.versionOf', { version: route.version })}</small> : null}
                </td>
                <td className="wk-route-actions">
                  {route ? (
                    <Dropdown trigger={['click']} menu={menu(route)} placement="bottomRight">
                      <IconButton icon="more" label={t('routes.actions', { name: route.name })} />
                    </Dropdown>
                  ) : mayChange ? (
                    <IconButton
                      icon="pencil"
                      label={`${t('routes.add')} ${t(`level.${level}`)}`}
                      onClick={() => setAsked({ act: 'add', from: { level, stages } })}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked?.act === 'add' ? <RouteDialog route={null} {...(asked.from ? { from: asked.from } : {})} close={close} /> : null}
      {asked?.act === 'change' ? <RouteDialog route={asked.route} close={close} /> : null}
      {asked?.act === 'retire' ? <RetireDialog route={asked.route} close={close} /> : null}
      {asked?.act === 'versions' ? <VersionsDialog route={asked.route} close={close} /> : null}
    </>
  );
}
