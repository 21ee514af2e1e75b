import type { HistoryEntry } from '../../../shared/contract/history.ts';
import type { DocumentRowData, ExternalDocumentRow, PersonRow, Reader, RevisionRow, WorkspaceRow } from '../ports.ts';

/** Rows as they stood at the end of a day, by undoing what the history tells of the time after it. */

/** Areas whose rows are changed in place, so that the row itself no longer tells what it said before. */
const AREAS = ['documents', 'external', 'people', 'reviews', 'revisions', 'workspace'] as const;
const PAGE = 500;

/** What was recorded after an instant, newest first. */
export async function changesAfter(reader: Reader, end: string): Promise<HistoryEntry[]> {
  const from = new Date(Date.parse(end) + 1).toISOString();
  const found: HistoryEntry[] = [];
  for (const area of AREAS) {
    for (let before: number | undefined; ; ) {
      const { entries } = await reader.history.list({ area, from, limit: PAGE, ...(before === undefined ? {} : { before }) });
      found.push(...entries);
      if (entries.length < PAGE) break;
      before = entries.at(-1)?.seq;
    }
  }
  return found.sort((a, b) => b.seq - a.seq);
}

type FromTo = Record<string, { from?: unknown } | undefined>;

/** Puts back what a list of `field: { from, to }` says the row was before. */
function putBack<R extends object>(row: R, data: FromTo, fields: readonly (keyof R & string)[]): R {
  const changed = fields.filter((field) => data[field] !== undefined);
  return { ...row, ...Object.fromEntries(changed.map((field) => [field, data[field]?.from])) };
}

/** Walks the entries of some types, newest first, over rows by id. */
function undone<R extends { id: string }>(
  rows: readonly R[],
  later: readonly HistoryEntry[],
  undo: Record<string, (row: R, entry: HistoryEntry) => R>,
): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const entry of later) {
    const row = byId.get(entry.subjectId);
    const step = undo[entry.type];
    if (row && step) byId.set(row.id, step(row, entry));
  }
  return rows.map((row) => byId.get(row.id) ?? row);
}

/** Owner, interval and withdrawal as they were; the last review comes from the verdicts. */
export function documentsBefore(rows: readonly DocumentRowData[], later: readonly HistoryEntry[]): DocumentRowData[] {
  return undone(rows, later, {
    'documents.changed': (row, { data }) => putBack(row, data as FromTo, ['title', 'ownerDepartmentId', 'ownerRole', 'reviewMonths']),
    'documents.made-obsolete': (row) => ({ ...row, obsoleteOn: null, obsoleteReason: null }),
    'documents.withdrawal-taken-back': (row, { data }) => ({
      ...row,
      obsoleteOn: data.on as string,
      obsoleteReason: data.withdrawn as string,
    }),
  });
}

export function externalBefore(rows: readonly ExternalDocumentRow[], later: readonly HistoryEntry[]): ExternalDocumentRow[] {
  return undone(rows, later, {
    'external.changed': (row, { data }) => ({ ...row, ...(data.before as Partial<ExternalDocumentRow>) }),
    'external.removed': (row) => ({ ...row, removedAt: null }),
    'external.restored': (row, { at }) => ({ ...row, removedAt: at }),
    'external.checked': (row, { data }) => ({
      ...row,
      checkedOn: data.before as string | null,
      note: typeof data.note === 'string' ? data.note : row.note,
    }),
    'external.replaced': (row) => ({ ...row, replacedById: null }),
  });
}

export function peopleBefore(rows: readonly PersonRow[], later: readonly HistoryEntry[]): PersonRow[] {
  const undo = (row: PersonRow, { data }: HistoryEntry) =>
    putBack(row, data as FromTo, ['name', 'departmentId', 'post', 'roles', 'active']);
  return undone(rows, later, { 'people.changed': undo, 'people.deactivated': undo });
}

export function departmentsBefore<R extends { id: string; title: string }>(rows: readonly R[], later: readonly HistoryEntry[]): R[] {
  const added = new Set(later.filter((entry) => entry.type === 'workspace.department-added').map((entry) => entry.subjectId));
  return undone(
    rows.filter((row) => !added.has(row.id)),
    later,
    { 'workspace.department-renamed': (row, { data }) => ({ ...row, title: data.from as string }) },
  );
}

/** Only the name of the firm is printed on registers. */
export function workspaceBefore(row: WorkspaceRow, later: readonly HistoryEntry[]): WorkspaceRow {
  let { companyName } = row;
  for (const { type, data } of later) {
    const changed = type === 'workspace.settings-changed' ? (data.variables as FromTo | undefined)?.companyName : undefined;
    if (typeof changed?.from === 'string') companyName = changed.from;
  }
  return { ...row, companyName };
}

/** Whether a document could be kept together with others, where somebody has said so since. */
export function bulkBefore(
  rules: readonly { documentId: string; bulk: boolean }[],
  later: readonly HistoryEntry[],
): { documentId: string; bulk: boolean }[] {
  const rule = new Map(rules.map((one) => [one.documentId, one.bulk]));
  for (const { type, subjectId, data } of later) {
    if (type === 'reviews.bulk-allowed' || type === 'reviews.bulk-forbidden') rule.set(subjectId, data.from === true);
  }
  return [...rule].map(([documentId, bulk]) => ({ documentId, bulk }));
}

/** Drafts that were there on the day and were given up since, before anybody had decided about them: only the history knows them. */
export async function draftsGivenUp(reader: Reader, later: readonly HistoryEntry[], end: string): Promise<RevisionRow[]> {
  const drafts: RevisionRow[] = [];
  for (const { type, subjectId: id, subject, data } of later) {
    if (type !== 'revisions.draft-discarded' || data.submitted !== 0) continue;
    const started = (await reader.history.list({ subjectId: id, to: end, limit: 1 })).entries[0];
    if (!started) continue;
    drafts.push({
      ...{ id, documentId: data.documentId as string, label: subject.slice(subject.lastIndexOf(' ') + 1), state: 'draft' },
      ...{ edition: Number.MAX_SAFE_INTEGER, digit: 0, title: '', source: '', content: null, contentSha256: null, changeSummary: '' },
      ...{ effectiveOn: null, supersededOn: null, changeKind: 'full', baseRevisionId: null, version: 0 },
      ...{ createdAt: started.at, updatedAt: started.at, updatedBy: started.actor },
    });
  }
  return drafts;
}
