import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useMemo } from 'react';
import type { NewChangeTarget } from '../../../shared/contract/change-requests.ts';
import { readMarkdown, sectionsOf, sectionText } from '../../../shared/markdown/index.ts';
import { api } from '../../client.ts';
import { Field, Icon, IconButton, useT } from '../../ui/index.ts';
import { shownRevision } from '../documents/shown-revision.ts';

interface Props {
  target: NewChangeTarget;
  index: number;
  /** a full request says what stands there and what is to stand there */
  full: boolean;
  error: string | null;
  onChange: (next: Partial<NewChangeTarget>) => void;
  onRemove: (() => void) | null;
}

/** One place of a change: document, section, the words before and after. Choosing a section brings its present words. */
export function TargetFields({ target, index, full, error, onChange, onRemove }: Props) {
  const t = useT();
  const documents = useQuery({ ...api.documents.list.queryOptions(), staleTime: 60_000 });
  const detail = useQuery({
    ...api.documents.get.queryOptions({ input: { id: target.documentId } }),
    enabled: target.documentId !== '',
    staleTime: 60_000,
  });
  const current = detail.data ? shownRevision(detail.data) : null;
  const revision = useQuery({
    ...api.revisions.get.queryOptions({ input: { id: current?.id ?? '' } }),
    enabled: current !== null,
    staleTime: 60_000,
  });
  const sections = useMemo(() => {
    if (!revision.data) return [];
    const { model } = readMarkdown(revision.data.content);
    return sectionsOf(model).map((section) => ({
      id: section.id,
      name: [section.number, section.title].filter(Boolean).join(' '),
      text: sectionText(model, section),
    }));
  }, [revision.data]);
  const choose = (sectionId: string | null) => {
    const text = sections.find((section) => section.id === sectionId)?.text ?? '';
    const touched = target.after.trim() !== '' && target.after !== target.before;
    onChange({ sectionId, ...(full ? { before: text, ...(touched ? {} : { after: text }) } : {}) });
  };
  const problem = error ? (
    <p className="wk-field-note wk-error" role="alert">
      <Icon name="alert" size={14} />
      <span>{error}</span>
    </p>
  ) : null;
  return (
    <fieldset className="wk-change-target">
      <legend className="wk-hidden">{t('changeRequests.targetNumber', { count: index + 1 })}</legend>
      <div className="wk-change-place">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('changeRequests.field.document')}
          placeholder={t('changeRequests.field.document')}
          {...(problem && target.documentId === '' ? { status: 'error' as const } : {})}
          value={target.documentId || null}
          onChange={(documentId) => onChange({ documentId: documentId ?? '', sectionId: null, ...(full ? { before: '', after: '' } : {}) })}
          options={(documents.data ?? [])
            .filter((one) => one.obsoleteOn === null)
            .map((one) => ({ value: one.id, label: `${one.number} ${one.title}` }))}
        />
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('changeRequests.field.section')}
          disabled={target.documentId === '' || sections.length === 0}
          value={target.sectionId ?? ''}
          onChange={(value) => choose(value === '' ? null : value)}
          options={[
            { value: '', label: t('changeRequests.wholeDocument') },
            ...sections.map((section) => ({ value: section.id, label: section.name })),
          ]}
        />
        {onRemove ? <IconButton icon="trash" label={t('changeRequests.removeTarget')} onClick={onRemove} /> : null}
      </div>
      {target.documentId === '' ? problem : null}
      {full ? (
        <div className="wk-change-words">
          <Field label={t('changeRequests.field.before')} optional>
            {(ids) => (
              <Input.TextArea
                {...ids}
                rows={4}
                maxLength={20_000}
                className="wk-growing"
                value={target.before}
                onChange={(event) => onChange({ before: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('changeRequests.field.after')} help={t('changeRequests.field.afterHelp')}>
            {(ids) => (
              <Input.TextArea
                {...ids}
                rows={4}
                maxLength={20_000}
                className="wk-growing"
                value={target.after}
                onChange={(event) => onChange({ after: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
      {target.documentId === '' ? null : problem}
    </fieldset>
  );
}
