import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { ConfirmationRule } from '../../../shared/contract/confirmations.ts';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { audienceOf } from '../../../shared/domain/confirmations.ts';
import { ROLES } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, Field, toast, useT } from '../../ui/index.ts';

/** Who must read a document, for revisions submitted from now on; names the people it means today. */
export function RuleDialog({ document: doc, rule, onClose }: { document: DocumentDetail; rule: ConfirmationRule; onClose: () => void }) {
  const t = useT();
  const queryClient = useQueryClient();
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 });
  const people = useQuery({ ...api.people.list.queryOptions(), staleTime: 60_000 });
  const [departmentIds, setDepartmentIds] = useState(rule.departmentIds);
  const [roles, setRoles] = useState(rule.roles);
  const [personIds, setPersonIds] = useState(rule.personIds);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const save = useMutation(
    api.confirmations.setRule.mutationOptions({
      onSuccess: async () => {
        onClose();
        await queryClient.invalidateQueries({ queryKey: api.confirmations.key() });
        toast(t('confirmations.ruleSaved', { number: doc.number }));
      },
    }),
  );
  const active = (people.data ?? []).filter((one) => one.active);
  const meant = audienceOf({ roles, departmentIds, personIds }, active).map(({ person }) => person.name);
  return (
    <Dialog
      open
      title={t('confirmations.ruleTitle', { number: doc.number })}
      subtitle={t('confirmations.ruleLead')}
      safe={{ label: t('confirmations.ruleNot'), run: onClose }}
      decide={{
        label: t('common.save'),
        busy: save.isPending,
        run: () => {
          setTried(true);
          if (reason.trim() !== '')
            save.mutate({ documentId: doc.id, version: rule.version, roles, departmentIds, personIds, reason: reason.trim() });
        },
      }}
    >
      <div className="wk-fields">
        <Field label={t('confirmations.field.departments')} optional wide>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              value={departmentIds}
              onChange={setDepartmentIds}
              optionFilterProp="label"
              placeholder={t('common.choose')}
              options={(settings.data?.departments ?? []).map((one) => ({ value: one.id, label: one.title }))}
            />
          )}
        </Field>
        <Field label={t('confirmations.field.roles')} optional wide>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              value={roles}
              onChange={setRoles}
              optionFilterProp="label"
              placeholder={t('common.choose')}
              options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            />
          )}
        </Field>
        <Field label={t('confirmations.field.people')} optional wide>
          {(ids) => (
            <Select
              {...ids}
              mode="multiple"
              value={personIds}
              onChange={setPersonIds}
              optionFilterProp="label"
              placeholder={t('common.choose')}
              options={active.map((one) => ({
                value: one.id,
                label: one.post ? t('common.withPost', { name: one.name, post: one.post }) : one.name,
              }))}
            />
          )}
        </Field>
        <Field label={t('approvals.reason')} wide error={tried && reason.trim() === '' ? t('changeRequests.need.reason') : null}>
          {(ids) => <Input {...ids} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </div>
      <p className="wk-13 wk-t2 wk-confirmation-meant">
        {t('confirmations.meant', {
          count: meant.length,
          names: meant.length > 0 ? meant.join(t('error.listSeparator')) : t('confirmations.nobody'),
        })}
      </p>
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}
