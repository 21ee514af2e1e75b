import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { desktop } from '../../app/desktop.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { useAppState, useStartOver } from '../../app/session.tsx';
import { api, client } from '../../client.ts';
import { EmptyState, Field, Icon, IconButton, type IconName, InstantText, ToastHost, toast, useCodeText, useT } from '../../ui/index.ts';
import { samplePassword } from './sample-password.ts';
import { StartFrame } from './start-frame.tsx';
import './start-screen.css';

/** First screen: recent workspaces, the sample, a new one, or a folder. */
export function StartScreen() {
  const t = useT();
  const tc = useCodeText();
  const navigate = useNavigate();
  const startOver = useStartOver();
  const state = useAppState();
  const [path, setPath] = useState('');
  const enter = async () => {
    // first learn what is open now: the frame sends back whoever comes without a workspace
    await startOver();
    await navigate({ to: '/' });
  };
  const open = useMutation({ mutationFn: (folder: string) => client.workspace.open({ path: folder }), onSuccess: enter });
  const openSample = useMutation({
    mutationFn: () => client.workspace.openSample(),
    onSuccess: async (opened) => {
      samplePassword.remember(opened.id, opened.password);
      await enter();
    },
  });
  const forget = useMutation({
    ...api.workspace.forget.mutationOptions(),
    onSuccess: async (_done, { path: gone }) => {
      toast(t('start.forgotten', { name: recents.find((recent) => recent.path === gone)?.name ?? gone }));
      await state.refetch();
    },
  });
  const recents = state.data?.recents ?? [];
  const busy = open.isPending || openSample.isPending;
  const browse = async () => {
    const folder = await desktop?.chooseFolder();
    if (folder) open.mutate(folder);
  };
  return (
    <StartFrame subtitle={t('start.subtitle')} foot={<p className="wk-12 wk-t3">{state.data?.version}</p>}>
      <div className="wk-start">
        {state.data?.open ? (
          <Button type="link" className="wk-start-back" icon={<Icon name="back" />} onClick={() => void navigate({ to: '/' })}>
            {t('start.backTo', { name: state.data.open.companyName })}
          </Button>
        ) : null}
        <h1>{t('start.title')}</h1>
        <p className="wk-start-lead">{t('start.lead')}</p>
        <ErrorNotice error={open.error ?? openSample.error ?? forget.error} />
        {state.error && !state.data ? <QueryFailure error={state.error} retry={() => void state.refetch()} /> : null}
        <div className="wk-start-grid">
          <section aria-labelledby="recent-title">
            <h2 id="recent-title">{t('start.recent')}</h2>
            {state.data && recents.length === 0 ? (
              <EmptyState icon="folder" title={t('start.emptyTitle')}>
                {t('start.empty')}
              </EmptyState>
            ) : (
              <ul className="wk-recents">
                {recents.map((recent) => (
                  <li key={recent.path}>
                    <button
                      type="button"
                      disabled={busy}
                      aria-label={t('start.open', { name: recent.name })}
                      onClick={() => open.mutate(recent.path)}
                    >
                      <Icon name="building" size={20} />
                      <span className="wk-grow">
                        <span className="wk-recent-name wk-ellipsis">{recent.name}</span>
                        <span className="wk-plain wk-recent-path wk-ellipsis" title={recent.path}>
                          {recent.path}
                        </span>
                        {recent.problem ? (
                          <span className="wk-recent-problem">
                            <Icon name="alert" size={14} />
                            {tc('error.WORKSPACE_UNUSABLE', recent.problem)}
                          </span>
                        ) : null}
                      </span>
                      <span className="wk-t3 wk-12">
                        <InstantText at={recent.openedAt} />
                      </span>
                    </button>
                    <IconButton
                      icon="close"
                      small
                      label={t('start.forget', { name: recent.name })}
                      disabled={busy}
                      onClick={() => forget.mutate({ path: recent.path })}
                    />
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section className="wk-start-ways" aria-label={t('start.new')}>
            <Way icon="plus" title={t('start.new')} hint={t('start.newHint')} run={() => void navigate({ to: '/new' })} disabled={busy} />
            <Way
              icon="book"
              title={t('start.sample')}
              hint={t('start.sampleHint')}
              run={() => openSample.mutate()}
              disabled={busy}
              busy={openSample.isPending}
            />
            {desktop ? (
              <Way icon="folder" title={t('start.browse')} hint={t('start.openFolder')} run={() => void browse()} disabled={busy} />
            ) : null}
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (path.trim()) open.mutate(path.trim());
              }}
            >
              <Field label={t('start.folder')} help={t('start.folderHelp')}>
                {(ids) => (
                  <div className="wk-row">
                    <Input {...ids} value={path} placeholder={state.data?.home} onChange={(event) => setPath(event.target.value)} />
                    <Button htmlType="submit" disabled={!path.trim() || busy} loading={open.isPending}>
                      {t('start.openIt')}
                    </Button>
                  </div>
                )}
              </Field>
            </form>
          </section>
        </div>
      </div>
      <ToastHost />
    </StartFrame>
  );
}

function Way({
  icon,
  title,
  hint,
  run,
  disabled,
  busy,
}: {
  icon: IconName;
  title: string;
  hint: string;
  run: () => void;
  disabled: boolean;
  busy?: boolean;
}) {
  const t = useT();
  return (
    <button type="button" className="wk-way" onClick={run} disabled={disabled} aria-busy={busy}>
      <Icon name={icon} size={20} />
      <span>
        <b>{title}</b>
        <span>{busy ? t('common.loading') : hint}</span>
      </span>
    </button>
  );
}
