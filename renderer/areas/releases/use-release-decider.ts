import { useQuery } from '@tanstack/react-query';
import { can } from '../../../shared/domain/permissions.ts';
import { releaseDeputyFor } from '../../../shared/domain/releases.ts';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';

/** Whether the signed-in person decides on a release: '' for oneself, the name of the representative who is away for a deputy, null: not at all. */
export function useReleaseDecider(requestedById: string): string | null {
  const me = useMe();
  const own = can(me, 'releases.decide', { requestedById });
  const deputies = useQuery({ ...api.routes.deputies.queryOptions(), enabled: !own });
  const people = useQuery({ ...api.people.list.queryOptions(), enabled: !own });
  if (own) return '';
  const absent = (deputies.data ?? []).flatMap(({ personId, personName, deputyId, appointed, state }) => {
    const person = people.data?.find((one) => one.id === personId && one.active);
    return person && state === 'now' && deputyId === me.id ? [{ personId, name: personName, roles: person.roles, appointed }] : [];
  });
  return releaseDeputyFor(me, absent, requestedById)?.name ?? null;
}
