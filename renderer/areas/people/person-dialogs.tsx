import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { Person } from '../../../shared/contract/people.ts';
import { ROLES, type Role } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, Icon, type IconName, type MessageKey, PasswordField, toast, useT } from '../../ui/index.ts';
import { useHeldWays } from '../copies/use-held-ways.ts';
import { passwordProblem } from './password-rule.ts';

function useSaved(text: (person: { name: string }) => string, close: () => void) {
  const queryClient = useQueryClient();
  return (person: { name: string }) => {
    close();
    toast(text(person));
    void queryClient.invalidateQueries();
  };
}

/** Adds a person, or changes name, department, post and roles. */
export function PersonDialog({
  person,
  keepsController = false,
  close,
}: {
  person: Person | null;
  keepsController?: boolean;
  close: () => void;
}) {
  const t = useT();
  const settings = useQuery(api.workspace.settings.queryOptions());
  const heldWays = useHeldWays();
  const [name, setName] = useState(person?.name ?? '');
  const [departmentId, setDepartmentId] = useState(person?.departmentId ?? null);
  const [post, setPost] = useState(person?.post ?? '');
  const [roles, setRoles] = useState<readonly Role[]>(person?.roles ?? ['reader']);
  const [password, setPassword] = useState('');
  const saved = useSaved((done) => t(person ? 'person.changed' : 'person.added', { name: done.name }), close);
  const add = useMutation({ ...api.people.add.mutationOptions(), onSuccess: saved });
  const change = useMutation({ ...api.people.change.mutationOptions(), onSuccess: saved });
  const problem = person ? null : passwordProblem(password);
  const fields = { name: name.trim(), departmentId, post: post.trim(), roles: [...roles] };
  const run = () => (person ? change.mutate({ id: person.id, ...fields }) : add.mutate({ ...fields, password }));
  const toggle = (role: Role, on: boolean) => setRoles(ROLES.filter((item) => (item === role ? on : roles.includes(item))));
  return (
    <Dialog
      open
      title={person ? t('person.editTitle', { name: person.name }) : t('person.addTitle')}
      subtitle={person ? t('person.editHint') : undefined}
      safe={{ label: t('common.notNow'), run: close }}
      decide={{
        label: t(person ? 'person.save' : 'person.add'),
        run,
        disabled: !fields.name || roles.length === 0 || problem !== null,
        busy: add.isPending || change.isPending,
      }}
    >
      <ErrorNotice error={add.error ?? change.error} ways={heldWays(change.error)} />
      <div className="wk-fields">
        <Field label={t('person.name')}>
          {(ids) => (
            <Input {...ids} autoFocus value={name} maxLength={30} autoComplete="off" onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={t('person.department')} optional>
          {(ids) => (
            <Select
              {...ids}
              allowClear
              value={departmentId}
              placeholder={t('common.choose')}
              options={(settings.data?.departments ?? []).map((department) => ({ value: department.id, label: department.title }))}
              onChange={(value) => setDepartmentId(value ?? null)}
            />
          )}
        </Field>
        <Field label={t('person.post')} optional help={t('person.postHelp')}>
          {(ids) => <Input {...ids} value={post} maxLength={30} onChange={(event) => setPost(event.target.value)} />}
        </Field>
        {person ? null : (
          <PasswordField
            label={t('person.firstPassword')}
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            help={t('person.firstPasswordHelp')}
            error={password && problem ? t(problem) : null}
          />
        )}
        <fieldset className="wk-wide wk-plain-fieldset">
          <legend className="wk-label">{t('person.roles')}</legend>
          <div className="wk-check-stack">
            {ROLES.map((role) => (
              <Checkbox
                key={role}
                checked={roles.includes(role)}
                disabled={keepsController && role === 'document-controller'}
                onChange={(event) => toggle(role, event.target.checked)}
              >
                {t(`role.${role}`)}
                <small>{keepsController && role === 'document-controller' ? t('person.last') : t(`role.${role}.hint`)}</small>
              </Checkbox>
            ))}
          </div>
          {roles.length === 0 ? (
            <p className="wk-field-note wk-error" role="alert">
              {t('person.rolesMissing')}
            </p>
          ) : null}
        </fieldset>
      </div>
    </Dialog>
  );
}

export function ResetPasswordDialog({ person, close }: { person: Person; close: () => void }) {
  const t = useT();
  const [next, setNext] = useState('');
  const saved = useSaved(() => t('person.resetDone', { name: person.name }), close);
  const reset = useMutation({ ...api.people.resetPassword.mutationOptions(), onSuccess: () => saved(person) });
  const problem = passwordProblem(next);
  return (
    <Dialog
      open
      title={t('person.resetTitle', { name: person.name })}
      subtitle={t('person.resetHint', { name: person.name })}
      safe={{ label: t('common.notNow'), run: close }}
      decide={{
        label: t('person.reset'),
        run: () => reset.mutate({ id: person.id, next }),
        disabled: problem !== null,
        busy: reset.isPending,
      }}
    >
      <ErrorNotice error={reset.error} />
      <div className="wk-narrow-form">
        <PasswordField
          label={t('me.newPassword')}
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          autoFocus
          help={t('person.firstPasswordHelp')}
          error={next && problem ? t(problem) : null}
        />
      </div>
    </Dialog>
  );
}

const EFFECTS: { icon: IconName; key: MessageKey }[] = [
  { icon: 'sign-out', key: 'person.deactivateSession' },
  { icon: 'history', key: 'person.deactivateRecords' },
  { icon: 'state-review', key: 'person.deactivateTasks' },
];

/** Says what happens before it happens; can be taken back by 恢复使用. */
export function DeactivateDialog({ person, close }: { person: Person; close: () => void }) {
  const t = useT();
  const heldWays = useHeldWays();
  const queryClient = useQueryClient();
  const takeBack = useMutation({ ...api.people.change.mutationOptions(), onSettled: () => queryClient.invalidateQueries() });
  const deactivate = useMutation({
    ...api.people.change.mutationOptions(),
    onSuccess: () => {
      close();
      toast(t('person.deactivated', { name: person.name }), () => takeBack.mutate({ id: person.id, active: true }));
      void queryClient.invalidateQueries();
    },
  });
  return (
    <Dialog
      open
      title={t('person.deactivateTitle', { name: person.name })}
      subtitle={[person.departmentTitle, person.post].filter(Boolean).join(t('error.listSeparator'))}
      safe={{ label: t('person.keepActive'), run: close }}
      decide={{
        label: t('person.deactivate'),
        danger: true,
        run: () => deactivate.mutate({ id: person.id, active: false }),
        busy: deactivate.isPending,
      }}
    >
      <ErrorNotice error={deactivate.error} ways={heldWays(deactivate.error)} />
      <ul className="wk-effects">
        {EFFECTS.map(({ icon, key }) => (
          <li key={key}>
            <Icon name={icon} size={14} />
            {t(key)}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
