import type { Copy } from '../../shared/contract/copies.ts';
import type { DocumentDetail } from '../../shared/contract/documents.ts';
import type { CopyKind } from '../../shared/domain/copies.ts';
import { bringToEffect, documentFromTemplate } from './builders.ts';
import type { TestApp } from './make-app.ts';

/** A document in force with the revision that can be issued. */
export async function documentInForce(app: TestApp, key: string): Promise<DocumentDetail> {
  const { id } = await documentFromTemplate(app, key);
  return bringToEffect(app, id);
}

export const inForceOf = (document: DocumentDetail) => {
  const revision = document.revisions.find((one) => one.state === 'effective');
  if (!revision) throw new Error('nothing is in force');
  return revision;
};

export interface IssueOptions {
  kind?: CopyKind;
  medium?: 'paper' | 'electronic';
  dueOn?: string | null;
  issuedOn?: string;
}

/** One copy for each person by name, or for each department by title. */
export async function issueTo(app: TestApp, document: DocumentDetail, names: string[], options: IssueOptions = {}): Promise<Copy[]> {
  const client = await app.as();
  const { departments } = await client.workspace.settings();
  const holders = [];
  for (const name of names) {
    const department = departments.find((one) => one.title === name);
    const medium = options.medium ?? ('paper' as const);
    holders.push(
      department
        ? { kind: 'department' as const, id: department.id, medium }
        : { kind: 'person' as const, id: await app.idOf(name), medium },
    );
  }
  return client.copies.issue({
    documentId: document.id,
    revisionId: inForceOf(document).id,
    kind: options.kind ?? 'controlled',
    holders,
    issuedOn: options.issuedOn ?? app.clock.today(),
    dueOn: options.dueOn ?? null,
    note: '',
  });
}

export const itemsOf = (list: readonly Copy[]) => list.map(({ id, version }) => ({ id, version }));
