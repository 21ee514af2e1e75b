import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import type { EvidenceRow, Reader } from '../ports.ts';

/** Rows with the names of what they point to. */
export async function evidenceItems(reader: Reader, rows: readonly EvidenceRow[]): Promise<EvidenceItem[]> {
  const outlets = new Map((await reader.workspace.outlets()).map((outlet) => [outlet.id, outlet.name]));
  const forms = new Map((await reader.forms.list()).map((form) => [form.number, form.title]));
  return rows.map((row) => ({
    ...row,
    outlet: row.outletId === null ? null : (outlets.get(row.outletId) ?? null),
    formTitle: row.formNumber === null ? null : (forms.get(row.formNumber) ?? null),
  }));
}

export async function evidenceItem(reader: Reader, row: EvidenceRow): Promise<EvidenceItem> {
  const [item] = await evidenceItems(reader, [row]);
  if (!item) throw new Error('one row gives one item');
  return item;
}
