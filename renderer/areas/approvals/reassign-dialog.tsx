import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Round, Step } from '../../../shared/contract/approvals.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';

/** 改派: who decides instead, and why; both names stay readable. */
export function ReassignDialog({ step, close, onDone }: { step: Step; close: () => void; onDone: (round: Round) => void }) {
  const t = useT();
  const people = useQuery({ ...api.approvals.reassignees.queryOptions({ input: { stepId: step.id } }), staleTime: 0 });
  const [personId, setPersonId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const reassign = useMutation(
    api.approvals.reassign.mutationOptions({
      onSuccess: (round) => {
        toast(t('approvals.toast.reassigned', { name: people.data?.find((one) => one.id === personId)?.name ?? '' }));
        onDone(round);
      },
    }),
  );
  return (
    <Dialog
      open
      title={t('approvals.reassignTitle', { name: step.personName || t(`role.${step.role}`) })}
      subtitle={t('approvals.reassignLead')}
      safe={{ label: t('approvals.keepAsked'), run: close }}
      decide={{
        label: t('approvals.reassign'),
        disabled: personId === null || reason.trim() === '',
        busy: reassign.isPending,
        run: () => personId && reassign.mutate({ stepId: step.id, fromPersonId: step.personId, personId, reason: reason.trim() }),
      }}
    >
      <ErrorNotice error={reassign.error ?? people.error} />
      <div className="wk-fields">
        <Field label={t('approvals.reassignTo')} help={people.data?.length === 0 ? t('approvals.reassignNobody') : undefined}>
          {(ids) => (
            <Select
              {...ids}
              showSearch
              optionFilterProp="label"
              value={personId}
              loading={people.isLoading}
              placeholder={t('common.choose')}
              onChange={setPersonId}
              options={(people.data ?? []).map((person) => ({
                value: person.id,
                label: person.post ? t('common.withPost', { name: person.name, post: person.post }) : person.name,
              }))}
            />
          )}
        </Field>
        <Field label={t('approvals.reason')} wide>
          {(ids) => <Input {...ids} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}
