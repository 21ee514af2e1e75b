import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from './dialects/database.ts';
import type { Head } from './history.ts';
import { GENESIS_HASH, historyHash } from './history-chain.ts';
import type { Db } from './schema.ts';

const PAGE = 500;

export interface Fault {
  /** history-hash, history-link, history-gap, history-head, database */
  code: string;
  detail: string;
}

/**
 * Recomputes every hash, checks that the rows follow each other without a gap, that the head known outside the database is one of them
 * unchanged (rows after it were committed when the outside head could not be written any more), and lets the database check itself.
 */
export async function verifyHistory(database: Database, outside: Head | null): Promise<{ entries: number; fault: Fault | null }> {
  let entries = 0;
  try {
    const fault = await database.read(async (db) => (await chainFault(db)) ?? (await ownFault(db)));
    return { entries, fault };
  } catch (error) {
    return { entries, fault: { code: 'database', detail: error instanceof Error ? error.message : String(error) } };
  }

  async function ownFault(db: Db): Promise<Fault | null> {
    const detail = await database.fault(db);
    return detail === null ? null : { code: 'database', detail };
  }

  async function chainFault(db: Db): Promise<Fault | null> {
    let previous: Head = { seq: 0, hash: GENESIS_HASH };
    let outsideSeen = outside === null || (outside.seq === 0 && outside.hash === GENESIS_HASH);
    for (;;) {
      const rows = await db.selectFrom('history').selectAll().where('seq', '>', previous.seq).orderBy('seq').limit(PAGE).execute();
      for (const row of rows) {
        if (row.seq !== previous.seq + 1) return { code: 'history-gap', detail: String(previous.seq + 1) };
        if (row.prevHash !== previous.hash) return { code: 'history-link', detail: String(row.seq) };
        if (historyHash(row) !== row.hash) return { code: 'history-hash', detail: String(row.seq) };
        if (row.seq === outside?.seq) {
          if (row.hash !== outside.hash) return { code: 'history-head', detail: String(row.seq) };
          outsideSeen = true;
        }
        previous = { seq: row.seq, hash: row.hash };
        entries += 1;
      }
      if (rows.length < PAGE) break;
      // a long history is hashed in pieces, so that the program keeps answering
      await nextTurn();
    }
    return outsideSeen ? null : { code: 'history-head', detail: `${outside!.seq} > ${previous.seq}` };
  }
}
