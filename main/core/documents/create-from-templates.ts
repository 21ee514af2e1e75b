import { counterOf, fillPattern, nextFreeLabel } from '../../../shared/domain/numbering.ts';
import {
  type DocumentModel,
  instantiateTemplate,
  readMarkdown,
  visitBlocks,
  visitInlines,
  writeMarkdown,
} from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { indexForm } from '../forms/index-form.ts';
import type { Tx } from '../ports.ts';
import type { FormRevisionRow } from '../ports-forms.ts';
import { invalid, requirePermission } from '../require.ts';
import { type DocumentTemplate, packOf } from '../templates/load-templates.ts';
import { addDocument } from './add-document.ts';

export interface CreatedDocument {
  id: string;
  number: string;
  title: string;
}

/**
 * Creates documents with their first draft and record forms from templates, in the order of the firm's pack. All or none.
 * @throws AppError INVALID (unknown key), NUMBER_TAKEN (a number was ever used), FORBIDDEN
 */
export async function createFromTemplates(context: Context, input: { keys: string[] }): Promise<CreatedDocument[]> {
  requirePermission(context.actor, 'documents.create');
  const keys = [...new Set(input.keys)];
  const unknown = keys.findIndex((key) => !context.templates.documents.has(key));
  if (unknown >= 0) throw invalid(`keys.${unknown}`, 'unknown-template');
  return context.store.change(context.actor, (tx) => addFromTemplates(context, tx, keys));
}

/** The same inside a change that is already running. */
export async function addFromTemplates(context: Context, tx: Tx, keys: readonly string[]): Promise<CreatedDocument[]> {
  const workspace = await tx.workspace.get();
  const { numbering, companyCode: company } = workspace;
  const { documents: order, passages } = packOf(context.templates, workspace.industry);
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length + Number(key));
  const departments = await tx.workspace.departments();
  const departmentId = (key: string) => departments.find((one) => one.key === key)?.id ?? null;
  const renamed = new Map<string, string>();
  for (const { key, title } of departments) {
    const inText = key === null ? undefined : context.templates.textDepartments.get(key);
    if (inText !== undefined && inText !== title) renamed.set(inText, title);
  }
  // The sentence that counts the departments up counts those that the firm has.
  renamed.set([...context.templates.textDepartments.values()].join('、'), departments.map((one) => one.title).join('、'));
  const rename = renaming(renamed);
  const existing = new Map((await tx.documents.list()).flatMap((one) => (one.key === null ? [] : [[one.key, one] as const])));
  const numberOf = (template: DocumentTemplate) => fillPattern(numbering[template.level], { company, seq: Number(template.key) });
  // A link to a document of the pack that is created later already carries its number: numbers follow from keys.
  const documentNumber = (key: string) => {
    const template = context.templates.documents.get(key);
    if (existing.has(key)) return existing.get(key)?.number;
    return template && (order.includes(key) || keys.includes(key)) ? numberOf(template) : undefined;
  };
  const formNumber = (key: string) => {
    const [documentKey = '', seq = ''] = key.split('-');
    const parent = documentNumber(documentKey);
    return parent === undefined ? undefined : fillPattern(numbering.form, { company, parent, seq: Number(seq) });
  };

  const created: CreatedDocument[] = [];
  for (const key of [...keys].sort((a, b) => rank(a) - rank(b))) {
    const template = context.templates.documents.get(key);
    if (!template) throw new Error(`no template ${key}`);
    const number = numberOf(template);
    const before = existing.get(key);
    if (before) throw new AppError('NUMBER_TAKEN', { number: before.number, title: before.title });
    const model = instantiateTemplate(renameDepartments(readMarkdown(inWordsOf(template, passages[key] ?? [])).model, rename), {
      documentNumber,
      formNumber,
    });
    const document = await addDocument(
      context,
      tx,
      {
        number,
        title: template.title,
        level: template.level,
        key,
        ownerDepartmentId: departmentId(template.ownerDepartment),
        ownerRole: rename(template.ownerRole),
        reviewMonths: workspace.reviewMonths[template.level],
        source: writeMarkdown(model),
        mappings: Object.entries(template.clauses).flatMap(([sectionId, clauses]) => clauses.map((clauseId) => ({ sectionId, clauseId }))),
      },
      numbering,
    );
    await tx.write.raiseCounter(counterOf(numbering[template.level], { company }), Math.max(1, Number(key)));
    for (const formKey of template.forms) {
      const ofTemplate = context.templates.forms.get(formKey);
      if (!ofTemplate) throw new Error(`template ${key} names form ${formKey}, which does not exist`);
      const definition = renameIn(ofTemplate, rename);
      const formSeq = Number(formKey.split('-')[1]);
      const formId = context.ids.next();
      const formNumber = fillPattern(numbering.form, { company, parent: number, seq: formSeq });
      const now = context.clock.now();
      const first: FormRevisionRow = {
        id: context.ids.next(),
        formId,
        ...nextFreeLabel(numbering, [], 'revision'),
        // A form of the template counts as soon as its procedure does.
        state: 'effective',
        title: definition.title,
        keeperDepartmentId: departmentId(definition.keeper),
        definition,
        changeNote: '',
        effectiveOn: null,
        supersededOn: null,
        version: 1,
        createdAt: now,
        updatedAt: now,
        updatedBy: context.actor.name,
      };
      if (!(await tx.write.addForm({ id: formId, documentId: document.id, number: formNumber }, first))) {
        throw new AppError('NUMBER_TAKEN', { number: formNumber, title: first.title });
      }
      await tx.write.raiseCounter(counterOf(numbering.form, { company, parent: number }), formSeq);
      await indexForm(tx, { id: formId, number: formNumber, title: first.title, definition });
    }
    created.push({ id: document.id, number, title: template.title });
  }
  return created;
}

/** The text with the passages of the industry's pack in place. */
function inWordsOf({ key, body }: DocumentTemplate, passages: readonly { instead: string; put: string }[]): string {
  return passages.reduce((text, { instead, put }) => {
    const [before, after, more] = text.split(instead);
    if (before === undefined || after === undefined || more !== undefined) throw new Error(`template ${key} must say once: ${instead}`);
    return before + put + after;
  }, body);
}

/** The texts speak of departments by the titles of the manufacturing pack; a firm's own title for the same department replaces them. */
function renaming(renamed: ReadonlyMap<string, string>): (text: string) => string {
  const pattern = new RegExp([...renamed.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
  return (text) => text.replace(pattern, (title) => renamed.get(title) ?? title);
}

/** Every text inside a value; the keys stay. */
function renameIn<T>(value: T, rename: (text: string) => string): T {
  if (typeof value === 'string') return rename(value) as T;
  if (Array.isArray(value)) return value.map((one) => renameIn(one, rename)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renameIn(inner, rename)])) as T;
}

function renameDepartments(model: DocumentModel, rename: (text: string) => string): DocumentModel {
  const copy = structuredClone(model);
  visitBlocks(copy.blocks, (block) => {
    if (block.type === 'table' && block.caption !== undefined) block.caption = rename(block.caption);
    if (!('children' in block)) return;
    visitInlines(block.children, (inline) => {
      if (inline.type === 'text') inline.text = rename(inline.text);
    });
  });
  return copy;
}
