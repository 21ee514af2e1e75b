import { lastInstantOf } from '../../../shared/domain/calendar.ts';
import type { OpenContext } from '../context.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, ExternalDocumentRow, Reader, RevisionRow } from '../ports.ts';
import type { ChangeRequestRowData, ChangeTargetRow } from '../ports-change-control.ts';
import {
  bulkBefore,
  changesAfter,
  departmentsBefore,
  documentsBefore,
  draftsGivenUp,
  externalBefore,
  peopleBefore,
  workspaceBefore,
} from './later-changes.ts';
import { pastRevision } from './past-revision.ts';

/**
 * The reader for registers on a day: today and later the reader itself, for a day that is over one whose rows say what they said at the end of
 * that day, so that every register is made in one way. Days that people write (issue, receipt, return, destruction) count as written,
 * even when they were entered later. Versions are those of today. Only what registers read is of the day; texts and files are as they are.
 */
export async function pastReader(context: Pick<OpenContext, 'clock'>, reader: Reader, on: string): Promise<Reader> {
  if (on >= context.clock.today()) return reader;
  const known = made.get(reader);
  if (known?.on === on) return known.past;
  const past = await readerOn(reader, on);
  if (!('write' in reader)) made.set(reader, { on, past });
  return past;
}

/** A bundle makes every register of one day from one snapshot: the history is walked once. */
const made = new WeakMap<Reader, { on: string; past: Reader }>();

async function readerOn(reader: Reader, on: string): Promise<Reader> {
  const end = lastInstantOf(on);
  const later = await changesAfter(reader, end);
  const revisions = await revisionsOn(reader, on, end, await draftsGivenUp(reader, later, end));
  const documents = await documentsOn(reader, documentsBefore(await reader.documents.list(), later), end);
  const documentById = new Map(documents.map((row) => [row.id, row]));
  const external = await externalOn(reader, externalBefore(await reader.externalDocuments.list({ removed: true }), later), end);
  const departments = departmentsBefore(await reader.workspace.departments(), later);
  const inForceStill = <R extends { supersededOn: string | null }>(row: R): R =>
    row.supersededOn !== null && row.supersededOn >= on ? { ...row, supersededOn: null } : row;
  return {
    ...reader,
    workspace: {
      ...reader.workspace,
      get: async () => workspaceBefore(await reader.workspace.get(), later),
      departments: async () => departments,
    },
    people: {
      ...reader.people,
      list: async () =>
        peopleBefore(
          (await reader.people.list()).filter((row) => row.createdAt <= end),
          later,
        ),
    },
    documents: {
      ...reader.documents,
      list: async () => documents,
      byId: async (id) => documentById.get(id) ?? null,
    },
    revisions: {
      ...reader.revisions,
      summaries: async () => revisions,
      async byId(id) {
        const row = revisions.find((one) => one.id === id);
        const full = row && (await reader.revisions.byId(id));
        if (!row || !full) return null;
        return { ...row, source: full.source, content: row.contentSha256 === full.contentSha256 ? full.content : null };
      },
    },
    approvals: {
      ...reader.approvals,
      decided: async (ids) => (await reader.approvals.decided(ids)).filter(({ round }) => round.endedAt !== null && round.endedAt <= end),
    },
    reviews: {
      ...reader.reviews,
      list: async (documentId) => (await reader.reviews.list(documentId)).filter((row) => row.at <= end),
      rules: async () => bulkBefore(await reader.reviews.rules(), later),
    },
    withdrawals: {
      ...reader.withdrawals,
      list: async () => (await reader.withdrawals.list()).filter((row) => row.at <= end),
      destructions: async () => (await reader.withdrawals.destructions()).filter((row) => row.on <= on),
    },
    externalDocuments: {
      ...reader.externalDocuments,
      list: async (options = {}) => external.filter((row) => options.removed || row.removedAt === null),
    },
    copies: {
      ...reader.copies,
      list: async (filter) =>
        (await reader.copies.list(filter))
          .filter((row) => row.issuedOn <= on)
          .map((row) => ({
            ...inForceStill(row),
            ...((row.receivedOn ?? '') > on ? { receivedOn: null, receivedAt: null, receivedBy: null, receiptBy: null } : {}),
            ...((row.endedOn ?? '') > on ? { endState: null, endedOn: null, endedAt: null, endedBy: null, endNote: '' } : {}),
          })),
    },
    releases: {
      ...reader.releases,
      list: async (filter) =>
        (await reader.releases.list(filter))
          .filter((row) => row.requestedAt <= end)
          .map((row) => ({
            ...inForceStill(row),
            ...((row.decidedAt ?? '') > end ? { state: 'open', ...UNDECIDED_RELEASE } : {}),
          })),
    },
    confirmations: {
      ...reader.confirmations,
      all: async () => (await reader.confirmations.all()).filter((row) => row.at <= end),
      allPeople: async () => (await reader.confirmations.allPeople()).filter((row) => row.askedAt <= end),
    },
    changeRequests: await requestsOn(reader, documents, departments, end),
  };
}

async function revisionsOn(reader: Reader, on: string, end: string, givenUp: readonly RevisionRow[]): Promise<RevisionRow[]> {
  const rows: RevisionRow[] = [];
  for (const row of await reader.revisions.summaries()) {
    const past = await pastRevision(reader, row, on, end);
    if (past) rows.push(past);
  }
  // newest first per document: nothing is newer than a draft
  return [...givenUp, ...rows];
}

