import type { PersonRow, Reader, Tx } from '../core/ports.ts';
import { canonicalJson, fromJson } from './json.ts';
import type { Db, Tables } from './schema.ts';

export function readPeople(db: Db): Reader['people'] {
  const people = db.selectFrom('people').selectAll();
  return {
    async list() {
      return (await people.orderBy('id').execute()).map(fromRow);
    },
    async byId(id) {
      return one(await people.where('id', '=', id).executeTakeFirst());
    },
    // of several people who ever had this name at most one is active
    async byName(name) {
      return one(await people.where('name', '=', name).orderBy('active', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst());
    },
    async byUserId(userId) {
      return one(await people.where('userId', '=', userId).executeTakeFirst());
    },
    async failures(personId) {
      const row = await db.selectFrom('sign_in_failures').select(['count', 'lastAt']).where('personId', '=', personId).executeTakeFirst();
      return row ?? null;
    },
  };
}

export function writePeople(db: Db): Pick<Tx['write'], 'addPerson' | 'updatePerson' | 'setFailures'> {
  return {
    async addPerson(row) {
      await db.insertInto('people').values(toRow(row)).execute();
    },
    async updatePerson(row) {
      const { id, createdAt: _, ...values } = toRow(row);
      await db.updateTable('people').set(values).where('id', '=', id).execute();
    },
    async setFailures(personId, failures) {
      if (!failures) {
        await db.deleteFrom('sign_in_failures').where('personId', '=', personId).execute();
        return;
      }
      const { count, lastAt } = failures;
      await db
        .insertInto('sign_in_failures')
        .values({ personId, count, lastAt })
        .onConflict((conflict) => conflict.column('personId').doUpdateSet({ count, lastAt }))
        .execute();
    },
  };
}

const one = (row: Tables['people'] | undefined): PersonRow | null => (row ? fromRow(row) : null);

function fromRow(row: Tables['people']): PersonRow {
  return { ...row, roles: fromJson(row.roles), active: row.active === 1 };
}

function toRow({ id, userId, name, departmentId, post, roles, active, createdAt }: PersonRow): Tables['people'] {
  return { id, userId, name, departmentId, post, roles: canonicalJson(roles), active: active ? 1 : 0, createdAt };
}
