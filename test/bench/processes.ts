import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
const MIB = 1024 * 1024;
/** How often the memory of a program that cannot report on itself is looked at, ms. Linux keeps its peak, so only the last moments can be missed. */
const LOOK_MS = 4;

/** What one run of a work took. */
export interface Figures {
  seconds: number;
  /** largest resident memory of the process that did the work; null where the system does not tell */
  peakMiB: number | null;
}

/** The peak of a process, from what Linux keeps of it; of our own process from `getrusage` elsewhere. */
export function peakOf(pid: number): number | null {
  try {
    const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : (Number(kib) * 1024) / MIB;
  } catch {
    return pid === process.pid ? (process.resourceUsage().maxRSS * 1024) / MIB : null;
  }
}

/** Runs `works/<name>.ts` in a process of its own, so that its peak is its own; the script prints what it found as one line of JSON. */
export function runWork<Answer>(name: string, ...args: string[]): Promise<Answer> {
  const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'works', `${name}.ts`), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(printed) as Answer);
      else reject(new Error(`${name} ended with ${code}: ${printed}`));
    });
  });
}

/** The other side of `runWork`. */
export function report(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

/** A program to its end: wall-clock time from its start, and its peak. @throws Error when it is not there or fails */
export function runProgram(command: string, args: string[]): Promise<Figures> {
  const started = performance.now();
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let peakMiB: number | null = null;
  const looking = setInterval(() => {
    peakMiB = (child.pid === undefined ? null : peakOf(child.pid)) ?? peakMiB;
  }, LOOK_MS);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      clearInterval(looking);
      reject(error);
    });
    child.on('exit', (code) => {
      clearInterval(looking);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakMiB });
      else reject(new Error(`${command} ended with ${code}`));
    });
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of several runs: the median time, the largest peak. */
export function summed(runs: readonly Figures[]): Figures {
  const peaks = runs.flatMap(({ peakMiB }) => (peakMiB === null ? [] : [peakMiB]));
  return { seconds: median(runs.map(({ seconds }) => seconds)), peakMiB: peaks.length === 0 ? null : Math.max(...peaks) };
}
