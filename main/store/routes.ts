import type { DeputyRow, RouteReader, RouteRow, RouteVersionRow, RouteWriter } from '../core/ports-routes.ts';
import { canonicalJson, fromJson } from './json.ts';
import type { Db, Tables } from './schema.ts';

export function readRoutes(db: Db): RouteReader {
  const routes = db.selectFrom('routes').selectAll();
  const deputies = db.selectFrom('deputies').selectAll();
  return {
    async list() {
      return (await routes.orderBy('level').orderBy('departmentId').orderBy('id').execute()).map(fromRoute);
    },
    async byId(id) {
      const row = await routes.where('id', '=', id).executeTakeFirst();
      return row ? fromRoute(row) : null;
    },
    async versions(routeId) {
      const rows = await db.selectFrom('route_versions').selectAll().where('routeId', '=', routeId).orderBy('version', 'desc').execute();
      return rows.map((row) => ({ ...row, stages: fromJson(row.stages), names: fromJson(row.names), retired: row.retired === 1 }));
    },
    async deputies() {
      return (await deputies.orderBy('fromOn', 'desc').orderBy('id', 'desc').execute()).map(fromDeputy);
    },
    async deputy(id) {
      const row = await deputies.where('id', '=', id).executeTakeFirst();
      return row ? fromDeputy(row) : null;
    },
    async deputiesOn(day) {
      const rows = await deputies
        .where('endedAt', 'is', null)
        .where('fromOn', '<=', day)
        .where('toOn', '>=', day)
        .orderBy('fromOn')
        .orderBy('id')
        .execute();
      return rows.map(fromDeputy);
    },
    reassignments: (roundId) =>
      db.selectFrom('reassignments').selectAll().where('roundId', '=', roundId).orderBy('at').orderBy('id').execute(),
  };
}

export function writeRoutes(db: Db): RouteWriter {
  const keep = (version: RouteVersionRow) => db.insertInto('route_versions').values(toVersion(version)).execute();
  return {
    async addRoute(row, version) {
      const taken = await db
        .selectFrom('routes')
        .select('id')
        .where('level', '=', row.level)
        .where('departmentId', row.departmentId === null ? 'is' : '=', row.departmentId)
        .where('retiredAt', 'is', null)
        .executeTakeFirst();
      if (taken) return false;
      await db.insertInto('routes').values(toRoute(row)).execute();
      await keep(version);
      return true;
    },
    async updateRoute(row, basedOnVersion, version) {
      const { name, stages, retiredAt } = toRoute(row);
      const result = await db
        .updateTable('routes')
        .set({ name, stages, retiredAt, version: Math.max(row.version, basedOnVersion + 1) })
        .where('id', '=', row.id)
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return false;
      await keep(version);
      return true;
    },
    async addDeputy(row) {
      await db
        .insertInto('deputies')
        .values({ ...row, appointed: row.appointed ? 1 : 0 })
        .execute();
    },
    async endDeputy(id, end) {
      const result = await db.updateTable('deputies').set(end).where('id', '=', id).where('endedAt', 'is', null).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async addReassignment(row) {
      await db.insertInto('reassignments').values(row).execute();
    },
  };
}

function toRoute(row: RouteRow): Tables['routes'] {
  return {
    id: row.id,
    level: row.level,
    departmentId: row.departmentId,
    name: row.name,
    stages: canonicalJson(row.stages),
    version: row.version,
    retiredAt: row.retiredAt,
  };
}

function toVersion(row: RouteVersionRow): Tables['route_versions'] {
  return { ...row, stages: canonicalJson(row.stages), names: canonicalJson(row.names), retired: row.retired ? 1 : 0 };
}

const fromRoute = (row: Tables['routes']): RouteRow => ({ ...row, stages: fromJson(row.stages) });
const fromDeputy = (row: Tables['deputies']): DeputyRow => ({ ...row, appointed: row.appointed === 1 });
