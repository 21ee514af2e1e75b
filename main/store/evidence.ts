import type { StoredFile } from '../../shared/contract/evidence.ts';
import type { EvidenceRow, Reader, Tx } from '../core/ports.ts';
import { fromJson } from './json.ts';
import type { Db, Tables } from './schema.ts';

export function readEvidence(db: Db): Reader['evidence'] {
  return {
    async list({ removed = false } = {}) {
      const rows = await db
        .selectFrom('evidence')
        .selectAll()
        .$if(!removed, (query) => query.where('removedAt', 'is', null))
        .orderBy('receivedOn', 'desc')
        .orderBy('id', 'desc')
        .execute();
      const files = new Map<string, StoredFile[]>();
      for (const { evidenceId, sha256, name, size, mediaType } of await db
        .selectFrom('evidence_files')
        .selectAll()
        .orderBy('evidenceId')
        .orderBy('position')
        .execute()) {
        const file = { sha256, name, size, mediaType };
        const list = files.get(evidenceId);
        if (list) list.push(file);
        else files.set(evidenceId, [file]);
      }
      return rows.map((row) => fromRow(row, files.get(row.id) ?? []));
    },
    async byId(id) {
      const row = await db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return null;
      const files = await db
        .selectFrom('evidence_files')
        .select(['sha256', 'name', 'size', 'mediaType'])
        .where('evidenceId', '=', id)
        .orderBy('position')
        .execute();
      return fromRow(row, files);
    },
    async forCoverage() {
      const rows = await db
        .selectFrom('evidence')
        .select(['id', 'title', 'clauseIds', 'outletId', 'receivedOn', 'expiresOn'])
        .where('removedAt', 'is', null)
        .execute();
      // few different lists are shared by many items
      const parsed = new Map<string, string[]>();
      return rows.map((row) => {
        let clauseIds = parsed.get(row.clauseIds);
        if (!clauseIds) {
          clauseIds = fromJson<string[]>(row.clauseIds);
          parsed.set(row.clauseIds, clauseIds);
        }
        return { ...row, clauseIds };
      });
    },
  };
}

export function writeEvidence(db: Db): Pick<Tx['write'], 'addEvidence' | 'updateEvidence'> {
  const writeFiles = async (row: EvidenceRow) => {
    if (!row.files.length) return;
    const files = row.files.map(({ sha256, name, size, mediaType }, position) => ({
      evidenceId: row.id,
      position,
      sha256,
      name,
      size,
      mediaType,
    }));
    await db.insertInto('evidence_files').values(files).execute();
  };
  return {
    async addEvidence(row) {
      await db.insertInto('evidence').values(toRow(row)).execute();
      await writeFiles(row);
    },
    async updateEvidence(row, basedOnVersion) {
      const { id, createdAt: _, createdBy: __, ...values } = toRow(row);
      const result = await db
        .updateTable('evidence')
        .set({ ...values, version: Math.max(row.version, basedOnVersion + 1) })
        .where('id', '=', id)
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return false;
      await db.deleteFrom('evidence_files').where('evidenceId', '=', id).execute();
      await writeFiles(row);
      return true;
    },
  };
}

const fromRow = (row: Tables['evidence'], files: StoredFile[]): EvidenceRow => ({ ...row, clauseIds: fromJson(row.clauseIds), files });

function toRow(row: EvidenceRow): Tables['evidence'] {
  return {
    id: row.id,
    title: row.title,
    kind: row.kind,
    clauseIds: JSON.stringify(row.clauseIds),
    formNumber: row.formNumber,
    outletId: row.outletId,
    periodFrom: row.periodFrom,
    periodTo: row.periodTo,
    receivedOn: row.receivedOn,
    expiresOn: row.expiresOn,
    note: row.note,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    removedAt: row.removedAt,
    version: row.version,
  };
}
