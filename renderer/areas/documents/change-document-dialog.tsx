import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';

/** Title, owner and review interval: facts about the document that make no new revision. */
export function ChangeDocumentDialog({ document: doc, onClose }: { document: DocumentDetail; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const departments = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 }).data?.departments ?? [];
  const [title, setTitle] = useState(doc.title);
  const [departmentId, setDepartmentId] = useState(doc.ownerDepartmentId);
  const [role, setRole] = useState(doc.ownerRole);
  const [months, setMonths] = useState<number | null>(doc.reviewMonths);
  const change = useMutation(
    api.documents.change.mutationOptions({
      onSuccess: async () => {
        toast(t('documents.changed', { number: doc.number }));
        await queryClient.invalidateQueries({ queryKey: api.documents.key() });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('documents.changeTitle', { number: doc.number })}
      subtitle={t('documents.changeLead')}
      safe={{ label: t('documents.dontChange'), run: onClose }}
      decide={{
        label: t('common.save'),
        busy: change.isPending,
        disabled: title.trim() === '' || months === null,
        run: () =>
          change.mutate({
            id: doc.id,
            version: doc.version,
            title: title.trim(),
            ownerDepartmentId: departmentId,
            ownerRole: role.trim(),
            reviewMonths: months ?? doc.reviewMonths,
          }),
      }}
    >
      <ErrorNotice error={change.error} />
      <div className="wk-fields">
        <Field label={t('documents.name')} wide>
          {(ids) => <Input {...ids} value={title} maxLength={80} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <Field label={t('documents.department')} optional>
          {(ids) => (
            <Select
              {...ids}
              allowClear
              value={departmentId ?? undefined}
              placeholder={t('common.choose')}
              onChange={(id: string | undefined) => setDepartmentId(id ?? null)}
              options={departments.map((one) => ({ value: one.id, label: one.title }))}
            />
          )}
        </Field>
        <Field label={t('documents.owner')} optional>
          {(ids) => <Input {...ids} value={role} maxLength={40} onChange={(event) => setRole(event.target.value)} />}
        </Field>
        <Field label={t('documents.reviewMonths')} help={t('documents.reviewMonthsHint')}>
          {(ids) => <InputNumber {...ids} style={{ width: '100%' }} min={1} max={60} precision={0} value={months} onChange={setMonths} />}
        </Field>
      </div>
    </Dialog>
  );
}
