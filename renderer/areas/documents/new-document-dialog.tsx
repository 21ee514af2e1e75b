import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { fillPattern, seqOf } from '../../../shared/domain/numbering.ts';
import { LEVELS, type Level } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, Icon, Segmented, toast, useT } from '../../ui/index.ts';

/** 新建文件: several from templates at once, or an empty one of a level with the next free number. */
export function NewDocumentDialog({ onClose, initialKeys = [] }: { onClose: () => void; initialKeys?: readonly string[] }) {
  const t = useT();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<'templates' | 'empty'>('templates');
  const [keys, setKeys] = useState<readonly string[]>(initialKeys);
  const [empty, setEmpty] = useState<EmptyDocument>({ level: 'procedure', title: '', number: '', ownerDepartmentId: null, ownerRole: '' });
  const done = async () => {
    await queryClient.invalidateQueries({ queryKey: api.documents.key() });
    onClose();
  };
  const fromTemplates = useMutation(
    api.documents.createFromTemplates.mutationOptions({
      onSuccess: async (made) => {
        toast(t('documents.created', { count: made.length, first: made[0]?.number ?? '' }));
        await done();
      },
    }),
  );
  const create = useMutation(
    api.documents.create.mutationOptions({
      onSuccess: async (made) => {
        await done();
        await router.navigate({ to: `/documents/${made.id}/edit` as '/' });
      },
    }),
  );
  const busy = fromTemplates.isPending || create.isPending;
  const decide =
    kind === 'templates'
      ? {
          label: keys.length > 0 ? t('documents.createCount', { count: keys.length }) : t('documents.createNone'),
          disabled: keys.length === 0,
          busy,
          run: () => fromTemplates.mutate({ keys: [...keys] }),
        }
      : {
          label: t('documents.createOne'),
          disabled: empty.title.trim() === '',
          busy,
          run: () => {
            const { number, ...rest } = empty;
            create.mutate({ ...rest, title: rest.title.trim(), ...(number.trim() ? { number: number.trim() } : {}) });
          },
        };
  return (
    <Dialog
      open
      title={t('documents.new')}
      subtitle={t('documents.newLead')}
      minHeight={420}
      width={720}
      safe={{ label: t('documents.dontCreate'), run: onClose }}
      decide={decide}
      foot={t('documents.newFoot')}
    >
      <ErrorNotice error={fromTemplates.error ?? create.error} />
      <div style={{ margin: '4px 0 12px' }}>
        <Segmented
          label={t('documents.newKind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'templates', label: t('documents.fromTemplates') },
            { value: 'empty', label: t('documents.fromNothing') },
          ]}
        />
      </div>
      {kind === 'templates' ? <TemplateChoice keys={keys} onChange={setKeys} /> : <EmptyForm value={empty} onChange={setEmpty} />}
    </Dialog>
  );
}

