import { readMarkdown } from '../../../shared/markdown/index.ts';
import type { DocumentRowData, PersonRow, Reader, RevisionRow } from '../ports.ts';
import { fillText, isEmptyText } from '../revisions/revision-text.ts';
import { currentRubric, type Templates } from '../templates/load-templates.ts';
import { clauseDuties, dutyPosts } from '../workspace/duties.ts';
import { printedValues } from '../workspace/variable-values.ts';

/**
 * What keeps a draft from being submitted. Of the text: `variable` (detail: its label), `unknown-variable` (its name), `empty-text`,
 * `no-lead` (clauses of the duty matrix); of the route: see `missingPeople`; of a minor
 * revision: see `minorRefusals`.
 */
export interface Missing {
  code: string;
  detail: string;
}

export interface Candidates {
  reviewers: PersonRow[];
  managementRepresentatives: PersonRow[];
  generalManagers: PersonRow[];
}

/** People who may decide on a revision: active, with the role, and without a word of their own in it. */
export async function candidatesFor(reader: Reader, contributorIds: readonly string[]): Promise<Candidates> {
  const free = (await reader.people.list()).filter((one) => one.active && !contributorIds.includes(one.id));
  return {
    reviewers: free.filter((one) => one.roles.includes('reviewer')),
    managementRepresentatives: free.filter((one) => one.roles.includes('management-representative')),
    generalManagers: free.filter((one) => one.roles.includes('general-manager')),
  };
}

/** What the text of a draft lacks; empty when it can be frozen. */
export async function missingText(
  reader: Reader,
  templates: Templates,
  document: DocumentRowData,
  revision: RevisionRow,
): Promise<Missing[]> {
  const filled = fillText(revision.source, printedValues(templates, await reader.workspace.get()));
  const labels = new Map(templates.variables.map((variable) => [variable.name, variable.label]));
  const missing: Missing[] = filled.missing.map((name) => {
    const label = labels.get(name);
    return label === undefined ? { code: 'unknown-variable', detail: name } : { code: 'variable', detail: label };
  });
  const { model } = readMarkdown(revision.source);
  if (isEmptyText(model)) missing.push({ code: 'empty-text', detail: document.title });
  if (model.blocks.some((block) => block.type === 'generated' && block.name === 'duty-matrix'))
    missing.push(...(await missingLeads(reader, templates)));
  return missing;
}

/** The duty matrix names one who leads for every clause; a department that the firm does not have leads nothing. */
async function missingLeads(reader: Reader, templates: Templates): Promise<Missing[]> {
  const { duties } = await reader.workspace.get();
  const clauses = clauseDuties(duties, dutyPosts(await reader.workspace.departments()), currentRubric(templates));
  const without = clauses.filter((clause) => clause.lead === null).map((clause) => clause.clauseId);
  return without.length === 0 ? [] : [{ code: 'no-lead', detail: without.join('、') }];
}
