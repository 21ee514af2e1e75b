import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../client.ts';
import { useCodeText, useT } from '../../ui/index.ts';
import { useVariableNames } from '../workspace/variable-names.ts';
import type { HistoryWords } from './history-facts.ts';

/** Texts and names for the data of history entries; names come as they are called today. */
export function useHistoryWords(): HistoryWords {
  const t = useT();
  const tc = useCodeText();
  const { labelOf } = useVariableNames();
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 }).data;
  const documents = useQuery({ ...api.documents.list.queryOptions(), staleTime: 60_000 }).data;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const one of settings?.departments ?? []) names.set(one.id, one.title);
    for (const one of settings?.outlets ?? []) names.set(one.id, one.name);
    for (const one of documents ?? []) names.set(one.id, `${one.number} ${one.title}`);
    return {
      t,
      tc,
      nameOf: (id) => names.get(id) ?? null,
      variable: (name) => {
        const known = settings?.variables.find((one) => one.name === name);
        return labelOf(known ?? { name, label: name });
      },
    };
  }, [t, tc, labelOf, settings, documents]);
}
