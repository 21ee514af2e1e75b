import type { Holder } from '../../../shared/contract/copies.ts';
import type { CopyKind, CopyMedium } from '../../../shared/domain/copies.ts';
import { printedCopyNumber } from '../../../shared/domain/copies.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { DocumentRowData, RevisionRow, Tx } from '../ports.ts';
import type { CopyOnFile, CopyRow } from '../ports-copies.ts';
import { found } from '../require.ts';
import { copySubject } from './copy-view.ts';

export interface Issued {
  document: DocumentRowData;
  revision: RevisionRow;
}

/** The revision that is to be issued. @throws AppError NOT_FOUND, WRONG_STATE when it is not in force any more or not yet */
export async function inForce(tx: Tx, input: { documentId: string; revisionId: string }, action: string): Promise<Issued> {
  const document = found(await tx.documents.byId(input.documentId), 'document', input.documentId);
  const revision = found(await tx.revisions.byId(input.revisionId), 'revision', input.revisionId);
  if (revision.documentId !== document.id) throw new AppError('NOT_FOUND', { what: 'revision', id: revision.id });
  if (revision.state !== 'effective') throw new AppError('WRONG_STATE', { state: revision.state, action });
  return { document, revision };
}

export interface CopyToAdd {
  holder: Holder;
  medium: CopyMedium;
  kind: CopyKind;
  dueOn: string | null;
  note: string;
  issuedOn: string;
  replaces: CopyRow | null;
}

/** Writes copies of a revision in force with the next copy numbers of the document, one history row a copy. */
export async function addCopies(
  context: Context,
  tx: Tx,
  { document, revision }: Issued,
  list: readonly CopyToAdd[],
): Promise<CopyOnFile[]> {
  const rows: CopyRow[] = [];
  for (const { holder, medium, kind, dueOn, note, issuedOn, replaces } of list) {
    rows.push({
      id: context.ids.next(),
      documentId: document.id,
      revisionId: revision.id,
      documentNumber: document.number,
      title: revision.title,
      label: revision.label,
      number: kind === 'uncontrolled' ? null : await tx.write.nextNumber(`copy ${document.id}`),
      kind,
      medium,
      holderKind: holder.kind,
      holderId: holder.id,
      holderName: holder.name,
      holderPost: holder.post,
      holderDepartment: holder.department,
      issuedOn,
      issuedAt: context.clock.now(),
      issuedBy: context.actor.name,
      note,
      dueOn,
      receivedOn: null,
      receivedAt: null,
      receivedBy: null,
      receiptBy: null,
      endState: null,
      endedOn: null,
      endedAt: null,
      endedBy: null,
      endNote: '',
      replacesId: replaces?.id ?? null,
      version: 1,
    });
  }
  await tx.write.addCopies(rows);
  for (const [at, row] of rows.entries()) {
    const { kind, medium, holderKind, holderId, holderName, holderPost, issuedOn, dueOn, note } = row;
    const replaced = list[at]?.replaces;
    tx.record({
      type: kind === 'loan' ? 'copies.lent' : kind === 'uncontrolled' ? 'copies.handed-out' : 'copies.issued',
      area: 'copies',
      subjectId: row.id,
      subject: copySubject(row),
      data: {
        ...{ documentId: document.id, revisionId: revision.id, copyNumber: printedCopyNumber(row.number), medium },
        ...{ holderKind, holderId, holder: holderName, post: holderPost, issuedOn, dueOn, note },
        ...(replaced ? { replaces: `${replaced.label} ${printedCopyNumber(replaced.number)}` } : {}),
      },
    });
  }
  return rows.map((row) => ({ ...row, supersededOn: revision.supersededOn }));
}
