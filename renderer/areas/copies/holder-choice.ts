import { useQuery } from '@tanstack/react-query';
import type { Holder } from '../../../shared/contract/copies.ts';
import { api } from '../../client.ts';
import { useT } from '../../ui/index.ts';
import { holderText } from './copy-texts.ts';

export const holderKey = ({ kind, id }: Pick<Holder, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Who can hold a copy today, grouped for a select, and each by its key. */
export function useHolders() {
  const t = useT();
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 }).data;
  const people = useQuery({ ...api.people.list.queryOptions(), staleTime: 60_000 }).data;
  const lists: { kind: Holder['kind']; holders: Holder[] }[] = [
    {
      kind: 'department',
      holders: (settings?.departments ?? []).map(({ id, title }) => ({ kind: 'department', id, name: title, post: '', department: '' })),
    },
    {
      kind: 'person',
      holders: (people ?? [])
        .filter((one) => one.active)
        .map(({ id, name, post, departmentTitle }) => ({ kind: 'person', id, name, post, department: departmentTitle })),
    },
    {
      kind: 'outlet',
      holders: (settings?.outlets ?? [])
        .filter((one) => one.active)
        .map(({ id, name, contact }) => ({ kind: 'outlet', id, name, post: contact, department: '' })),
    },
  ];
  const byKey = new Map(lists.flatMap(({ holders }) => holders.map((holder) => [holderKey(holder), holder] as const)));
  /** without those whose keys are named */
  const options = (without: ReadonlySet<string>) =>
    lists
      .map(({ kind, holders }) => ({
        label: t(`holderKind.${kind}`),
        options: holders
          .filter((holder) => !without.has(holderKey(holder)))
          .map((holder) => ({ value: holderKey(holder), label: holderText(t, holder) })),
      }))
      .filter((group) => group.options.length > 0);
  return { byKey, options };
}
