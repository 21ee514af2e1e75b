import type { Numbering, Settings } from '../../../shared/contract/workspace.ts';
import { isDay } from '../../../shared/domain/calendar.ts';
import { isPending } from '../../../shared/domain/lifecycle.ts';
import { numberingFaults } from '../../../shared/domain/numbering.ts';
import type { Level } from '../../../shared/domain/terms.ts';
import { readMarkdown, variablesOf } from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { printedTitle } from '../documents/document-rows.ts';
import type { Tx, WorkspaceRow } from '../ports.ts';
import { invalid, requirePermission } from '../require.ts';
import { indexSections } from '../revisions/revision-text.ts';
import { currentRubric, type Templates } from '../templates/load-templates.ts';
import { changedDuties, dutyPosts, dutyText } from './duties.ts';
import { settingsView } from './settings-view.ts';
import { printedValues, variableFault } from './variable-values.ts';

export interface SettingsChange {
  version: number;
  companyName?: string | undefined;
  numbering?: Numbering | undefined;
  variables?: Record<string, string> | undefined;
  auditOn?: string | null | undefined;
  reviewMonths?: Record<Level, number> | undefined;
  duties?: WorkspaceRow['duties'] | undefined;
}

export interface AffectedDocument {
  documentId: string;
  number: string;
  title: string;
  /** the draft prints the new value; what is in force prints the old one until its next revision, what waits for approval or its day until it is sent back */
  prints: 'draft' | 'waiting' | 'in-force';
}

export async function getSettings(context: Context): Promise<Settings> {
  return context.store.read((reader) => settingsView(reader, context.templates));
}

/**
 * Changes company data, numbering of what is created from now on, variables and review intervals. Frozen texts are not touched.
 * @throws AppError INVALID, CONFLICT, FORBIDDEN
 */
export async function changeSettings(
  context: Context,
  input: SettingsChange,
): Promise<{ settings: Settings; affected: AffectedDocument[] }> {
  requirePermission(context.actor, 'workspace.change');
  requireNumbering(input.numbering);
  requireVariables(context.templates, input.variables ?? {});
  if (input.auditOn && !isDay(input.auditOn)) throw invalid('auditOn', 'not-a-day');
  return context.store.change(context.actor, async (tx) => {
    const row = await tx.workspace.get();
    const posts = dutyPosts(await tx.workspace.departments());
    const next: WorkspaceRow = {
      ...row,
      companyName: input.companyName ?? row.companyName,
      numbering: input.numbering ?? row.numbering,
      variables: { ...row.variables, ...trimmed(input.variables ?? {}) },
      auditOn: input.auditOn === undefined ? row.auditOn : input.auditOn || null,
      reviewMonths: input.reviewMonths ?? row.reviewMonths,
      duties: changedDuties(row.duties, input.duties ?? {}, posts, currentRubric(context.templates)),
      version: row.version + 1,
    };
    if (!(await tx.write.updateWorkspace(next, input.version))) {
      throw new AppError('CONFLICT', { what: 'settings', current: await settingsView(tx, context.templates) });
    }
    const before = printedValues(context.templates, row);
    const after = printedValues(context.templates, next);
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    tx.record({
      type: 'workspace.settings-changed',
      area: 'workspace',
      subjectId: row.id,
      subject: next.companyName,
      data: {
        variables: Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }])),
        ...changedFields(row, next),
        ...(input.duties
          ? {
              duties: Object.fromEntries(
                Object.keys(input.duties).map((id) => [
                  id,
                  { from: dutyText(row.duties[id], posts), to: dutyText(next.duties[id], posts) },
                ]),
              ),
            }
          : {}),
      },
    });
    return { settings: await settingsView(tx, context.templates), affected: await affectedBy(context, tx, changed) };
  });
}

function changedFields(row: WorkspaceRow, next: WorkspaceRow): Record<string, unknown> {
  const fields = ['numbering', 'auditOn', 'reviewMonths'] as const;
  const changed = fields.filter((field) => JSON.stringify(row[field]) !== JSON.stringify(next[field]));
  return Object.fromEntries(changed.map((field) => [field, { from: row[field], to: next[field] }]));
}

/**
 * Documents whose text uses one of the variables: drafts with the new value, frozen texts with the old one. What the search knows of
 * such a draft is renewed: it finds what people read.
 */
async function affectedBy(context: Context, tx: Tx, names: readonly string[]): Promise<AffectedDocument[]> {
  if (names.length === 0) return [];
  const list: AffectedDocument[] = [];
  for (const document of await tx.documents.list()) {
    const revisions = await tx.revisions.ofDocument(document.id);
    const uses = (source: string) =>
      names.some((name) => source.includes(name)) && variablesOf(readMarkdown(source).model).some((name) => names.includes(name));
    const title = printedTitle(document, revisions);
    for (const revision of revisions) {
      const { state } = revision;
      if ((state === 'effective' || isPending(state)) && uses(revision.source)) {
        if (state === 'draft') await indexSections(context, tx, document, revision.id, readMarkdown(revision.source).model);
        const prints = state === 'effective' ? 'in-force' : state === 'draft' ? 'draft' : 'waiting';
        list.push({ documentId: document.id, number: document.number, title, prints });
      }
    }
  }
  return list;
}

/** @throws AppError INVALID naming every pattern that cannot be used */
export function requireNumbering(numbering: Numbering | undefined): void {
  if (!numbering) return;
  const faults = numberingFaults(numbering);
  if (faults.length > 0) {
    throw new AppError('INVALID', { issues: faults.map(({ kind, fault }) => ({ path: `numbering.${kind}`, message: fault })) });
  }
}

/** @throws AppError INVALID naming every value that does not fit its variable */
export function requireVariables(templates: Templates, variables: Record<string, string>): void {
  const issues = Object.entries(variables).flatMap(([name, value]) => {
    const fault = variableFault(templates, name, value);
    return fault ? [{ path: `variables.${name}`, message: fault }] : [];
  });
  if (issues.length > 0) throw new AppError('INVALID', { issues });
}

export function trimmed(variables: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value.trim()]));
}
