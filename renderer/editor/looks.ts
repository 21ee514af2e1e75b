import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Generated, linkTarget } from '../../shared/markdown/index.ts';
import { api } from '../client.ts';
import { useT } from '../ui/index.ts';
import type { LinkLook, VariableLook } from './view-texts.ts';

export const useSettings = () => useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 30_000 });

/** How a variable is drawn: its printed value, or its label and 未填. */
export function useVariableLook(): (name: string) => VariableLook {
  const t = useT();
  const variables = useSettings().data?.variables;
  return useMemo(() => {
    const known = new Map(variables?.map((variable) => [variable.name, variable]) ?? []);
    return (name) => {
      const variable = known.get(name);
      const label = variable?.label ?? name;
      if (!variables) return { text: name, filled: true, title: name };
      if (!variable)
        return { text: t('editor.variable.unknown', { name }), filled: false, title: t('editor.variable.unknownHint', { name }) };
      if (variable.printed === '')
        return { text: t('editor.variable.unfilled', { label }), filled: false, title: t('editor.variable.unfilledHint', { label }) };
      return { text: variable.printed, filled: true, title: label };
    };
  }, [variables, t]);
}

export function useGeneratedLook(): (name: Generated) => { title: string; hint: string } {
  const t = useT();
  return useMemo(() => (name) => ({ title: t(`editor.generated.${name}`), hint: t('editor.generated.hint') }), [t]);
}

/** Links to documents and forms that are not there or withdrawn; asks for the lists only when `wanted`. */
export function useLinkLook(wanted: boolean): LinkLook {
  const t = useT();
  const documents = useQuery({ ...api.documents.list.queryOptions(), staleTime: 60_000, enabled: wanted }).data;
  const forms = useQuery({ ...api.documents.forms.queryOptions(), staleTime: 60_000, enabled: wanted }).data;
  return useMemo(() => {
    const known = {
      doc: documents && new Map(documents.map((one) => [one.number, one.state])),
      form: forms && new Map(forms.map((one) => [one.number, one.state])),
    };
    return (href) => {
      const target = linkTarget(href);
      const list: ReadonlyMap<string, string> | undefined = target ? known[target.kind] : undefined;
      if (!target || !list) return null;
      const { number } = target;
      if (list.get(number) === 'obsolete') return t('editor.link.withdrawn', { number });
      return list.has(number) ? null : t('editor.link.gone', { number });
    };
  }, [documents, forms, t]);
}
