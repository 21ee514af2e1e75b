import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { api } from '../../client.ts';
import { Field, useT } from '../../ui/index.ts';
import './copies.css';

/** One of the documents that are in force today. */
export function DocumentChoice({ value, onChange }: { value: string | null; onChange: (id: string) => void }) {
  const t = useT();
  const list = useQuery(api.documents.list.queryOptions());
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
            options={(list.data ?? [])
              .filter((one) => one.state === 'effective')
              .map((one) => ({ value: one.id, label: `${one.number} ${one.label} ${one.title}` }))}
            onChange={(id: string) => onChange(id)}
          />
        )}
      </Field>
    </div>
  );
}
