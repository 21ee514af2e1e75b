import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GENESIS_HASH, historyHash } from '../../../main/store/history-chain.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import type { HistoryRow } from '../../../main/store/schema.ts';
import { fixedClock, type TestDatabase, type TestServer } from '../databases.ts';
import { event, SYSTEM } from '../rows.ts';

/** Of every kind, on each database. */
const TRIALS = 1000;
const ROWS = 14;
const TEXTS = [
  'id',
  'at',
  'actorId',
  'actorName',
  'actorPost',
  'actorRoles',
  'type',
  'area',
  'subjectId',
  'subject',
  'data',
  'prevHash',
  'hash',
] as const;

/** A tampered copy of the chain, and the fault that must be found in it. */
type Tampering = fc.Arbitrary<(rows: HistoryRow[]) => { rows: HistoryRow[]; faults: string[] }>;

const index = fc.nat(ROWS - 1);
const tamperings: Record<string, Tampering> = {
  'a flipped bit': fc.tuple(index, fc.constantFrom(...TEXTS), fc.nat(), fc.nat(6)).map(([at, column, place, bit]) => (rows) => {
    const text = rows[at]![column];
    const position = text === '' ? 0 : place % text.length;
    const flipped =
      text === '' ? 'x' : text.slice(0, position) + readable(text.charCodeAt(position) ^ (1 << bit)) + text.slice(position + 1);
    return { rows: rows.with(at, { ...rows[at]!, [column]: flipped }), faults: ['history-hash', 'history-link'] };
  }),
  'a dropped row': fc.nat(ROWS - 2).map((at) => (rows) => ({ rows: rows.toSpliced(at, 1), faults: ['history-gap'] })),
  'a dropped row with the gap closed': fc.nat(ROWS - 2).map((at) => (rows) => ({
    rows: rows.toSpliced(at, 1).map((row, i) => ({ ...row, seq: i + 1 })),
    faults: ['history-link'],
  })),
  'two rows in the other order': fc.uniqueArray(index, { minLength: 2, maxLength: 2 }).map(([a, b]) => (rows) => ({
    rows: rows.with(a!, { ...rows[b!]!, seq: a! + 1 }).with(b!, { ...rows[a!]!, seq: b! + 1 }),
    faults: ['history-link', 'history-hash'],
  })),
  'a truncated end': fc
    .integer({ min: 1, max: ROWS })
    .map((count) => (rows) => ({ rows: rows.slice(0, ROWS - count), faults: ['history-head'] })),
  'an appended row': fc.tuple(index, fc.boolean(), fc.stringMatching(/^[0-9a-f]{64}$/)).map(([at, linked, hash]) => (rows) => ({
    rows: [...rows, { ...rows[at]!, seq: ROWS + 1, id: 'forged', hash, ...(linked ? { prevHash: rows.at(-1)!.hash } : {}) }],
    faults: linked ? ['history-hash'] : ['history-link'],
  })),
  'a rebuilt chain': fc
    .tuple(index, fc.constantFrom('actorName' as const, 'subject' as const, 'at' as const))
    .map(([at, column]) => (rows) => ({
      rows: rebuild(rows.with(at, { ...rows[at]!, [column]: '别人' })),
      faults: ['history-head'],
    })),
  'a rebuilt chain with one row less': fc
    .nat(ROWS - 1)
    .map((at) => (rows) => ({ rows: rebuild(rows.toSpliced(at, 1)), faults: ['history-head'] })),
  'a rebuilt chain with one row more': fc.nat(ROWS - 1).map((at) => (rows) => ({
    rows: rebuild(rows.toSpliced(at, 0, { ...rows[at]!, id: 'forged' })),
    faults: ['history-head'],
  })),
};

function rebuild(rows: HistoryRow[]): HistoryRow[] {
  let prevHash = GENESIS_HASH;
  return rows.map(({ hash: _, ...row }, i) => {
    const unhashed = { ...row, seq: i + 1, prevHash };
    prevHash = historyHash(unhashed);
    return { ...unhashed, hash: prevHash };
  });
}

/** Neither database stores NUL or half a character. */
function readable(code: number): string {
  return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '?' : String.fromCharCode(code);
}

