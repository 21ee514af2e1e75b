import type { Variable } from '../../../shared/contract/workspace.ts';
import type { WorkspaceRow } from '../ports.ts';
import type { Templates } from '../templates/load-templates.ts';
import type { VariableDefinition } from '../templates/template-schemas.ts';

type Company = Pick<WorkspaceRow, 'companyName' | 'companyCode' | 'variables'>;

function firmValue(definition: VariableDefinition, company: Company): string {
  if (definition.name === 'companyName') return company.companyName;
  if (definition.name === 'companyCode') return company.companyCode;
  return company.variables[definition.name] ?? '';
}

/** A value as it stands in a document: with its unit, without a space between; empty when unfilled. */
export function printedValue(value: string, unit: string): string {
  const trimmed = value.trim();
  return trimmed === '' ? '' : trimmed + unit;
}

/** All variables with this firm's values, in the order of the templates. */
export function variablesOfFirm(templates: Templates, company: Company): Variable[] {
  return templates.variables.map((definition) => {
    const value = firmValue(definition, company);
    return {
      name: definition.name,
      label: definition.label,
      group: definition.group,
      kind: definition.kind,
      unit: definition.unit,
      optional: definition.optional,
      system: definition.system,
      value,
      printed: printedValue(value, definition.unit),
    };
  });
}

/** Variable name -> printed value, for filling in a text. */
export function printedValues(templates: Templates, company: Company): Record<string, string> {
  return Object.fromEntries(variablesOfFirm(templates, company).map((variable) => [variable.name, variable.printed]));
}

export type VariableFault = 'unknown-variable' | 'system-variable' | 'not-a-number' | 'not-a-phone' | 'not-a-url' | 'control-characters';

/** What is wrong with a value; null when it can be used. Empty is allowed: it blocks submission, not saving. */
export function variableFault(templates: Templates, name: string, value: string): VariableFault | null {
  const definition = templates.variables.find((one) => one.name === name);
  if (!definition) return 'unknown-variable';
  if (definition.system) return 'system-variable';
  const text = value.trim();
  if (text === '') return null;
  if (/\p{Cc}/u.test(text)) return 'control-characters';
  if (definition.kind === 'number' && !/^\d+([.]\d+)?$/.test(text)) return 'not-a-number';
  if (definition.kind === 'phone' && !(/^[+\d][\d\-—()（） 转]*$/.test(text) && /\d{3}/.test(text))) return 'not-a-phone';
  if (definition.kind === 'url' && !/^(https?:\/\/)?[^\s/]+\.[^\s]+$/.test(text)) return 'not-a-url';
  return null;
}
