import type {
  ChangeLinkRow,
  ChangeRequestReader,
  ChangeRequestRowData,
  ChangeRequestWriter,
  ChangeTargetRow,
} from '../core/ports-change-control.ts';
import { canonicalJson, fromJson } from './json.ts';
import type { Db, Tables } from './schema.ts';

export function readChangeRequests(db: Db): ChangeRequestReader {
  return {
    async list() {
      const rows = await db.selectFrom('change_requests').selectAll().orderBy('proposedAt', 'desc').orderBy('id', 'desc').execute();
      return rows.map(fromRow);
    },
    async byId(id) {
      const row = await db.selectFrom('change_requests').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    targets: (requestId) => db.selectFrom('change_targets').selectAll().where('requestId', '=', requestId).orderBy('position').execute(),
    allTargets: () =>
      db
        .selectFrom('change_targets')
        .select(['requestId', 'position', 'documentId', 'number', 'title', 'label', 'sectionId', 'section'])
        .orderBy('requestId')
        .orderBy('position')
        .execute(),
    allLinks: ({ takenAway = false } = {}) =>
      db
        .selectFrom('change_links')
        .selectAll()
        .$if(!takenAway, (query) => query.where('unlinkedAt', 'is', null))
        .orderBy('linkedAt')
        .orderBy('id')
        .execute(),
  };
}

export function writeChangeRequests(db: Db): ChangeRequestWriter {
  const addTargets = async (targets: readonly ChangeTargetRow[]) => {
    if (targets.length > 0) await db.insertInto('change_targets').values(targets.map(targetRow)).execute();
  };
  return {
    async addChangeRequest(row, targets) {
      await db.insertInto('change_requests').values(toRow(row)).execute();
      await addTargets(targets);
    },
    async updateChangeRequest(row, basedOnVersion) {
      const { id, ...values } = toRow(row);
      const result = await db
        .updateTable('change_requests')
        .set({ ...values, version: Math.max(row.version, basedOnVersion + 1) })
        .where('id', '=', id)
        .where('version', '=', basedOnVersion)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async replaceChangeTargets(requestId, targets) {
      await db.deleteFrom('change_targets').where('requestId', '=', requestId).execute();
      await addTargets(targets);
    },
    async addChangeLink(row) {
      await db.insertInto('change_links').values(linkRow(row)).execute();
    },
    async unlinkChange(row) {
      const result = await db
        .updateTable('change_links')
        .set({ unlinkedAt: row.unlinkedAt, unlinkedBy: row.unlinkedBy, unlinkReason: row.unlinkReason })
        .where('id', '=', row.id)
        .where('unlinkedAt', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}

function fromRow(row: Tables['change_requests']): ChangeRequestRowData {
  return {
    ...row,
    suggestion: row.suggestion === null ? null : fromJson(row.suggestion),
    findings: row.findings === null ? null : fromJson(row.findings),
  };
}

function toRow(row: ChangeRequestRowData): Tables['change_requests'] {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    reason: row.reason,
    wantedOn: row.wantedOn,
    departmentId: row.departmentId,
    department: row.department,
    stage: row.stage,
    suggestion: row.suggestion === null ? null : canonicalJson(row.suggestion),
    proposedById: row.proposedById,
    proposedBy: row.proposedBy,
    proposerPost: row.proposerPost,
    proposedAt: row.proposedAt,
    submittedById: row.submittedById,
    submittedBy: row.submittedBy,
    submittedAt: row.submittedAt,
    contentSha256: row.contentSha256,
    findings: row.findings === null ? null : canonicalJson(row.findings),
    decidedAt: row.decidedAt,
    decidedById: row.decidedById,
    decidedBy: row.decidedBy,
    deciderPost: row.deciderPost,
    deciderRole: row.deciderRole,
    decisionReason: row.decisionReason,
    meaning: row.meaning,
    withdrawnAt: row.withdrawnAt,
    withdrawReason: row.withdrawReason,
    version: row.version,
  };
}

function targetRow(row: ChangeTargetRow): ChangeTargetRow {
  const { requestId, position, documentId, number, title, label, sectionId, section, before, after } = row;
  return { requestId, position, documentId, number, title, label, sectionId, section, before, after };
}

function linkRow(row: ChangeLinkRow): ChangeLinkRow {
  const { id, requestId, revisionId, documentId, number, label, linkedAt, linkedById, linkedBy, unlinkedAt, unlinkedBy, unlinkReason } =
    row;
  return { id, requestId, revisionId, documentId, number, label, linkedAt, linkedById, linkedBy, unlinkedAt, unlinkedBy, unlinkReason };
}
