import { readMarkdown } from '../../../shared/markdown/index.ts';
import type { DocumentRowData, PersonRow, Reader, RevisionRow } from '../ports.ts';
import { fillText, isEmptyText } from '../revisions/revision-text.ts';
import type { Templates } from '../templates/load-templates.ts';
import { printedValues } from '../workspace/variable-values.ts';

/** code: `variable` (detail: its label), `empty-text`, `no-reviewer`, `no-management-representative`, `no-general-manager` */
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

/** What keeps a draft from being submitted; empty when it is ready. */
export async function missingFor(
  reader: Reader,
  templates: Templates,
  document: DocumentRowData,
  revision: RevisionRow,
  candidates: Candidates,
): Promise<Missing[]> {
  const filled = fillText(revision.source, printedValues(templates, await reader.workspace.get()));
  const labels = new Map(templates.variables.map((variable) => [variable.name, variable.label]));
  const missing: Missing[] = filled.missing.map((name) => ({ code: 'variable', detail: labels.get(name) ?? name }));
  if (isEmptyText(readMarkdown(revision.source).model)) missing.push({ code: 'empty-text', detail: document.title });
  if (candidates.reviewers.length === 0) missing.push({ code: 'no-reviewer', detail: '' });
  if (candidates.managementRepresentatives.length === 0) missing.push({ code: 'no-management-representative', detail: '' });
  if (document.level === 'manual' && candidates.generalManagers.length === 0) missing.push({ code: 'no-general-manager', detail: '' });
  return missing;
}