async function documentsOn(reader: Reader, rows: readonly DocumentRowData[], end: string): Promise<DocumentRowData[]> {
  const kept = groupBy(
    (await reader.reviews.list()).filter((row) => row.verdict === 'keep' && row.at <= end),
    (row) => row.documentId,
  );
  return rows.filter((row) => row.createdAt <= end).map((row) => ({ ...row, lastReviewedOn: kept.get(row.id)?.[0]?.on ?? null }));
}

/** Who had looked an edition up is told by the history alone. */
async function externalOn(reader: Reader, rows: readonly ExternalDocumentRow[], end: string): Promise<ExternalDocumentRow[]> {
  const now = new Map((await reader.externalDocuments.list({ removed: true })).map((row) => [row.id, row]));
  const list: ExternalDocumentRow[] = [];
  for (const row of rows.filter((one) => one.createdAt <= end)) {
    if (row.checkedOn === now.get(row.id)?.checkedOn) list.push(row);
    else if (row.checkedOn === null) list.push({ ...row, checkedBy: '' });
    else {
      const { entries } = await reader.history.list({ subjectId: row.id, to: end, limit: 1000 });
      list.push({ ...row, checkedBy: entries.find((entry) => entry.type === 'external.checked')?.actor ?? row.createdBy });
    }
  }
  return list;
}

async function requestsOn(
  reader: Reader,
  documents: readonly DocumentRowData[],
  departments: readonly { id: string; title: string }[],
  end: string,
): Promise<Reader['changeRequests']> {
  const rows: ChangeRequestRowData[] = [];
  const suggested = new Map<string, ChangeTargetRow[]>();
  for (const row of (await reader.changeRequests.list()).filter((one) => one.proposedAt <= end)) {
    const undecided = {
      ...row,
      ...((row.decidedAt ?? '') > end ? UNDECIDED : {}),
      ...((row.withdrawnAt ?? '') > end ? NOT_WITHDRAWN : {}),
    };
    const submitted = row.submittedAt !== null && row.submittedAt <= end;
    const open = (row.decidedAt ?? row.withdrawnAt ?? '') > end;
    if (row.suggestion === null || submitted) {
      rows.push({ ...undecided, ...(open ? { stage: row.submittedAt === null ? 'suggestion' : 'submitted' } : {}) });
      continue;
    }
    const { entries } = await reader.history.list({ subjectId: row.id, limit: 1000 });
    const dataOf = (type: string) => entries.find((entry) => entry.type === type)?.data ?? {};
    const told = dataOf('requests.suggested');
    const before = dataOf('requests.turned').replaced as SuggestionBefore | undefined;
    suggested.set(
      row.id,
      before
        ? before.targets.map((target) => ({ ...target, requestId: row.id }))
        : namedTargets(row.id, Array.isArray(told.documents) ? told.documents : [], documents),
    );
    const department = String(told.department ?? '');
    rows.push({
      ...{ ...undecided, ...row.suggestion, stage: 'suggestion', suggestion: null, department },
      ...{ wantedOn: before?.wantedOn ?? null, contentSha256: String(told.contentSha256 ?? row.contentSha256) },
      departmentId: departments.find((one) => one.title === department)?.id ?? null,
      ...{ submittedById: null, submittedBy: null, submittedAt: null },
    });
  }
  return {
    ...reader.changeRequests,
    list: async () => rows,
    targets: async (id) => suggested.get(id) ?? reader.changeRequests.targets(id),
    allTargets: async () => [
      ...(await reader.changeRequests.allTargets()).filter((one) => !suggested.has(one.requestId)),
      ...[...suggested.values()].flat(),
    ],
    allLinks: async () =>
      (await reader.changeRequests.allLinks({ takenAway: true })).filter(
        (link) => link.linkedAt <= end && (link.unlinkedAt === null || link.unlinkedAt > end),
      ),
  };
}

/** What the history keeps of a suggestion when it becomes a request. */
interface SuggestionBefore {
  wantedOn: string | null;
  targets: Omit<ChangeTargetRow, 'requestId'>[];
}

/** Of a suggestion that became a request before the history kept what it said, only the numbers of the documents are told. */
function namedTargets(requestId: string, numbers: readonly unknown[], documents: readonly DocumentRowData[]): ChangeTargetRow[] {
  return documents
    .filter((document) => numbers.includes(document.number))
    .map(({ id: documentId, number, title }, at) => ({
      ...{ requestId, position: at + 1, documentId, number, title, label: '', sectionId: null, section: '', before: '', after: '' },
    }));
}

const UNDECIDED = {
  ...{ decidedAt: null, decidedById: null, decidedBy: null, deciderPost: null, deciderRole: null },
  ...{ decisionReason: '', meaning: '', findings: null },
};
const UNDECIDED_RELEASE = {
  ...{ decidedAt: null, decidedById: null, decidedBy: null, deciderPost: null },
  ...{ onBehalfOfId: null, onBehalfOf: '', comment: '', meaning: '' },
};
const NOT_WITHDRAWN = { withdrawnAt: null, withdrawReason: '' };
