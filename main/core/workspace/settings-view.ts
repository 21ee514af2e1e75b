import type { Settings } from '../../../shared/contract/workspace.ts';
import type { Reader } from '../ports.ts';
import { currentRubric, type Templates } from '../templates/load-templates.ts';
import { clauseDuties, dutyPosts } from './duties.ts';
import { variablesOfFirm } from './variable-values.ts';

export async function settingsView(reader: Reader, templates: Templates): Promise<Settings> {
  const row = await reader.workspace.get();
  const departments = await reader.workspace.departments();
  const posts = dutyPosts(departments);
  return {
    companyName: row.companyName,
    companyCode: row.companyCode,
    industry: row.industry,
    numbering: row.numbering,
    reviewMonths: row.reviewMonths,
    departments,
    outlets: await reader.workspace.outlets(),
    duties: { posts, clauses: clauseDuties(row.duties, posts, currentRubric(templates)) },
    variables: variablesOfFirm(templates, row),
    variableGroups: templates.variableGroups,
    auditOn: row.auditOn,
    version: row.version,
  };
}
