import type { Person } from '../../../shared/contract/people.ts';
import type { Role } from '../../../shared/domain/terms.ts';
import type { Context } from '../context.ts';
import { requireNothingHeld } from '../copies/require-nothing-held.ts';
import { requireDepartment } from '../documents/create-document.ts';
import type { PersonRow } from '../ports.ts';
import { found, requirePermission } from '../require.ts';
import { retireSigningKey } from '../signatures/signing-key.ts';
import { requireController, requireFreeName } from './add-person.ts';
import { personView } from './person-view.ts';

export interface PersonChange {
  id: string;
  name?: string | undefined;
  departmentId?: string | null | undefined;
  post?: string | undefined;
  roles?: Role[] | undefined;
  active?: boolean | undefined;
}

/**
 * Changes a person's data, or lets them leave, which retires their key. Past signatures keep the name and post of their time.
 * @throws AppError WRONG_STATE (the last document controller), COPIES_HELD (who moves or leaves returns copies first), INVALID, NOT_FOUND, FORBIDDEN
 */
export async function changePerson(context: Context, input: PersonChange): Promise<Person> {
  requirePermission(context.actor, 'people.administer');
  return context.store.change(context.actor, async (tx) => {
    const row = found(await tx.people.byId(input.id), 'person', input.id);
    const next: PersonRow = {
      ...row,
      name: input.name ?? row.name,
      departmentId: input.departmentId === undefined ? row.departmentId : input.departmentId,
      post: input.post?.trim() ?? row.post,
      roles: input.roles ? [...new Set(input.roles)] : row.roles,
      active: input.active ?? row.active,
    };
    if (next.active) await requireFreeName(tx, next.name, row.id);
    if (input.departmentId !== undefined) await requireDepartment(tx, next.departmentId);
    requireController((await tx.people.list()).map((one) => (one.id === row.id ? next : one)));
    await requireNothingHeld(tx, row, next);
    await tx.write.updatePerson(next);
    const changed = (['name', 'departmentId', 'post', 'roles', 'active'] as const).filter(
      (field) => JSON.stringify(next[field]) !== JSON.stringify(row[field]),
    );
    const type = row.active && !next.active ? 'people.deactivated' : 'people.changed';
    const data = Object.fromEntries(changed.map((field) => [field, { from: row[field], to: next[field] }]));
    const retired = type === 'people.deactivated' ? await retireSigningKey(context, tx, row.id, 'left') : {};
    if (type === 'people.deactivated') await context.accounts.closeSessionsOf(row.userId);
    tx.record({ type, area: 'people', subjectId: row.id, subject: next.name, data: { ...data, ...retired } });
    return personView(tx, next);
  });
}
