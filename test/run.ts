import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Everything, one stage after the other, whatever fails on the way: `npm test` runs all, `npm test -- unit e2e` only those named.
 * The last line carries the sums over all stages; before it stands what was skipped and why.
 */
const root = join(import.meta.dirname, '..');
const cache = join(root, '.cache');
const bin = (name: string) => join(root, 'node_modules', '.bin', name + (process.platform === 'win32' ? '.cmd' : ''));

interface Stage {
  name: string;
  command: string[];
  /** a vitest stage is counted by its tests, any other counts as one */
  report?: string;
}
const vitest = (name: string, config: string, ...folders: string[]): Stage => ({
  name,
  command: [
    bin('vitest'),
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(cache, `test-${name}.json`)}`,
    ...folders,
  ],
  report: join(cache, `test-${name}.json`),
});
const unit = 'test/vitest.config.ts';
const stages: Stage[] = [
  { name: 'types', command: [bin('tsc'), '-b'] },
  { name: 'lint', command: [bin('biome'), 'ci', '.'] },
  { name: 'imports', command: [bin('depcruise'), '--config', 'test/rules/dependency-cruiser.cjs', 'shared', 'main', 'renderer'] },
  { name: 'unused', command: [bin('knip'), '--config', 'test/rules/knip.json'] },
  vitest('unit', unit, 'test/unit', 'test/rules', 'test/markdown', 'test/files', 'test/hosts', 'test/app'),
  vitest('store', unit, 'test/store'),
  vitest('model', unit, 'test/model'),
  vitest('word', unit, 'test/word'),
  { name: 'build', command: [bin('vite'), 'build', '--config', 'renderer/vite.config.ts'] },
  vitest('e2e', 'test/e2e/vitest.config.ts'),
];

const wanted = process.argv.slice(2);
const sums = { passed: 0, failed: 0, skipped: 0 };
const skips = new Set<string>();
const failures: string[] = [];
mkdirSync(cache, { recursive: true });

for (const stage of stages) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  console.log(`\n=== ${stage.name}`);
  const started = performance.now();
  if (stage.report) rmSync(stage.report, { force: true });
  const code = await run(stage.command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = stage.report ? read(stage.report) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  // A runner that breaks outside a test fails no test but must not pass.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  sums.passed += counts.passed;
  sums.failed += counts.failed;
  sums.skipped += counts.skipped;
  if (counts.failed > 0) failures.push(stage.name);
  console.log(`=== ${stage.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`);
}

console.log('');
for (const line of skips) console.log(line);
if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`);
console.log(`${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
process.exit(sums.failed > 0 ? 1 : 0);

function run([command, ...args]: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command!, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' });
    let rest = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('SKIPPED: ')) skips.add(line);
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function read(path: string): { passed: number; failed: number; skipped: number } {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numPendingTests: number;
      numTodoTests: number;
      numFailedTestSuites: number;
    };
    const brokenSuites = report.numFailedTests === 0 ? report.numFailedTestSuites : 0;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenSuites,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
