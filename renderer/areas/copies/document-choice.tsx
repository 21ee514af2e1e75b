import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useGo } from '../../app/path-link.tsx';
import { api } from '../../client.ts';
import { Field, Notice, useT } from '../../ui/index.ts';
import './copies.css';

/** One of the documents that are in force today. */
export function DocumentChoice({ value, onChange }: { value: string | null; onChange: (id: string) => void }) {
  const t = useT();
  const go = useGo();
  const list = useQuery(api.documents.list.queryOptions());
  const inForce = (list.data ?? []).filter((one) => one.state === 'effective');
  if (list.data && inForce.length === 0) {
    return (
      <div className="wk-copy-block">
        <Notice kind="warning" cause={t('copies.nothingInForce')} ways={[{ label: t('copies.toDocuments'), run: () => go('/documents') }]}>
          {t('copies.nothingInForceHint')}
        </Notice>
      </div>
    );
  }
  return (
    <div className="wk-copy-block">
      <Field label={t('copies.issue.document')}>
        {(ids) => (
          <Select
            {...ids}
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            value={value ?? undefined}
            placeholder={t('common.choose')}
            options={inForce.map((one) => ({ value: one.id, label: `${one.number} ${one.label} ${one.title}` }))}
            onChange={(id: string) => onChange(id)}
          />
        )}
      </Field>
    </div>
  );
}
