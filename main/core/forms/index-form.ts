import type { Tx } from '../ports.ts';
import type { FormRowData } from '../ports-forms.ts';

/** What the search knows of a form: number, title, the words of its columns and fields. */
export async function indexForm(
  tx: Tx,
  { id, number, title, definition }: Pick<FormRowData, 'id' | 'number' | 'title' | 'definition'>,
): Promise<void> {
  const { columns = [], sections = [] } = definition;
  const words = [
    ...columns.map((column) => column.title),
    ...sections.flatMap((section) => [section.title, ...section.fields.map((field) => field.label)]),
  ];
  await tx.write.index('form', id, [{ kind: 'form', ownerId: id, sectionId: '', number, title, text: words.join(' ') }]);
}
