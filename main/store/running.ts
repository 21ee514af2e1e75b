import { AsyncLocalStorage } from 'node:async_hooks';
import type { Db } from './schema.ts';

/** The transaction that the calling code runs in. */
export interface Transaction {
  kind: 'read' | 'write';
  db: Db;
  /** false once it has ended; work that was left running must not use it any more */
  open: boolean;
}

export class Running {
  readonly #storage = new AsyncLocalStorage<Transaction>();

  current(): Transaction | null {
    const transaction = this.#storage.getStore();
    return transaction?.open ? transaction : null;
  }

  async within<T>(kind: Transaction['kind'], db: Db, work: () => Promise<T>): Promise<T> {
    const transaction: Transaction = { kind, db, open: true };
    try {
      return await this.#storage.run(transaction, work);
    } finally {
      transaction.open = false;
    }
  }
}
