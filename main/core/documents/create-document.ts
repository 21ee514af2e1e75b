import { counterOf, fillPattern, seqOf } from '../../../shared/domain/numbering.ts';
import type { Level } from '../../../shared/domain/terms.ts';
import type { Context } from '../context.ts';
import type { Tx, WorkspaceRow } from '../ports.ts';
import { invalid, requirePermission } from '../require.ts';
import { addDocument } from './add-document.ts';
import { skeletonOf } from './skeletons.ts';

export interface NewDocument {
  level: Level;
  title: string;
  ownerDepartmentId: string | null;
  ownerRole: string;
  /** must follow the level's pattern; the next free one when left out */
  number?: string | undefined;
}

/**
 * Creates an empty document with the skeleton of its level as first draft.
 * @throws AppError INVALID (number off the pattern, unknown department), NUMBER_TAKEN, FORBIDDEN
 */
export async function createDocument(context: Context, input: NewDocument): Promise<{ id: string; number: string }> {
  requirePermission(context.actor, 'documents.create');
  return context.store.change(context.actor, async (tx) => {
    const workspace = await tx.workspace.get();
    await requireDepartment(tx, input.ownerDepartmentId);
    const number =
      input.number === undefined
        ? await nextFreeNumber(tx, workspace, input.level)
        : await takeNumber(tx, workspace, input.level, input.number);
    const document = await addDocument(
      context,
      tx,
      {
        number,
        title: input.title,
        level: input.level,
        key: null,
        ownerDepartmentId: input.ownerDepartmentId,
        ownerRole: input.ownerRole.trim(),
        reviewMonths: workspace.reviewMonths[input.level],
        source: skeletonOf(input.level),
        mappings: [],
      },
      workspace.numbering,
    );
    return { id: document.id, number: document.number };
  });
}

/** @throws AppError INVALID when the department does not exist */
export async function requireDepartment(tx: Pick<Tx, 'workspace'>, departmentId: string | null): Promise<void> {
  if (departmentId === null) return;
  if (!(await tx.workspace.departments()).some((one) => one.id === departmentId)) throw invalid('departmentId', 'unknown-department');
}

/** A pattern may meet numbers that another one has printed, of forms too: what is in use is passed over. */
async function nextFreeNumber(tx: Tx, { numbering, companyCode: company }: WorkspaceRow, level: Level): Promise<string> {
  const pattern = numbering[level];
  const counter = counterOf(pattern, { company });
  if (!pattern.includes('{seq')) return fillPattern(pattern, { company, seq: 0 });
  for (;;) {
    const number = fillPattern(pattern, { company, seq: await tx.write.nextNumber(counter) });
    if (!(await tx.documents.byNumber(number)) && !(await tx.forms.byNumber(number))) return number;
  }
}

async function takeNumber(tx: Tx, { numbering, companyCode: company }: WorkspaceRow, level: Level, number: string): Promise<string> {
  const seq = seqOf(numbering[level], { company }, number);
  if (seq === null) throw invalid('number', 'number-off-pattern');
  if (seq > 0) await tx.write.raiseCounter(counterOf(numbering[level], { company }), seq);
  return number;
}
