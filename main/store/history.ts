import type { HistoryEntry } from '../../shared/contract/history.ts';
import type { Actor, Clock, HistoryEvent, Ids, Reader } from '../core/ports.ts';
import { fold } from './fold.ts';
import { GENESIS_HASH, historyHash } from './history-chain.ts';
import { canonicalJson, fromJson } from './json.ts';
import { holds } from './like.ts';
import { chunks } from './order.ts';
import type { Db, HistoryRow } from './schema.ts';
import { plainQuery } from './search-tokens.ts';

const MOST_WORDS = 4000;

export interface Head {
  seq: number;
  hash: string;
}

export function readHistory(db: Db): Reader['history'] {
  return {
    /** `from` and `to` are instants, or days which then mean days of UTC; `query` looks at actor, subject, type and all values of data. */
    async list({ area, subjectId, actor, from, to, query, before, limit }) {
      const words = query ? plainQuery(query) : '';
      const filtered = db
        .selectFrom('history')
        .$if(area !== undefined, (select) => select.where('area', '=', area!))
        .$if(subjectId !== undefined, (select) => select.where('subjectId', '=', subjectId!))
        .$if(actor !== undefined, (select) => select.where('actorName', '=', actor!))
        .$if(from !== undefined, (select) => select.where('at', '>=', from!))
        .$if(to !== undefined, (select) => select.where('at', '<=', to!.length === 10 ? `${to}T23:59:59.999Z` : to!))
        .$if(words !== '', (select) =>
          select.where('history.seq', 'in', (eb) => eb.selectFrom('history_words').select('seq').where(holds('text', words))),
        );
      const { total } = await filtered.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const rows = await filtered
        .selectAll()
        .$if(before !== undefined, (select) => select.where('history.seq', '<', before!))
        .orderBy('history.seq', 'desc')
        .limit(limit)
        .execute();
      return { entries: rows.map(toEntry), total };
    },
    async actors() {
      const rows = await db.selectFrom('history').select('actorName').distinct().orderBy('actorName').execute();
      return rows.map((row) => row.actorName);
    },
    head: () => head(db),
    async links({ after, limit, subjectId, proving = false }) {
      const rows = await db
        .selectFrom('history')
        .select(['seq', 'at', 'actorId', 'type', 'subjectId', 'subject', 'data', 'prevHash', 'hash'])
        .where('seq', '>', after)
        .$if(subjectId !== undefined, (select) => select.where('subjectId', '=', subjectId!))
        .$if(proving, (select) => select.where((eb) => eb.or([eb('area', 'in', ['people', 'approvals']), holds('data', '"signatureId":')])))
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, data: fromJson(row.data) }));
    },
    async seqOf(hash) {
      if (hash === GENESIS_HASH) return 0;
      const row = await db.selectFrom('history').select('seq').where('hash', '=', hash).executeTakeFirst();
      return row?.seq ?? null;
    },
  };
}

async function head(db: Db): Promise<Head> {
  const row = await db.selectFrom('history').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row ?? { seq: 0, hash: GENESIS_HASH };
}

/** Continues the chain; answers its new head. */
export async function appendHistory(db: Db, actor: Actor, events: HistoryEvent[], clock: Clock, ids: Ids): Promise<Head> {
  const at = clock.now();
  const who =
    actor.kind === 'person'
      ? { actorId: actor.id, actorName: actor.name, actorPost: actor.post, actorRoles: canonicalJson(actor.roles) }
      : { actorId: 'system', actorName: actor.name, actorPost: '', actorRoles: '[]' };
  let last = await head(db);
  const rows: HistoryRow[] = events.map(({ type, area, subjectId, subject, data }) => {
    const unhashed = {
      seq: last.seq + 1,
      id: ids.next(),
      at,
      ...who,
      type,
      area,
      subjectId,
      subject,
      data: canonicalJson(data),
      prevHash: last.hash,
    };
    const row = { ...unhashed, hash: historyHash(unhashed) };
    last = { seq: row.seq, hash: row.hash };
    return row;
  });
  for (const part of chunks(rows, 500)) {
    await db.insertInto('history').values(part).execute();
    await db
      .insertInto('history_words')
      .values(part.map((row) => ({ seq: row.seq, text: words(row) })))
      .execute();
  }
  return last;
}

function toEntry(row: HistoryRow): HistoryEntry {
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actorName,
    actorRoles: fromJson(row.actorRoles),
    type: row.type,
    area: row.area,
    subjectId: row.subjectId,
    subject: row.subject,
    data: fromJson(row.data),
    hash: row.hash,
  };
}

function words(row: HistoryRow): string {
  const values: string[] = [row.actorName, row.subject, row.type];
  const collect = (value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') values.push(String(value));
    else if (value && typeof value === 'object') for (const inner of Object.values(value)) collect(inner);
  };
  collect(JSON.parse(row.data));
  return fold(values.join('\n')).slice(0, MOST_WORDS);
}
