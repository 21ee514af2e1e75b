import { useEffect, useMemo, useState } from 'react';
import { type Comparison, compareModels, type DocumentModel, readMarkdown } from '../../../shared/markdown/index.ts';
import { type ChangePlan, planChanges } from './change-plan.ts';
import type { DocumentJob } from './document-worker.ts';

/** From so many blocks (both sides together) or characters on the work is done beside the screen. */
const BLOCKS = 1500;
const CHARACTERS = 120_000;
const EMPTY: DocumentModel = { blocks: [] };

/** The document of a Markdown text; null while a long one is being read, or while there is no text. */
export function useDocumentModel(text: string | null | undefined): DocumentModel | null {
  const source = text ?? null;
  const isLong = source !== null && source.length > CHARACTERS;
  const direct = useMemo(() => (source === null || isLong ? null : readMarkdown(source).model), [source, isLong]);
  const order = useMemo((): Order | null => (source !== null && isLong ? { job: 'read', text: source } : null), [source, isLong]);
  const beside = useBeside<DocumentModel>(order);
  return isLong ? beside : direct;
}

/** What changed between two documents, laid out for reading; null while it is being worked out. Without `before` the whole text is new. */
export function useChangePlan(before: DocumentModel | null, after: DocumentModel | null): ChangePlan | null {
  const isLong = before !== null && before.blocks.length + (after?.blocks.length ?? 0) > BLOCKS;
  const direct = useMemo(() => (isLong ? null : compareModels(before ?? EMPTY, after ?? EMPTY)), [before, after, isLong]);
  const order = useMemo(
    (): Order | null => (isLong ? { job: 'compare', before: before ?? EMPTY, after: after ?? EMPTY } : null),
    [before, after, isLong],
  );
  const beside = useBeside<Comparison>(order);
  const comparison = isLong ? beside : direct;
  return useMemo(() => comparison && planChanges(comparison, before === null), [comparison, before]);
}

type Order = DocumentJob['order'];

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, { done: (result: unknown) => void; failed: (error: Error) => void }>();

function ask(order: Order): Promise<unknown> {
  if (!worker) {
    worker = new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<{ id: number; result: unknown }>) => {
      waiting.get(data.id)?.done(data.result);
      waiting.delete(data.id);
    };
    worker.onerror = (event) => {
      for (const one of waiting.values()) one.failed(new Error(event.message));
      waiting.clear();
      worker?.terminate();
      worker = null;
    };
  }
  const id = ++lastId;
  const running = worker;
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    running.postMessage({ id, order } satisfies DocumentJob);
  });
}

/** The answer to an order, null until it comes. */
function useBeside<T>(order: Order | null): T | null {
  const [answer, setAnswer] = useState<{ order: Order; result: T } | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  useEffect(() => {
    if (!order) return;
    let current = true;
    ask(order).then(
      (result) => current && setAnswer({ order, result: result as T }),
      (error: Error) => current && setFailure(error),
    );
    return () => {
      current = false;
    };
  }, [order]);
  // the error boundary of the screen says what happened
  if (failure) throw failure;
  return answer && answer.order === order ? answer.result : null;
}
