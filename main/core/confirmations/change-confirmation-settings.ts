import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { requirePermission } from '../require.ts';

export async function getConfirmationSettings(context: Context): Promise<{ days: number }> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => ({ days: await reader.confirmations.days() }));
}

/** Days for reading, for revisions that take effect from now on; due days that were set stay. @throws AppError CONFLICT, FORBIDDEN */
export async function changeConfirmationSettings(context: Context, input: { days: number; basedOn: number }): Promise<{ days: number }> {
  requirePermission(context.actor, 'workspace.change');
  return context.store.change(context.actor, async (tx) => {
    if (!(await tx.write.setConfirmationDays(input.days, input.basedOn))) {
      throw new AppError('CONFLICT', { what: 'settings', current: { days: await tx.confirmations.days() } });
    }
    tx.record({
      type: 'confirmations.days-changed',
      area: 'confirmations',
      subjectId: (await tx.workspace.get()).id,
      subject: `${input.days}`,
      data: { from: input.basedOn, to: input.days },
    });
    return { days: input.days };
  });
}
