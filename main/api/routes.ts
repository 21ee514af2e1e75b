import { appointDeputy, endDeputy } from '../core/routes/appoint-deputy.ts';
import { listDeputies, listRoutes, listRouteVersions } from '../core/routes/list-routes.ts';
import { addRoute, changeRoute, retireRoute } from '../core/routes/save-route.ts';
import { signedIn } from './base.ts';

const { routes: os } = signedIn;

export const routes = {
  list: os.list.handler(({ context }) => listRoutes(context.core)),
  versions: os.versions.handler(({ context, input }) => listRouteVersions(context.core, input)),
  add: os.add.handler(({ context, input }) => addRoute(context.core, input)),
  change: os.change.handler(({ context, input }) => changeRoute(context.core, input)),
  retire: os.retire.handler(({ context, input }) => retireRoute(context.core, input)),
  deputies: os.deputies.handler(({ context }) => listDeputies(context.core)),
  appointDeputy: os.appointDeputy.handler(({ context, input }) => appointDeputy(context.core, input)),
  endDeputy: os.endDeputy.handler(({ context, input }) => endDeputy(context.core, input)),
};
