import type { Revision } from '../../../shared/contract/revisions.ts';
import type { Reader, RevisionRow } from '../ports.ts';
import { found } from '../require.ts';
import type { Templates } from '../templates/load-templates.ts';
import { printedValues } from '../workspace/variable-values.ts';
import { shownText } from './revision-text.ts';

/** A revision as callers see it; `content` is the frozen text once submitted, else the draft with variables filled in. */
export async function revisionView(reader: Reader, templates: Templates, row: RevisionRow): Promise<Revision> {
  const document = found(await reader.documents.byId(row.documentId), 'document', row.documentId);
  const shown = shownText(row, printedValues(templates, await reader.workspace.get()));
  const labels = new Map(templates.variables.map((variable) => [variable.name, variable.label]));
  return {
    id: row.id,
    documentId: document.id,
    number: document.number,
    title: row.content === null ? document.title : row.title,
    level: document.level,
    label: row.label,
    state: row.state,
    source: row.source,
    content: shown.content,
    contentSha256: shown.sha256,
    missingVariables: shown.missing.map((name) => ({ name, label: labels.get(name) ?? name })),
    mappings: await reader.revisions.mappings(row.id),
    changeSummary: row.changeSummary,
    effectiveOn: row.effectiveOn,
    supersededOn: row.supersededOn,
    changeKind: row.changeKind,
    baseRevisionId: row.baseRevisionId,
    version: row.version,
    contributors: await reader.revisions.contributors(row.id),
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  };
}
