import { Navigate, Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { SignIn } from '../areas/people/sign-in.tsx';
import { ToastHost, TodayProvider, usePaneKeys, useShortcut, useT } from '../ui/index.ts';
import { CommandPalette } from './command-palette.tsx';
import { QueryFailure } from './failure.tsx';
import './frame.css';
import { useFrameCommands } from './frame-commands.ts';
import { useFreshInbox } from './inbox-data.ts';
import { Rail } from './rail.tsx';
import { useRememberOpened } from './recently-opened.ts';
import { MeProvider, useAppState, useIdleLock, useSession } from './session.tsx';
import { TopBar } from './top-bar.tsx';

/** Around every screen of an open workspace. Without a workspace it leads to the start, without a signed-in person it asks who is there. */
export function Frame() {
  const t = useT();
  const state = useAppState();
  const open = Boolean(state.data?.open);
  const me = useSession(open);
  if (state.error && !state.data) return <QueryFailure error={state.error} retry={() => void state.refetch()} />;
  if (!state.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  if (!state.data.open) return <Navigate to="/start" replace />;
  if (me.error && me.data === undefined) return <QueryFailure error={me.error} retry={() => void me.refetch()} />;
  if (me.data === undefined) return <p className="wk-waiting">{t('common.loading')}</p>;
  return (
    <TodayProvider value={state.data.today}>
      {me.data === null ? (
        <SignIn workspace={state.data.open} />
      ) : (
        <MeProvider value={me.data}>
          <SignedInFrame key={me.data.id} />
        </MeProvider>
      )}
    </TodayProvider>
  );
}

function SignedInFrame() {
  const [palette, setPalette] = useState(false);
  useShortcut('mod+k', () => setPalette(true));
  useIdleLock();
  usePaneKeys();
  useFrameCommands();
  useFreshInbox();
  useRememberOpened(useAppState().data?.open?.id ?? '');
  return (
    <div className="wk-frame">
      <Rail />
      <div className="wk-main">
        <TopBar onSearch={() => setPalette(true)} />
        <main className="wk-screen" data-pane="" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {palette ? <CommandPalette onClose={() => setPalette(false)} /> : null}
      <ToastHost />
    </div>
  );
}