function TemplateChoice({ keys, onChange }: { keys: readonly string[]; onChange: (keys: readonly string[]) => void }) {
  const t = useT();
  const templates = useQuery({ ...api.documents.templates.queryOptions({ input: {} }), staleTime: 0 });
  const [query, setQuery] = useState('');
  const folded = query.trim().toLowerCase();
  const all = templates.data ?? [];
  const shown = all.filter((one) => folded === '' || `${one.number} ${one.title} ${one.clauses.join(' ')}`.toLowerCase().includes(folded));
  const free = shown.filter((one) => !one.created).map((one) => one.key);
  const allCreated = templates.data !== undefined && all.every((one) => one.created);
  const allChosen = free.length > 0 && free.every((key) => keys.includes(key));
  return (
    <>
      <ErrorNotice error={templates.error} />
      <div className="wk-row" style={{ marginBottom: 8 }}>
        <Input
          allowClear={{ clearIcon: <Icon name="close" size={12} label={t('common.clear', { name: t('documents.findTemplate') })} /> }}
          style={{ width: 260 }}
          prefix={<Icon name="search" size={14} />}
          aria-label={t('documents.findTemplate')}
          placeholder={t('documents.findTemplate')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className="wk-grow" />
        <span className="wk-12 wk-t3">
          {allCreated
            ? t('documents.allCreated')
            : t('documents.chosen', { count: keys.length, free: all.filter((one) => !one.created).length })}
        </span>
        <Button
          size="small"
          disabled={free.length === 0}
          onClick={() => onChange(allChosen ? keys.filter((key) => !free.includes(key)) : [...new Set([...keys, ...free])])}
        >
          {t(allChosen ? 'documents.chooseNone' : 'documents.chooseAll')}
        </Button>
      </div>
      <ul className="wk-template-list" aria-label={t('documents.fromTemplates')}>
        {shown.map((one) => (
          <li key={one.key}>
            <Checkbox
              checked={one.created || keys.includes(one.key)}
              disabled={one.created}
              onChange={(event) => onChange(event.target.checked ? [...keys, one.key] : keys.filter((key) => key !== one.key))}
            >
              <span className="wk-number">{one.number}</span>
              <span>{one.title}</span>
            </Checkbox>
            <span className="wk-12 wk-t3">
              {one.created ? t('documents.alreadyThere') : t('documents.templateCounts', { clauses: one.clauses.length, forms: one.forms })}
            </span>
          </li>
        ))}
      </ul>
      {templates.data && shown.length === 0 ? <p className="wk-t3 wk-13">{t('documents.noTemplate')}</p> : null}
    </>
  );
}

interface EmptyDocument {
  level: Level;
  title: string;
  number: string;
  ownerDepartmentId: string | null;
  ownerRole: string;
}

function EmptyForm({ value, onChange }: { value: EmptyDocument; onChange: (value: EmptyDocument) => void }) {
  const t = useT();
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 });
  const documents = useQuery(api.documents.list.queryOptions());
  const next = settings.data
    ? nextNumber(
        settings.data.numbering[value.level],
        settings.data.companyCode,
        (documents.data ?? []).map((row) => row.number),
      )
    : '';
  const set = (part: Partial<EmptyDocument>) => onChange({ ...value, ...part });
  return (
    <div className="wk-fields">
      <Field label={t('documents.level')}>
        {() => (
          <Segmented
            label={t('documents.level')}
            value={value.level}
            onChange={(level) => set({ level, number: '' })}
            options={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
          />
        )}
      </Field>
      <Field label={t('documents.number')} optional help={t('documents.numberHint', { number: next })}>
        {(ids) => (
          <Input
            {...ids}
            value={value.number}
            maxLength={60}
            placeholder={next}
            onChange={(event) => set({ number: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('documents.name')} wide>
        {(ids) => <Input {...ids} autoFocus value={value.title} maxLength={80} onChange={(event) => set({ title: event.target.value })} />}
      </Field>
      <Field label={t('documents.department')} optional>
        {(ids) => (
          <Select
            {...ids}
            allowClear
            value={value.ownerDepartmentId ?? undefined}
            placeholder={t('common.choose')}
            onChange={(id: string | undefined) => set({ ownerDepartmentId: id ?? null })}
            options={(settings.data?.departments ?? []).map((one) => ({ value: one.id, label: one.title }))}
          />
        )}
      </Field>
      <Field label={t('documents.owner')} optional>
        {(ids) => <Input {...ids} value={value.ownerRole} maxLength={40} onChange={(event) => set({ ownerRole: event.target.value })} />}
      </Field>
    </div>
  );
}

/** The number that a new document is likely to get; the program decides when it is created. */
function nextNumber(pattern: string, company: string, taken: readonly string[]): string {
  const highest = Math.max(0, ...taken.map((number) => seqOf(pattern, { company }, number) ?? 0));
  return fillPattern(pattern, { company, seq: highest + 1 });
}
