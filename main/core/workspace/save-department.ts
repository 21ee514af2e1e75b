import type { Department } from '../../../shared/contract/workspace.ts';
import type { Context } from '../context.ts';
import { found, invalid, requirePermission } from '../require.ts';

/** Adds or renames a department. @throws AppError INVALID (title in use), NOT_FOUND, FORBIDDEN */
export async function saveDepartment(context: Context, input: { id?: string | undefined; title: string }): Promise<Department> {
  requirePermission(context.actor, 'workspace.change');
  return context.store.change(context.actor, async (tx) => {
    const departments = await tx.workspace.departments();
    const before =
      input.id === undefined
        ? null
        : found(
            departments.find((one) => one.id === input.id),
            'department',
            input.id,
          );
    if (departments.some((one) => one.title === input.title && one.id !== before?.id)) throw invalid('title', 'name-taken');
    const row: Department = { id: before?.id ?? context.ids.next(), key: before?.key ?? null, title: input.title };
    await tx.write.saveDepartment(row);
    tx.record({
      type: before ? 'workspace.department-renamed' : 'workspace.department-added',
      area: 'workspace',
      subjectId: row.id,
      subject: row.title,
      data: { from: before?.title ?? null, to: row.title },
    });
    return row;
  });
}
