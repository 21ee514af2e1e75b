import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import type { Person } from '../../../shared/contract/people.ts';
import { can } from '../../../shared/domain/permissions.ts';
import type { Role } from '../../../shared/domain/terms.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  Chip,
  type Column,
  DataTable,
  EmptyState,
  FilterCheck,
  FilterText,
  Icon,
  IconButton,
  Notice,
  Tag,
  toast,
  useT,
} from '../../ui/index.ts';
import { HoldingsDialog } from '../copies/holdings-dialog.tsx';
import { KeyState } from '../signatures/key-state.tsx';
import { DeactivateDialog, PersonDialog, ResetPasswordDialog } from './person-dialogs.tsx';

/** Without these a document cannot be approved. */
const NEEDED: readonly Role[] = ['reviewer', 'management-representative', 'general-manager'];

type Asked = { act: 'add' } | { act: 'edit' | 'reset' | 'holdings' | 'deactivate'; person: Person } | null;

export function PeopleSettings() {
  const t = useT();
  const me = useMe();
  const mayChange = can(me, 'people.administer');
  const queryClient = useQueryClient();
  const people = useQuery(api.people.list.queryOptions());
  const keys = useQuery(api.signatures.keys.queryOptions());
  const [filter, setFilter] = useState('');
  const [inactive, setInactive] = useState(false);
  const [asked, setAsked] = useState<Asked>(null);
  const reactivate = useMutation({
    ...api.people.change.mutationOptions(),
    onSuccess: (person) => {
      toast(t('person.reactivated', { name: person.name }));
      void queryClient.invalidateQueries();
    },
  });
  if (people.error && !people.data) return <QueryFailure error={people.error} retry={() => void people.refetch()} />;
  const all = people.data ?? [];
  const active = all.filter((person) => person.active);
  const words = filter.trim().toLowerCase();
  const shown = all.filter(
    (person) => (inactive || person.active) && `${person.name} ${person.post} ${person.departmentTitle}`.toLowerCase().includes(words),
  );
  const missing = people.data ? NEEDED.filter((role) => !active.some((person) => person.roles.includes(role))) : [];
  const lastController = (person: Person) =>
    person.active &&
    person.roles.includes('document-controller') &&
    active.filter((other) => other.roles.includes('document-controller')).length === 1;
  const act = (person: Person, key: string) => {
    if (key === 'reactivate') reactivate.mutate({ id: person.id, active: true });
    else if (key === 'edit' || key === 'reset' || key === 'holdings' || key === 'deactivate') setAsked({ act: key, person });
  };
  const menu = (person: Person): MenuProps => ({
    items: person.active
      ? [
          { key: 'edit', label: t('common.edit'), icon: <Icon name="pencil" /> },
          { key: 'reset', label: t('person.reset'), icon: <Icon name="key" /> },
          { key: 'holdings', label: t('copies.holdings.menu'), icon: <Icon name="copy" /> },
          { type: 'divider' },
          {
            key: 'deactivate',
            label: lastController(person) ? `${t('person.deactivate')} · ${t('person.last')}` : t('person.deactivate'),
            icon: <Icon name="state-obsolete" />,
            disabled: lastController(person),
          },
        ]
      : [{ key: 'reactivate', label: t('person.reactivate'), icon: <Icon name="undo" /> }],
    onClick: ({ key }) => act(person, key),
  });
  const columns: Column<Person>[] = [
    { key: 'name', title: t('person.name'), width: 150, text: (person) => person.name },
    { key: 'department', title: t('person.department'), width: 140, text: (person) => person.departmentTitle },
    { key: 'post', title: t('person.post'), width: 160, text: (person) => person.post },
    {
      key: 'roles',
      title: t('person.roles'),
      render: (person) => (
        <span className="wk-row">
          {person.roles.map((role) => (
            <Tag key={role} title={t(`role.${role}.hint`)}>
              {t(`role.${role}`)}
            </Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('person.state'),
      width: 104,
      render: (person) =>
        person.active ? (
          <Chip look={{ tone: 'green', glyph: 'check' }} quiet>
            {t('person.active')}
          </Chip>
        ) : (
          <Chip look={{ tone: 'grey', glyph: 'state-obsolete' }}>{t('person.inactive')}</Chip>
        ),
    },
    {
      key: 'key',
      title: t('key.column'),
      width: 168,
      render: (person) => <KeyState keys={(keys.data ?? []).filter((key) => key.personId === person.id)} active={person.active} />,
    },
    {
      key: 'actions',
      title: '',
      label: t('common.edit'),
      width: 60,
      align: 'right',
      render: (person) =>
        mayChange ? (
          <Dropdown trigger={['click']} menu={menu(person)} placement="bottomRight">
            <IconButton icon="more" label={t('top.person', { name: person.name })} />
          </Dropdown>
        ) : null,
    },
  ];
  return (
    <>
      <div className="wk-settings-tools">
        <FilterText label={t('person.filter')} value={filter} onChange={setFilter} />
        <FilterCheck label={t('person.showInactive')} value={inactive} onChange={setInactive} />
        <span className="wk-grow wk-t2">{t('person.count', { count: active.length })}</span>
        {mayChange ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsked({ act: 'add' })}>
            {t('person.add')}
          </Button>
        ) : (
          <span className="wk-t2">{t('settings.readOnly')}</span>
        )}
      </div>
      {missing.length ? (
        <div className="wk-settings-notice">
          <Notice kind="warning">
            {t('person.missingRoles', { roles: missing.map((role) => t(`role.${role}`)).join(t('error.listSeparator')) })}
          </Notice>
        </div>
      ) : null}
      {reactivate.error ? (
        <div className="wk-settings-notice">
          <ErrorNotice error={reactivate.error} />
        </div>
      ) : null}
      <DataTable
        label={t('settings.people')}
        columns={columns}
        rows={shown}
        rowKey={(person) => person.id}
        rowClass={(person) => (person.active ? undefined : 'wk-gone')}
        onOpen={(person) => mayChange && person.active && setAsked({ act: 'edit', person })}
        empty={
          people.data ? (
            <EmptyState icon="users" title={t('person.none')} bare>
              {t('person.noneHint')}
            </EmptyState>
          ) : null
        }
      />
      {asked?.act === 'add' ? <PersonDialog person={null} close={() => setAsked(null)} /> : null}
      {asked?.act === 'edit' ? (
        <PersonDialog person={asked.person} keepsController={lastController(asked.person)} close={() => setAsked(null)} />
      ) : null}
      {asked?.act === 'reset' ? <ResetPasswordDialog person={asked.person} close={() => setAsked(null)} /> : null}
      {asked?.act === 'holdings' ? <HoldingsDialog personId={asked.person.id} onClose={() => setAsked(null)} /> : null}
      {asked?.act === 'deactivate' ? <DeactivateDialog person={asked.person} close={() => setAsked(null)} /> : null}
    </>
  );
}
