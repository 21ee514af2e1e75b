import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api, isFailure } from '../../client.ts';
import { LANGUAGES, PasswordField, Segmented, THEMES, toast, useLanguage, useT, useThemeChoice } from '../../ui/index.ts';
import { MyKeys } from '../signatures/my-keys.tsx';
import { passwordProblem } from './password-rule.ts';

/** What belongs to the signed-in person alone: language, appearance, password. */
export function MySettings() {
  const t = useT();
  const me = useMe();
  const [language, setLanguage] = useLanguage();
  const [theme, setTheme] = useThemeChoice();
  return (
    <div className="wk-settings-scroll">
      <div className="wk-settings-form">
        <section>
          <h2>{me.name}</h2>
          <p className="wk-13 wk-t2">
            {[me.departmentTitle, me.post].filter(Boolean).join(t('error.listSeparator'))}
            {me.departmentTitle || me.post ? ' · ' : ''}
            {me.roles.map((role) => t(`role.${role}`)).join(t('error.listSeparator'))}
          </p>
        </section>
        <section>
          <h2>{t('me.look')}</h2>
          <p className="wk-lead">{t('me.lookHint')}</p>
          <div className="wk-fields">
            <div className="wk-me-choice">
              <p className="wk-13">{t('top.language')}</p>
              <Segmented
                label={t('top.language')}
                value={language}
                onChange={setLanguage}
                options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
              />
            </div>
            <div className="wk-me-choice">
              <p className="wk-13">{t('me.theme')}</p>
              <Segmented
                label={t('me.theme')}
                value={theme}
                onChange={setTheme}
                options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
              />
            </div>
          </div>
        </section>
        <section>
          <h2>{t('me.password')}</h2>
          <ChangePassword />
        </section>
        <section>
          <h2>{t('key.title')}</h2>
          <p className="wk-lead">{t('key.hint')}</p>
          <MyKeys />
        </section>
      </div>
    </div>
  );
}

function ChangePassword() {
  const t = useT();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = useMutation({
    ...api.people.changePassword.mutationOptions(),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setAgain('');
      toast(t('me.passwordChanged'));
    },
    onError: () => setCurrent(''),
  });
  const problem = passwordProblem(next);
  const differs = again !== '' && again !== next;
  const wrong = isFailure(change.error, 'WRONG_PASSWORD') ? change.error.data : null;
  return (
    <form
      className="wk-narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ current, next });
      }}
    >
      <PasswordField
        label={t('me.currentPassword')}
        value={current}
        onChange={setCurrent}
        error={
          wrong && !current
            ? wrong.waitSeconds > 0
              ? t('signIn.locked', { seconds: Math.ceil(wrong.waitSeconds) })
              : t('me.currentWrong')
            : null
        }
      />
      <PasswordField
        label={t('me.newPassword')}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        help={t('password.rule')}
        error={next && problem ? t(problem) : null}
      />
      <PasswordField
        label={t('me.newPasswordAgain')}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        error={differs ? t('password.differs') : null}
      />
      {wrong ? null : <ErrorNotice error={change.error} />}
      <div>
        <Button type="primary" htmlType="submit" disabled={!current || problem !== null || again !== next} loading={change.isPending}>
          {t('me.changePassword')}
        </Button>
      </div>
    </form>
  );
}
