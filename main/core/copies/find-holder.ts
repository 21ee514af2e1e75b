import type { Holder, HolderRef } from '../../../shared/contract/copies.ts';
import type { Reader } from '../ports.ts';
import { invalid } from '../require.ts';

/**
 * The holder as printed today: name, post and department are copied into the register.
 * @throws AppError INVALID unknown-holder for somebody who is not there or has left
 */
export async function findHolder(reader: Reader, ref: HolderRef, path: string): Promise<Holder> {
  const holder = await holderToday(reader, ref);
  if (!holder) throw invalid(path, 'unknown-holder');
  return holder;
}

/** null for somebody who is not there or has left */
export async function holderToday(reader: Reader, { kind, id }: HolderRef): Promise<Holder | null> {
  const departments = await reader.workspace.departments();
  if (kind === 'department') {
    const department = departments.find((one) => one.id === id);
    return department ? { kind, id, name: department.title, post: '', department: '' } : null;
  }
  if (kind === 'outlet') {
    const outlet = (await reader.workspace.outlets()).find((one) => one.id === id && one.active);
    return outlet ? { kind, id, name: outlet.name, post: outlet.contact, department: '' } : null;
  }
  const person = await reader.people.byId(id);
  if (!person?.active) return null;
  const department = departments.find((one) => one.id === person.departmentId)?.title ?? '';
  return { kind, id, name: person.name, post: person.post, department };
}
