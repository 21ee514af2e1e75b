import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { ChangeRequestRowData } from '../ports-change-control.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { changeRequestView } from './change-request-view.ts';
import { proposersOf } from './decide-change.ts';

/** Takes a request or suggestion back before it was decided. @throws AppError NOT_FOUND, FORBIDDEN, WRONG_STATE (decided or withdrawn), CONFLICT */
export async function withdrawChange(context: Context, input: { id: string; version: number; reason: string }): Promise<void> {
  const person = requirePerson(context.actor);
  await context.store.change(person, async (tx) => {
    const row = found(await tx.changeRequests.byId(input.id), 'change-request', input.id);
    requirePermission(person, 'changeRequests.withdraw', { proposerIds: proposersOf(row) });
    if (row.stage !== 'submitted' && row.stage !== 'suggestion')
      throw new AppError('WRONG_STATE', { state: row.stage, action: 'withdraw' });
    if (row.version !== input.version) {
      throw new AppError('CONFLICT', { what: 'change-request', current: await changeRequestView(context, tx, row.id) });
    }
    const next: ChangeRequestRowData = {
      ...row,
      stage: 'withdrawn',
      withdrawnAt: context.clock.now(),
      withdrawReason: input.reason.trim(),
      version: row.version + 1,
    };
    if (!(await tx.write.updateChangeRequest(next, row.version))) throw new Error('a change request changed inside a change');
    tx.record({
      type: 'requests.withdrawn',
      area: 'requests',
      subjectId: row.id,
      subject: `${row.number} ${row.title}`,
      data: { reason: next.withdrawReason },
    });
  });
}
