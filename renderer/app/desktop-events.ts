import type { QueryClient } from '@tanstack/react-query';
import { client } from '../client.ts';
import { languagePreference } from '../ui/language.tsx';
import { type Desktop, desktop } from './desktop.ts';
import type { router as appRouter } from './routes.tsx';
import { startOver } from './session.tsx';

/** Follows the desktop's menu, tells it the language, and shows the bundles that the system hands over. Does nothing in a browser. Called once: the window keeps its listeners. */
export function followDesktop(router: typeof appRouter, queryClient: QueryClient): void {
  if (!desktop) return;
  followLanguage(desktop);
  followMenu(desktop, router, queryClient);
  followFiles(desktop, router);
}

function followLanguage(host: Desktop): void {
  const tell = () => void host.setLanguage(languagePreference.get());
  tell();
  languagePreference.subscribe(tell);
}

function followMenu(host: Desktop, router: typeof appRouter, queryClient: QueryClient): void {
  const close = async () => {
    // first away from the screen: a draft saves itself on leaving, or holds the person back when it cannot
    await router.navigate({ to: '/start' });
    if (router.state.location.pathname !== '/start') return;
    try {
      await client.workspace.close();
    } finally {
      await startOver(queryClient);
    }
  };
  host.onMenu((item) => {
    if (item === 'open') void router.navigate({ to: '/start' });
    else if (item === 'guide') void router.navigate({ to: '/help' });
    else void close();
  });
}

function followFiles(host: Desktop, router: typeof appRouter): void {
  /** a bundle that nobody has been shown yet */
  let waiting: string | null = null;
  const show = (path: string | null) => {
    if (path === null) return;
    waiting = path;
    void router.navigate({ to: '/bundles', search: { verify: path } });
  };
  // without a workspace the way to /bundles ends at the start; the bundle is shown once one is open
  router.subscribe('onResolved', ({ toLocation }) => {
    if (waiting === null) return;
    if (toLocation.pathname === '/bundles' && !('verify' in toLocation.search)) waiting = null;
    else if (toLocation.pathname === '/') show(waiting);
  });
  host.onOpenRequest(show);
  void host.openRequest().then(show);
}
