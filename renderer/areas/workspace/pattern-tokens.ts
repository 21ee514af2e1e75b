import type { Language } from '../../ui/index.ts';

/** People see the tokens of a numbering pattern in their language; the program stores `{company} {seq:02} {parent}`. Both forms can be typed. */
const WORDS: Record<Language, { company: string; seq: string; parent: string }> = {
  'zh-CN': { company: '公司代码', seq: '序号', parent: '程序编号' },
  en: { company: 'company', seq: 'seq', parent: 'parent' },
};

export function showPattern(language: Language, pattern: string): string {
  const words = WORDS[language];
  return pattern.replace(
    /\{(company|seq|parent)(:\d+)?\}/g,
    (_whole, name: keyof typeof words, width: string | undefined) => `{${words[name]}${width ?? ''}}`,
  );
}

export function readPattern(language: Language, shown: string): string {
  const words = Object.entries(WORDS[language]);
  return shown.replace(/\{([^{}:]+)([:：]\d+)?\}/g, (whole, word: string, width: string | undefined) => {
    const token = words.find(([, name]) => name === word.trim())?.[0];
    return token ? `{${token}${(width ?? '').replace('：', ':')}}` : whole;
  });
}
