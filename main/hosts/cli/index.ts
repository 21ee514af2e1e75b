import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { INDUSTRIES, type Industry } from '../../../shared/domain/terms.ts';
import { VERSION } from '../program.ts';
import { check } from './commands/check.ts';
import { coverage } from './commands/coverage.ts';
import { demo } from './commands/demo.ts';
import { documents } from './commands/documents.ts';
import { evidence } from './commands/evidence.ts';
import { exportBundle } from './commands/export.ts';
import { history } from './commands/history.ts';
import { init } from './commands/init.ts';
import { serve } from './commands/serve.ts';
import { explain } from './explain.ts';
import { chooseLanguage, createOutput, type Output } from './output.ts';

/** Exit codes: 0 done, 1 the work failed and said why, 2 wrong usage. */
const FAILED = 1;
const USAGE = 2;

const language = chooseLanguage(/^(?:zh|en)/.exec(process.argv[process.argv.indexOf('--lang') + 1] ?? '')?.[0]);
const { t } = createOutput(language, false);
// `| head` closes the pipe: whoever reads has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED));

const program = new Command('wenkong').description(t('cli.about')).version(VERSION).exitOverride().showHelpAfterError();

const day = (value: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(`${value}T00:00:00Z`)))
    throw new InvalidArgumentError(t('cli.badDay', { value }));
  return value;
};
const port = (value: string) => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65535) throw new InvalidArgumentError(t('cli.badPort', { value }));
  return number;
};
const industry = (value: string) => {
  if (!INDUSTRIES.includes(value as Industry)) throw new InvalidArgumentError(t('cli.badIndustry', { value }));
  return value as Industry;
};
const command = (name: string, about: string) =>
  program
    .command(name)
    .description(about)
    .exitOverride()
    .addOption(new Option('--lang <lang>', t('cli.lang')).choices(['zh', 'en']))
    .option('--json', t('cli.json'));
const inWorkspace = (name: string, about: string) => command(name, about).argument('<dir>', t('cli.directory'));

/** Runs a command; whatever stops it is said in the language of the caller, or as JSON. */
function run(work: (output: Output, options: never, directory: string) => Promise<number | undefined>) {
  return async (...given: unknown[]) => {
    const directory = typeof given[0] === 'string' ? given[0] : '';
    const options = (directory === '' ? given[0] : given[1]) as { json?: boolean };
    const output = createOutput(language, options.json === true);
    try {
      process.exitCode = (await work(output, options as never, directory)) ?? 0;
    } catch (error) {
      const said = explain(error, output);
      if (output.json) process.stdout.write(`${JSON.stringify({ error: said })}\n`);
      process.stderr.write(`${said.message}\n`);
      process.exitCode = FAILED;
    }
  };
}

inWorkspace('init', t('cli.init'))
  .requiredOption('--company <name>', t('cli.company'))
  .requiredOption('--code <code>', t('cli.code'))
  .requiredOption('--industry <industry>', t('cli.industry'), industry)
  .action(run(init));
inWorkspace('coverage', t('cli.coverage'))
  .option('--on <day>', t('cli.on'), day)
  .option('--outlet <id>', t('cli.outlet'))
  .action(run(coverage));
inWorkspace('documents', t('cli.documents')).action(run(documents));
inWorkspace('evidence', t('cli.evidence')).action(run(evidence));
inWorkspace('history', t('cli.history')).action(run(history));
inWorkspace('export', t('cli.export'))
  .requiredOption('--out <file>', t('cli.out'))
  .option('--on <day>', t('cli.on'), day)
  .action(run(exportBundle));
inWorkspace('check', t('cli.check')).action(run(check));
inWorkspace('serve', t('cli.serve')).option('--port <number>', t('cli.port'), port, 0).action(run(serve));
command('demo', t('cli.demo')).requiredOption('--out <dir>', t('cli.demoOut')).action(run(demo));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : USAGE;
}
