import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { ExternalDocument } from '../../../shared/contract/external-documents.ts';
import { EXTERNAL_KINDS } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, client } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';
import { editionOf, nameOf } from './external-looks.ts';

interface Props {
  /** null: a new entry */
  row: ExternalDocument | null;
  /** a new entry that takes the place of this one */
  replaces: ExternalDocument | null;
  others: readonly ExternalDocument[];
  onClose: () => void;
  onSaved: (row: ExternalDocument) => void;
}

/** An entry of the register: number, title, edition and the day from which it counts. */
export function ExternalDialog({ row, replaces, others, onClose, onSaved }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const departments = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 }).data?.departments ?? [];
  const from = row ?? replaces;
  const [fields, setFields] = useState(() => ({
    number: row?.number ?? '',
    title: from?.title ?? '',
    edition: row?.edition ?? '',
    kind: from?.kind ?? ('standard' as const),
    inForceOn: row?.inForceOn ?? null,
    keeperDepartmentId: from?.keeperDepartmentId ?? null,
    note: row?.note ?? '',
  }));
  const [replacedById, setReplacedById] = useState(row?.replacedBy?.id ?? null);
  const [checked, setChecked] = useState(false);
  const [tried, setTried] = useState(false);
  const set = (next: Partial<typeof fields>) => setFields((old) => ({ ...old, ...next }));
  const noTitle = fields.title.trim() === '';
  const noEdition = fields.edition.trim() === '';
  const save = useMutation({
    mutationFn: () => {
      const input = { ...fields, number: fields.number.trim(), title: fields.title.trim(), edition: fields.edition.trim() };
      if (row) return client.externalDocuments.change({ ...input, replacedById, id: row.id, version: row.version });
      return client.externalDocuments.add({ ...input, replacesId: replaces?.id ?? null, checked });
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries();
      toast(t(row ? 'external.changed' : 'external.added', { name: nameOf(saved) }));
      onClose();
      onSaved(saved);
    },
  });
  return (
    <Dialog
      open
      title={
        row ? t('external.dialog.edit') : replaces ? t('external.dialog.replace', { name: nameOf(replaces) }) : t('external.dialog.add')
      }
      {...(replaces ? { subtitle: t('external.dialog.replaceLead') } : {})}
      safe={{ label: t(row ? 'external.dialog.notEdit' : 'external.dialog.not'), run: onClose }}
      decide={{
        label: t(row ? 'external.dialog.saveEdit' : 'external.dialog.save'),
        busy: save.isPending,
        run: () => {
          setTried(true);
          if (!noTitle && !noEdition) save.mutate();
        },
      }}
    >
      <ErrorNotice error={save.error} />
      <div className="wk-fields">
        <Field label={t('external.field.kind')}>
          {(ids) => (
            <Select
              {...ids}
              value={fields.kind}
              onChange={(kind) => set({ kind })}
              options={EXTERNAL_KINDS.map((value) => ({ value, label: t(`externalKind.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('external.field.number')} optional help={t('external.field.numberHelp')}>
          {(ids) => (
            <Input {...ids} autoFocus maxLength={60} value={fields.number} onChange={(event) => set({ number: event.target.value })} />
          )}
        </Field>
        <Field label={t('external.field.title')} wide error={tried && noTitle ? t('external.need.title') : null}>
          {(ids) => <Input {...ids} maxLength={120} value={fields.title} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <Field
          label={t('external.field.edition')}
          help={t('external.field.editionHelp')}
          error={tried && noEdition ? t('external.need.edition') : null}
        >
          {(ids) => <Input {...ids} maxLength={60} value={fields.edition} onChange={(event) => set({ edition: event.target.value })} />}
        </Field>
        <Field label={t('external.field.inForce')} optional help={t('external.field.inForceHelp')}>
          {({ id }) => <DayField id={id} clearable value={fields.inForceOn} onChange={(inForceOn) => set({ inForceOn })} />}
        </Field>
        <Field label={t('external.field.keeper')} optional>
          {(ids) => (
            <Select
              {...ids}
              allowClear
              value={fields.keeperDepartmentId ?? undefined}
              placeholder={t('common.choose')}
              onChange={(id: string | undefined) => set({ keeperDepartmentId: id ?? null })}
              options={departments.map((one) => ({ value: one.id, label: one.title }))}
            />
          )}
        </Field>
        {row ? (
          <Field label={t('external.field.replacedBy')} optional>
            {(ids) => (
              <Select
                {...ids}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={replacedById ?? undefined}
                placeholder={t('external.field.replacedByNone')}
                onChange={(id: string | undefined) => setReplacedById(id ?? null)}
                options={others.filter((one) => one.id !== row.id).map((one) => ({ value: one.id, label: editionOf(one) }))}
              />
            )}
          </Field>
        ) : null}
        <Field label={t('external.field.note')} optional wide>
          {(ids) => <Input {...ids} maxLength={500} value={fields.note} onChange={(event) => set({ note: event.target.value })} />}
        </Field>
        {row ? null : (
          <Checkbox className="wk-wide" checked={checked} onChange={(event) => setChecked(event.target.checked)}>
            {t('external.field.checked')}
          </Checkbox>
        )}
      </div>
    </Dialog>
  );
}
