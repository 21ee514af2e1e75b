import type { NewChangeTarget } from '../../../shared/contract/change-requests.ts';
import { AppError } from '../app-error.ts';
import { currentRevision, printedTitle } from '../documents/document-rows.ts';
import type { Reader } from '../ports.ts';
import type { ChangeRequestRowData, ChangeTargetRow } from '../ports-change-control.ts';
import { sha256Of } from '../revisions/revision-text.ts';

export interface ChangeContent {
  title: string;
  reason: string;
  wantedOn: string | null;
  departmentId: string | null;
  targets: NewChangeTarget[];
}

interface Issue {
  path: string;
  message: string;
}

/** What is written down of a change: the department's title, and of each target number, title, label and section as they are today. */
export interface CheckedChange {
  title: string;
  reason: string;
  wantedOn: string | null;
  departmentId: string | null;
  department: string;
  targets: Omit<ChangeTargetRow, 'requestId' | 'position'>[];
}

/**
 * A suggestion needs a title and a text. A full request needs at least one document, and for each what is to change there; every document is in use,
 * every section stands in its current text, and no place is named twice.
 * @throws AppError INVALID with every issue
 */
export async function checkChange(reader: Reader, input: ChangeContent, options: { full: boolean; today: string }): Promise<CheckedChange> {
  const issues: Issue[] = [];
  if (input.reason.trim() === '') issues.push({ path: 'reason', message: 'needs-reason' });
  if (input.wantedOn !== null && input.wantedOn < options.today) issues.push({ path: 'wantedOn', message: 'day-past' });
  const department = (await reader.workspace.departments()).find((one) => one.id === input.departmentId);
  if (input.departmentId !== null && !department) issues.push({ path: 'departmentId', message: 'unknown-department' });
  if (options.full && input.targets.length === 0) issues.push({ path: 'targets', message: 'needs-document' });
  const targets: CheckedChange['targets'] = [];
  const places = new Set<string>();
  for (const [at, target] of input.targets.entries()) {
    const path = `targets.${at}`;
    const document = await reader.documents.byId(target.documentId);
    if (!document) {
      issues.push({ path: `${path}.documentId`, message: 'unknown-document' });
      continue;
    }
    if (document.obsoleteOn !== null) issues.push({ path: `${path}.documentId`, message: 'document-obsolete' });
    const revisions = await reader.revisions.ofDocument(document.id);
    const current = currentRevision(revisions);
    const section = target.sectionId === null ? null : await sectionOf(reader, current.id, target.sectionId);
    if (section === undefined) issues.push({ path: `${path}.sectionId`, message: 'unknown-section' });
    const place = `${document.id} ${target.sectionId ?? ''}`;
    if (places.has(place)) issues.push({ path, message: 'target-twice' });
    places.add(place);
    const [before, after] = [target.before.trim(), target.after.trim()];
    if (options.full && before === after) issues.push({ path: `${path}.after`, message: before === '' ? 'needs-change' : 'same-words' });
    targets.push({
      documentId: document.id,
      number: document.number,
      title: printedTitle(document, revisions),
      label: current.label,
      sectionId: target.sectionId,
      section: section ? [section.number, section.title].filter(Boolean).join(' ') : '',
      before,
      after,
    });
  }
  if (issues.length > 0) throw new AppError('INVALID', { issues });
  return {
    title: input.title.trim(),
    reason: input.reason.trim(),
    wantedOn: input.wantedOn,
    departmentId: input.departmentId,
    department: department?.title ?? '',
    targets,
  };
}

async function sectionOf(reader: Reader, revisionId: string, sectionId: string) {
  return (await reader.revisions.sections(revisionId)).find((one) => one.sectionId === sectionId);
}

/**
 * What a decision on a request is about and is signed with its SHA-256: one JSON text with number, title, reason, wanted day and targets in this order,
 * as UTF-8.
 */
export function changeText(
  request: Pick<ChangeRequestRowData, 'number' | 'title' | 'reason' | 'wantedOn'>,
  targets: readonly Omit<ChangeTargetRow, 'requestId' | 'position'>[],
): string {
  const { number, title, reason, wantedOn } = request;
  const list = targets.map((target) => ({
    number: target.number,
    label: target.label,
    sectionId: target.sectionId,
    section: target.section,
    before: target.before,
    after: target.after,
  }));
  return JSON.stringify({ number, title, reason, wantedOn, targets: list });
}

export function changeSha256(...content: Parameters<typeof changeText>): string {
  return sha256Of(changeText(...content));
}
