import type { FormContent, FormDetail } from '../../../shared/contract/forms.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { currentForm, isPendingForm } from '../../../shared/domain/forms.ts';
import { counterOf, fillPattern, nextFreeLabel } from '../../../shared/domain/numbering.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { requireDepartment } from '../documents/create-document.ts';
import type { Reader } from '../ports.ts';
import type { FormRevisionRow } from '../ports-forms.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { currentRubric } from '../templates/load-templates.ts';
import { formSha256, formView } from './form-view.ts';
import { indexForm } from './index-form.ts';

/** Empty lines of a list that says nothing about it. */
const DEFAULT_ROWS = 15;

export interface FormRef {
  revisionId: string;
  version: number;
}

/** One form. @throws AppError NOT_FOUND */
export async function getForm(context: Context, input: { id: string }): Promise<FormDetail> {
  requirePermission(context.actor, 'read');
  return context.store.read((reader) => formView(reader, input.id));
}

/**
 * Adds a form below a document that is not withdrawn, with the next free number; it is a draft until it is released.
 * @throws AppError INVALID, WRONG_STATE (withdrawn document), NOT_FOUND, FORBIDDEN
 */
export async function addForm(context: Context, input: { documentId: string; content: FormContent }): Promise<FormDetail> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'forms.change');
  return context.store.change(person, async (tx) => {
    const document = found(await tx.documents.byId(input.documentId), 'document', input.documentId);
    if (document.obsoleteOn !== null) throw new AppError('WRONG_STATE', { state: 'obsolete', action: 'add-form' });
    const content = await checkedContent(context, tx, input.content, '');
    const { numbering, companyCode: company } = await tx.workspace.get();
    const id = context.ids.next();
    const counter = counterOf(numbering.form, { company, parent: document.number });
    for (;;) {
      const number = fillPattern(numbering.form, { company, parent: document.number, seq: await tx.write.nextNumber(counter) });
      const row = draftRow(context, id, { ...nextFreeLabel(numbering, [], 'revision'), ...content });
      // A pattern may meet numbers that an older one has printed: they are passed over.
      if (!(await tx.write.addForm({ id, documentId: document.id, number }, row))) continue;
      await tx.write.addFormContributor(row.id, { id: person.id, name: person.name });
      await indexForm(tx, { id, number, ...content });
      tx.record({
        type: 'forms.added',
        area: 'forms',
        subjectId: id,
        subject: `${number} ${content.title}`,
        data: { documentId: document.id, document: document.number, label: row.label, revisionId: row.id },
      });
      return formView(tx, id);
    }
  });
}

/**
 * Saves a changed form; one that says what it said before stays as it is, without a draft or a line in the history. Based on the revision in force as its next draft, based on the draft as the draft's new content. What is in force stays as it is.
 * @throws AppError CONFLICT (somebody else saved first), WRONG_STATE (in review, out of use), INVALID, NOT_FOUND, FORBIDDEN
 */
export async function saveForm(
  context: Context,
  input: FormRef & { formId: string; edition: boolean; content: FormContent },
): Promise<FormDetail> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'forms.change');
  const unchanged = await context.store.read(async (reader) => {
    const { form, revision } = await basedOn(reader, input);
    const content = await checkedContent(context, reader, input.content, revision.definition.key);
    return saysOf({ ...revision, ...content }) === saysOf(revision) ? formView(reader, form.id) : null;
  });
  if (unchanged) return unchanged;
  return context.store.change(person, async (tx) => {
    const { form, revision } = await basedOn(tx, input);
    const content = await checkedContent(context, tx, input.content, revision.definition.key);
    const now = context.clock.now();
    let row: FormRevisionRow;
    if (revision.state === 'draft') {
      row = { ...revision, ...content, version: revision.version + 1, updatedAt: now, updatedBy: person.name };
      if (!(await tx.write.updateFormRevision(row, revision))) throw await conflict(tx, form.id);
    } else {
      const { numbering } = await tx.workspace.get();
      const label = nextFreeLabel(numbering, await tx.forms.revisions(form.id), input.edition ? 'edition' : 'revision');
      row = draftRow(context, form.id, { ...label, ...content });
      await tx.write.addFormRevision(row);
    }
    await tx.write.addFormContributor(row.id, { id: person.id, name: person.name });
    if (form.state === 'draft') await indexForm(tx, { ...form, ...content });
    tx.record({
      type: revision.state === 'draft' ? 'forms.saved' : 'forms.draft-started',
      area: 'forms',
      subjectId: form.id,
      subject: `${form.number} ${row.label}`,
      data: { documentId: form.documentId, revisionId: row.id, label: row.label, contentSha256: formSha256(row) },
    });
    return formView(tx, form.id);
  });
}

/**
 * Gives a draft up. One on which nothing was ever decided goes, and its label with it; otherwise it stays readable as obsolete.
 * @throws AppError CONFLICT, WRONG_STATE, NOT_FOUND, FORBIDDEN
 */
