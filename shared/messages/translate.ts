/** One entry: both languages side by side, so that none can be missing. */
export interface Message {
  zh: string;
  en: string;
}
export type Messages = Record<string, Message>;

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type MessageParams = Record<string, string | number>;

/**
 * Fills a text. `{name}` prints the parameter; `{name|one|many}` prints the first form when the parameter is 1, the second otherwise, for English plurals
 * (`{count} {count|document|documents}`). An unknown name stays visible, so that a slip is seen.
 */
export function fillText(text: string, params: MessageParams = {}): string {
  return text.replace(/\{(\w+)(?:\|([^|{}]*)\|([^{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many;
    return String(value);
  });
}