export function historySuite(server: TestServer): void {
  describe(`history on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    let rows: HistoryRow[];
    let head: { seq: number; hash: string };
    const clock = fixedClock();
    beforeAll(async () => {
      database = server.make();
      opened = await database.open({
        clock,
        onHead: (newest) => {
          head = newest;
        },
      });
      for (let i = 0; i < ROWS; i++) {
        clock.set(`2026-11-${String(10 + i)}T01:00:00.000Z`);
        const actor = i % 2 ? SYSTEM : { kind: 'person' as const, id: 'p1', name: '张三', post: '经理', roles: ['reviewer' as const] };
        await opened.store.change(actor, async (tx) => {
          tx.record(
            event({
              area: i % 3 ? 'documents' : 'evidence',
              subjectId: `s${i % 4}`,
              data: { index: i, note: i === 5 ? '价格 ＡＢＣ_100%' : '无' },
            }),
          );
        });
      }
      rows = await database.rows<HistoryRow>('select * from history order by "seq"');
    });
    afterAll(() => database.remove());

    const put = (tampered: HistoryRow[]) =>
      database.tamper(
        ['delete from history', ...(tampered.length ? [`insert into history (${columns}) values ${tampered.map(values).join(', ')}`] : [])],
        { unguarded: true },
      );

    it('is sound as it was written, for its last head, for an earlier one and for none', async () => {
      for (const known of [head, { seq: rows[3]!.seq, hash: rows[3]!.hash }, { seq: 0, hash: GENESIS_HASH }, null]) {
        expect(await opened.store.verify(known)).toEqual({ entries: ROWS, fault: null });
      }
      expect(rows[0]!.prevHash).toBe(GENESIS_HASH);
      expect(rows.at(-1)).toMatchObject(head);
    });

    it.each(Object.keys(tamperings))(`finds %s, ${TRIALS} times out of ${TRIALS}`, async (kind) => {
      let found = 0;
      await fc.assert(
        fc.asyncProperty(tamperings[kind]!, async (tamper) => {
          const { rows: tampered, faults } = tamper(rows);
          await put(tampered);
          const { fault } = await opened.store.verify(head);
          expect(faults).toContain(fault?.code);
          found++;
        }),
        { numRuns: TRIALS, endOnFailure: true },
      );
      expect(found).toBe(TRIALS);
      await put(rows);
      expect((await opened.store.verify(head)).fault).toBeNull();
    });

    it('refuses changes and deletions of rows, and rows that do not continue the chain', async () => {
      await expect(database.tamper([`update history set "subject" = 'x' where "seq" = 3`])).rejects.toThrow(/never changed/);
      await expect(database.tamper(['delete from history where "seq" = 3'])).rejects.toThrow(/never deleted/);
      const next = { ...rows[0]!, seq: ROWS + 2, id: 'n', hash: 'n' };
      await expect(database.tamper([`insert into history (${columns}) values ${values(next)}`])).rejects.toThrow(/follow each other/);
      await expect(database.tamper([`insert into history (${columns}) values ${values({ ...next, seq: ROWS + 1 })}`])).rejects.toThrow(
        /follow each other/,
      );
    });

    it('lists newest first, filtered and paged, with the total of the filter', async () => {
      const list = (filter: object) => opened.store.read(({ history }) => history.list({ limit: 100, ...filter }));
      const seqs = async (filter: object) => (await list(filter)).entries.map((entry) => entry.seq);
      expect(await seqs({ limit: 3 })).toEqual([14, 13, 12]);
      expect(await seqs({ limit: 3, before: 12 })).toEqual([11, 10, 9]);
      expect((await list({ limit: 3, before: 12 })).total).toBe(ROWS);
      expect(await seqs({ area: 'evidence' })).toEqual([13, 10, 7, 4, 1]);
      expect(await seqs({ subjectId: 's3' })).toEqual([12, 8, 4]);
      expect(await seqs({ actor: '张三', area: 'evidence' })).toEqual([13, 7, 1]);
      expect(await seqs({ from: '2026-11-12', to: '2026-11-13' })).toEqual([4, 3]);
      expect(await seqs({ from: '2026-11-12T01:00:00.001Z', to: '2026-11-13T01:00:00.000Z' })).toEqual([4]);
      expect(await seqs({ query: 'abc_100%' })).toEqual([6]);
      expect(await seqs({ query: 'abcx100' })).toEqual([]);
      expect(await seqs({ query: '文件控制' })).toHaveLength(ROWS);
      expect(await seqs({ query: 'x\u0000y' })).toEqual([]);
      expect((await list({ area: 'nowhere' })).total).toBe(0);
      expect(await opened.store.read(({ history }) => history.actors())).toEqual(['test', '张三']);
    });
  });
}

const names: (keyof HistoryRow)[] = ['seq', ...TEXTS];
const columns = names.map((name) => `"${name}"`).join(', ');
const values = (row: HistoryRow) =>
  `(${names.map((name) => (name === 'seq' ? row.seq : `'${String(row[name]).replaceAll("'", "''")}'`)).join(', ')})`;
