import type { Outlet } from '../../shared/contract/workspace.ts';
import { AppError } from '../core/app-error.ts';
import type { Reader, Tx, WorkspaceRow } from '../core/ports.ts';
import { canonicalJson, fromJson } from './json.ts';
import type { Db, Tables } from './schema.ts';

export function readWorkspace(db: Db): Reader['workspace'] {
  return {
    async get() {
      const row = await db.selectFrom('workspace').selectAll().executeTakeFirst();
      if (!row) throw new AppError('NO_WORKSPACE', {});
      return fromRow(row);
    },
    // ids rise with time, so this is the order in which they were entered
    departments: () => db.selectFrom('departments').selectAll().orderBy('id').execute(),
    async outlets() {
      const rows = await db.selectFrom('outlets').selectAll().orderBy('id').execute();
      const outlets: Outlet[] = rows.map((row) => ({ ...row, active: row.active === 1 }));
      return [...outlets.filter((outlet) => outlet.kind === 'headquarters'), ...outlets.filter((outlet) => outlet.kind !== 'headquarters')];
    },
    async counter(name) {
      return (await db.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirst())?.value ?? 0;
    },
  };
}

type WorkspaceWriter = Pick<Tx['write'], 'createWorkspace' | 'updateWorkspace' | 'saveDepartment' | 'saveOutlet'>;

export function writeWorkspace(db: Db): WorkspaceWriter {
  return {
    async createWorkspace(row) {
      await db.insertInto('workspace').values(toRow(row)).execute();
    },
    async updateWorkspace(row, basedOnVersion) {
      const { id: _, createdAt: __, ...values } = toRow(row);
      const result = await db
        .updateTable('workspace')
        .set({ ...values, version: Math.max(row.version, basedOnVersion + 1) })
        .where('id', '=', row.id)
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async saveDepartment({ id, key, title }) {
      await db
        .insertInto('departments')
        .values({ id, key, title })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ key, title }))
        .execute();
    },
    async saveOutlet({ id, kind, name, address, contact, phone, area, active }) {
      const values = { kind, name, address, contact, phone, area, active: active ? 1 : 0 };
      await db
        .insertInto('outlets')
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },
  };
}

function fromRow({ singleton: _, ...row }: Tables['workspace']): WorkspaceRow {
  return {
    ...row,
    numbering: fromJson(row.numbering),
    reviewMonths: fromJson(row.reviewMonths),
    variables: fromJson(row.variables),
    duties: fromJson(row.duties),
    sample: row.sample === 1,
  };
}

function toRow(row: WorkspaceRow): Tables['workspace'] {
  return {
    singleton: 1,
    id: row.id,
    companyName: row.companyName,
    companyCode: row.companyCode,
    industry: row.industry,
    numbering: canonicalJson(row.numbering),
    reviewMonths: canonicalJson(row.reviewMonths),
    variables: canonicalJson(row.variables),
    duties: canonicalJson(row.duties),
    auditOn: row.auditOn,
    sample: row.sample ? 1 : 0,
    createdAt: row.createdAt,
    version: row.version,
  };
}
