import type { Settings } from '../../../shared/contract/workspace.ts';
import type { Reader } from '../ports.ts';
import type { Templates } from '../templates/load-templates.ts';
import { variablesOfFirm } from './variable-values.ts';

export async function settingsView(reader: Reader, templates: Templates): Promise<Settings> {
  const row = await reader.workspace.get();
  return {
    companyName: row.companyName,
    companyCode: row.companyCode,
    industry: row.industry,
    numbering: row.numbering,
    reviewMonths: row.reviewMonths,
    departments: await reader.workspace.departments(),
    outlets: await reader.workspace.outlets(),
    variables: variablesOfFirm(templates, row),
    variableGroups: templates.variableGroups,
    auditOn: row.auditOn,
    version: row.version,
  };
}
