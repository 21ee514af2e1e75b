import { useCallback } from 'react';
import { type MessageKey, type Translate, translate, translateCode } from '../../shared/messages/index.ts';
import { LANGUAGES, type Language, type MessageParams } from '../../shared/messages/translate.ts';
import { createPreference, usePreference } from './preference.ts';

export type { Language, MessageKey, Translate };
export { LANGUAGES };

export const languagePreference = createPreference<Language>('wk.language', LANGUAGES, 'zh-CN');

export const useLanguage = () => usePreference(languagePreference);

/** `t(key, params)` in the language chosen by the user. */
export function useT(): Translate {
  const [language] = useLanguage();
  return useCallback((key: MessageKey, params?: MessageParams) => translate(language, key, params), [language]);
}

/** For codes that come as data: `tc('role', 'drafter')`. Falls back to the code. */
export function useCodeText(): (prefix: string, code: string, params?: MessageParams) => string {
  const [language] = useLanguage();
  return useCallback((prefix: string, code: string, params?: MessageParams) => translateCode(language, prefix, code, params), [language]);
}
