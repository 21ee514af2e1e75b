import type { Numbering } from '../../../shared/contract/workspace.ts';
import { DEFAULT_NUMBERING } from '../../../shared/domain/numbering.ts';
import type { Industry, Level } from '../../../shared/domain/terms.ts';
import { type AppContext, contextOf } from '../context.ts';
import { addFromTemplates } from '../documents/create-from-templates.ts';
import { actorOf } from '../people/person-view.ts';
import type { PersonRow, WorkspaceRow } from '../ports.ts';
import { invalid } from '../require.ts';
import { packOf } from '../templates/load-templates.ts';
import { requireNumbering, requireVariables, trimmed } from './change-settings.ts';
import { dutiesAtStart } from './duties.ts';
import { defaultVariables } from './get-proposal.ts';
import { enter, inTurn, type OpenedAs, type OpenedDatabase } from './open-workspace.ts';

export interface NewWorkspaceInput {
  path: string;
  companyName: string;
  companyCode: string;
  industry: Industry;
  numbering?: Numbering | undefined;
  departments: { key: string | null; title: string }[];
  outlets: { kind: 'headquarters' | 'owned' | 'entrusted'; name: string; address: string; contact: string; phone: string; area: string }[];
  variables: Record<string, string>;
  firstPerson: { name: string; password: string };
  withDocuments: boolean;
}

/** Months between periodic reviews: the field reviews its documents once a year. */
const REVIEW_MONTHS: Record<Level, number> = { manual: 12, procedure: 12, 'work-instruction': 12 };

/**
 * Makes a workspace folder with the firm's data, its first person (document controller and drafter) and, if wanted, the whole document
 * set of its industry as drafts; opens it and closes the one open before. When anything fails nothing is left on disk.
 * @throws AppError INVALID, WORKSPACE_UNUSABLE, DISK_FULL
 */
export function createWorkspace(app: AppContext, input: NewWorkspaceInput): Promise<OpenedAs> {
  requireNumbering(input.numbering);
  requireVariables(app.templates, input.variables);
  if (input.outlets.filter((outlet) => outlet.kind === 'headquarters').length !== 1) throw invalid('outlets', 'one-headquarters');
  requireDistinct(
    'outlets',
    input.outlets.map((outlet) => outlet.name),
  );
  requireDistinct(
    'departments',
    input.departments.map((department) => department.title),
  );
  requireDistinct(
    'departments',
    input.departments.flatMap((department) => department.key ?? []),
  );
  return inTurn(app, async () => {
    const folder = await app.folders.create(input.path);
    try {
      return await enter(app, folder, (opened) => fill(app, opened, input));
    } catch (error) {
      await folder.abandon();
      throw error;
    }
  });
}

async function fill(app: AppContext, opened: OpenedDatabase, input: NewWorkspaceInput): Promise<WorkspaceRow> {
  const { clock, ids, templates, createsSamples: sample } = app;
  const { userId } = await opened.accounts.create(input.firstPerson);
  const createdAt = clock.now();
  const person: PersonRow = {
    id: ids.next(),
    userId,
    name: input.firstPerson.name,
    departmentId: null,
    post: '文控员',
    roles: ['document-controller', 'drafter'],
    active: true,
    createdAt,
  };
  const pack = packOf(templates, input.industry);
  const row: WorkspaceRow = {
    id: ids.next(),
    companyName: input.companyName,
    companyCode: input.companyCode,
    industry: input.industry,
    numbering: input.numbering ?? DEFAULT_NUMBERING,
    reviewMonths: REVIEW_MONTHS,
    variables: { ...defaultVariables(templates, input.industry), ...trimmed(input.variables) },
    duties: dutiesAtStart(
      pack.duties,
      input.departments.map((one) => one.key),
    ),
    auditOn: null,
    sample,
    createdAt,
    version: 1,
  };
  const actor = actorOf(person);
  const context = { ...contextOf(app, { ...opened, id: row.id, sample }), actor };
  await opened.store.change(actor, async (tx) => {
    await tx.write.createWorkspace(row);
    for (const { key, title } of input.departments) await tx.write.saveDepartment({ id: ids.next(), key, title });
    for (const outlet of input.outlets) await tx.write.saveOutlet({ id: ids.next(), ...outlet, active: true });
    await tx.write.addPerson(person);
    tx.record({
      type: 'workspace.created',
      area: 'workspace',
      subjectId: row.id,
      subject: row.companyName,
      data: { companyCode: row.companyCode, industry: row.industry, numbering: row.numbering, sample },
    });
    tx.record({
      type: 'people.added',
      area: 'people',
      subjectId: person.id,
      subject: person.name,
      data: { post: person.post, roles: person.roles },
    });
    if (input.withDocuments)
      await addFromTemplates(
        context,
        tx,
        pack.documents.filter((key) => templates.documents.has(key)),
      );
  });
  return row;
}

function requireDistinct(path: string, names: readonly string[]): void {
  if (new Set(names).size !== names.length) throw invalid(path, 'name-taken');
}
