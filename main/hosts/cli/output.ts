import { type MessageKey, translate, translateCode } from '../../../shared/messages/index.ts';
import type { Language, MessageParams } from '../../../shared/messages/translate.ts';

/** What a command prints with: texts of the language, tables for people, or JSON alone. */
export interface Output {
  json: boolean;
  language: Language;
  t(key: MessageKey, params?: MessageParams): string;
  code(prefix: string, code: string, params?: MessageParams): string;
  /** a line for people; silent with --json */
  say(text: string): void;
  table(rows: string[][]): void;
  /** the answer: as JSON, or through `forPeople` */
  answer(value: unknown, forPeople: () => void): void;
}

export function createOutput(language: Language, json: boolean): Output {
  const say = (text: string) => {
    if (!json) process.stdout.write(`${text}\n`);
  };
  return {
    json,
    language,
    t: (key, params) => translate(language, key, params),
    code: (prefix, code, params) => translateCode(language, prefix, code, params),
    say,
    table(rows) {
      const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
      for (const row of rows)
        say(
          row
            .map((cell, column) => (column === row.length - 1 ? cell : cell + ' '.repeat(widths[column]! - displayWidth(cell))))
            .join('  ')
            .trimEnd(),
        );
    },
    answer(value, forPeople) {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
      else forPeople();
    },
  };
}

/** Columns that a text takes in a terminal: Chinese characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
      character,
    )
      ? 2
      : 1;
  return width;
}

/** `--lang`, else the computer's language, else Chinese. */
export function chooseLanguage(wanted: string | undefined): Language {
  const locale =
    wanted || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^en/i.test(locale) ? 'en' : 'zh-CN';
}

export function fileSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
