import { useMutation } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Route } from '../../../shared/contract/routes.ts';
import { defaultStages, type RouteStages, routeProblems } from '../../../shared/domain/routes.ts';
import { LEVELS, type Level } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';
import { useSettings } from '../workspace/use-settings.ts';
import { usePeople, useRefreshRoutes, useRoutes } from './route-data.ts';
import { StageEditor } from './stage-editor.tsx';

interface Props {
  /** null: a new one */
  route: Route | null;
  from?: { level: Level; stages: RouteStages };
  close: () => void;
}

/** Level, department, stages of both kinds, and why; a change becomes the route's next version. */
export function RouteDialog({ route, from, close }: Props) {
  const t = useT();
  const settings = useSettings();
  const people = usePeople();
  const routes = useRoutes();
  const refresh = useRefreshRoutes();
  const [level, setLevel] = useState<Level>(route?.level ?? from?.level ?? 'procedure');
  const [departmentId, setDepartmentId] = useState<string | null>(route?.departmentId ?? null);
  const [name, setName] = useState(route?.name ?? '');
  const [reason, setReason] = useState('');
  const [stages, setStages] = useState<RouteStages>(route?.stages ?? from?.stages ?? defaultStages('procedure'));
  const [touched, setTouched] = useState(route !== null);
  const done = (saved: Route) => {
    toast(t('routes.saved', { name: saved.name }));
    refresh();
    close();
  };
  const add = useMutation(api.routes.add.mutationOptions({ onSuccess: done }));
  const change = useMutation(api.routes.change.mutationOptions({ onSuccess: done }));
  const problems = people.data ? routeProblems(level, stages, people.data) : [];
  const taken =
    route === null &&
    (routes.data?.routes ?? []).some((one) => one.retiredAt === null && one.level === level && one.departmentId === departmentId);
  const ready = name.trim() !== '' && reason.trim() !== '' && problems.length === 0 && !taken && people.data !== undefined;
  const content = { name: name.trim(), reason: reason.trim(), stages };
  const run = () =>
    route ? change.mutate({ id: route.id, version: route.version, ...content }) : add.mutate({ level, departmentId, ...content });
  return (
    <Dialog
      open
      width={880}
      title={route ? t('routes.changeTitle', { name: route.name }) : t('routes.addTitle')}
      subtitle={t('routes.dialogLead')}
      safe={{ label: t('common.notNow'), run: close }}
      decide={{ label: t(route ? 'routes.save' : 'routes.saveNew'), run, disabled: !ready, busy: add.isPending || change.isPending }}
    >
      <ErrorNotice error={add.error ?? change.error ?? people.error} />
      <div className="wk-fields-3">
        <Field label={t('routes.level')}>
          {(ids) => (
            <Select<Level>
              {...ids}
              value={level}
              disabled={route !== null}
              options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
              onChange={(value) => {
                setLevel(value);
                if (!touched) setStages(defaultStages(value));
              }}
            />
          )}
        </Field>
        <Field label={t('routes.department')} error={taken ? t('routes.placeTaken') : null}>
          {(ids) => (
            <Select
              {...ids}
              value={departmentId ?? ''}
              disabled={route !== null}
              options={[
                { value: '', label: t('routes.wholeLevel') },
                ...(settings.data?.departments ?? []).map((department) => ({ value: department.id, label: department.title })),
              ]}
              onChange={(value) => setDepartmentId(value || null)}
            />
          )}
        </Field>
        <Field label={t('routes.name')}>
          {(ids) => <Input {...ids} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />}
        </Field>
      </div>
      {(['full', 'minor'] as const).map((kind) => (
        <StageEditor
          key={kind}
          kind={kind}
          stages={stages[kind]}
          people={people.data ?? []}
          problems={problems}
          onChange={(next) => {
            setTouched(true);
            setStages({ ...stages, [kind]: next });
          }}
        />
      ))}
      <Field label={t('routes.reason')} wide help={t('routes.reasonHint')}>
        {(ids) => <Input {...ids} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
