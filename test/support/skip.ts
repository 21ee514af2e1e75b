import { spawnSync } from 'node:child_process';

/** Says on a line of its own why tests of this file are skipped; `test/run.ts` repeats these lines at the end. Answers whether to skip. */
export function skipUnless(available: boolean, reason: string): boolean {
  if (!available) console.log(`SKIPPED: ${reason}`);
  return !available;
}

/** Whether a program is on the PATH and answers. */
export function hasProgram(name: string, ...args: string[]): boolean {
  return spawnSync(name, args.length > 0 ? args : ['--version'], { stdio: 'ignore' }).status === 0;
}
