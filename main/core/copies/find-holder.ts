import type { Holder, HolderRef } from '../../../shared/contract/copies.ts';
import type { Reader } from '../ports.ts';
import { invalid } from '../require.ts';

/**
 * The holder as printed today: name, post and department are copied into the register.
 * @throws AppError INVALID unknown-holder for somebody who is not there or has left
 */
export async function findHolder(reader: Reader, { kind, id }: HolderRef, path: string): Promise<Holder> {
  const departments = await reader.workspace.departments();
  if (kind === 'department') {
    const department = departments.find((one) => one.id === id);
    if (department) return { kind, id, name: department.title, post: '', department: '' };
  } else if (kind === 'outlet') {
    const outlet = (await reader.workspace.outlets()).find((one) => one.id === id && one.active);
    if (outlet) return { kind, id, name: outlet.name, post: outlet.contact, department: '' };
  } else {
    const person = await reader.people.byId(id);
    if (person?.active) {
      const department = departments.find((one) => one.id === person.departmentId)?.title ?? '';
      return { kind, id, name: person.name, post: person.post, department };
    }
  }
  throw invalid(path, 'unknown-holder');
}
