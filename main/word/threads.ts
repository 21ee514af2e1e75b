import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { visitBlocks } from '../../shared/markdown/index.ts';
import { AppError } from '../core/app-error.ts';
import type { ControlledDocument, Word, WordFile } from '../core/ports-word.ts';
import { compiledKept } from './compile-cache.ts';
import type { Answer, Task } from './worker.ts';

/** Beside this file as source, beside the program once it is bundled. */
const HOMES = ['./worker.ts', './word-worker.js', './word-worker.mjs'];
const MOST_THREADS = 4;
/** A thread with nothing to do ends after this. */
const IDLE_MS = 30_000;

interface Waiting {
  task: Task;
  resolve(file: WordFile): void;
  reject(error: unknown): void;
}
interface Thread {
  worker: Worker;
  busy: Waiting | null;
  idle: NodeJS.Timeout | null;
}

/**
 * The Word writer on threads of its own: laying out a manual takes seconds, in which the app must answer. Where the thread's file is not
 * found it writes on this thread; the files are the same bytes.
 */
export function createWordThreads(): Word {
  const home = HOMES.map((name) => new URL(name, import.meta.url)).find(
    (url) => url.protocol === 'file:' && existsSync(fileURLToPath(url)),
  );
  if (!home) return onThisThread();
  const pool = new Pool(home, Math.min(MOST_THREADS, availableParallelism()));
  return {
    document: (input) => pool.run({ kind: 'document', input: [withNeeded(input)] }),
    manual: (input) => pool.run({ kind: 'manual', input: [withNeeded(input)] }),
    form: (input) => pool.run({ kind: 'form', input: [input] }),
    register: (...input) => pool.run({ kind: 'register', input }),
    sheet: (input) => pool.run({ kind: 'sheet', input: [input] }),
    prepare: () => pool.prepare(),
  };
}

/** The library is loaded when the first file is asked for, not when the app starts. */
function onThisThread(): Word {
  let loading: Promise<Word> | null = null;
  const word = () => {
    loading ??= import('./index.ts').then(({ createWord }) => createWord());
    return loading;
  };
  return {
    document: async (input) => (await word()).document(input),
    manual: async (input) => (await word()).manual(input),
    form: async (input) => (await word()).form(input),
    register: async (...input) => (await word()).register(...input),
    sheet: async (input) => (await word()).sheet(input),
    prepare: () => void word().catch(() => {}),
  };
}

type Kind = Exclude<keyof Word, 'prepare'>;
type Work = { [K in Kind]: { kind: K; input: Parameters<Word[K]> } }[Kind];

/** Registers are copied to the thread only for a text that asks for one. */
function withNeeded<D extends ControlledDocument>(document: D): D {
  let asks = false;
  visitBlocks(document.model.blocks, (block) => {
    if (block.type === 'generated') asks = true;
  });
  return asks ? document : { ...document, registers: null };
}

class Pool {
  private readonly home: URL;
  private readonly most: number;
  private readonly threads: Thread[] = [];
  private readonly queue: Waiting[] = [];
  private tasks = 0;

  constructor(home: URL, most: number) {
    this.home = home;
    this.most = most;
  }

  run(work: Work): Promise<WordFile> {
    return new Promise((resolve, reject) => {
      this.queue.push({ task: { id: ++this.tasks, ...work } as Task, resolve, reject });
      this.next();
    });
  }

  /** Starts the threads while there is nothing to write yet. */
  prepare(): void {
    while (this.threads.length < this.most) this.rest(this.start());
  }

  private next(): void {
    if (this.queue.length === 0) return;
    const free = this.threads.find((thread) => thread.busy === null) ?? (this.threads.length < this.most ? this.start() : null);
    const waiting = free && this.queue.shift();
    if (!free || !waiting) return;
    if (free.idle) clearTimeout(free.idle);
    free.busy = waiting;
    free.worker.ref();
    try {
      free.worker.postMessage(waiting.task);
    } catch (error) {
      this.done(free, () => waiting.reject(error));
    }
  }

  private start(): Thread {
    const thread: Thread = { worker: new Worker(this.home, { env: compiledKept() }), busy: null, idle: null };
    thread.worker.on('message', (answer: Answer) => {
      const waiting = thread.busy;
      if (waiting) this.done(thread, () => settle(waiting, answer));
    });
    // A thread that breaks takes its task with it; the next task gets a new thread.
    const gone = (error: Error) => {
      const at = this.threads.indexOf(thread);
      if (at >= 0) this.threads.splice(at, 1);
      thread.busy?.reject(error);
      thread.busy = null;
      this.next();
    };
    thread.worker.once('error', gone);
    thread.worker.once('exit', () => gone(new Error('the thread that writes Word files has ended')));
    this.threads.push(thread);
    return thread;
  }

  private done(thread: Thread, tell: () => void): void {
    thread.busy = null;
    this.rest(thread);
    tell();
    this.next();
  }

  /** An idle thread keeps no program from ending, and ends itself after a while. */
  private rest(thread: Thread): void {
    thread.worker.unref();
    thread.idle = setTimeout(() => void thread.worker.terminate(), IDLE_MS).unref();
  }
}

function settle(waiting: Waiting, answer: Answer): void {
  if ('file' in answer) waiting.resolve(answer.file);
  else if ('refused' in answer) waiting.reject(new AppError(answer.refused.code, answer.refused.data));
  else waiting.reject(new Error(answer.failed));
}
