import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { AppError } from '../core/app-error.ts';
import type { Word } from '../core/ports-word.ts';
import { createWord } from './index.ts';

/** One thread that writes Word files: asked by `threads.ts`, one task at a time. */

type Kind = Exclude<keyof Word, 'prepare'>;
export type Task = { [K in Kind]: { id: number; kind: K; input: Parameters<Word[K]> } }[Kind];
export type Answer =
  | { id: number; file: Awaited<ReturnType<Word['document']>> }
  | { id: number; refused: Pick<AppError, 'code' | 'data'> }
  | { id: number; failed: string };

const word = createWord();
// A thread may end without being asked: what has been compiled is kept now.
flushCompileCache();
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
