import type { Clause } from '../../../shared/contract/rubrics.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../ports.ts';
import { found, requirePermission } from '../require.ts';
import { currentRubric } from '../templates/load-templates.ts';

interface Place {
  clauseId: string;
  outletId: string | null;
}

/**
 * States that a clause, with all clauses below it, does not apply to the firm or to one outlet. Stating it again replaces the reason.
 * @throws AppError NOT_FOUND clause | outlet, FORBIDDEN
 */
export async function excludeClause(context: Context, input: Place & { reason: string }): Promise<void> {
  requirePermission(context.actor, 'rubrics.change');
  const { clauseId, outletId, reason } = input;
  const clause = clauseOf(context, clauseId);
  await context.store.change(context.actor, async (tx) => {
    const outlet = await outletName(tx, outletId);
    await tx.write.setNotApplicable({ clauseId, outletId, reason, by: context.actor.name, at: context.clock.now() });
    tx.record({ ...subject(clause), type: 'rubrics.excluded', data: { clauseId, outletId, outlet, reason } });
  });
}

/**
 * Takes the statement back.
 * @throws AppError NOT_FOUND clause | outlet | exclusion, FORBIDDEN
 */
export async function includeClause(context: Context, input: Place): Promise<void> {
  requirePermission(context.actor, 'rubrics.change');
  const { clauseId, outletId } = input;
  const clause = clauseOf(context, clauseId);
  await context.store.change(context.actor, async (tx) => {
    const outlet = await outletName(tx, outletId);
    found((await tx.write.clearNotApplicable(clauseId, outletId)) || null, 'exclusion', clauseId);
    tx.record({ ...subject(clause), type: 'rubrics.included', data: { clauseId, outletId, outlet } });
  });
}

function subject(clause: Clause) {
  return { area: 'rubrics', subjectId: clause.id, subject: `${clause.id} ${clause.title}` };
}

function clauseOf(context: Context, clauseId: string): Clause {
  return found(
    currentRubric(context.templates).clauses.find((clause) => clause.id === clauseId),
    'clause',
    clauseId,
  );
}

async function outletName(reader: Reader, outletId: string | null): Promise<string | null> {
  if (outletId === null) return null;
  const outlets = await reader.workspace.outlets();
  return found(
    outlets.find((outlet) => outlet.id === outletId),
    'outlet',
    outletId,
  ).name;
}
