import type { FormRow } from '../../../shared/contract/documents.ts';
import type { Context } from '../context.ts';
import { groupBy } from '../group-by.ts';
import { printedTitle } from './document-rows.ts';

/** All record forms by number, with how many evidence items were filled in on each. */
export async function listForms(context: Context): Promise<FormRow[]> {
  return context.store.read(async (reader) => {
    const documents = new Map((await reader.documents.list()).map((document) => [document.id, document]));
    const revisions = groupBy(await reader.revisions.summaries(), (revision) => revision.documentId);
    const departments = new Map((await reader.workspace.departments()).map((one) => [one.id, one.title]));
    const counts = new Map<string, number>();
    for (const { formNumber } of await reader.evidence.list()) {
      if (formNumber !== null) counts.set(formNumber, (counts.get(formNumber) ?? 0) + 1);
    }
    return (await reader.forms.list()).map((form) => {
      const document = documents.get(form.documentId);
      if (!document) throw new Error(`form ${form.number} without document`);
      return {
        id: form.id,
        number: form.number,
        title: form.title,
        label: form.label,
        documentId: document.id,
        documentNumber: document.number,
        documentTitle: printedTitle(document, revisions.get(document.id) ?? []),
        keeperDepartment: departments.get(form.keeperDepartmentId ?? '') ?? '',
        retentionYears: form.definition.retentionYears,
        evidenceCount: counts.get(form.number) ?? 0,
        definition: form.definition,
      };
    });
  });
}
