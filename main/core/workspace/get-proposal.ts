import type { Numbering, Variable } from '../../../shared/contract/workspace.ts';
import { DEFAULT_NUMBERING } from '../../../shared/domain/numbering.ts';
import type { Industry, Level } from '../../../shared/domain/terms.ts';
import { packOf, type Templates } from '../templates/load-templates.ts';
import { variablesOfFirm } from './variable-values.ts';

export interface Proposal {
  departments: { key: string; title: string }[];
  variables: Variable[];
  variableGroups: { id: string; title: string }[];
  numbering: Numbering;
  documents: { key: string; title: string; level: Level; forms: number }[];
  summary: string;
}

/** What a firm of an industry usually starts from. */
export function getProposal(templates: Templates, industry: Industry): Proposal {
  const pack = packOf(templates, industry);
  return {
    departments: pack.departments,
    variables: variablesOfFirm(templates, { companyName: '', companyCode: '', variables: defaultVariables(templates, industry) }),
    variableGroups: templates.variableGroups,
    numbering: DEFAULT_NUMBERING,
    documents: pack.documents.flatMap((key) => {
      const template = templates.documents.get(key);
      return template ? [{ key, title: template.title, level: template.level, forms: template.forms.length }] : [];
    }),
    summary: pack.summary,
  };
}

/** Values before the firm has said anything: the templates' defaults, then the industry's. */
export function defaultVariables(templates: Templates, industry: Industry): Record<string, string> {
  const general = templates.variables.filter((one) => !one.system).map((one) => [one.name, one.default] as const);
  return { ...Object.fromEntries(general), ...packOf(templates, industry).variables };
}
