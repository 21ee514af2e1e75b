import type { Copy } from '../../../shared/contract/copies.ts';
import { copyStateOn, printedCopyNumber } from '../../../shared/domain/copies.ts';
import type { Reader } from '../ports.ts';
import type { CopyOnFile, CopyRow } from '../ports-copies.ts';

/** Copies as they are on a day: what was signed for or came back later is not known yet. With the label that is in force today. */
export async function copyViews(reader: Reader, rows: readonly CopyOnFile[], on: string): Promise<Copy[]> {
  const current = await currentLabels(reader);
  return rows.map((row) => ({
    id: row.id,
    documentId: row.documentId,
    revisionId: row.revisionId,
    documentNumber: row.documentNumber,
    title: row.title,
    label: row.label,
    kind: row.kind,
    medium: row.medium,
    copyNumber: printedCopyNumber(row.number),
    holder: { kind: row.holderKind, id: row.holderId, name: row.holderName, post: row.holderPost, department: row.holderDepartment },
    issuedOn: row.issuedOn,
    issuedBy: row.issuedBy,
    note: row.note,
    dueOn: row.dueOn,
    receipt:
      row.receivedOn !== null && row.receivedOn <= on && row.receivedAt !== null && row.receivedBy !== null
        ? { on: row.receivedOn, by: row.receivedBy, at: row.receivedAt, recordedBy: row.receiptBy }
        : null,
    end:
      row.endState !== null && row.endedOn !== null && row.endedOn <= on && row.endedAt !== null && row.endedBy !== null
        ? { state: row.endState, on: row.endedOn, by: row.endedBy, note: row.endNote, at: row.endedAt }
        : null,
    state: copyStateOn(row, on),
    supersededOn: row.supersededOn,
    currentLabel: current.get(row.documentId) ?? null,
    version: row.version,
  }));
}

/** Label of the revision in force by document. */
export async function currentLabels(reader: Reader): Promise<Map<string, string>> {
  const effective = (await reader.revisions.summaries()).filter((one) => one.state === 'effective');
  return new Map(effective.map((one) => [one.documentId, one.label]));
}

/** How people name a copy: number and label of the document, copy number, holder. */
export function copySubject(row: Pick<CopyRow, 'documentNumber' | 'label' | 'number' | 'holderName'>): string {
  const number = row.number === null ? '' : ` 分发号${printedCopyNumber(row.number)}`;
  return `${row.documentNumber} ${row.label}${number} ${row.holderName}`;
}
