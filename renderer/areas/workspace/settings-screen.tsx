import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useCrumbs } from '../../app/crumbs.ts';
import { Icon, type IconName, type MessageKey, Page, PageHead, useT } from '../../ui/index.ts';
import './settings.css';

const sections: { path: string; label: MessageKey; icon: IconName }[] = [
  { path: '/settings/company', label: 'settings.company', icon: 'building' },
  { path: '/settings/numbering', label: 'settings.numbering', icon: 'hash' },
  { path: '/settings/departments', label: 'settings.departments', icon: 'group' },
  { path: '/settings/duties', label: 'settings.duties', icon: 'table' },
  { path: '/settings/outlets', label: 'settings.outlets', icon: 'store' },
  { path: '/settings/people', label: 'settings.people', icon: 'users' },
  { path: '/settings/routes', label: 'settings.routes', icon: 'stamp' },
  { path: '/settings/me', label: 'settings.me', icon: 'person' },
];

/** Sections at the left, the chosen one at the right. */
export function SettingsScreen() {
  const t = useT();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const section = sections.find((item) => path.startsWith(item.path));
  useCrumbs([{ label: t('settings.title'), to: '/settings' }, ...(section ? [{ label: t(section.label) }] : [])]);
  return (
    <Page>
      <PageHead title={t('settings.title')} />
      <div className="wk-page-body">
        <nav className="wk-settings-nav" aria-label={t('settings.sections')} data-pane="">
          {sections.map((item) => (
            <Link key={item.path} to={item.path as '/settings/me'} aria-current={item === section ? 'page' : undefined}>
              <Icon name={item.icon} />
              {t(item.label)}
            </Link>
          ))}
        </nav>
        <div className="wk-settings" data-pane="">
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
