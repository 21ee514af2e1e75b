import type { Actor, Clock, HistoryEvent, Ids, Log, Store, Tx } from '../core/ports.ts';
import { createReader, createWriter } from './areas.ts';
import type { Database } from './dialects/database.ts';
import { Mutex } from './dialects/mutex.ts';
import { appendHistory, type Head } from './history.ts';
import type { Running } from './running.ts';
import { verifyHistory } from './verify-history.ts';

export interface StoreOptions {
  database: Database;
  running: Running;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** After every commit, in order, before `change` answers: the host writes the head outside the database. */
  onHead?: (head: Head) => void | Promise<void>;
}

export function createStore({ database, running, clock, ids, log, onHead }: StoreOptions): Store {
  const changes = new Mutex();
  const inProgress = new Set<Promise<unknown>>();
  let closed = false;

  return {
    async read(work) {
      const current = running.current();
      if (current?.kind === 'write') throw new Error('store.read inside store.change: use the tx, which sees what the change has written');
      if (current) return work(createReader(current.db, database.search));
      return counted(() =>
        explained(() => database.read((db) => running.within('read', db, () => work(createReader(db, database.search))))),
      );
    },

    async change<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
      if (running.current()) throw new Error('store.change inside a transaction: pass the tx on, or change after it has ended');
      return inTurn(async () => {
        const { answer, head } = await explained(() =>
          database.write(async (db) => {
            const events: HistoryEvent[] = [];
            const tx: Tx = {
              ...createReader(db, database.search),
              record: (event) => void events.push(event),
              write: createWriter(db, database.search),
            };
            const answer = await running.within('write', db, () => work(tx));
            if (events.length === 0) throw new Error('a change without a history event is refused');
            return { answer, head: await appendHistory(db, actor, events, clock, ids) };
          }),
        );
        try {
          await onHead?.(head);
        } catch (error) {
          log.error('the head of the history could not be written outside the database', error);
        }
        return answer;
      });
    },

    verify: (head) => counted(() => verifyHistory(database, head)),

    /** Lets what is in progress end; afterwards nothing is begun any more. */
    async close() {
      if (closed) return;
      closed = true;
      await Promise.allSettled(inProgress);
      await database.close();
    },
  };

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    return counted(() => changes.run(work));
  }

  async function counted<T>(work: () => Promise<T>): Promise<T> {
    if (closed) throw new Error('the store is closed');
    const promise = work();
    inProgress.add(promise);
    try {
      return await promise;
    } finally {
      inProgress.delete(promise);
    }
  }

  async function explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw database.explain(error);
    }
  }
}
