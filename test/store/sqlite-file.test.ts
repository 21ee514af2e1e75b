import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainSqliteError } from '../../main/store/dialects/sqlite-errors.ts';
import { openSqliteStore } from '../../main/store/index.ts';
import { skipUnless } from '../support/skip.ts';
import { canMount, growDisk, removeDisk, smallDisk } from '../support/small-disk.ts';
import { openOptions } from './databases.ts';
import { change, documentRow, revisionRow } from './rows.ts';

/** What can be wrong with a file, a disk, or another program that has the file open. */
describe('a workspace file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wenkong-file-'));
    path = join(folder, 'workspace.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (file = path) => openSqliteStore({ ...openOptions(), path: file });
  const problem = (file = path) =>
    open(file).then(
      async ({ store }) => {
        await store.close();
        return null;
      },
      (error) => error.data?.reason ?? error,
    );

  async function fill(count: number): Promise<void> {
    const opened = await open();
    for (let i = 0; i < count; i++) {
      const document = documentRow({ number: `QP/${i}` });
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(revisionRow(document.id, { source: `# ${i}\n${'正文'.repeat(400)}` }));
      });
    }
    await opened.store.close();
  }

  it('is one file after closing, and durable while open', async () => {
    await fill(1);
    expect(readdirSync(folder)).toEqual(['workspace.db']);
    const opened = await open();
    const raw = new Sqlite(path, { readonly: true });
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    raw.close();
    await opened.store.close();
  });

  it('that is not ours is refused and left alone', async () => {
    writeFileSync(path, '这不是数据库，只是一个文本文件。'.repeat(100));
    expect(await problem()).toBe('damaged');
    expect(readFileSync(path, 'utf8')).toContain('这不是数据库');
    const foreign = join(folder, 'foreign.db');
    const other = new Sqlite(foreign);
    other.exec('create table bookmarks (url text)');
    other.close();
    expect(await problem(foreign)).toBe('not-a-workspace');
    expect(await problem(join(folder, 'missing', 'workspace.db'))).toBe('not-a-workspace');
  });

  it('with broken pages is found out, at opening or by the check', async () => {
    await fill(60);
    const whole = readFileSync(path);
    const pages = Math.floor(whole.length / 4096);
    let found = 0;
    const trials = 25;
    for (let trial = 0; trial < trials; trial++) {
      const page = 1 + ((trial * 7) % (pages - 1));
      writeFileSync(path, whole);
      const file = openSync(path, 'r+');
      writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
      closeSync(file);
      const told = await open().then(
        async ({ store }) => {
          const { fault } = await store.verify(null);
          await store.close().catch(() => {});
          return fault?.code;
        },
        (error) => error.data?.reason,
      );
      if (told === 'database' || told === 'damaged') found++;
    }
    expect(found).toBe(trials);
  });

  it('with a row that points nowhere is found out', async () => {
    await fill(1);
    const raw = new Sqlite(path);
    raw.pragma('foreign_keys = OFF');
    raw.exec(`update revisions set "documentId" = 'nowhere'`);
    raw.close();
    const opened = await open();
    expect((await opened.store.verify(null)).fault).toMatchObject({ code: 'database', detail: expect.stringContaining('revisions') });
    await opened.store.close();
  });

  it('is copied whole while it is in use, and the copy opens', async () => {
    const opened = await open();
    await change(opened, ({ write }) => write.addDocument(documentRow({ number: 'QP/1' })));
    const copy = join(folder, 'copy.db');
    const writing = Promise.all(
      Array.from({ length: 30 }, (_, i) => change(opened, ({ write }) => write.addDocument(documentRow({ number: `QP/${i + 2}` })))),
    );
    await opened.copyTo!(copy);
    await writing;
    await opened.store.close();
    const restored = await open(copy);
    const count = await restored.store.read(async ({ documents }) => (await documents.list()).length);
    expect(await restored.store.verify(null)).toEqual({ entries: count, fault: null });
    expect(count).toBeGreaterThan(0);
    await restored.store.close();
  });

  it('waits for another program that writes, without stopping this one', async () => {
    const opened = await open();
    const other = new Sqlite(path);
    other.exec('begin immediate');
    let ticks = 0;
    const ticking = setInterval(() => {
      if (++ticks === 5) other.exec('commit');
    }, 10);
    expect(await change(opened, ({ write }) => write.addDocument(documentRow()))).toBe(true);
    clearInterval(ticking);
    expect(ticks).toBeGreaterThanOrEqual(5);
    other.close();
    await opened.store.close();
  });

  it('tells a caller what SQLite reports', () => {
    const told = (work: () => unknown) => {
      try {
        work();
      } catch (error) {
        return explainSqliteError(error, '/w') as { code: string; data: { reason?: string } };
      }
      throw new Error('nothing was reported');
    };
    const db = new Sqlite(path);
    db.exec('create table t (x text)');
    db.pragma('max_page_count = 2');
    expect(told(() => db.prepare('insert into t values (?)').run('x'.repeat(100_000))).code).toBe('DISK_FULL');
    const reader = new Sqlite(path, { readonly: true });
    expect(told(() => reader.exec('insert into t values (1)')).data.reason).toBe('read-only');
    reader.close();
    db.exec('begin exclusive');
    const second = new Sqlite(path, { timeout: 0 });
    expect(told(() => second.exec('insert into t values (1)')).data.reason).toBe('locked');
    second.close();
    db.exec('commit');
    expect(told(() => new Sqlite(folder)).data.reason).toBe('read-only');
    expect(told(() => db.exec('select * from nowhere')).code).toBe('SQLITE_ERROR');
    db.close();
  });

  it.skipIf(skipUnless(canMount(), 'a full disk (needs the right to mount a small one)'))(
    'on a full disk keeps its old state and goes on when there is room again',
    async () => {
      const disk = smallDisk();
      try {
        const file = join(disk!, 'workspace.db');
        const opened = await open(file);
        const filler = join(disk!, 'filler');
        await change(opened, ({ write }) => write.addDocument(documentRow({ number: 'QP/1' })));
        writeFileSync(filler, '');
        let acknowledged = 1;
        const big = '满'.repeat(60_000);
        let refused: unknown;
        while (!refused) {
          const document = documentRow({ number: `QP/${acknowledged + 1}` });
          await change(opened, async ({ write }) => {
            await write.addDocument(document);
            await write.addRevision(revisionRow(document.id, { source: big }));
          }).then(
            () => acknowledged++,
            (error) => {
              refused = error;
            },
          );
        }
        expect(refused).toMatchObject({ code: 'DISK_FULL' });
        const count = () => opened.store.read(async ({ documents }) => (await documents.list()).length);
        expect(await count()).toBe(acknowledged);
        expect(await opened.store.verify(null)).toEqual({ entries: acknowledged, fault: null });
        growDisk(disk!);
        expect(await change(opened, ({ write }) => write.addDocument(documentRow({ number: 'QP/last' })))).toBe(true);
        expect(await count()).toBe(acknowledged + 1);
        await opened.store.close();
      } finally {
        removeDisk(disk!);
      }
    },
  );
});
