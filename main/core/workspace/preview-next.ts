import type { NextPreview, Numbering } from '../../../shared/contract/workspace.ts';
import { counterOf, fillPattern, nextFreeLabel } from '../../../shared/domain/numbering.ts';
import type { Context } from '../context.ts';
import { printedTitle } from '../documents/document-rows.ts';
import { groupBy } from '../group-by.ts';
import type { Reader } from '../ports.ts';
import { requirePermission } from '../require.ts';
import { requireNumbering } from './change-settings.ts';

/** Documents whose next labels are shown. */
const SHOWN = 3;

/**
 * The next numbers and the next labels of real documents as they would be under a numbering that is only being looked at; changes nothing, and what
 * exists keeps its number and label.
 * @throws AppError INVALID
 */
export async function previewNext(context: Context, input: { numbering: Numbering }): Promise<NextPreview> {
  requirePermission(context.actor, 'read');
  const { numbering } = input;
  requireNumbering(numbering);
  return context.store.read(async (reader) => {
    const documents = (await reader.documents.list()).filter((one) => one.obsoleteOn === null);
    const revisions = groupBy(await reader.revisions.summaries(), (one) => one.documentId);
    const numbers: NextPreview['numbers'] = [];
    for (const level of ['procedure', 'work-instruction'] as const)
      numbers.push({ level, number: await nextNumber(reader, numbering[level]), below: null });
    const parent = documents.find((one) => one.level === 'procedure');
    if (parent) numbers.push({ level: 'form', number: await nextNumber(reader, numbering.form, parent.number), below: parent.number });
    const latest = (id: string) => revisions.get(id)?.[0]?.updatedAt ?? '';
    const labels = [...documents]
      .sort((a, b) => latest(b.id).localeCompare(latest(a.id)) || a.number.localeCompare(b.number))
      .slice(0, SHOWN)
      .map((document) => {
        const own = revisions.get(document.id) ?? [];
        return {
          number: document.number,
          title: printedTitle(document, own),
          label: own[0]?.label ?? '',
          next: nextFreeLabel(numbering, own, 'revision').label,
          nextEdition: nextFreeLabel(numbering, own, 'edition').label,
        };
      });
    return { numbers, labels };
  });
}

/** The first number from the counter on that was never used by a document or a form. */
async function nextNumber(reader: Reader, pattern: string, parent?: string): Promise<string> {
  const { companyCode: company } = await reader.workspace.get();
  const parts = parent === undefined ? { company } : { company, parent };
  for (let seq = (await reader.workspace.counter(counterOf(pattern, parts))) + 1; ; seq += 1) {
    const number = fillPattern(pattern, { ...parts, seq });
    if (!(await reader.documents.byNumber(number)) && !(await reader.forms.byNumber(number))) return number;
  }
}
