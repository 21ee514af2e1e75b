import { Input } from 'antd';
import { ROLES } from '../../../shared/domain/terms.ts';
import { Field, Icon, Note, PasswordField, useT } from '../../ui/index.ts';
import { passwordProblem } from '../people/password-rule.ts';
import { type StepProps, StepSection } from './wizard-step.tsx';

const FIRST_ROLES = ['document-controller', 'drafter'];

function Form({ draft, change, tried }: StepProps) {
  const t = useT();
  const short = passwordProblem(draft.password);
  const differs = draft.passwordAgain !== draft.password && (draft.passwordAgain !== '' || tried);
  return (
    <StepSection>
      <div className="wk-narrow-form">
        <Field
          label={t('person.name')}
          help={t('wizard.person.nameHelp')}
          error={tried && !draft.personName.trim() ? t('person.nameMissing') : null}
        >
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              value={draft.personName}
              maxLength={30}
              autoComplete="off"
              onChange={(event) => change({ personName: event.target.value })}
            />
          )}
        </Field>
        <PasswordField
          label={t('signIn.password')}
          value={draft.password}
          onChange={(password) => change({ password })}
          autoComplete="new-password"
          help={t('password.rule')}
          error={short && (draft.password || tried) ? t(short) : null}
        />
        <PasswordField
          label={t('wizard.person.again')}
          value={draft.passwordAgain}
          onChange={(passwordAgain) => change({ passwordAgain })}
          autoComplete="new-password"
          error={differs ? t('password.differs') : null}
        />
        <Note icon="alert" tone="warn">
          {t('wizard.person.remember')}
        </Note>
      </div>
    </StepSection>
  );
}

function Preview({ draft }: StepProps) {
  const t = useT();
  const name = draft.personName.trim();
  return (
    <>
      <h2>{t('wizard.person.roles')}</h2>
      <ul className="wk-role-list">
        {ROLES.map((role) => {
          const first = FIRST_ROLES.includes(role);
          return (
            <li key={role}>
              <span className={first ? 'wk-role-on' : 'wk-t3'}>
                {first ? <Icon name="check" size={14} /> : <Icon name="person" size={14} />}
              </span>
              <span>
                <span className="wk-strong">{t(`role.${role}`)}</span>
                <span className="wk-t2 wk-12">{t(`role.${role}.hint`)}</span>
              </span>
              <span className="wk-12 wk-t3 wk-ellipsis">{first ? name || t('wizard.person.first') : t('wizard.person.later')}</span>
            </li>
          );
        })}
      </ul>
      <Note icon="shield">{t('wizard.person.independence')}</Note>
    </>
  );
}

export const PersonStep = { Form, Preview };
