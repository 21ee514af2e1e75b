import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import { EVIDENCE_KINDS } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, toast, useT, useToday } from '../../ui/index.ts';
import './evidence.css';
import {
  changeForm,
  type EvidenceForm,
  type EvidencePreset,
  type FormFault,
  type FormProposal,
  faultsOf,
  formOf,
  sameFiles,
  startForm,
  toEvidence,
} from './evidence-form.ts';
import { FileList } from './file-list.tsx';
import { useUploads } from './use-uploads.ts';

export type { EvidencePreset };

interface Props {
  /** for a new item */
  preset?: EvidencePreset;
  /** the item to change */
  item?: EvidenceItem;
  onClose: () => void;
  onSaved?: (item: EvidenceItem) => void;
}

/** Registers an item of evidence or changes one. A record form proposes clauses and the last day on which it counts. */
export function EvidenceDialog({ preset = {}, item, onClose, onSaved }: Props) {
  const t = useT();
  const today = useToday();
  const queryClient = useQueryClient();
  const forms = useQuery(api.documents.forms.queryOptions({ staleTime: 60_000 }));
  const rubric = useQuery(api.rubrics.current.queryOptions({ staleTime: 600_000 }));
  const settings = useQuery(api.workspace.settings.queryOptions({ staleTime: 60_000 }));
  const [form, setForm] = useState<EvidenceForm>(() => (item ? formOf(item) : startForm(preset, today)));
  const [tried, setTried] = useState(false);
  const { uploads, add, remove, retry } = useUploads(item?.files ?? []);

  const proposalOf = (number: string | null): FormProposal | null => {
    const found = forms.data?.find((each) => each.number === number);
    if (!found) return null;
    const { evidenceFor, evidenceMonths } = found.definition;
    return { number: found.number, title: found.title, clauseIds: evidenceFor, months: evidenceMonths };
  };
  const proposal = proposalOf(form.formNumber);
  const change = (next: Partial<EvidenceForm>) =>
    setForm((old) => changeForm(old, next, proposalOf('formNumber' in next ? (next.formNumber ?? null) : old.formNumber)));

  // what the screen behind has chosen comes in once the forms are known
  const [started, setStarted] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, as soon as there are forms to propose from
  useEffect(() => {
    if (started || !forms.data) return;
    setStarted(true);
    if (!item && preset.files?.length) add(preset.files);
    if (!item && preset.formNumber) change({ formNumber: preset.formNumber });
  }, [forms.data]);

  const save = useMutation({
    mutationFn: () => {
      const evidence = toEvidence(
        form,
        uploads.flatMap((upload) => upload.stored ?? []),
      );
      return item ? api.evidence.change.call({ ...evidence, id: item.id, version: item.version }) : api.evidence.add.call(evidence);
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries();
      onClose();
      onSaved?.(saved);
      toast(
        item
          ? t('evidence.changed', { title: saved.title })
          : t('evidence.added', { title: saved.title, clauses: saved.clauseIds.join(t('error.listSeparator')) }),
      );
    },
  });

  const faults = faultsOf(form, today);
  const fault = (name: FormFault) => (tried && faults.has(name) ? t(`evidence.need.${name}`) : null);
  const twice = sameFiles(uploads).map((name) => t('evidence.files.quoted', { name }));
  const sending = uploads.filter((upload) => !upload.stored && !upload.error).length;
  const titles = new Map((rubric.data?.clauses ?? []).map((clause) => [clause.id, clause.title]));
  const clauseOptions = (rubric.data?.clauses ?? [])
    .filter((clause) => clause.leaf)
    .map((clause) => ({ value: clause.id, label: `${clause.id} ${clause.title}` }));

  return (
    <Dialog
      open
      width={760}
      title={t(item ? 'evidence.dialog.edit' : 'evidence.dialog.add')}
      subtitle={item?.title ?? preset.clauseIds?.map((id) => `${id} ${titles.get(id) ?? ''}`).join(t('error.listSeparator'))}
      safe={{ label: t(item ? 'evidence.dialog.notEdit' : 'evidence.dialog.not'), run: onClose }}
      decide={{
        label: t(item ? 'evidence.dialog.saveEdit' : 'evidence.dialog.save'),
        busy: save.isPending,
        disabled: sending > 0,
        run: () => {
          setTried(true);
          if (faults.size === 0 && twice.length === 0) save.mutate();
        },
      }}
      foot={sending > 0 ? t('evidence.files.waiting', { count: sending }) : null}
    >
      <div className="wk-fields wk-evidence-fields">
        <Field label={t('evidence.field.title')} help={t('evidence.field.titleHelp')} error={fault('title')} wide>
          {(ids) => (
            <Input {...ids} autoFocus maxLength={120} value={form.title} onChange={(event) => change({ title: event.target.value })} />
          )}
        </Field>
        <Field label={t('evidence.field.kind')}>
          {(ids) => (
            <Select
              {...ids}
              value={form.kind}
              options={EVIDENCE_KINDS.map((kind) => ({ value: kind, label: t(`evidenceKind.${kind}`) }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        </Field>
        <Field label={t('evidence.field.form')} optional>
          {(ids) => (
            <Select
              {...ids}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('evidence.field.formNone')}
              value={form.formNumber}
              options={(forms.data ?? [])
                .filter((each) => each.state !== 'draft' && each.state !== 'in-review')
                .map((each) => ({ value: each.number, label: `${each.number} ${each.title}` }))}
              onChange={(formNumber) => change({ formNumber: formNumber ?? null })}
            />
          )}
        </Field>
        <Field
          label={t('evidence.field.clauses')}
          help={
            proposal && form.clauseIds.length === 0
              ? t('evidence.field.clausesProposed', { clauses: proposal.clauseIds.join(t('error.listSeparator')) })
              : t('evidence.field.clausesHelp')
          }
          error={fault('clauses')}
          wide
        >
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={form.clauseIds}
              options={clauseOptions}
              onChange={(clauseIds: string[]) => change({ clauseIds })}
            />
          )}
        </Field>
        <Field label={t('evidence.field.outlet')} help={t('evidence.field.outletHelp')} error={fault('outlet')}>
          {(ids) => (
            <Select
              {...ids}
              placeholder={t('common.choose')}
              value={form.outletId === null ? '' : form.outletId}
              options={[
                { value: '', label: t('evidence.firm') },
                ...(settings.data?.outlets ?? [])
                  .filter((outlet) => outlet.active || outlet.id === form.outletId)
                  .map((outlet) => ({ value: outlet.id, label: outlet.name })),
              ]}
              onChange={(outletId) => change({ outletId: outletId === '' ? null : outletId })}
            />
          )}
        </Field>
        <div className="wk-evidence-period">
          <Field label={t('evidence.field.periodFrom')} optional help={t('evidence.field.periodHelp')} error={fault('period')}>
            {({ id }) => <DayField id={id} value={form.periodFrom} clearable onChange={(periodFrom) => change({ periodFrom })} />}
          </Field>
          <Field label={t('evidence.field.periodTo')} optional>
            {({ id }) => <DayField id={id} value={form.periodTo} clearable onChange={(periodTo) => change({ periodTo })} />}
          </Field>
        </div>
        <Field label={t('evidence.field.received')} help={t('evidence.field.receivedHelp')} error={fault('received')}>
          {({ id }) => (
            <DayField id={id} value={form.receivedOn} to={today} onChange={(receivedOn) => change({ receivedOn: receivedOn ?? today })} />
          )}
        </Field>
        <Field
          label={t('evidence.field.until')}
          help={
            proposal && !form.touched.expiresOn
              ? t('evidence.field.untilProposed', { count: proposal.months })
              : t('evidence.field.untilHelp')
          }
          error={fault('until')}
        >
          {({ id }) => (
            <DayField
              id={id}
              value={form.expiresOn}
              clearable
              placeholder={t('evidence.forEver')}
              onChange={(expiresOn) => change({ expiresOn })}
            />
          )}
        </Field>
        <Field
          label={t('evidence.field.files')}
          help={t('evidence.field.filesHelp')}
          error={twice.length > 0 ? t('evidence.files.twice', { files: twice.join(t('error.listSeparator')) }) : null}
          wide
        >
          {() => <FileList uploads={uploads} onAdd={add} onRemove={remove} onRetry={retry} />}
        </Field>
        <Field label={t('evidence.field.note')} optional wide>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={2}
              maxLength={2000}
              value={form.note}
              onChange={(event) => change({ note: event.target.value })}
            />
          )}
        </Field>
      </div>
      <ErrorNotice error={save.error ?? forms.error ?? rubric.error ?? settings.error} />
    </Dialog>
  );
}
