import { useCallback } from 'react';
import { useCodeText, useLanguage } from '../../ui/index.ts';

/** Label, group and unit of a template variable in the user's language. The templates' own Chinese words hold wherever there is no translation. */
export function useVariableNames() {
  const [language] = useLanguage();
  const tc = useCodeText();
  const name = useCallback(
    (prefix: 'variableLabel' | 'variableGroup' | 'variableUnit', code: string, own: string) => {
      if (language !== 'en' || code === '') return own;
      const text = tc(prefix, code);
      return text === code ? own : text;
    },
    [language, tc],
  );
  return {
    labelOf: (variable: { name: string; label: string }) => name('variableLabel', variable.name, variable.label),
    groupTitle: (group: { id: string; title: string }) => name('variableGroup', group.id, group.title),
    unitOf: (variable: { unit: string }) => name('variableUnit', variable.unit, variable.unit),
  };
}
