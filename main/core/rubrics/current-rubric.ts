import type { NotApplicable, Rubric } from '../../../shared/contract/rubrics.ts';
import type { Context } from '../context.ts';
import { requirePermission } from '../require.ts';
import { currentRubric, packOf } from '../templates/load-templates.ts';

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

/** What the industry's pack suggests as not applicable and the firm has not stated, for the firm or a clause above, yet. Somebody confirms each. */
export async function suggestedExclusions(context: Context): Promise<{ clauseId: string; title: string; reason: string }[]> {
  requirePermission(context.actor, 'read');
  const { clauses } = currentRubric(context.templates);
  return context.store.read(async (reader) => {
    const stated = (await reader.rubrics.notApplicable()).filter((row) => row.outletId === null).map((row) => row.clauseId);
    const { notApplicable } = packOf(context.templates, (await reader.workspace.get()).industry);
    return notApplicable.flatMap(({ clause: id, reason }) => {
      const clause = clauses.find((one) => one.id === id);
      const isStated = stated.some((one) => id === one || id.startsWith(`${one}.`));
      return clause && !isStated ? [{ clauseId: id, title: clause.title, reason }] : [];
    });
  });
}
