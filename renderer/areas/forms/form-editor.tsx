import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { FormDetail, FormRevision } from '../../../shared/contract/forms.ts';
import { MIN_RETENTION_YEARS } from '../../../shared/domain/forms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, client } from '../../client.ts';
import { Dialog, Field, Segmented, toast, useT } from '../../ui/index.ts';
import { contentOf, draftOf, hasEmptyNames } from './form-draft.ts';
import { ColumnRows, SectionRows } from './form-rows.tsx';
import { FormSheet } from './form-sheet.tsx';
import './forms.css';

interface Props {
  /** the form and the revision that the change is based on; none: a new form */
  base?: { form: FormDetail; revision: FormRevision };
  /** the document that a new form belongs to, when it is known */
  documentId?: string;
  onClose: () => void;
  onSaved?: (form: FormDetail) => void;
}

/** The sheet of a record form to change: title, keeper, retention, columns or sections with fields; the sheet beside it. */
export function FormEditor({ base, documentId: given, onClose, onSaved }: Props) {
  const t = useT();
  const queryClient = useQueryClient();
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 });
  const rubric = useQuery(api.rubrics.current.queryOptions({ staleTime: 600_000 }));
  const documents = useQuery({ ...api.documents.list.queryOptions(), enabled: !base && given === undefined });
  const [draft, setDraft] = useState(() => draftOf(base?.revision ?? null));
  const [documentId, setDocumentId] = useState(given ?? null);
  const [edition, setEdition] = useState(false);
  const [tried, setTried] = useState(false);
  const change = (next: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...next }));
  const save = useMutation({
    mutationFn: () => {
      const content = contentOf(draft);
      if (!base) return client.forms.add({ documentId: documentId ?? '', content });
      const { id: revisionId, version } = base.revision;
      return client.forms.save({ formId: base.form.id, revisionId, version, edition, content });
    },
    onSuccess: async (form) => {
      onClose();
      await queryClient.invalidateQueries();
      const [latest] = form.revisions;
      const unchanged = base?.revision.id === latest?.id && base?.revision.version === latest?.version;
      toast(t(unchanged ? 'forms.unchanged' : 'forms.saved', { number: form.number, label: latest?.label ?? '' }));
      onSaved?.(form);
    },
  });
  const noName = draft.title.trim() === '';
  const noDocument = !base && documentId === null;
  const unnamed = hasEmptyNames(draft);
  const fresh = base?.revision.state === 'effective';
  const { columns, sections, ...rest } = contentOf(draft);
  return (
    <Dialog
      open
      width={1080}
      title={base ? t('forms.editor.title', { number: base.form.number }) : t('forms.editor.new')}
      subtitle={
        base ? t('forms.editor.lead', { label: fresh ? t('forms.editor.nextDraft') : base.revision.label }) : t('forms.editor.leadNew')
      }
      safe={{ label: t('forms.editor.not'), run: onClose }}
      decide={{
        label: t('forms.editor.save'),
        busy: save.isPending,
        run: () => {
          setTried(true);
          if (!noName && !noDocument && !unnamed) save.mutate();
        },
      }}
      foot={tried && unnamed ? <span className="wk-form-fault">{t('forms.editor.emptyNames')}</span> : null}
    >
      <ErrorNotice error={save.error} />
      <div className="wk-form-editor">
        <div className="wk-form-editor-fields">
          <div className="wk-fields">
            <Field label={t('forms.editor.name')} wide error={tried && noName ? t('forms.editor.needName') : null}>
              {(ids) => (
                <Input {...ids} autoFocus maxLength={80} value={draft.title} onChange={(event) => change({ title: event.target.value })} />
              )}
            </Field>
            {!base && given === undefined ? (
              <Field label={t('forms.editor.document')} wide error={tried && noDocument ? t('forms.editor.needDocument') : null}>
                {(ids) => (
                  <Select
                    {...ids}
                    showSearch
                    optionFilterProp="label"
                    value={documentId}
                    onChange={setDocumentId}
                    placeholder={t('common.choose')}
                    options={(documents.data ?? [])
                      .filter((one) => one.obsoleteOn === null)
                      .map((one) => ({ value: one.id, label: `${one.number} ${one.title}` }))}
                  />
                )}
              </Field>
            ) : null}
            <Field label={t('forms.editor.keeper')}>
              {(ids) => (
                <Select
                  {...ids}
                  allowClear
                  value={draft.keeperDepartmentId}
                  onChange={(keeperDepartmentId) => change({ keeperDepartmentId: keeperDepartmentId ?? null })}
                  placeholder={t('common.choose')}
                  options={(settings.data?.departments ?? []).map((one) => ({ value: one.id, label: one.title }))}
                />
              )}
            </Field>
            <div className="wk-form-numbers">
              <Field label={t('forms.editor.retention')} help={t('forms.editor.retentionHelp', { count: MIN_RETENTION_YEARS })}>
                {(ids) => (
                  <InputNumber
                    {...ids}
                    min={MIN_RETENTION_YEARS}
                    max={99}
                    precision={0}
                    value={draft.retentionYears}
                    onChange={(years) => change({ retentionYears: years ?? MIN_RETENTION_YEARS })}
                  />
                )}
              </Field>
              <Field label={t('forms.editor.months')}>
                {(ids) => (
                  <InputNumber
                    {...ids}
                    min={1}
                    max={120}
                    precision={0}
                    value={draft.evidenceMonths}
                    onChange={(months) => change({ evidenceMonths: months ?? 12 })}
                  />
                )}
              </Field>
            </div>
            <Field label={t('forms.editor.clauses')} optional wide>
              {(ids) => (
                <Select
                  {...ids}
                  mode="multiple"
                  optionFilterProp="label"
                  value={draft.evidenceFor}
                  onChange={(evidenceFor) => change({ evidenceFor })}
                  options={(rubric.data?.clauses ?? []).map((clause) => ({ value: clause.id, label: `${clause.id} ${clause.title}` }))}
                />
              )}
            </Field>
          </div>
          <div className="wk-form-layout-row">
            <Segmented
              label={t('forms.editor.layout')}
              value={draft.layout}
              onChange={(layout) => change({ layout })}
              options={[
                { value: 'register', label: t('forms.editor.register') },
                { value: 'form', label: t('forms.editor.form') },
              ]}
            />
            <span className="wk-grow" />
            {fresh ? (
              <Checkbox checked={edition} onChange={(event) => setEdition(event.target.checked)}>
                {t('forms.editor.edition')}
              </Checkbox>
            ) : null}
          </div>
          {draft.layout === 'register' ? (
            <ColumnRows columns={draft.columns} rows={draft.rows} maxRows={60} onChange={(list, rows) => change({ columns: list, rows })} />
          ) : (
            <SectionRows sections={draft.sections} onChange={(list) => change({ sections: list })} />
          )}
        </div>
        <section className="wk-form-editor-sheet" aria-label={t('forms.editor.preview')}>
          <FormSheet
            definition={{ ...rest, key: '', keeper: '', ...(columns ? { columns } : {}), ...(sections ? { sections } : {}) }}
            title={draft.title}
            number={base?.form.number ?? ''}
          />
        </section>
      </div>
    </Dialog>
  );
}
