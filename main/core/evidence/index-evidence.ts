import type { EvidenceRow, Tx } from '../ports.ts';

/** What the search knows of an item; nothing once it is out of the register. */
export async function indexEvidence(tx: Tx, row: EvidenceRow): Promise<void> {
  const words = [row.note, ...row.clauseIds, ...row.files.map((file) => file.name)].filter(Boolean).join('\n');
  await tx.write.index(
    'evidence',
    row.id,
    row.removedAt === null
      ? [{ kind: 'evidence', ownerId: row.id, sectionId: '', number: row.formNumber ?? '', title: row.title, text: words }]
      : [],
  );
}
