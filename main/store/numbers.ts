import type { Tx } from '../core/ports.ts';
import { fold } from './fold.ts';
import type { Db } from './schema.ts';

export function writeNumbers(db: Db): Pick<Tx['write'], 'nextNumber' | 'raiseCounter'> {
  return {
    async nextNumber(name) {
      const row = await db
        .insertInto('counters')
        .values({ name, value: 1 })
        .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })))
        .returning('value')
        .executeTakeFirstOrThrow();
      return row.value;
    },
    async raiseCounter(name, value) {
      if (value < 1) return;
      await db
        .insertInto('counters')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }).where('counters.value', '<', value))
        .execute();
    },
  };
}

/**
 * Takes a number for ever; false when it was ever used by a document or a form. Width and case of letters make no difference:
 * people could not tell `QP/XX-01` and `qp/ｘｘ-01` apart.
 */
export async function takeNumber(db: Db, number: string, kind: 'document' | 'form', ownerId: string): Promise<boolean> {
  const result = await db
    .insertInto('used_numbers')
    .values({ folded: fold(number), number, kind, ownerId })
    .onConflict((conflict) => conflict.column('folded').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
