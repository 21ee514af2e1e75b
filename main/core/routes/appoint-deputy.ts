import type { Deputy } from '../../../shared/contract/routes.ts';
import { mayAppoint } from '../../../shared/domain/permissions.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { DeputyRow } from '../ports-routes.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { deputyView } from './route-view.ts';

/**
 * Lets somebody decide in the name of a person who is away, first and last day included. Whoever names a deputy for himself names one who holds the role;
 * document control and the management representative may appoint anybody, with a reason, but not themselves.
 * @throws AppError INVALID (period, the same person, a deputy of the absent person in these days, appointing oneself), NOT_FOUND, FORBIDDEN
 */
export async function appointDeputy(
  context: Context,
  input: { personId: string; deputyId: string; fromOn: string; toOn: string; reason: string },
): Promise<Deputy> {
  const actor = requirePerson(context.actor);
  requirePermission(actor, 'routes.appoint-deputy', { personId: input.personId });
  const today = context.clock.today();
  if (input.toOn < input.fromOn) throw invalid('toOn', 'before-first-day');
  if (input.toOn < today) throw invalid('toOn', 'day-past');
  if (input.personId === input.deputyId) throw invalid('deputyId', 'deputy-for-self');
  const appointed = mayAppoint(actor);
  if (appointed && input.deputyId === actor.id) throw invalid('deputyId', 'appoints-self');
  return context.store.change(actor, async (tx) => {
    const person = found(await tx.people.byId(input.personId), 'person', input.personId);
    const deputy = found(await tx.people.byId(input.deputyId), 'person', input.deputyId);
    if (!person.active) throw invalid('personId', 'not-active');
    if (!deputy.active) throw invalid('deputyId', 'not-active');
    const overlaps = (row: DeputyRow) =>
      row.endedAt === null && row.personId === person.id && row.fromOn <= input.toOn && row.toOn >= input.fromOn;
    if ((await tx.routes.deputies()).some(overlaps)) throw invalid('fromOn', 'deputy-overlaps');
    const row: DeputyRow = {
      id: context.ids.next(),
      ...{ personId: person.id, personName: person.name, deputyId: deputy.id, deputyName: deputy.name },
      ...{ fromOn: input.fromOn, toOn: input.toOn, reason: input.reason, appointed },
      ...{ byId: actor.id, byName: actor.name, byPost: actor.post, at: context.clock.now() },
      ...{ endedAt: null, endedBy: '', endReason: '' },
    };
    await tx.write.addDeputy(row);
    tx.record({
      type: 'routes.deputy-appointed',
      area: 'routes',
      subjectId: person.id,
      subject: person.name,
      data: {
        ...{ deputyRowId: row.id, deputy: deputy.name, deputyId: deputy.id, from: row.fromOn, to: row.toOn },
        ...{ reason: row.reason, appointed: appointed ? 1 : 0 },
      },
    });
    return deputyView(row, today);
  });
}

/** Ends a deputy's period before its last day; what was decided in it stays. @throws AppError CONFLICT (ended before), NOT_FOUND, FORBIDDEN */
export async function endDeputy(context: Context, input: { id: string; reason: string }): Promise<Deputy> {
  const actor = requirePerson(context.actor);
  const today = context.clock.today();
  return context.store.change(actor, async (tx) => {
    const row = found(await tx.routes.deputy(input.id), 'deputy', input.id);
    requirePermission(actor, 'routes.appoint-deputy', { personId: row.personId });
    const end = { endedAt: context.clock.now(), endedBy: actor.name, endReason: input.reason };
    if (row.endedAt !== null || !(await tx.write.endDeputy(row.id, end))) {
      throw new AppError('CONFLICT', { what: 'deputy', current: deputyView(row, today) });
    }
    tx.record({
      type: 'routes.deputy-ended',
      area: 'routes',
      subjectId: row.personId,
      subject: row.personName,
      data: { deputyRowId: row.id, deputy: row.deputyName, deputyId: row.deputyId, from: row.fromOn, to: row.toOn, reason: input.reason },
    });
    return deputyView({ ...row, ...end }, today);
  });
}
