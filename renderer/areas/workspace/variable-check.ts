import type { Variable } from '../../../shared/contract/workspace.ts';
import type { MessageKey } from '../../ui/index.ts';

export interface VariableProblem {
  key: MessageKey;
  params?: Record<string, string | number>;
}

/** What is wrong with a value while it is typed; null when it can be saved. Empty is allowed: an unfilled variable blocks submission, not saving. */
export function variableProblem(variable: Pick<Variable, 'kind' | 'unit'>, value: string): VariableProblem | null {
  const text = value.trim();
  if (text === '') return null;
  if (variable.kind === 'number') {
    if (!/^\d+(\.\d+)?$/.test(text)) return { key: 'variable.notANumber' };
    if (variable.unit === '%' && Number(text) > 100) return { key: 'variable.overHundred' };
  }
  if (variable.kind === 'phone') return phoneProblem(text);
  if (variable.kind === 'url' && !/^(https?:\/\/)?[^\s/]+\.[^\s]+$/.test(text)) return { key: 'variable.notAnAddress' };
  return null;
}

function phoneProblem(text: string): VariableProblem | null {
  if (!/^[+\d][\d\-—()（） 转]*$/.test(text)) return { key: 'variable.notAPhone' };
  const digits = text.replace(/\D/g, '');
  // 400 and 800 numbers have ten digits; an extension may follow after 转
  const main = text.split('转')[0]!.replace(/\D/g, '');
  if (/^[48]00/.test(main) && main.length !== 10) {
    const missing = 10 - main.length;
    return missing > 0
      ? { key: 'variable.phoneShort', params: { prefix: main.slice(0, 3), count: missing } }
      : { key: 'variable.phoneLong', params: { prefix: main.slice(0, 3), count: -missing } };
  }
  return digits.length < 3 ? { key: 'variable.notAPhone' } : null;
}

/** Counts of what is still to do among variables that must be filled. */
export function variableCounts(
  variables: readonly Variable[],
  values: Readonly<Record<string, string>>,
): { needed: number; missing: number; wrong: number } {
  const needed = variables.filter((variable) => !variable.system && !variable.optional);
  const typed = (variable: Variable) => values[variable.name] ?? variable.value;
  return {
    needed: needed.length,
    missing: needed.filter((variable) => typed(variable).trim() === '').length,
    wrong: variables.filter((variable) => !variable.system && variableProblem(variable, typed(variable)) !== null).length,
  };
}
