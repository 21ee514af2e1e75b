import type { Deputy, Route } from '../../../shared/contract/routes.ts';
import type { Reader } from '../ports.ts';
import type { DeputyRow, RouteRow } from '../ports-routes.ts';

export async function routeView(reader: Reader, row: RouteRow): Promise<Route> {
  const department = (await reader.workspace.departments()).find((one) => one.id === row.departmentId);
  return {
    id: row.id,
    level: row.level,
    departmentId: row.departmentId,
    departmentTitle: department?.title ?? '',
    name: row.name,
    stages: row.stages,
    version: row.version,
    retiredAt: row.retiredAt,
  };
}

/** Where a deputy's period stands on a day. */
export function deputyState(row: Pick<DeputyRow, 'fromOn' | 'toOn' | 'endedAt'>, today: string): Deputy['state'] {
  if (row.endedAt !== null) return 'ended';
  if (row.toOn < today) return 'over';
  return row.fromOn > today ? 'ahead' : 'now';
}

export function deputyView(row: DeputyRow, today: string): Deputy {
  return {
    id: row.id,
    personId: row.personId,
    personName: row.personName,
    deputyId: row.deputyId,
    deputyName: row.deputyName,
    fromOn: row.fromOn,
    toOn: row.toOn,
    reason: row.reason,
    appointed: row.appointed,
    byName: row.byName,
    byPost: row.byPost,
    at: row.at,
    state: deputyState(row, today),
    endedAt: row.endedAt,
    endedBy: row.endedBy,
    endReason: row.endReason,
  };
}
