import type { DestructionRow, Reader, Tx, WithdrawalRow } from '../core/ports.ts';
import type { Db, Tables } from './schema.ts';

export function readWithdrawals(db: Db): Reader['withdrawals'] {
  const withdrawals = db.selectFrom('withdrawals').selectAll();
  return {
    async list() {
      return (await withdrawals.orderBy('at', 'desc').orderBy('id', 'desc').execute()).map(fromRow);
    },
    async byDocument(documentId) {
      const rows = await withdrawals.where('documentId', '=', documentId).execute();
      const takenBack = new Set(rows.map((one) => one.takesBackId));
      const row = rows.find((one) => one.takesBackId === null && !takenBack.has(one.id));
      return row ? fromRow(row) : null;
    },
    async byId(id) {
      const row = await withdrawals.where('id', '=', id).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    destructions: () => db.selectFrom('destructions').selectAll().orderBy('at', 'desc').execute(),
  };
}

export function writeWithdrawals(db: Db): Pick<Tx['write'], 'addWithdrawal' | 'addDestruction'> {
  return {
    async addWithdrawal(row) {
      await db.insertInto('withdrawals').values(toRow(row)).execute();
    },
    async addDestruction({ documentId, on, by, witness, note, at, personId, personName, post }: DestructionRow) {
      const result = await db
        .insertInto('destructions')
        .values({ documentId, on, by, witness, note, at, personId, personName, post })
        .onConflict((conflict) => conflict.column('documentId').doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}

const fromRow = (row: Tables['withdrawals']): WithdrawalRow => ({ ...row, keep: row.keep === 1 });

function toRow(row: WithdrawalRow): Tables['withdrawals'] {
  const { id, documentId, takesBackId, label, title, contentSha256, on, reason, keep, keepReason, keepUntilOn, at } = row;
  const { personId, personName, post, role, meaning } = row;
  return {
    ...{ id, documentId, takesBackId, label, title, contentSha256, on, reason, keep: Number(keep), keepReason, keepUntilOn, at },
    ...{ personId, personName, post, role, meaning },
  };
}
