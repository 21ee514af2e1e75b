import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate, redirect } from '@tanstack/react-router';
import { NoSuchPage, ScreenCrash } from './crash.tsx';
import { Frame } from './frame.tsx';
import { places } from './places.ts';

const root = createRootRoute({ notFoundComponent: NoSuchPage });
/** Everything inside an open workspace, for somebody who is signed in. */
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });

// Every screen is loaded when it is first opened: `lazyRouteComponent(() => import('../areas/<area>/<screen>.tsx'), '<Screen>')`.
const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: lazyRouteComponent(() => import('../areas/start/start-screen.tsx'), 'StartScreen'),
});

// A route a screen, one line each. The rail's entry stands in places.ts.
const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: () => <Navigate to={places[0]!.path as '/settings'} replace />,
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
    throw redirect({ to: '/settings/me', replace: true });
  },
});
const settingsMe = createRoute({
  getParentRoute: () => settings,
  path: '/me',
  component: lazyRouteComponent(() => import('../areas/people/my-settings.tsx'), 'MySettings'),
});

const routeTree = root.addChildren([start, frame.addChildren([home, settings.addChildren([settingsHome, settingsMe])])]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', defaultErrorComponent: ScreenCrash, scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
