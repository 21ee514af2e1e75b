import { AsyncResource } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '../../../main/core/ports.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import { memoryLog, type TestDatabase, type TestServer } from '../databases.ts';
import { change, documentRow, event, SYSTEM } from '../rows.ts';

/** The one way of changing anything. */
export function changesSuite(server: TestServer): void {
  describe(`changes on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    const heads: { seq: number; hash: string }[] = [];
    const log = memoryLog();
    beforeEach(async () => {
      heads.length = 0;
      log.messages.length = 0;
      database = server.make();
      opened = await database.open({ onHead: (head) => void heads.push(head), log });
    });
    afterEach(() => database.remove());
    const count = () => opened.store.read(async ({ documents }) => (await documents.list()).length);

    it('refuses a change that leaves no trace, and undoes it', async () => {
      await expect(opened.store.change(SYSTEM, ({ write }) => write.addDocument(documentRow()))).rejects.toThrow(/history event/);
      expect(await count()).toBe(0);
      expect(heads).toEqual([]);
    });

    it('undoes everything when the work fails, the number included', async () => {
      const failing = change(opened, async (tx) => {
        await tx.write.nextNumber('procedure');
        await tx.write.addDocument(documentRow());
        throw new Error('broken on the way');
      });
      await expect(failing).rejects.toThrow('broken on the way');
      expect(await count()).toBe(0);
      expect(await opened.store.read(({ history }) => history.head())).toEqual({ seq: 0, hash: '0'.repeat(64) });
      expect(await change(opened, ({ write }) => write.nextNumber('procedure'))).toBe(1);
      expect(await change(opened, ({ write }) => write.addDocument(documentRow()))).toBe(true);
    });

    it('hands on the head before it answers, in order', async () => {
      for (const seq of [1, 2]) {
        await change(opened, ({ write }) => write.addDocument(documentRow({ number: `QP/${seq}` })));
        expect(heads.map((head) => head.seq)).toEqual([1, 2].slice(0, seq));
      }
      expect(heads[1]).toEqual(await opened.store.read(({ history }) => history.head()));
    });

    it('stays committed when the head cannot be written outside', async () => {
      const other = await database.open({
        log,
        onHead: () => {
          throw new Error('no room');
        },
      });
      await change(other, ({ write }) => write.addDocument(documentRow()));
      expect(await count()).toBe(1);
      expect(log.messages[0]).toMatch(/no room/);
    });

    it('reads a consistent snapshot while a change is in progress, and its own writes inside the change', async () => {
      await opened.store.read(async (reader) => {
        expect(await reader.documents.list()).toHaveLength(0);
        await elsewhere(() => change(opened, ({ write }) => write.addDocument(documentRow())));
        expect(await reader.documents.list()).toHaveLength(0);
      });
      await change(opened, async (tx) => {
        await tx.write.addDocument(documentRow({ number: 'QP/2' }));
        expect(await tx.documents.list()).toHaveLength(2);
        expect(await elsewhere(count)).toBe(1);
      });
      expect(await count()).toBe(2);
    });

    it('refuses the store inside a change instead of hanging, and a transaction that has ended', async () => {
      await change(opened, async () => {
        await expect(change(opened, async () => {})).rejects.toThrow(/inside a transaction/);
        await expect(count()).rejects.toThrow(/use the tx/);
      });
      let kept!: Tx;
      await change(opened, async (tx) => {
        kept = tx;
      });
      await expect(kept.write.addDocument(documentRow())).rejects.toThrow();
      expect(await count()).toBe(0);
    });

    it('reads inside a read from the same snapshot', async () => {
      await opened.store.read(async () => {
        const nested = await Promise.all(Array.from({ length: 12 }, count));
        expect(new Set(nested)).toEqual(new Set([0]));
      });
    });

    it('lets what is in progress end before it closes, and begins nothing afterwards', async () => {
      const reading = opened.store.read(async ({ documents }) => {
        await new Promise(setImmediate);
        return (await documents.list()).length;
      });
      const changing = Array.from({ length: 5 }, (_, i) =>
        change(opened, ({ write }) => write.addDocument(documentRow({ number: `QP/${i}` }))),
      );
      const checking = opened.store.verify(null);
      await opened.store.close();
      expect(await reading).toBeLessThanOrEqual(5);
      expect(await Promise.all(changing)).toEqual([true, true, true, true, true]);
      expect((await checking).fault).toBeNull();
      await expect(count()).rejects.toThrow('closed');
      await expect(change(opened, async () => {})).rejects.toThrow('closed');
      opened = await database.open();
      expect(await count()).toBe(5);
    });

    it('checks the history while a change is in progress', async () => {
      await change(opened, async (tx) => {
        await tx.write.addDocument(documentRow());
        expect(await elsewhere(() => opened.store.verify(null))).toEqual({ entries: 0, fault: null });
      });
      expect(await opened.store.verify(heads.at(-1)!)).toEqual({ entries: 1, fault: null });
    });

    it('gives every number once to changes that run at the same time', async () => {
      const other = await database.open();
      const taken = await Promise.all(
        Array.from({ length: 40 }, (_, i) => change(i % 2 ? opened : other, ({ write }) => write.nextNumber('procedure'))),
      );
      expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
      await change(opened, async ({ write }) => {
        await write.raiseCounter('procedure', 50);
        await write.raiseCounter('procedure', 45);
        await write.raiseCounter('manual', 3);
      });
      expect(await change(opened, ({ write }) => write.nextNumber('procedure'))).toBe(51);
      expect(await change(opened, ({ write }) => write.nextNumber('manual'))).toBe(4);
      expect(await change(opened, ({ write }) => write.nextNumber('form'))).toBe(1);
      expect((await opened.store.verify(await opened.store.read(({ history }) => history.head()))).fault).toBeNull();
    });

    it('takes a document number once when many ask for it at the same time', async () => {
      const other = await database.open();
      const results = await Promise.all(
        Array.from({ length: 16 }, (_, i) =>
          change(i % 2 ? opened : other, ({ write }) => write.addDocument(documentRow({ number: 'QP/SL-SH-33' }))),
        ),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await count()).toBe(1);
    });

    it('records who did what with copies, and several events of one change in order', async () => {
      await opened.store.change({ kind: 'person', id: 'p1', name: '张三', post: '经理', roles: ['reviewer', 'drafter'] }, async (tx) => {
        tx.record(event({ type: 'documents.created', data: { b: [1, { z: null, a: '值' }], a: true } }));
        tx.record(event({ type: 'revisions.draft-started', area: 'revisions', subjectId: 'r1' }));
      });
      const { entries, total } = await opened.store.read(({ history }) => history.list({ limit: 10 }));
      expect(total).toBe(2);
      expect(entries.map((entry) => [entry.seq, entry.type])).toEqual([
        [2, 'revisions.draft-started'],
        [1, 'documents.created'],
      ]);
      expect(entries[1]).toMatchObject({
        actor: '张三',
        actorRoles: ['reviewer', 'drafter'],
        data: { a: true, b: [1, { z: null, a: '值' }] },
        at: '2026-11-22T01:00:00.000Z',
      });
    });
  });
}

/** Runs work as somebody else would: outside the transaction of the calling code. Made here, where no transaction runs. */
const elsewhere = AsyncResource.bind((work: () => Promise<unknown>) => work()) as <T>(work: () => Promise<T>) => Promise<T>;
