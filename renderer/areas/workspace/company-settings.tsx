import { useNavigate } from '@tanstack/react-router';
import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Settings } from '../../../shared/contract/workspace.ts';
import { QueryFailure } from '../../app/failure.tsx';
import type { ContractOutput } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';
import { SettingsForm } from './settings-form.tsx';
import { useChangeSettings, useMayChange, useSettings } from './use-settings.ts';
import { variableCounts, variableProblem } from './variable-check.ts';
import { VariableFields } from './variable-fields.tsx';
import { useVariableNames } from './variable-names.ts';

type Affected = ContractOutput<'workspace', 'changeSettings'>['affected'];

export function CompanySettings() {
  const settings = useSettings();
  if (settings.error && !settings.data) return <QueryFailure error={settings.error} retry={() => void settings.refetch()} />;
  return settings.data ? <CompanyForm settings={settings.data} reload={() => void settings.refetch()} /> : null;
}

interface Edits {
  companyName?: string;
  auditOn?: string | null;
  variables: Record<string, string>;
}

/** Company data and template variables. After saving it lists which documents print what was changed. */
function CompanyForm({ settings, reload }: { settings: Settings; reload: () => void }) {
  const t = useT();
  const { groupTitle } = useVariableNames();
  const mayChange = useMayChange();
  const [edits, setEdits] = useState<Edits>({ variables: {} });
  const [affected, setAffected] = useState<Affected | null>(null);
  const change = useChangeSettings();
  const changedVariables = Object.fromEntries(
    Object.entries(edits.variables).filter(
      ([name, value]) => settings.variables.find((variable) => variable.name === name)?.value !== value.trim(),
    ),
  );
  const companyName = edits.companyName ?? settings.companyName;
  const auditOn = edits.auditOn === undefined ? settings.auditOn : edits.auditOn;
  const nameChanged = companyName.trim() !== settings.companyName;
  const changed = nameChanged || auditOn !== settings.auditOn || Object.keys(changedVariables).length > 0;
  const counts = variableCounts(settings.variables, edits.variables);
  const open = counts.missing + counts.wrong;
  const discard = () => {
    setEdits({ variables: {} });
    change.reset();
    reload();
  };
  const save = async () => {
    const printed = nameChanged || Object.keys(changedVariables).length > 0;
    const answer = await change
      .mutateAsync({
        version: settings.version,
        ...(nameChanged ? { companyName: companyName.trim() } : {}),
        ...(auditOn !== settings.auditOn ? { auditOn } : {}),
        ...(Object.keys(changedVariables).length ? { variables: changedVariables } : {}),
      })
      .catch(() => null);
    if (!answer) return;
    setEdits({ variables: {} });
    if (answer.affected.length) setAffected(answer.affected);
    else toast(printed ? `${t('settings.saved')}. ${t('company.affectedNone')}` : t('settings.saved'));
  };
  const valid =
    companyName.trim() !== '' &&
    settings.variables.every(
      (variable) => variable.system || variableProblem(variable, edits.variables[variable.name] ?? variable.value) === null,
    );
  return (
    <>
      <SettingsForm
        mayChange={mayChange}
        changed={changed}
        usable={valid}
        busy={change.isPending}
        error={change.error}
        status={open === 0 ? t('company.statusDone', { needed: counts.needed }) : t('company.status', { needed: counts.needed, open })}
        save={() => void save()}
        discard={discard}
      >
        <section>
          <h2>{t('wizard.company.company')}</h2>
          <div className="wk-fields">
            <Field label={t('company.name')} wide error={companyName.trim() ? null : t('wizard.company.nameMissing')}>
              {(ids) => (
                <Input
                  {...ids}
                  value={companyName}
                  maxLength={60}
                  disabled={!mayChange}
                  onChange={(event) => setEdits({ ...edits, companyName: event.target.value })}
                />
              )}
            </Field>
            <Field label={t('company.code')} help={t('company.codeFixed')}>
              {(ids) => <Input {...ids} value={settings.companyCode} disabled />}
            </Field>
            <Field label={t('company.industry')}>{(ids) => <Input {...ids} value={t(`industry.${settings.industry}`)} disabled />}</Field>
            <Field label={t('company.auditOn')} optional help={t('company.auditOnHelp')}>
              {(ids) => (
                <DatePicker
                  {...ids}
                  value={auditOn ? dayjs(auditOn) : null}
                  disabled={!mayChange}
                  placeholder={t('variable.later')}
                  onChange={(day) => setEdits({ ...edits, auditOn: day ? day.format('YYYY-MM-DD') : null })}
                />
              )}
            </Field>
          </div>
        </section>
        {settings.variableGroups.map((group) => {
          const variables = settings.variables.filter((variable) => variable.group === group.id && !variable.system);
          return variables.length ? (
            <section key={group.id}>
              <h2>{group.id === 'company' ? t('company.more') : groupTitle(group)}</h2>
              {group.id === 'company' ? <p className="wk-lead">{t('company.variablesLead')}</p> : null}
              <VariableFields
                variables={variables}
                values={edits.variables}
                disabled={!mayChange}
                onChange={(name, value) => setEdits({ ...edits, variables: { ...edits.variables, [name]: value } })}
              />
            </section>
          ) : null;
        })}
      </SettingsForm>
      <AffectedDialog affected={affected} close={() => setAffected(null)} />
    </>
  );
}

function AffectedDialog({ affected, close }: { affected: Affected | null; close: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  // a document may print it in several revisions
  const rowsWhere = (prints: Affected[number]['prints']) => [
    ...new Map((affected ?? []).filter((row) => row.prints === prints).map((row) => [row.documentId, row])).values(),
  ];
  const parts = [
    { title: t('company.affectedInForce'), rows: rowsWhere('in-force') },
    { title: t('company.affectedWaiting'), rows: rowsWhere('waiting') },
    { title: t('company.affectedDrafts'), rows: rowsWhere('draft') },
  ];
  const count = new Set((affected ?? []).map((row) => row.documentId)).size;
  return (
    <Dialog
      open={affected !== null}
      title={t('company.affectedTitle', { count })}
      subtitle={t('settings.saved')}
      safe={{ label: t('common.close'), run: close }}
    >
      {parts
        .filter((part) => part.rows.length)
        .map((part) => (
          <section key={part.title} className="wk-affected">
            <h3>
              {part.title}
              <span className="wk-count">{part.rows.length}</span>
            </h3>
            <ul>
              {part.rows.map((row) => (
                <li key={row.documentId}>
                  <button
                    type="button"
                    className="wk-link"
                    onClick={() => {
                      close();
                      void navigate({ to: `/documents/${row.documentId}` as '/' });
                    }}
                  >
                    <span className="wk-number wk-plain">{row.number}</span>
                  </button>
                  <span className="wk-ellipsis">{row.title}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Dialog>
  );
}
