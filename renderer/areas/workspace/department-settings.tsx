import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Department } from '../../../shared/contract/workspace.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { type Column, DataTable, Dialog, Field, Icon, useT } from '../../ui/index.ts';
import { useMayChange, useSettings } from './use-settings.ts';

/** Departments: added and renamed, never removed, as records name them. */
export function DepartmentSettings() {
  const t = useT();
  const mayChange = useMayChange();
  const settings = useSettings();
  const people = useQuery(api.people.list.queryOptions());
  const documents = useQuery(api.documents.list.queryOptions());
  const [edited, setEdited] = useState<{ department: Department | null } | null>(null);
  if (settings.error && !settings.data) return <QueryFailure error={settings.error} retry={() => void settings.refetch()} />;
  const countOf = (ids: (string | null)[] | undefined, department: Department) =>
    ids ? ids.filter((id) => id === department.id).length : '–';
  const peopleIn = people.data?.filter((person) => person.active).map((person) => person.departmentId);
  const documentsOf = documents.data?.filter((document) => document.state !== 'obsolete').map((document) => document.ownerDepartmentId);
  const columns: Column<Department>[] = [
    { key: 'title', title: t('department.title'), text: (department) => department.title },
    { key: 'people', title: t('department.people'), width: 120, align: 'right', render: (department) => countOf(peopleIn, department) },
    {
      key: 'documents',
      title: t('department.documents'),
      width: 140,
      align: 'right',
      render: (department) => countOf(documentsOf, department),
    },
    {
      key: 'edit',
      title: '',
      label: t('common.edit'),
      width: 96,
      align: 'right',
      render: (department) =>
        mayChange ? (
          <Button type="text" size="small" onClick={() => setEdited({ department })} aria-label={`${t('common.edit')} ${department.title}`}>
            {t('common.edit')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <div className="wk-settings-tools">
        <span className="wk-grow wk-t2">{mayChange ? null : t('settings.readOnly')}</span>
        {mayChange ? (
          <Button type="primary" icon={<Icon name="plus" />} onClick={() => setEdited({ department: null })}>
            {t('organisation.addDepartment')}
          </Button>
        ) : null}
      </div>
      <DataTable
        label={t('settings.departments')}
        columns={columns}
        rows={settings.data?.departments ?? []}
        rowKey={(department) => department.id}
        onOpen={(department) => mayChange && setEdited({ department })}
      />
      {edited ? (
        <DepartmentDialog department={edited.department} others={settings.data?.departments ?? []} close={() => setEdited(null)} />
      ) : null}
    </>
  );
}

function DepartmentDialog({
  department,
  others,
  close,
}: {
  department: Department | null;
  others: readonly Department[];
  close: () => void;
}) {
  const t = useT();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(department?.title ?? '');
  const save = useMutation({
    ...api.workspace.saveDepartment.mutationOptions(),
    onSuccess: () => {
      close();
      void queryClient.invalidateQueries();
    },
  });
  const name = title.trim();
  const twice = others.some((other) => other.id !== department?.id && other.title === name);
  const run = () => save.mutate({ ...(department ? { id: department.id } : {}), title: name });
  return (
    <Dialog
      open
      title={t(department ? 'department.rename' : 'organisation.addDepartment')}
      subtitle={department ? t('department.renameHint') : undefined}
      safe={{ label: t('common.notNow'), run: close }}
      decide={{
        label: t(department ? 'department.save' : 'department.saveNew'),
        run,
        disabled: !name || twice || name === department?.title,
        busy: save.isPending,
      }}
    >
      <ErrorNotice error={save.error} />
      <Field label={t('department.title')} error={twice ? t('organisation.nameTwice') : null}>
        {(ids) => <Input {...ids} autoFocus value={title} maxLength={30} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
