import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { Icon } from './icon.tsx';
import { useLanguage } from './language.tsx';
import { createPreference, usePreference } from './preference.ts';
import { antdThemeOf } from './theme.ts';
import { readTokens, type Tokens } from './tokens.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof THEMES)[number];
export const themePreference = createPreference<ThemeChoice>('wk.theme', THEMES, 'system');
export const useThemeChoice = () => usePreference(themePreference);

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
const onSystemChange = (listener: () => void) => {
  darkQuery.addEventListener('change', listener);
  return () => darkQuery.removeEventListener('change', listener);
};

/** True while the dark theme is on, by choice or by the system. */
export function useDark(): boolean {
  const [choice] = useThemeChoice();
  const systemDark = useSyncExternalStore(onSystemChange, () => darkQuery.matches);
  return choice === 'system' ? systemDark : choice === 'dark';
}

const applyTheme = (dark: boolean) => {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
};

/** The colours of the theme that is on; changes with it. For charts. */
export function useTokens(): Tokens {
  const dark = useDark();
  return useMemo(() => {
    // the attribute decides which values tokens.css gives
    applyTheme(dark);
    return readTokens();
  }, [dark]);
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

// antd's own stays in the button, invisible, when work ends while it is still growing: then its word "loading" is part of the button's name for good
const BUSY = <Icon name="refresh" size={14} className="wk-turning" />;

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [language] = useLanguage();
  const dark = useDark();
  const tokens = useTokens();
  const theme = useMemo(() => antdThemeOf(tokens, dark), [tokens, dark]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  }, [language]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'en' ? enUS : zhCN}
      csp={nonce ? { nonce } : {}}
      button={{ autoInsertSpace: false, loadingIcon: BUSY }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
