import type { NotApplicable, Rubric } from '../../../shared/contract/rubrics.ts';
import type { Context } from '../context.ts';
import { requirePermission } from '../require.ts';
import { currentRubric } from '../templates/load-templates.ts';

/** The clause tree in force here. */
export async function getRubric(context: Context): Promise<Rubric> {
  requirePermission(context.actor, 'read');
  return currentRubric(context.templates);
}

/** What is stated as not applicable, for the firm and for outlets, with the reasons. */
export async function listNotApplicable(context: Context): Promise<NotApplicable[]> {
  requirePermission(context.actor, 'read');
  return context.store.read((reader) => reader.rubrics.notApplicable());
}
