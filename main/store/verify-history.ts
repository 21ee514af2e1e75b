import type { Database } from './dialects/database.ts';
import type { Head } from './history.ts';
import { GENESIS_HASH, historyHash } from './history-chain.ts';

const PAGE = 2000;

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
    const broken = await database.fault();
    const chain = await database.read(async (db) => {
      let previous: Head = { seq: 0, hash: GENESIS_HASH };
      let outsideSeen = outside === null || (outside.seq === 0 && outside.hash === GENESIS_HASH);
      for (;;) {
        const rows = await db.selectFrom('history').selectAll().where('seq', '>', previous.seq).orderBy('seq').limit(PAGE).execute();
        for (const row of rows) {
          if (row.seq !== previous.seq + 1) return fault('history-gap', `${previous.seq + 1}`);
          if (row.prevHash !== previous.hash) return fault('history-link', `${row.seq}`);
          if (historyHash(row) !== row.hash) return fault('history-hash', `${row.seq}`);
          if (row.seq === outside?.seq) {
            if (row.hash !== outside.hash) return fault('history-head', `${row.seq}`);
            outsideSeen = true;
          }
          previous = { seq: row.seq, hash: row.hash };
          entries += 1;
        }
        if (rows.length < PAGE) break;
      }
      return outsideSeen ? null : fault('history-head', `${outside!.seq} > ${previous.seq}`);
    });
    return { entries, fault: chain ?? (broken === null ? null : fault('database', broken)) };
  } catch (error) {
    return { entries, fault: fault('database', error instanceof Error ? error.message : String(error)) };
  }
}

const fault = (code: string, detail: string): Fault => ({ code, detail });
