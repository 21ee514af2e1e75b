import { parentPort } from 'node:worker_threads';
import { AppError } from '../core/app-error.ts';
import type { Word } from '../core/ports-word.ts';
import { keepCompiled, saveCompiled } from './compile-cache.ts';

/** One thread that writes Word files: asked by `threads.ts`, one task at a time. */

type Kind = Exclude<keyof Word, 'prepare'>;
export type Task = { [K in Kind]: { id: number; kind: K; input: Parameters<Word[K]> } }[Kind];
export type Answer =
  | { id: number; file: Awaited<ReturnType<Word['document']>> }
  | { id: number; refused: Pick<AppError, 'code' | 'data'> }
  | { id: number; failed: string };

keepCompiled();
const word = (await import('./index.ts')).createWord();
saveCompiled();
const port = parentPort;
if (!port) throw new Error('this file runs as a thread');

port.on('message', async (task: Task) => {
  try {
    const file = await (word[task.kind] as (...input: unknown[]) => ReturnType<Word['document']>)(...task.input);
    port.postMessage({ id: task.id, file } satisfies Answer, [file.bytes.buffer as ArrayBuffer]);
  } catch (error) {
    const answer: Answer =
      error instanceof AppError
        ? { id: task.id, refused: { code: error.code, data: error.data } }
        : { id: task.id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    port.postMessage(answer);
  }
});