export async function discardForm(context: Context, input: FormRef): Promise<void> {
  requirePermission(context.actor, 'forms.change');
  await context.store.change(context.actor, async (tx) => {
    const revision = found(await tx.forms.revision(input.revisionId), 'form-revision', input.revisionId);
    const form = found(await tx.forms.byId(revision.formId), 'form', revision.formId);
    if (revision.state !== 'draft') throw new AppError('WRONG_STATE', { state: revision.state, action: 'discard' });
    const decided = (await tx.forms.decisions(form.id)).some((one) => one.revisionId === revision.id);
    const only = (await tx.forms.revisions(form.id)).length === 1;
    const done =
      decided || only
        ? revision.version === input.version &&
          (await tx.write.updateFormRevision(
            { ...revision, state: 'obsolete', updatedAt: context.clock.now(), updatedBy: context.actor.name },
            revision,
          ))
        : await tx.write.deleteFormDraft(revision.id, input.version);
    if (!done) throw await conflict(tx, form.id);
    if (only) await tx.write.index('form', form.id, []);
    tx.record({
      type: 'forms.draft-discarded',
      area: 'forms',
      subjectId: form.id,
      subject: `${form.number} ${revision.label}`,
      data: { documentId: form.documentId, revisionId: revision.id, label: revision.label },
    });
  });
}

/** The form and the revision that a change is based on, when that is still what counts. */
export async function basedOn(reader: Reader, input: FormRef & { formId: string }) {
  const form = found(await reader.forms.byId(input.formId), 'form', input.formId);
  const revisions = await reader.forms.revisions(form.id);
  const revision = found(
    revisions.find((one) => one.id === input.revisionId),
    'form-revision',
    input.revisionId,
  );
  const pending = revisions.find((one) => isPendingForm(one.state));
  const latest = pending ?? currentForm(revisions);
  if (latest?.id !== revision.id || revision.version !== input.version) throw await conflict(reader, form.id);
  const document = found(await reader.documents.byId(form.documentId), 'document', form.documentId);
  const state = document.obsoleteOn === null ? revision.state : 'obsolete';
  if (state !== 'draft' && state !== 'effective') throw new AppError('WRONG_STATE', { state, action: 'change-form' });
  return { form, revision };
}

/** What a form says, in one spelling: what a template leaves out stands for what the program fills in, and the order of clauses means nothing. */
function saysOf({ title, keeperDepartmentId, definition }: Pick<FormRevisionRow, 'title' | 'keeperDepartmentId' | 'definition'>): string {
  const { layout, retentionYears, evidenceFor, evidenceMonths, columns = [], rows = DEFAULT_ROWS, sections = [] } = definition;
  const printed = layout === 'register' ? { columns, rows } : { sections };
  return canonicalJson({
    title,
    keeperDepartmentId,
    layout,
    retentionYears,
    evidenceFor: [...evidenceFor].sort(),
    evidenceMonths,
    printed,
  });
}

export async function conflict(reader: Reader, formId: string): Promise<AppError> {
  return new AppError('CONFLICT', { what: 'form', current: await formView(reader, formId) });
}

function draftRow(
  context: Context,
  formId: string,
  content: Pick<FormRevisionRow, 'label' | 'edition' | 'digit' | 'title' | 'keeperDepartmentId' | 'definition'>,
): FormRevisionRow {
  const now = context.clock.now();
  return {
    id: context.ids.next(),
    formId,
    ...content,
    state: 'draft',
    changeNote: '',
    effectiveOn: null,
    supersededOn: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    updatedBy: context.actor.name,
  };
}

/** @throws AppError INVALID for a department or a clause that does not exist */
async function checkedContent(
  context: Context,
  reader: Reader,
  input: FormContent,
  key: string,
): Promise<Pick<FormRevisionRow, 'title' | 'keeperDepartmentId' | 'definition'>> {
  const { title, keeperDepartmentId, layout, retentionYears, evidenceMonths, columns, rows, sections } = input;
  await requireDepartment(reader, keeperDepartmentId);
  const clauses = new Set(currentRubric(context.templates).clauses.map((clause) => clause.id));
  const unknown = input.evidenceFor.findIndex((id) => !clauses.has(id));
  if (unknown >= 0) throw invalid(`evidenceFor.${unknown}`, 'unknown-clause');
  const keeper = (await reader.workspace.departments()).find((one) => one.id === keeperDepartmentId)?.key ?? '';
  const common = { key, title, layout, retentionYears, keeper, evidenceFor: [...new Set(input.evidenceFor)], evidenceMonths };
  // only what the layout prints is kept
  const definition =
    layout === 'register' ? { ...common, columns: columns ?? [], rows: rows ?? DEFAULT_ROWS } : { ...common, sections: sections ?? [] };
  return { title, keeperDepartmentId, definition };
}
