import type { ProposedHolder } from '../../../shared/contract/copies.ts';
import { printedCopyNumber } from '../../../shared/domain/copies.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../ports.ts';
import type { CopyOnFile } from '../ports-copies.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { holderToday } from './find-holder.ts';

export interface Proposal {
  revision: { id: string; label: string; effectiveOn: string } | null;
  basedOn: string | null;
  holders: ProposedHolder[];
}

/**
 * Who should get the revision in force: everybody with a controlled copy of the last distribution, by name and post as they are today; for a
 * document that was never issued, every department on paper. Who has left, or whose department is gone, is no longer proposed.
 * @throws AppError NOT_FOUND
 */
export async function proposeHolders(context: Context, input: { documentId: string }): Promise<Proposal> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    const document = found(await reader.documents.byId(input.documentId), 'document', input.documentId);
    const revision = (await reader.revisions.ofDocument(document.id)).find((one) => one.state === 'effective');
    const issued = (await reader.copies.list({ documentId: document.id })).filter((copy) => copy.kind === 'controlled');
    const last = issued[0];
    return {
      revision: revision ? { id: revision.id, label: revision.label, effectiveOn: revision.effectiveOn ?? context.clock.today() } : null,
      basedOn: last?.label ?? null,
      holders: last ? await holdersOf(reader, issued, revision?.id ?? null) : await everyDepartment(reader),
    };
  });
}

/** Holders of the newest distribution and of every copy that is still out, each once, in the order of their copy numbers. */
async function holdersOf(reader: Reader, issued: readonly CopyOnFile[], revisionId: string | null): Promise<ProposedHolder[]> {
  const newest = issued[0]?.revisionId;
  const list = new Map<string, ProposedHolder>();
  const rows = issued.filter((copy) => (copy.revisionId === newest && copy.endState !== 'lost') || copy.endState === null);
  for (const row of [...rows].sort((a, b) => (a.number ?? 0) - (b.number ?? 0))) {
    const key = `${row.holderKind} ${row.holderId}`;
    const holder = await holderToday(reader, { kind: row.holderKind, id: row.holderId });
    if (!holder) continue;
    const known = list.get(key);
    const outdated = row.endState === null && row.revisionId !== revisionId;
    const copyNumber = printedCopyNumber(row.number);
    list.set(key, {
      holder,
      medium: row.medium,
      replaces: outdated ? { id: row.id, version: row.version, copyNumber, label: row.label } : (known?.replaces ?? null),
      holdsCurrent: known?.holdsCurrent === true || (row.endState === null && row.revisionId === revisionId),
    });
  }
  return [...list.values()];
}

async function everyDepartment(reader: Reader): Promise<ProposedHolder[]> {
  return (await reader.workspace.departments()).map(({ id, title }) => ({
    holder: { kind: 'department', id, name: title, post: '', department: '' },
    medium: 'paper',
    replaces: null,
    holdsCurrent: false,
  }));
}
