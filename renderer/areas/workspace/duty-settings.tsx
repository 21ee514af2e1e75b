import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ClauseDuty, Settings } from '../../../shared/contract/workspace.ts';
import { ErrorNotice, QueryFailure } from '../../app/failure.tsx';
import { type Column, DataTable, Dialog, Field, Notice, toast, useT } from '../../ui/index.ts';
import { useChangeSettings, useMayChange, useSettings } from './use-settings.ts';

/** Who leads and who supports, clause by clause: what the manual's duty matrix prints. */
export function DutySettings() {
  const t = useT();
  const mayChange = useMayChange();
  const settings = useSettings();
  const [edited, setEdited] = useState<ClauseDuty | null>(null);
  if (settings.error && !settings.data) return <QueryFailure error={settings.error} retry={() => void settings.refetch()} />;
  if (!settings.data) return null;
  const { posts, clauses } = settings.data.duties;
  const titleOf = (id: string) => posts.find((post) => post.id === id)?.title ?? '';
  const supportOf = (duty: ClauseDuty) => duty.support.map(titleOf).join(t('error.listSeparator'));
  const open = clauses.filter((duty) => duty.lead === null).length;
  const columns: Column<ClauseDuty>[] = [
    { key: 'clause', title: t('duty.clause'), width: 88, render: (duty) => <span className="wk-clause-id">{duty.clauseId}</span> },
    { key: 'name', title: t('duty.name'), width: 240, text: (duty) => duty.title },
    {
      key: 'lead',
      title: t('duty.lead'),
      width: 140,
      render: (duty) =>
        duty.lead === null ? (
          <span className="wk-tone-red" style={{ color: 'var(--c)' }}>
            {t('duty.noLead')}
          </span>
        ) : (
          titleOf(duty.lead)
        ),
    },
    { key: 'support', title: t('duty.support'), text: supportOf },
    {
      key: 'edit',
      title: '',
      label: t('common.edit'),
      width: 96,
      align: 'right',
      render: (duty) =>
        mayChange ? (
          <Button type="text" size="small" onClick={() => setEdited(duty)} aria-label={`${t('common.edit')} ${duty.clauseId}`}>
            {t('common.edit')}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <div className="wk-settings-tools">
        <span className="wk-grow wk-t2">{mayChange ? t('duty.hint') : t('settings.readOnly')}</span>
      </div>
      {open > 0 ? <Notice>{t('duty.open', { count: open })}</Notice> : null}
      <DataTable
        label={t('settings.duties')}
        columns={columns}
        rows={clauses}
        rowKey={(duty) => duty.clauseId}
        onOpen={(duty) => mayChange && setEdited(duty)}
      />
      {edited ? <DutyDialog key={edited.clauseId} duty={edited} settings={settings.data} close={() => setEdited(null)} /> : null}
    </>
  );
}

function DutyDialog({ duty, settings, close }: { duty: ClauseDuty; settings: Settings; close: () => void }) {
  const t = useT();
  const change = useChangeSettings();
  const [lead, setLead] = useState(duty.lead);
  const [support, setSupport] = useState(duty.support);
  const options = settings.duties.posts.map((post) => ({ value: post.id, label: post.title }));
  const save = async () => {
    if (lead === null) return;
    const duties = { [duty.clauseId]: { lead, support: support.filter((post) => post !== lead) } };
    const saved = await change.mutateAsync({ version: settings.version, duties }).catch(() => null);
    if (!saved) return;
    close();
    toast(t('settings.saved'));
  };
  return (
    <Dialog
      open
      title={t('duty.edit', { id: duty.clauseId })}
      subtitle={duty.title}
      safe={{ label: t('common.notNow'), run: close }}
      decide={{ label: t('duty.save'), run: () => void save(), disabled: lead === null, busy: change.isPending }}
    >
      <ErrorNotice error={change.error} />
      <div className="wk-fields">
        <Field label={t('duty.lead')} wide>
          {(ids) => <Select {...ids} autoFocus value={lead} options={options} onChange={setLead} />}
        </Field>
        <Field label={t('duty.support')} wide>
          {(ids) => (
            <Select {...ids} mode="multiple" value={support} options={options.filter((one) => one.value !== lead)} onChange={setSupport} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
