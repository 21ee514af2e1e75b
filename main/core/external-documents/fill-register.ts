import { TO_LOOK_UP_NOTE } from '../../../shared/domain/citations.ts';
import type { ExternalKind } from '../../../shared/domain/terms.ts';
import { type OpenContext, SYSTEM } from '../context.ts';
import type { ExternalDocumentRow } from '../ports.ts';
import type { ExternalDocument as Template } from '../templates/template-schemas.ts';

/**
 * Copies the start data into a register that was never filled: in a new workspace, and in one from before the register existed when it is
 * first opened. Rows are never deleted, so an empty table means never filled.
 */
export async function fillExternalDocuments(context: OpenContext): Promise<void> {
  const { store, templates } = context;
  if (templates.externalDocuments.length === 0) return;
  if ((await store.read((reader) => reader.externalDocuments.list({ removed: true }))).length > 0) return;
  await store.change(SYSTEM, async (tx) => {
    const rows = startRows(context, templates.externalDocuments);
    for (const row of rows) await tx.write.addExternalDocument(row);
    const { id, companyName } = await tx.workspace.get();
    tx.record({
      type: 'external.filled',
      area: 'external',
      subjectId: id,
      subject: companyName,
      data: { count: rows.length },
    });
  });
}

function startRows({ clock, ids }: Pick<OpenContext, 'clock' | 'ids'>, templates: readonly Template[]): ExternalDocumentRow[] {
  const now = clock.now();
  const rows = templates.map(
    (template): ExternalDocumentRow => ({
      id: ids.next(),
      number: template.number ?? '',
      title: template.title,
      edition: template.edition,
      kind: kindOf(template),
      inForceOn: template.inForceOn ?? null,
      replacedById: null,
      keeperDepartmentId: null,
      // What nobody could confirm says so, until somebody of the firm has looked it up.
      note: template.confidence === 'confirmed' ? '' : TO_LOOK_UP_NOTE,
      checkedOn: null,
      checkedBy: '',
      createdBy: SYSTEM.name,
      createdAt: now,
      removedAt: null,
      version: 1,
    }),
  );
  const idOf = (number: string | undefined) => (number ? (rows.find((row) => row.number === number)?.id ?? null) : null);
  return rows.map((row, at) => ({ ...row, replacedById: idOf(templates[at]?.replacedBy) }));
}

const kindOf = (template: Template): ExternalKind => (template.number ? 'standard' : 'law');
