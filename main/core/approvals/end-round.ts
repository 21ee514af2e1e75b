import { endSteps } from '../../../shared/domain/lifecycle.ts';
import type { Clock, RoundRow, Tx } from '../ports.ts';

/** Ends an open round before its time: what was decided stays readable, what is open is skipped. */
export async function endRound(
  context: { clock: Clock },
  tx: Tx,
  round: RoundRow,
  state: 'withdrawn' | 'void',
  reason: string,
): Promise<void> {
  const steps = await tx.approvals.steps(round.id);
  for (const [index, step] of endSteps(steps).entries()) {
    const before = steps[index];
    if (before && before.state !== step.state) await tx.write.updateStep(step, before.state);
  }
  const ended: RoundRow = { ...round, state, endedAt: context.clock.now(), endReason: reason };
  if (!(await tx.write.updateRound(ended, 'open'))) throw new Error('a round changed inside a change');
}
