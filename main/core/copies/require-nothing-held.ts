import { printedCopyNumber } from '../../../shared/domain/copies.ts';
import { AppError } from '../app-error.ts';
import type { PersonRow, Reader } from '../ports.ts';

/**
 * Who leaves, or changes post or department, first returns every controlled copy and loan.
 * @throws AppError COPIES_HELD, naming what is out
 */
export async function requireNothingHeld(reader: Reader, before: PersonRow, after: PersonRow): Promise<void> {
  const leaves = before.active && !after.active;
  const moves = before.post !== after.post || before.departmentId !== after.departmentId;
  if (!leaves && !moves) return;
  const held = await reader.copies.heldBy(before.id);
  if (held.length === 0) return;
  throw new AppError('COPIES_HELD', {
    personId: before.id,
    name: before.name,
    copies: held.map(({ id, documentNumber, label, number }) => ({ id, documentNumber, label, copyNumber: printedCopyNumber(number) })),
  });
}
