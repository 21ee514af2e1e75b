import { Link, useNavigate } from '@tanstack/react-router';
import { Dropdown, type MenuProps } from 'antd';
import { useEffect } from 'react';
import { ExportChip } from '../areas/bundles/export-chip.tsx';
import { Avatar, Icon, IconButton, Kbd, LANGUAGES, THEMES, useLanguage, useT, useThemeChoice } from '../ui/index.ts';
import { useCurrentCrumbs } from './crumbs.ts';
import { useAppState, useMe, useSignOut } from './session.tsx';
import { useSwitchWorkspace } from './switch-workspace.ts';

const themeIcon = { light: 'sun', dark: 'moon', system: 'screen' } as const;

export function TopBar({ onSearch }: { onSearch: () => void }) {
  const t = useT();
  const crumbs = useCurrentCrumbs();
  const company = useAppState().data?.open?.companyName ?? '';
  const last = crumbs.at(-1)?.label;
  useEffect(() => {
    document.title = last ? `${last} · ${company} · ${t('app.name')}` : t('app.name');
  }, [last, company, t]);
  return (
    <header className="wk-top" data-pane="">
      <nav className="wk-crumbs" aria-label={t('top.crumbs')}>
        <WorkspaceMenu />
        {crumbs.map((crumb, index) => (
          <span className="wk-crumb" key={`${crumb.to ?? ''} ${crumb.label}`}>
            <span className="wk-t3">/</span>
            {crumb.to && index < crumbs.length - 1 ? (
              <Link to={crumb.to as '/'}>{crumb.label}</Link>
            ) : (
              <span
                className={index === crumbs.length - 1 ? 'wk-crumb-here wk-ellipsis' : ''}
                aria-current={index === crumbs.length - 1 ? 'page' : undefined}
              >
                {crumb.label}
              </span>
            )}
          </span>
        ))}
      </nav>
      <button type="button" className="wk-find" onClick={onSearch}>
        <Icon name="search" size={14} />
        <span className="wk-ellipsis">{t('top.search')}</span>
        <Kbd keys="mod+k" />
      </button>
      <ExportChip />
      <HelpButton />
      <ThemeButton />
      <PersonMenu />
    </header>
  );
}

function WorkspaceMenu() {
  const t = useT();
  const navigate = useNavigate();
  const state = useAppState().data;
  const switchTo = useSwitchWorkspace();
  const open = state?.open;
  if (!state || !open) return null;
  const others = state.recents.filter((recent) => recent.path !== open.path && recent.problem === null).slice(0, 5);
  const items: MenuProps['items'] = [
    ...others.map((recent) => ({
      key: `open ${recent.path}`,
      label: <RecentName name={recent.name} path={recent.path} />,
      icon: <Icon name="building" />,
      title: recent.path,
    })),
    ...(others.length ? [{ type: 'divider' as const }] : []),
    { key: 'new', label: t('top.newWorkspace'), icon: <Icon name="plus" /> },
    { key: 'other', label: t('top.openOther'), icon: <Icon name="folder" /> },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    if (key === 'new') void navigate({ to: '/new' });
    else if (key === 'other') void navigate({ to: '/start' });
    else void switchTo(key.slice('open '.length));
  };
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']}>
      <button type="button" className="wk-workspace" aria-label={t('top.switchWorkspace', { name: open.companyName })}>
        <span className="wk-ellipsis">{open.companyName}</span>
        <Icon name="chevron-down" size={14} />
      </button>
    </Dropdown>
  );
}

function RecentName({ name, path }: { name: string; path: string }) {
  return (
    <>
      {name}
      <span className="wk-menu-path wk-plain wk-ellipsis">{path}</span>
    </>
  );
}

function HelpButton() {
  const t = useT();
  const navigate = useNavigate();
  return <IconButton icon="help" label={t('top.help')} onClick={() => void navigate({ to: '/help' as '/' })} />;
}

function ThemeButton() {
  const t = useT();
  const [choice, choose] = useThemeChoice();
  const items = THEMES.map((theme) => ({ key: theme, label: t(`theme.${theme}`), icon: <Icon name={themeIcon[theme]} /> }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectable: true, selectedKeys: [choice], onClick: ({ key }) => choose(THEMES.find((theme) => theme === key)!) }}
    >
      <IconButton icon={themeIcon[choice]} label={t('top.theme', { theme: t(`theme.${choice}`) })} />
    </Dropdown>
  );
}

function PersonMenu() {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [language, setLanguage] = useLanguage();
  const items: MenuProps['items'] = [
    {
      key: 'roles',
      type: 'group',
      label: [me.post, me.roles.map((role) => t(`role.${role}`)).join(t('error.listSeparator'))].filter(Boolean).join(' · '),
    },
    { key: 'password', label: t('top.changePassword'), icon: <Icon name="key" /> },
    { type: 'divider' },
    ...LANGUAGES.map((item) => ({ key: item, label: t(`language.${item}`), icon: <Icon name={item === language ? 'check' : 'globe'} /> })),
    { type: 'divider' },
    { key: 'signOut', label: t('top.signOut'), icon: <Icon name="sign-out" /> },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    const chosen = LANGUAGES.find((item) => item === key);
    if (chosen) setLanguage(chosen);
    else if (key === 'password') void navigate({ to: '/settings/me' });
    else if (key === 'signOut') void signOut();
  };
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']} placement="bottomRight">
      <button type="button" className="wk-person" aria-label={t('top.person', { name: me.name })}>
        <Avatar name={me.name} />
        <span className="wk-ellipsis">{me.name}</span>
      </button>
    </Dropdown>
  );
}
