import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { latestSchemaVersion } from '../../../main/store/index.ts';
import { migrate } from '../../../main/store/migrate.ts';
import { migrations } from '../../../main/store/migrations/index.ts';
import type { Migration } from '../../../main/store/migrations/migration.ts';
import { fixedClock, type TestDatabase, type TestServer } from '../databases.ts';
import { change, documentRow, event, revisionRow, SYSTEM } from '../rows.ts';

const key = (version: number) => String(version).padStart(4, '0');
/** A step as a later program would bring it: a column with a value for old rows, and an index. */
const next: Migration = {
  async up(db) {
    await sql`alter table documents add column "keeper" text not null default 'nobody'`.execute(db);
    await sql`update documents set "keeper" = 'archive' where "level" = 'procedure'`.execute(db);
    await sql`create index documents_keeper on documents ("keeper")`.execute(db);
  },
};
const broken: Migration = {
  async up(db) {
    await sql`create table half_done ("id" integer primary key)`.execute(db);
    await sql`update documents set "title" = 'x'`.execute(db);
    await sql`insert into no_such_table values (1)`.execute(db);
  },
};

export function migrationsSuite(server: TestServer): void {
  describe(`migrations on ${server.name}`, () => {
    let database: TestDatabase;
    const clock = fixedClock();
    const document = documentRow();
    beforeEach(() => {
      database = server.make();
    });
    afterEach(() => database.remove());

    async function withData(): Promise<void> {
      const opened = await database.open();
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(revisionRow(document.id));
      });
      await opened.store.close();
    }

    it('numbers the steps without a gap', () => {
      expect(Object.keys(migrations)).toEqual(Array.from({ length: latestSchemaVersion }, (_, i) => key(i + 1)));
    });

    it('makes a new database without asking for a backup, and opens it again unchanged', async () => {
      let backups = 0;
      const options = { beforeMigration: async () => void backups++ };
      expect((await database.open(options)).schemaVersion).toBe(latestSchemaVersion);
      expect((await database.open(options)).schemaVersion).toBe(latestSchemaVersion);
      expect(backups).toBe(0);
      expect(await database.rows('select "version" from schema_versions')).toHaveLength(latestSchemaVersion);
    });

    it('brings a database with data up to date after the backup was written', async () => {
      await withData();
      const raw = await database.raw();
      const from: number[] = [];
      const version = await migrate(raw, {
        clock,
        path: '',
        migrations: { ...migrations, [key(latestSchemaVersion + 1)]: next },
        beforeMigration: async (version) => {
          from.push(version);
          expect(await database.rows('select "id" from documents')).toHaveLength(1);
          await expect(database.rows('select "keeper" from documents')).rejects.toThrow();
        },
      });
      await raw.close();
      expect(version).toBe(latestSchemaVersion + 1);
      expect(from).toEqual([latestSchemaVersion]);
      expect(await database.rows('select "number", "keeper" from documents')).toEqual([{ number: document.number, keeper: 'archive' }]);
    });

    it('leaves nothing behind of a step that fails, nor of the steps before it in the same run', async () => {
      await withData();
      const raw = await database.raw();
      const steps = { ...migrations, [key(latestSchemaVersion + 1)]: next, [key(latestSchemaVersion + 2)]: broken };
      await expect(migrate(raw, { clock, path: '', migrations: steps })).rejects.toThrow();
      await raw.close();
      await expect(database.rows('select * from half_done')).rejects.toThrow();
      await expect(database.rows('select "keeper" from documents')).rejects.toThrow();
      const opened = await database.open();
      expect(await opened.store.read(({ documents }) => documents.list())).toEqual([document]);
      expect((await opened.store.verify(null)).fault).toBeNull();
    });

    it('does not migrate when the backup fails', async () => {
      await withData();
      const raw = await database.raw();
      const migrating = migrate(raw, {
        clock,
        path: '',
        migrations: { ...migrations, [key(latestSchemaVersion + 1)]: next },
        beforeMigration: async () => {
          throw new Error('no room for the backup');
        },
      });
      await expect(migrating).rejects.toThrow('no room for the backup');
      await raw.close();
      await expect(database.rows('select "keeper" from documents')).rejects.toThrow();
    });

    it('refuses a database that a newer program has written, and leaves it as it is', async () => {
      await withData();
      await database.tamper([`insert into schema_versions ("version", "at") values (${latestSchemaVersion + 1}, 'later')`]);
      await expect(database.open()).rejects.toMatchObject({ code: 'WORKSPACE_UNUSABLE', data: { reason: 'newer' } });
      expect(await database.rows('select "number" from documents')).toEqual([{ number: document.number }]);
    });

    it('migrates once when two programs open the same old database together', async () => {
      const opened = await Promise.all([database.open(), database.open(), database.open()]);
      expect(opened.map(({ schemaVersion }) => schemaVersion)).toEqual([1, 1, 1].map(() => latestSchemaVersion));
      await opened[2]!.store.change(SYSTEM, async (tx) => tx.record(event()));
      expect((await opened[0]!.store.verify(null)).entries).toBe(1);
    });
  });
}
