import { Button, Input, Select } from 'antd';
import { useRef } from 'react';
import { type MessageKey, messages } from '../../../shared/messages/index.ts';
import { Icon, IconButton, Note, Paper, useT } from '../../ui/index.ts';
import { type DraftDepartment, type DraftOutlet, repeated } from './wizard-draft.ts';
import { type StepProps, StepSection } from './wizard-step.tsx';

function Form({ draft, change, departments, tried }: StepProps) {
  const t = useT();
  const nextId = useRef(1000);
  const repeatedDepartments = repeated(departments.map((department) => department.title));
  const repeatedOutlets = repeated(draft.outlets.map((outlet) => outlet.name));
  const problem = (name: string, others: ReadonlySet<string>) =>
    !name.trim() ? (tried ? t('organisation.nameMissing') : null) : others.has(name.trim()) ? t('organisation.nameTwice') : null;
  const setDepartments = (list: DraftDepartment[]) => change({ departments: list });
  const setOutlet = (rowId: number, part: Partial<DraftOutlet>) =>
    change({ outlets: draft.outlets.map((outlet) => (outlet.rowId === rowId ? { ...outlet, ...part } : outlet)) });
  return (
    <>
      <StepSection title={t('settings.departments')}>
        <ul className="wk-row-list wk-two">
          {departments.map((department, index) => {
            const fault = problem(department.title, repeatedDepartments);
            return (
              <li key={department.rowId}>
                <Input
                  aria-label={t('organisation.departmentName', { index: index + 1 })}
                  value={department.title}
                  maxLength={30}
                  {...(fault ? { status: 'error' as const } : {})}
                  onChange={(event) =>
                    setDepartments(departments.map((item) => (item === department ? { ...item, title: event.target.value } : item)))
                  }
                />
                <IconButton
                  icon="close"
                  small
                  label={t('organisation.removeDepartment', { name: department.title })}
                  disabled={departments.length === 1}
                  onClick={() => setDepartments(departments.filter((item) => item !== department))}
                />
                {fault ? <p className="wk-row-fault">{fault}</p> : null}
              </li>
            );
          })}
        </ul>
        <Button
          icon={<Icon name="plus" />}
          disabled={departments.length >= 40}
          onClick={() => setDepartments([...departments, { rowId: nextId.current++, key: null, title: '' }])}
        >
          {t('organisation.addDepartment')}
        </Button>
      </StepSection>
      <StepSection title={t('settings.outlets')}>
        <p className="wk-wizard-hint">{t('wizard.organisation.outletHint')}</p>
        <ul className="wk-outlet-rows">
          <li className="wk-outlet-heads" aria-hidden="true">
            <span>{t('outlet.name')}</span>
            <span>{t('outlet.kind')}</span>
            <span>{t('outlet.area')}</span>
            <span>{t('outlet.address')}</span>
          </li>
          {draft.outlets.map((outlet, index) => {
            const fault = problem(outlet.name, repeatedOutlets);
            const label = (what: string) => `${what} ${index + 1}`;
            return (
              <li key={outlet.rowId}>
                <Input
                  aria-label={label(t('outlet.name'))}
                  value={outlet.name}
                  maxLength={40}
                  {...(fault ? { status: 'error' as const } : {})}
                  onChange={(event) => setOutlet(outlet.rowId, { name: event.target.value })}
                />
                {outlet.kind === 'headquarters' ? (
                  <span className="wk-t2 wk-13">{t('outletKind.headquarters')}</span>
                ) : (
                  <Select
                    aria-label={label(t('outlet.kind'))}
                    value={outlet.kind}
                    options={(['owned', 'entrusted'] as const).map((value) => ({ value, label: t(`outletKind.${value}`) }))}
                    onChange={(kind) => setOutlet(outlet.rowId, { kind })}
                  />
                )}
                <Input
                  aria-label={label(t('outlet.area'))}
                  value={outlet.area}
                  maxLength={100}
                  onChange={(event) => setOutlet(outlet.rowId, { area: event.target.value })}
                />
                <Input
                  aria-label={label(t('outlet.address'))}
                  value={outlet.address}
                  maxLength={200}
                  onChange={(event) => setOutlet(outlet.rowId, { address: event.target.value })}
                />
                {outlet.kind === 'headquarters' ? (
                  <span />
                ) : (
                  <IconButton
                    icon="close"
                    small
                    label={t('organisation.removeOutlet', { name: outlet.name })}
                    onClick={() => change({ outlets: draft.outlets.filter((item) => item !== outlet) })}
                  />
                )}
                {fault ? <p className="wk-row-fault">{fault}</p> : null}
              </li>
            );
          })}
        </ul>
        <Button
          icon={<Icon name="plus" />}
          disabled={draft.outlets.length >= 500}
          onClick={() =>
            change({
              outlets: [
                ...draft.outlets,
                { rowId: nextId.current++, kind: 'owned', name: '', area: '', address: '', contact: '', phone: '' },
              ],
            })
          }
        >
          {t('organisation.addOutlet')}
        </Button>
      </StepSection>
    </>
  );
}

function Preview({ draft, departments }: StepProps) {
  const t = useT();
  const outlets = draft.outlets.filter((outlet) => outlet.name.trim());
  // the manual is Chinese, whatever language the program speaks
  const written = (key: MessageKey) => messages[key].zh;
  return (
    <>
      <h2>{t('wizard.organisation.sample')}</h2>
      <Paper width="auto" className="wk-sample" label={t('wizard.organisation.sample')}>
        <h3>{t('wizard.organisation.outletTable')}</h3>
        <table className="wk-sample-table">
          <thead>
            <tr>
              <th>{written('outlet.name')}</th>
              <th>{written('outlet.kind')}</th>
              <th>{written('outlet.area')}</th>
            </tr>
          </thead>
          <tbody>
            {outlets.slice(0, 6).map((outlet) => (
              <tr key={outlet.rowId}>
                <td>{outlet.name}</td>
                <td>{written(`outletKind.${outlet.kind}`)}</td>
                <td>{outlet.area}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {outlets.length > 6 ? <p className="wk-12 wk-t3">{t('wizard.organisation.more', { count: outlets.length - 6 })}</p> : null}
        <h3>{t('wizard.organisation.departmentLine')}</h3>
        <p>
          {departments
            .map((department) => department.title.trim())
            .filter(Boolean)
            .join(written('error.listSeparator'))}
        </p>
      </Paper>
      <Note>{t('wizard.organisation.sampled')}</Note>
    </>
  );
}

export const OrganisationStep = { Form, Preview };
