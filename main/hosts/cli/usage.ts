import { type Command, type CommanderError, InvalidArgumentError } from 'commander';
import { Day } from '../../../shared/contract/common.ts';
import { NewWorkspace } from '../../../shared/contract/workspace.ts';
import { INDUSTRIES, type Industry } from '../../../shared/domain/terms.ts';
import type { MessageKey } from '../../../shared/messages/index.ts';
import type { Output } from './output.ts';

type Texts = Pick<Output, 't' | 'code'>;

/** Looked for before anything is parsed, because the parser's own texts need it. */
export function languageAsked(argv: readonly string[]): string | undefined {
  return argv.map((each, at) => /^--lang=(.+)$/.exec(each)?.[1] ?? (argv[at - 1] === '--lang' ? each : undefined)).find(Boolean);
}

/** Readers of arguments; what does not fit is wrong usage and says how it is written. */
export function argumentReaders({ t }: Texts) {
  const checked =
    <T>(key: MessageKey, read: (value: string) => T | null) =>
    (value: string): T => {
      const found = read(value);
      if (found === null) throw new InvalidArgumentError(t(key, { value }));
      return found;
    };
  return {
    day: checked('cli.badDay', (value) => (Day.safeParse(value).success ? value : null)),
    port: checked('cli.badPort', (value) => (/^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : null)),
    industry: checked('cli.badIndustry', (value) => (INDUSTRIES.includes(value as Industry) ? (value as Industry) : null)),
    companyCode: checked('cli.badCode', (value) => (NewWorkspace.shape.companyCode.safeParse(value).success ? value : null)),
    language: checked('cli.badLanguage', (value) => (value === 'zh' || value === 'en' ? value : null)),
  };
}

/** Help in the language of the caller, and silence about errors: `usageMessage` says those. */
export function speakLanguage(command: Command, { t, code }: Texts): Command {
  return command
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({ styleTitle: (title) => code('cli.help', title) })
    .helpOption('-h, --help', t('cli.help.self'));
}

/** What is wrong with the command line, in the language of the caller. */
export function usageMessage(error: CommanderError, { t, code }: Texts): string {
  if (error.code === 'commander.invalidArgument') return error.message.replace(/^.* is invalid\. /s, '');
  const name = error.code.replace('commander.', '');
  const text = code('cli.usage', name);
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  return `${text === name ? error.message : text.replace('{what}', what)}\n${t('cli.usage.hint')}`;
}
