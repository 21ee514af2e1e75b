import type { FormDetail, FormRevision } from '../../../shared/contract/forms.ts';
import { formContentText } from '../../../shared/domain/forms.ts';
import { printedTitle } from '../documents/document-rows.ts';
import { formRows } from '../documents/list-forms.ts';
import { groupBy } from '../group-by.ts';
import type { Reader } from '../ports.ts';
import type { FormRevisionRow, FormRowData } from '../ports-forms.ts';
import { found } from '../require.ts';
import { sha256Of } from '../revisions/revision-text.ts';

/** What people sign of a form. */
export function formSha256(revision: Pick<FormRevisionRow, 'title' | 'keeperDepartmentId' | 'definition'>): string {
  return sha256Of(formContentText(revision));
}

/** One form with everything that was ever written and decided. @throws AppError NOT_FOUND form */
export async function formView(reader: Reader, id: string): Promise<FormDetail> {
  const form = found(await reader.forms.byId(id), 'form', id);
  const [row] = await formRows(reader, [form]);
  if (!row) throw new Error(`form ${form.number} without row`);
  const departments = new Map((await reader.workspace.departments()).map((one) => [one.id, one.title]));
  const contributors = groupBy(await reader.forms.contributors(id), (one) => one.revisionId);
  const decisions = groupBy(await reader.forms.decisions(id), (one) => one.revisionId);
  const revisions = (await reader.forms.revisions(id)).map(
    (revision): FormRevision => ({
      id: revision.id,
      label: revision.label,
      state: revision.state,
      title: revision.title,
      keeperDepartmentId: revision.keeperDepartmentId,
      keeperDepartment: departments.get(revision.keeperDepartmentId ?? '') ?? '',
      definition: revision.definition,
      contentSha256: formSha256(revision),
      changeNote: revision.changeNote,
      effectiveOn: revision.effectiveOn,
      supersededOn: revision.supersededOn,
      contributors: (contributors.get(revision.id) ?? []).map((one) => ({ id: one.id, name: one.name })),
      decisions: (decisions.get(revision.id) ?? []).map((one) => ({
        ...{ id: one.id, kind: one.kind, agrees: one.agrees, contentSha256: one.contentSha256, comment: one.comment, meaning: one.meaning },
        ...{ at: one.at, personId: one.personId, person: one.personName, post: one.post, role: one.role },
      })),
      updatedAt: revision.updatedAt,
      updatedBy: revision.updatedBy,
      version: revision.version,
    }),
  );
  return { ...row, revisions, usedBy: await usersOf(reader, form) };
}

/** The form's own document, and every other one in force whose text names the form's number. */
async function usersOf(reader: Reader, form: FormRowData): Promise<FormDetail['usedBy']> {
  const revisions = groupBy(await reader.revisions.summaries(), (revision) => revision.documentId);
  const users: FormDetail['usedBy'] = [];
  for (const document of await reader.documents.list()) {
    const own = revisions.get(document.id) ?? [];
    const inForce = own.find((one) => one.state === 'effective');
    const text = document.id === form.documentId || !inForce ? null : await reader.revisions.byId(inForce.id);
    if (document.id === form.documentId || (text && names(text.content ?? text.source, form.number))) {
      const user = { documentId: document.id, number: document.number, title: printedTitle(document, own) };
      if (document.id === form.documentId) users.unshift(user);
      else users.push(user);
    }
  }
  return users;
}

/** Whether a text holds a number as a whole: `QR/XX-01` is not part of `QR/XX-01-02` nor of `QR/XX-010`. */
export function names(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text.slice(at + number.length)];
    if (!/[\p{L}\p{N}/]/u.test(before.replace(/\p{Script=Han}/u, '')) && !/^[-_./]?[A-Za-z0-9]/.test(after)) return true;
  }
  return false;
}
