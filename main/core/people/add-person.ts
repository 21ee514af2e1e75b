import type { Person } from '../../../shared/contract/people.ts';
import type { Role } from '../../../shared/domain/terms.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { requireDepartment } from '../documents/create-document.ts';
import type { PersonRow, Tx } from '../ports.ts';
import { invalid, requirePermission } from '../require.ts';
import { personView } from './person-view.ts';

export interface NewPerson {
  name: string;
  departmentId: string | null;
  post: string;
  roles: Role[];
  password: string;
}

/** Adds a person who can sign in. @throws AppError INVALID (name in use, unknown department), FORBIDDEN */
export async function addPerson(context: Context, input: NewPerson): Promise<Person> {
  requirePermission(context.actor, 'people.administer');
  await context.store.read(async (reader) => {
    await requireFreeName(reader, input.name, null);
    await requireDepartment(reader, input.departmentId);
  });
  // The account lies in the sign-in library's own tables; without its person (second check below fails) it cannot sign in.
  const { userId } = await context.accounts.create({ name: input.name, password: input.password });
  return context.store.change(context.actor, async (tx) => {
    await requireFreeName(tx, input.name, null);
    const row: PersonRow = {
      id: context.ids.next(),
      userId,
      name: input.name,
      departmentId: input.departmentId,
      post: input.post.trim(),
      roles: [...new Set(input.roles)],
      active: true,
      createdAt: context.clock.now(),
    };
    await tx.write.addPerson(row);
    tx.record({ type: 'people.added', area: 'people', subjectId: row.id, subject: row.name, data: { post: row.post, roles: row.roles } });
    return personView(tx, row);
  });
}

/** Two people who can sign in never share a name: signatures show names. @throws AppError INVALID */
export async function requireFreeName(reader: Pick<Tx, 'people'>, name: string, exceptId: string | null): Promise<void> {
  const taken = (await reader.people.list()).some((one) => one.active && one.name === name && one.id !== exceptId);
  if (taken) throw invalid('name', 'name-taken');
}

/** @throws AppError WRONG_STATE when nobody would be left to administer the workspace */
export function requireController(people: readonly PersonRow[]): void {
  if (!people.some((one) => one.active && one.roles.includes('document-controller'))) {
    throw new AppError('WRONG_STATE', { state: 'last-document-controller', action: 'change-person' });
  }
}
