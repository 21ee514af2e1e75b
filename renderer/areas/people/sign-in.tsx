import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { isAway } from '../../app/presence.ts';
import { useStartOver } from '../../app/session.tsx';
import { api, isFailure } from '../../client.ts';
import { Avatar, EmptyState, Icon, Note, PasswordField, useCountdown, useT } from '../../ui/index.ts';
import { samplePassword } from '../start/sample-password.ts';
import { StartFrame } from '../start/start-frame.tsx';
import './sign-in.css';

interface Props {
  workspace: { id: string; name: string; companyName: string; path: string; sample: boolean };
}

/** Who is there: a list of names and a password; after repeated mistakes a countdown. */
export function SignIn({ workspace }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const startOver = useStartOver();
  const names = useQuery(api.people.names.queryOptions());
  const [away] = useState(isAway);
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const signIn = useMutation(api.people.signIn.mutationOptions());
  const lock = useCountdown();
  const [known, setKnown] = useState(() => (workspace.sample ? samplePassword.get(workspace.id) : null));
  // opening the sample again changes nothing and says its password
  const askPassword = useMutation({
    ...api.workspace.openSample.mutationOptions(),
    onSuccess: (opened) => {
      samplePassword.remember(opened.id, opened.password);
      setKnown(opened.password);
    },
  });
  const people = names.data ?? [];
  const name = chosen ?? (people.length === 1 ? people[0]!.name : null);
  const shown = people.filter((person) => `${person.name} ${person.post}`.toLowerCase().includes(filter.trim().toLowerCase()));

  const enter = async () => {
    if (!name || !password || lock.seconds > 0 || signIn.isPending) return;
    try {
      await signIn.mutateAsync({ name, password });
    } catch (error) {
      setPassword('');
      if (isFailure(error, 'WRONG_PASSWORD') && error.data.waitSeconds > 0) lock.start(error.data.waitSeconds);
      return;
    }
    await startOver();
  };
  const wrong = isFailure(signIn.error, 'WRONG_PASSWORD');
  const passwordError = lock.seconds > 0 ? t('signIn.locked', { seconds: lock.seconds }) : wrong && !password ? t('signIn.wrong') : null;

  return (
    <StartFrame subtitle={workspace.companyName} foot={<Note icon="folder">{workspace.path}</Note>}>
      <section className="wk-sign-in" aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">{t('signIn.title')}</h1>
        <p className="wk-t2">{workspace.companyName}</p>
        {away ? <Note icon="lock">{t('signIn.away')}</Note> : null}
        {names.error ? <QueryFailure error={names.error} retry={() => void names.refetch()} /> : null}
        {names.data && people.length === 0 ? <EmptyState icon="users" title={t('signIn.noNames')} /> : null}
        {known ? <Note>{t('signIn.sample', { password: known })}</Note> : null}
        {workspace.sample && !known ? (
          <Note>
            {t('signIn.sampleUnknown')}{' '}
            <button type="button" className="wk-link" disabled={askPassword.isPending} onClick={() => askPassword.mutate({})}>
              {t('signIn.sampleAsk')}
            </button>
          </Note>
        ) : null}
        <ErrorNotice error={askPassword.error} />
        {people.length > 8 ? (
          <Input
            aria-label={t('signIn.find')}
            placeholder={t('signIn.find')}
            prefix={<Icon name="search" size={14} />}
            value={filter}
            allowClear
            onChange={(event) => setFilter(event.target.value)}
          />
        ) : null}
        <div className="wk-names" role="radiogroup" aria-label={t('signIn.who')}>
          {shown.map((person) => (
            <label key={person.id} className={person.name === name ? 'wk-on' : ''}>
              <input
                type="radio"
                name="person"
                className="wk-hidden"
                checked={person.name === name}
                onChange={() => {
                  setChosen(person.name);
                  signIn.reset();
                  setPassword('');
                }}
              />
              <Avatar name={person.name} />
              <span className="wk-ellipsis">{person.name}</span>
              <span className="wk-grow" />
              <span className="wk-t3 wk-12 wk-nowrap">{person.post}</span>
            </label>
          ))}
        </div>
        {name ? (
          <form
            key={name}
            onSubmit={(event) => {
              event.preventDefault();
              void enter();
            }}
          >
            <PasswordField
              label={t('signIn.password')}
              value={password}
              onChange={setPassword}
              autoFocus
              disabled={lock.seconds > 0}
              error={passwordError}
              help={t('signIn.forgot')}
            />
            {signIn.error && !wrong ? <ErrorNotice error={signIn.error} /> : null}
            <div className="wk-sign-in-actions">
              <Button onClick={() => void navigate({ to: '/start' })}>{t('signIn.other')}</Button>
              <Button type="primary" htmlType="submit" size="large" disabled={!password || lock.seconds > 0} loading={signIn.isPending}>
                {t('signIn.enter')}
              </Button>
            </div>
          </form>
        ) : (
          <div className="wk-sign-in-actions">
            <Button onClick={() => void navigate({ to: '/start' })}>{t('signIn.other')}</Button>
          </div>
        )}
      </section>
    </StartFrame>
  );
}
