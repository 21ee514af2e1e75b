import type { ChangeLink, ChangeRequest, ChangeRequestRow } from '../../../shared/contract/change-requests.ts';
import type { Registers } from '../../../shared/contract/registers.ts';
import { changeRequestState, type LinkedRevision, type TargetState, targetState } from '../../../shared/domain/change-requests.ts';
import { isPending } from '../../../shared/domain/lifecycle.ts';
import type { RevisionState } from '../../../shared/domain/terms.ts';
import type { Context } from '../context.ts';
import { groupBy } from '../group-by.ts';
import type { Reader } from '../ports.ts';
import type { ChangeRequestRowData, ChangeTargetRow } from '../ports-change-control.ts';
import { found } from '../require.ts';
import { findAffected } from './find-affected.ts';

type LeanTarget = Omit<ChangeTargetRow, 'before' | 'after'>;

interface Surroundings {
  targets: Map<string, LeanTarget[]>;
  links: Map<string, ChangeLink[]>;
  linked: Map<string, LinkedRevision['state']>;
  /** documents that are out of use today */
  obsolete: Set<string>;
}

async function surroundings(reader: Reader, today: string): Promise<Surroundings> {
  const revisions = new Map((await reader.revisions.summaries()).map((one) => [one.id, one]));
  const linked = new Map<string, LinkedRevision['state']>();
  const links = new Map<string, ChangeLink[]>();
  for (const [requestId, rows] of groupBy(await reader.changeRequests.allLinks(), (one) => one.requestId)) {
    const list = rows.map((row): ChangeLink => {
      const revision = revisions.get(row.revisionId);
      linked.set(row.revisionId, revision ? linkedState(revision.state, revision.effectiveOn) : 'given-up');
      return {
        revisionId: row.revisionId,
        documentId: row.documentId,
        number: row.number,
        label: revision?.label ?? row.label,
        state: revision?.state ?? 'gone',
        effectiveOn: revision?.effectiveOn ?? null,
        linkedAt: row.linkedAt,
        linkedBy: row.linkedBy,
      };
    });
    links.set(requestId, list);
  }
  return {
    targets: groupBy(await reader.changeRequests.allTargets(), (one) => one.requestId),
    links,
    linked,
    obsolete: new Set(
      (await reader.documents.list()).filter((one) => one.obsoleteOn !== null && one.obsoleteOn <= today).map((one) => one.id),
    ),
  };
}

/** A revision that became obsolete with its document had been in force when it has a day of effect. */
function linkedState(state: RevisionState, effectiveOn: string | null): LinkedRevision['state'] {
  if (isPending(state)) return 'pending';
  return state === 'obsolete' && effectiveOn === null ? 'given-up' : 'in-force';
}

function stateOfTarget(around: Surroundings, requestId: string, documentId: string): TargetState {
  const links = (around.links.get(requestId) ?? []).filter((link) => link.documentId === documentId);
  return targetState({
    links: links.map((link) => ({ state: around.linked.get(link.revisionId) ?? 'given-up' })),
    documentObsolete: around.obsolete.has(documentId),
  });
}

function rowOf(row: ChangeRequestRowData, around: Surroundings): ChangeRequestRow {
  const targets = around.targets.get(row.id) ?? [];
  const byDocument = new Map(targets.map((one) => [one.documentId, one]));
  const documents = [...byDocument.values()].map(({ documentId, number, title }) => ({
    ...{ id: documentId, number, title },
    state: stateOfTarget(around, row.id, documentId),
  }));
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    stage: row.stage,
    state: changeRequestState(
      row.stage,
      documents.map((document) => document.state),
    ),
    documents,
    departmentId: row.departmentId,
    department: row.department,
    proposedById: row.proposedById,
    proposedBy: row.proposedBy,
    proposerPost: row.proposerPost,
    proposedAt: row.proposedAt,
    submittedById: row.submittedById,
    submittedBy: row.submittedBy,
    submittedAt: row.submittedAt,
    wantedOn: row.wantedOn,
    decision: decisionOf(row),
    links: around.links.get(row.id) ?? [],
    version: row.version,
  };
}

function decisionOf(row: ChangeRequestRowData): ChangeRequestRow['decision'] {
  if (row.decidedAt === null || row.decidedById === null || row.deciderRole === null) return null;
  return {
    accepts: row.stage === 'accepted',
    at: row.decidedAt,
    byId: row.decidedById,
    by: row.decidedBy ?? '',
    post: row.deciderPost ?? '',
    role: row.deciderRole,
    reason: row.decisionReason,
    meaning: row.meaning,
  };
}

/** All requests with the states that follow from their drafts on a day, newest first. */
export async function changeRequestRows(reader: Reader, today: string): Promise<ChangeRequestRow[]> {
  const around = await surroundings(reader, today);
  return (await reader.changeRequests.list()).map((row) => rowOf(row, around));
}

/** One request with everything that was written. @throws AppError NOT_FOUND change-request */
export async function changeRequestView(context: Context, reader: Reader, id: string): Promise<ChangeRequest> {
  const row = found(await reader.changeRequests.byId(id), 'change-request', id);
  const targets = await reader.changeRequests.targets(id);
  const written = writtenOf(row, targets, await surroundings(reader, context.clock.today()));
  return { ...written, findings: row.findings ?? (await findAffected(context, reader, targets)) };
}

/** A request as the registers tell of it: what it touches only once somebody decided about it, for that alone is kept. */
export type ChangeRequestRecord = Registers['changeRequests'][number];

/** All requests with everything that was written, as they stand on a day, newest first. */
export async function changeRequestRecords(reader: Reader, on: string): Promise<ChangeRequestRecord[]> {
  const around = await surroundings(reader, on);
  const records: ChangeRequestRecord[] = [];
  for (const row of await reader.changeRequests.list()) {
    records.push({ ...writtenOf(row, await reader.changeRequests.targets(row.id), around), findings: row.findings });
  }
  return records;
}

function writtenOf(row: ChangeRequestRowData, targets: readonly ChangeTargetRow[], around: Surroundings): Omit<ChangeRequest, 'findings'> {
  return {
    ...rowOf(row, around),
    reason: row.reason,
    suggestion: row.suggestion,
    targets: targets.map(({ documentId, number, title, label, sectionId, section, before, after }) => ({
      ...{ documentId, number, title, label, sectionId, section, before, after },
      state: stateOfTarget(around, row.id, documentId),
    })),
    contentSha256: row.contentSha256,
    withdrawnAt: row.withdrawnAt,
    withdrawReason: row.withdrawReason,
  };
}
