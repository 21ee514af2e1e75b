import type { Deputy, Route, RouteVersion } from '../../../shared/contract/routes.ts';
import { defaultStages, type RouteStages } from '../../../shared/domain/routes.ts';
import { LEVELS, type Level } from '../../../shared/domain/terms.ts';
import type { Context } from '../context.ts';
import { found } from '../require.ts';
import { deputyView, routeView } from './route-view.ts';

/** Configured routes, retired ones too, and what counts for documents without one. */
export async function listRoutes(context: Context): Promise<{ routes: Route[]; defaults: { level: Level; stages: RouteStages }[] }> {
  return context.store.read(async (reader) => {
    const routes = [];
    for (const row of await reader.routes.list()) routes.push(await routeView(reader, row));
    return { routes, defaults: LEVELS.map((level) => ({ level, stages: defaultStages(level) })) };
  });
}

/** Everything that a route ever was, newest first. @throws AppError NOT_FOUND */
export async function listRouteVersions(context: Context, input: { id: string }): Promise<RouteVersion[]> {
  return context.store.read(async (reader) => {
    found(await reader.routes.byId(input.id), 'route', input.id);
    const rows = await reader.routes.versions(input.id);
    return rows.map(({ version, name, stages, names, retired, reason, by, post, at }) => ({
      ...{ version, name, stages, names, retired, reason, by, post, at },
    }));
  });
}

/** All periods of deputies, newest first. */
export async function listDeputies(context: Context): Promise<Deputy[]> {
  const today = context.clock.today();
  return context.store.read(async (reader) => (await reader.routes.deputies()).map((row) => deputyView(row, today)));
}
