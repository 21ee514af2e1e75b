import type { ErrorData } from '../../../shared/contract/errors.ts';
import { printedCopyNumber } from '../../../shared/domain/copies.ts';
import { AppError } from '../app-error.ts';
import type { PersonRow, Reader } from '../ports.ts';
import type { CopyOnFile } from '../ports-copies.ts';

type Held = ErrorData<'COPIES_HELD'>;

/**
 * Who leaves, or changes post or department, first returns every controlled copy and loan.
 * @throws AppError COPIES_HELD, naming what is out
 */
export async function requireNothingHeld(reader: Reader, before: PersonRow, after: PersonRow): Promise<void> {
  const leaves = before.active && !after.active;
  const moves = before.post !== after.post || before.departmentId !== after.departmentId;
  if (leaves || moves) refuseHeld({ kind: 'person', id: before.id }, before.name, await reader.copies.heldBy(before.id));
}

/** An outlet that closes first returns every controlled copy and loan, as a person who leaves does. @throws AppError COPIES_HELD */
export async function requireNothingAtOutlet(reader: Reader, outlet: { id: string; name: string }): Promise<void> {
  const rows = await reader.copies.list({ holder: { kind: 'outlet', id: outlet.id } });
  refuseHeld({ kind: 'outlet', id: outlet.id }, outlet.name, rows.filter(isOut));
}

/** Copies of a withdrawn document are checked in one by one before they are destroyed for good. @throws AppError COPIES_HELD */
export async function requireNothingOut(reader: Reader, document: { id: string; number: string }): Promise<void> {
  const rows = await reader.copies.list({ documentId: document.id });
  refuseHeld({ kind: 'document', id: document.id }, document.number, rows.filter(isOut));
}

const isOut = (row: CopyOnFile) => row.endState === null && row.kind !== 'uncontrolled';

function refuseHeld(of: Held['of'], name: string, held: readonly CopyOnFile[]): void {
  if (held.length === 0) return;
  const copies = held.map(({ id, documentNumber, label, number, holderName, kind }) => ({
    ...{ id, documentNumber, label, copyNumber: printedCopyNumber(number), holder: holderName, loan: kind === 'loan' },
  }));
  throw new AppError('COPIES_HELD', { of, name, copies });
}
