import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readBundlesSearch } from '../areas/bundles/bundles-search.ts';
import { readCoverageSearch } from '../areas/coverage/coverage-search.ts';
import { readEvidenceSearch } from '../areas/evidence/evidence-search.ts';
import { readHistorySearch } from '../areas/history/history-search.ts';
import { readRegisterSearch } from '../areas/registers/register-search.ts';
import { NoSuchPage, ScreenCrash, ScreenLoading } from './crash.tsx';
import { Frame } from './frame.tsx';

const root = createRootRoute({ notFoundComponent: NoSuchPage });
/** Everything inside an open workspace, for somebody who is signed in. */
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });

// Every screen is loaded when it is first opened: `lazyRouteComponent(() => import('../areas/<area>/<screen>.tsx'), '<Screen>')`.
const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: lazyRouteComponent(() => import('../areas/start/start-screen.tsx'), 'StartScreen'),
});
const wizard = createRoute({
  getParentRoute: () => root,
  path: '/new',
  component: lazyRouteComponent(() => import('../areas/start/wizard.tsx'), 'Wizard'),
});

// A route a screen, one line each. The rail's entry stands in places.ts.
const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('../areas/workbench/workbench-screen.tsx'), 'WorkbenchScreen'),
});
const documentsList = createRoute({
  getParentRoute: () => frame,
  path: '/documents',
  component: lazyRouteComponent(() => import('../areas/documents/document-list.tsx'), 'DocumentList'),
});
const documentPage = createRoute({
  getParentRoute: () => frame,
  path: '/documents/$id',
  component: lazyRouteComponent(() => import('../areas/documents/document-page.tsx'), 'DocumentPage'),
});
const documentEditor = createRoute({
  getParentRoute: () => frame,
  path: '/documents/$id/edit',
  component: lazyRouteComponent(() => import('../editor/editor-screen.tsx'), 'EditorScreen'),
});
const approval = createRoute({
  getParentRoute: () => frame,
  path: '/approve/$revisionId',
  component: lazyRouteComponent(() => import('../areas/approvals/approval-screen.tsx'), 'ApprovalScreen'),
});
const compare = createRoute({
  getParentRoute: () => frame,
  path: '/compare/$revisionId',
  validateSearch: (search: Record<string, unknown>): { with?: string } => (typeof search.with === 'string' ? { with: search.with } : {}),
  component: lazyRouteComponent(() => import('../areas/approvals/compare-screen.tsx'), 'CompareScreen'),
});
const coverage = createRoute({
  getParentRoute: () => frame,
  path: '/coverage',
  validateSearch: readCoverageSearch,
  component: lazyRouteComponent(() => import('../areas/coverage/coverage-screen.tsx'), 'CoverageScreen'),
});
const evidence = createRoute({
  getParentRoute: () => frame,
  path: '/evidence',
  validateSearch: readEvidenceSearch,
  component: lazyRouteComponent(() => import('../areas/evidence/evidence-screen.tsx'), 'EvidenceScreen'),
});
const registers = createRoute({
  getParentRoute: () => frame,
  path: '/registers',
  validateSearch: readRegisterSearch,
  component: lazyRouteComponent(() => import('../areas/registers/registers-screen.tsx'), 'RegistersScreen'),
});
const registersHome = createRoute({
  getParentRoute: () => registers,
  path: '/',
  component: lazyRouteComponent(() => import('../areas/registers/registers-screen.tsx'), 'RegistersHome'),
});
// Which registers there are stands in areas/registers/register-list.ts.
const registerPage = createRoute({
  getParentRoute: () => registers,
  path: '/$register',
  component: lazyRouteComponent(() => import('../areas/registers/registers-screen.tsx'), 'RegisterPage'),
});
const changeRequest = createRoute({
  getParentRoute: () => frame,
  path: '/change-requests/$requestId',
  component: lazyRouteComponent(() => import('../areas/change-requests/change-request-screen.tsx'), 'ChangeRequestScreen'),
});
const confirmReading = createRoute({
  getParentRoute: () => frame,
  path: '/confirm/$revisionId',
  component: lazyRouteComponent(() => import('../areas/confirmations/reading-screen.tsx'), 'ReadingScreen'),
});
const bundles = createRoute({
  getParentRoute: () => frame,
  path: '/bundles',
  validateSearch: readBundlesSearch,
  component: lazyRouteComponent(() => import('../areas/bundles/bundles-screen.tsx'), 'BundlesScreen'),
});
const history = createRoute({
  getParentRoute: () => frame,
  path: '/history',
  validateSearch: readHistorySearch,
  component: lazyRouteComponent(() => import('../areas/history/history-screen.tsx'), 'HistoryScreen'),
});
const help = createRoute({
  getParentRoute: () => frame,
  path: '/help',
  component: lazyRouteComponent(() => import('../help/help-screen.tsx'), 'HelpScreen'),
});
const helpPage = createRoute({
  getParentRoute: () => frame,
  path: '/help/$page',
  component: lazyRouteComponent(() => import('../help/help-screen.tsx'), 'HelpScreen'),
});
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('../areas/workspace/settings-screen.tsx'), 'SettingsScreen'),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/company', replace: true });
  },
});
const settingsCompany = createRoute({
  getParentRoute: () => settings,
  path: '/company',
  component: lazyRouteComponent(() => import('../areas/workspace/company-settings.tsx'), 'CompanySettings'),
});
const settingsNumbering = createRoute({
  getParentRoute: () => settings,
  path: '/numbering',
  component: lazyRouteComponent(() => import('../areas/workspace/numbering-settings.tsx'), 'NumberingSettings'),
});
const settingsDepartments = createRoute({
  getParentRoute: () => settings,
  path: '/departments',
  component: lazyRouteComponent(() => import('../areas/workspace/department-settings.tsx'), 'DepartmentSettings'),
});
const settingsDuties = createRoute({
  getParentRoute: () => settings,
  path: '/duties',
  component: lazyRouteComponent(() => import('../areas/workspace/duty-settings.tsx'), 'DutySettings'),
});
const settingsOutlets = createRoute({
  getParentRoute: () => settings,
  path: '/outlets',
  component: lazyRouteComponent(() => import('../areas/workspace/outlet-settings.tsx'), 'OutletSettings'),
});
const settingsPeople = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(() => import('../areas/people/people-settings.tsx'), 'PeopleSettings'),
});
const settingsRoutes = createRoute({
  getParentRoute: () => settings,
  path: '/routes',
  component: lazyRouteComponent(() => import('../areas/routes/route-settings.tsx'), 'RouteSettings'),
});
const settingsMe = createRoute({
  getParentRoute: () => settings,
  path: '/me',
  component: lazyRouteComponent(() => import('../areas/people/my-settings.tsx'), 'MySettings'),
});

const routeTree = root.addChildren([
  start,
  wizard,
  frame.addChildren([
    home,
    approval,
    compare,
    documentsList,
    documentPage,
    documentEditor,
    coverage,
    evidence,
    registers.addChildren([registersHome, registerPage]),
    changeRequest,
    confirmReading,
    bundles,
    history,
    help,
    helpPage,
    settings.addChildren([
      settingsHome,
      settingsCompany,
      settingsNumbering,
      settingsDepartments,
      settingsDuties,
      settingsOutlets,
      settingsPeople,
      settingsRoutes,
      settingsMe,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenCrash,
  defaultPendingMs: 300,
  defaultPendingComponent: ScreenLoading,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
