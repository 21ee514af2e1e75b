import type { FormRow } from '../../../shared/contract/documents.ts';
import { isPendingForm } from '../../../shared/domain/forms.ts';
import type { Context } from '../context.ts';
import { groupBy } from '../group-by.ts';
import type { Reader } from '../ports.ts';
import type { FormRowData } from '../ports-forms.ts';
import { printedTitle } from './document-rows.ts';

/** All record forms by number, with how many evidence items were filled in on each. */
export async function listForms(context: Context): Promise<FormRow[]> {
  return context.store.read(async (reader) => formRows(reader, await reader.forms.list()));
}

/** These forms as lists show them. */
export async function formRows(reader: Reader, forms: readonly FormRowData[]): Promise<FormRow[]> {
  const documents = new Map((await reader.documents.list()).map((document) => [document.id, document]));
  const revisions = groupBy(await reader.revisions.summaries(), (revision) => revision.documentId);
  const departments = new Map((await reader.workspace.departments()).map((one) => [one.id, one.title]));
  const pending = new Map((await reader.forms.revisions()).filter((one) => isPendingForm(one.state)).map((one) => [one.formId, one]));
  const counts = new Map<string, number>();
  for (const { formNumber } of await reader.evidence.list()) {
    if (formNumber !== null) counts.set(formNumber, (counts.get(formNumber) ?? 0) + 1);
  }
  return forms.map((form) => {
    const document = documents.get(form.documentId);
    if (!document) throw new Error(`form ${form.number} without document`);
    const coming = pending.get(form.id);
    return {
      id: form.id,
      number: form.number,
      title: form.title,
      label: form.label,
      state: form.state,
      pending: coming && coming.id !== form.revisionId ? { id: coming.id, label: coming.label, state: coming.state } : null,
      effectiveOn: form.effectiveOn,
      documentId: document.id,
      documentNumber: document.number,
      documentTitle: printedTitle(document, revisions.get(document.id) ?? []),
      keeperDepartment: departments.get(form.keeperDepartmentId ?? '') ?? '',
      retentionYears: form.definition.retentionYears,
      evidenceCount: counts.get(form.number) ?? 0,
      definition: form.definition,
    };
  });
}
