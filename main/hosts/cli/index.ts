import { Command, CommanderError, Option } from 'commander';
import { VERSION } from '../program.ts';
import { explain } from './explain.ts';
import { chooseLanguage, createOutput, type Output } from './output.ts';
import { argumentReaders, languageAsked, speakLanguage, usageMessage } from './usage.ts';

/** Exit codes: 0 done, 1 the work failed and said why, 2 wrong usage. */
const FAILED = 1;
const USAGE = 2;

const language = chooseLanguage(languageAsked(process.argv));
const texts = createOutput(language, process.argv.includes('--json'));
const { t } = texts;
const read = argumentReaders(texts);
// `| head` closes the pipe: whoever reads has seen enough. The work goes on to its end, so that nothing is left half done.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const program = speakLanguage(new Command('wenkong'), texts)
  .description(t('cli.about'))
  .version(VERSION, '-V, --version', t('cli.help.version'))
  .helpCommand('help [command]', t('cli.help.one'));
const command = (name: string, about: string) =>
  speakLanguage(program.command(name), texts)
    .description(about)
    .addOption(new Option('--lang <lang>', t('cli.lang')).argParser(read.language))
    .option('--json', t('cli.json'));
const inWorkspace = (name: string, about: string) => command(name, about).argument('<dir>', t('cli.directory'));

/** Loads a command and runs it, so that help and wrong usage answer at once; whatever stops it is said in the language of the caller, or as JSON. */
function run(load: () => Promise<(output: Output, options: never, directory: string) => Promise<number>>) {
  return async (...given: unknown[]) => {
    // The arguments, then the options, then the command itself.
    const directory = given.length > 2 ? String(given[0]) : '';
    const options = given.at(-2) as { json?: boolean };
    const output = createOutput(language, options.json === true);
    try {
      const work = await load();
      process.exitCode = await work(output, options as never, directory);
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
  .requiredOption('--code <code>', t('cli.code'), read.companyCode)
  .requiredOption('--industry <industry>', t('cli.industry'), read.industry)
  .action(run(async () => (await import('./commands/init.ts')).init));
inWorkspace('coverage', t('cli.coverage'))
  .option('--on <day>', t('cli.on'), read.day)
  .option('--outlet <id>', t('cli.outlet'))
  .action(run(async () => (await import('./commands/coverage.ts')).coverage));
inWorkspace('documents', t('cli.documents')).action(run(async () => (await import('./commands/documents.ts')).documents));
inWorkspace('evidence', t('cli.evidence')).action(run(async () => (await import('./commands/evidence.ts')).evidence));
inWorkspace('registers', t('cli.registers'))
  .option('--on <day>', t('cli.on'), read.day)
  .action(run(async () => (await import('./commands/registers.ts')).registers));
inWorkspace('history', t('cli.history')).action(run(async () => (await import('./commands/history.ts')).history));
inWorkspace('export', t('cli.export'))
  .requiredOption('--out <file>', t('cli.out'))
  .option('--on <day>', t('cli.on'), read.day)
  .action(run(async () => (await import('./commands/export.ts')).exportBundle));
inWorkspace('check', t('cli.check')).action(run(async () => (await import('./commands/check.ts')).check));
inWorkspace('reset-password', t('cli.resetPassword'))
  .requiredOption('--person <name>', t('cli.person'))
  .action(run(async () => (await import('./commands/reset-password.ts')).resetPassword));
inWorkspace('serve', t('cli.serve'))
  .option('--port <number>', t('cli.port'), read.port)
  .action(run(async () => (await import('./commands/serve.ts')).serve));
command('demo', t('cli.demo'))
  .requiredOption('--out <dir>', t('cli.demoOut'))
  .action(run(async () => (await import('./commands/demo.ts')).demo));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  if (error.exitCode !== 0 && error.code !== 'commander.help') {
    const message = usageMessage(error, texts);
    texts.json && process.stdout.write(`${JSON.stringify({ error: { code: 'USAGE', data: {}, message } })}\n`);
    process.stderr.write(`${message}\n`);
  }
}
