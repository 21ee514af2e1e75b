import { printedCopyNumber } from '../../../shared/domain/copies.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { InForce } from '../documents/documents-in-force.ts';
import type { Reader } from '../ports.ts';
import type { RegisterData } from '../ports-word.ts';

/** The manual's own distribution list: controlled copies of its revision in force, as the register of issued copies has them on the day. */
export async function manualDistribution(reader: Reader, inForce: readonly InForce[], on: string): Promise<RegisterData['distribution']> {
  const manual = inForce.find(({ document }) => document.level === 'manual');
  if (!manual) return [];
  const rows = (await reader.copies.list({ documentId: manual.document.id })).filter(
    (row) => row.revisionId === manual.revision.id && row.kind === 'controlled' && row.issuedOn <= on,
  );
  return rows
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    .map((row) => ({
      copy: printedCopyNumber(row.number),
      holder: row.holderDepartment ? `${row.holderDepartment} ${row.holderName}` : row.holderName,
      post: row.holderPost,
      medium: translateCode('zh-CN', 'copyMedium', row.medium),
      received: row.receivedOn !== null && row.receivedOn <= on ? `${row.receivedBy}\n${row.receivedOn}` : '',
      returned: row.endState !== null && row.endedOn !== null && row.endedOn <= on ? row.endedOn : '',
    }));
}
