import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ChangeRequest, NewChangeTarget } from '../../../shared/contract/change-requests.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api, client } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, Icon, Segmented, toast, useT, useToday } from '../../ui/index.ts';
import './change-requests.css';
import { FindingsList } from './findings-list.tsx';
import { TargetFields } from './target-fields.tsx';

export interface DraftTarget extends NewChangeTarget {
  key: number;
}

interface Props {
  /** where the proposer stands: the document and section that the first target begins with */
  at?: NewChangeTarget;
  /** a suggestion that is made a request */
  suggestion?: ChangeRequest;
  onClose: () => void;
  onDone: (id: string) => void;
}

let keys = 0;
const newTarget = (given: Partial<NewChangeTarget> = {}): DraftTarget => ({
  key: ++keys,
  documentId: '',
  sectionId: null,
  before: '',
  after: '',
  ...given,
});

/** 提出更改: a full request with its documents, or a suggestion with a title and a text; also makes a request of a suggestion. */
export function ChangeRequestDialog({ at, suggestion, onClose, onDone }: Props) {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const queryClient = useQueryClient();
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 });
  const [kind, setKind] = useState<'request' | 'suggestion'>('request');
  const [title, setTitle] = useState(suggestion?.title ?? '');
  const [reason, setReason] = useState(suggestion?.reason ?? '');
  const [wantedOn, setWantedOn] = useState(suggestion?.wantedOn ?? null);
  const [departmentId, setDepartmentId] = useState<string | null>(suggestion ? suggestion.departmentId : (me?.departmentId ?? null));
  const [targets, setTargets] = useState<DraftTarget[]>(() =>
    suggestion && suggestion.targets.length > 0 ? suggestion.targets.map((target) => newTarget(target)) : [newTarget(at)],
  );
  const [tried, setTried] = useState(false);
  const full = suggestion !== undefined || kind === 'request';
  const named = targets.filter((target) => target.documentId !== '');
  const unchanged = (target: DraftTarget) => target.before.trim() === target.after.trim();
  const places = named.map(({ documentId, sectionId }) => ({ documentId, sectionId }));
  const findings = useQuery({
    ...api.changeRequests.findings.queryOptions({ input: { targets: places } }),
    enabled: full && places.length > 0,
    placeholderData: (previous) => previous,
  });
  const save = useMutation({
    mutationFn: () => {
      const wanted = named.map(({ documentId, sectionId, before, after }) => ({ documentId, sectionId, before, after }));
      const content = { title: title.trim(), reason: reason.trim(), wantedOn, departmentId, targets: wanted };
      return suggestion
        ? client.changeRequests.turn({ ...content, id: suggestion.id, version: suggestion.version })
        : client.changeRequests.propose({ ...content, kind });
    },
    onSuccess: async (request) => {
      onClose();
      const refreshed = queryClient.invalidateQueries();
      toast(t(suggestion ? 'changeRequests.turned' : `changeRequests.done.${kind}`, { number: request.number }));
      onDone(request.id);
      await refreshed;
    },
  });
  const ready = title.trim() !== '' && reason.trim() !== '' && (!full || (named.length > 0 && !named.some(unchanged)));
  const change = (key: number, next: Partial<NewChangeTarget>) =>
    setTargets((list) => list.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const verb = suggestion ? 'turn' : kind;
  return (
    <Dialog
      open
      width={840}
      title={suggestion ? t('changeRequests.dialog.turn', { number: suggestion.number }) : t('changeRequests.propose')}
      subtitle={t(`changeRequests.dialog.lead.${verb}`)}
      safe={{ label: t(suggestion ? 'changeRequests.dialog.notTurn' : 'changeRequests.dialog.not'), run: onClose }}
      decide={{
        label: t(`changeRequests.dialog.do.${verb}`),
        busy: save.isPending,
        run: () => {
          setTried(true);
          if (ready) save.mutate();
        },
      }}
      foot={t('changeRequests.dialog.foot')}
    >
      {suggestion ? null : (
        <div className="wk-change-kind">
          <Segmented
            label={t('changeRequests.dialog.kind')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'request', label: t('changeRequests.kind.request') },
              { value: 'suggestion', label: t('changeRequests.kind.suggestion') },
            ]}
          />
        </div>
      )}
      <ErrorNotice error={save.error} />
      <div className="wk-fields">
        <Field
          label={t('changeRequests.field.title')}
          wide
          error={tried && title.trim() === '' ? t('changeRequests.need.title') : null}
          help={t('changeRequests.field.titleHelp')}
        >
          {(ids) => <Input {...ids} autoFocus maxLength={120} value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <Field
          label={t(full ? 'changeRequests.field.reason' : 'changeRequests.field.text')}
          wide
          error={tried && reason.trim() === '' ? t(full ? 'changeRequests.need.reason' : 'changeRequests.need.text') : null}
        >
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={full ? 2 : 5}
              className="wk-growing"
              maxLength={4000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('changeRequests.field.department')} optional help={full ? undefined : t('changeRequests.field.departmentHelp')}>
          {(ids) => (
            <Select
              {...ids}
              allowClear
              value={departmentId}
              onChange={(value) => setDepartmentId(value ?? null)}
              placeholder={t('common.choose')}
              options={(settings.data?.departments ?? []).map((one) => ({ value: one.id, label: one.title }))}
            />
          )}
        </Field>
        {full ? (
          <Field label={t('changeRequests.field.wantedOn')} optional>
            {(ids) => <DayField id={ids.id} value={wantedOn} clearable from={today} onChange={setWantedOn} />}
          </Field>
        ) : null}
      </div>
      <section className="wk-change-targets" aria-label={t('changeRequests.targets')}>
        <h3>{t(full ? 'changeRequests.targets' : 'changeRequests.targetsOptional')}</h3>
        {targets.map((target, index) => (
          <TargetFields
            key={target.key}
            target={target}
            index={index}
            full={full}
            error={
              tried && full
                ? target.documentId === ''
                  ? named.length === 0
                    ? t('changeRequests.need.document')
                    : null
                  : unchanged(target)
                    ? t('changeRequests.need.change')
                    : null
                : null
            }
            onChange={(next) => change(target.key, next)}
            onRemove={targets.length > 1 ? () => setTargets((list) => list.filter((one) => one.key !== target.key)) : null}
          />
        ))}
        <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => setTargets((list) => [...list, newTarget()])}>
          {t('changeRequests.addTarget')}
        </Button>
      </section>
      {full && findings.data && places.length > 0 ? (
        <section className="wk-change-found" aria-label={t('changeRequests.findings')}>
          <h3>{t('changeRequests.findings')}</h3>
          <FindingsList findings={findings.data} />
        </section>
      ) : null}
    </Dialog>
  );
}
