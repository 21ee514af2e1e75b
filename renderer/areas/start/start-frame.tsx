import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { IconButton, LANGUAGES, Note, Segmented, THEMES, useLanguage, useT, useThemeChoice } from '../../ui/index.ts';
import './start-frame.css';

/** The window before anybody is signed in: brand at the left, content at the right, language and appearance at the foot. */
export function StartFrame({
  subtitle,
  side,
  children,
  foot,
}: {
  subtitle: string;
  side?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
}) {
  const t = useT();
  return (
    <div className="wk-start-frame">
      <aside className="wk-start-side">
        <Brand subtitle={subtitle} />
        {side}
        <span className="wk-grow" />
        {foot}
        <Note icon="lock">{t('app.local')}</Note>
        <LookChoice />
      </aside>
      <main className="wk-start-main">{children}</main>
    </div>
  );
}

export function Brand({ subtitle }: { subtitle: string }) {
  const t = useT();
  return (
    <div className="wk-brand">
      <span className="wk-mark" aria-hidden="true">
        {t('app.mark')}
      </span>
      <span>
        {t('app.name')}
        <small>{subtitle}</small>
      </span>
    </div>
  );
}

/** Language and appearance, reachable before signing in. */
export function LookChoice() {
  const t = useT();
  const [language, setLanguage] = useLanguage();
  const [theme, setTheme] = useThemeChoice();
  const icons = { light: 'sun', dark: 'moon', system: 'screen' } as const;
  return (
    <div className="wk-row">
      <Segmented
        label={t('top.language')}
        small
        value={language}
        onChange={setLanguage}
        options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: THEMES.map((key) => ({ key, label: t(`theme.${key}`) })),
          selectable: true,
          selectedKeys: [theme],
          onClick: ({ key }) => setTheme(THEMES.find((item) => item === key)!),
        }}
      >
        <IconButton icon={icons[theme]} label={t('top.theme', { theme: t(`theme.${theme}`) })} />
      </Dropdown>
    </div>
  );
}
