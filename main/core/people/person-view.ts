import type { Person } from '../../../shared/contract/people.ts';
import type { Actor, PersonRow, Reader } from '../ports.ts';

/** People as callers see them, with the title of their department. */
export async function personViews(reader: Reader, rows: readonly PersonRow[]): Promise<Person[]> {
  const departments = new Map((await reader.workspace.departments()).map((one) => [one.id, one.title]));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    departmentId: row.departmentId,
    departmentTitle: departments.get(row.departmentId ?? '') ?? '',
    post: row.post,
    roles: row.roles,
    active: row.active,
    createdAt: row.createdAt,
  }));
}

export async function personView(reader: Reader, row: PersonRow): Promise<Person> {
  const [view] = await personViews(reader, [row]);
  if (!view) throw new Error('no view of a person');
  return view;
}

export function actorOf(row: PersonRow): Extract<Actor, { kind: 'person' }> {
  return { kind: 'person', id: row.id, name: row.name, post: row.post, roles: row.roles };
}
