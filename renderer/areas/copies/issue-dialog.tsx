import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Holder, ProposedHolder } from '../../../shared/contract/copies.ts';
import { COPY_KINDS, COPY_MEDIA, type CopyKind, type CopyMedium } from '../../../shared/domain/copies.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog, Field, Icon, Note, Notice, Segmented, toast, useT, useToday } from '../../ui/index.ts';
import './copies.css';
import { holderText } from './copy-texts.ts';
import { DocumentChoice } from './document-choice.tsx';
import { holderKey, useHolders } from './holder-choice.ts';

interface Props {
  /** null: chosen in the dialog */
  documentId: string | null;
  kind?: CopyKind;
  onClose: () => void;
  /** to the step that also takes the outdated copies back */
  onReplace?: (documentId: string) => void;
}

/** Copies of the revision in force to many holders at once; proposed by the last distribution. */
export function IssueDialog(props: Props) {
  const t = useT();
  const [documentId, setDocumentId] = useState(props.documentId);
  const proposal = useQuery({
    ...api.copies.proposal.queryOptions({ input: { documentId: documentId ?? '' } }),
    enabled: documentId !== null,
  });
  const document = useQuery({ ...api.documents.get.queryOptions({ input: { id: documentId ?? '' } }), enabled: documentId !== null });
  const choice = props.documentId === null ? <DocumentChoice value={documentId} onChange={setDocumentId} /> : null;
  if (documentId === null || !proposal.data || !document.data) {
    return (
      <Dialog
        open
        title={t(props.kind === 'loan' ? 'copies.lend.titleAny' : 'copies.issue.titleAny')}
        subtitle={t(props.kind === 'loan' ? 'copies.lend.leadAny' : 'copies.issue.leadAny')}
        safe={{ label: t(props.kind === 'loan' ? 'copies.lend.not' : 'copies.issue.not'), run: props.onClose }}
      >
        {choice}
        <ErrorNotice error={proposal.error ?? document.error} />
      </Dialog>
    );
  }
  return (
    <IssueForm
      key={documentId}
      {...props}
      document={document.data}
      revision={proposal.data.revision}
      basedOn={proposal.data.basedOn}
      proposed={proposal.data.holders}
      choice={choice}
    />
  );
}

interface FormProps extends Props {
  document: { id: string; number: string; title: string };
  revision: { id: string; label: string; effectiveOn: string } | null;
  basedOn: string | null;
  proposed: readonly ProposedHolder[];
  choice: ReactNode;
}

function IssueForm({ document: doc, revision, basedOn, proposed, choice, kind: firstKind, onClose, onReplace }: FormProps) {
  const t = useT();
  const today = useToday();
  const queryClient = useQueryClient();
  const holders = useHolders();
  const [kind, setKind] = useState<CopyKind>(firstKind ?? 'controlled');
  const [added, setAdded] = useState<readonly Holder[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(proposed.filter((one) => !one.holdsCurrent && !one.replaces).map((one) => holderKey(one.holder))),
  );
  const [media, setMedia] = useState<ReadonlyMap<string, CopyMedium>>(
    () => new Map(proposed.map((one) => [holderKey(one.holder), one.medium])),
  );
  const [issuedOn, setIssuedOn] = useState(today);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  // a loan and an uncontrolled copy go to somebody in particular, not to the whole list
  const list: { holder: Holder; proposal: ProposedHolder | null }[] = [
    ...(kind === 'controlled' ? proposed.map((proposal) => ({ holder: proposal.holder, proposal })) : []),
    ...added.map((holder) => ({ holder, proposal: null })),
  ];
  const meant = list.filter(({ holder }) => chosen.has(holderKey(holder)));
  const outdated = kind === 'controlled' ? proposed.filter((one) => one.replaces) : [];
  const verb = kind === 'loan' ? 'lend' : 'issue';
  const noDue = kind === 'loan' && dueOn === null;
  const issue = useMutation(
    api.copies.issue.mutationOptions({
      onSuccess: async (done) => {
        onClose();
        toast(t(kind === 'loan' ? 'copies.lent' : 'copies.issued', { count: done.length }));
        await queryClient.invalidateQueries();
      },
    }),
  );
  const choose = (key: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    setChosen(next);
  };
  const run = () => {
    setTried(true);
    if (!revision || meant.length === 0 || noDue) return;
    issue.mutate({
      documentId: doc.id,
      revisionId: revision.id,
      kind,
      holders: meant.map(({ holder }) => ({ kind: holder.kind, id: holder.id, medium: media.get(holderKey(holder)) ?? 'paper' })),
      issuedOn,
      dueOn: kind === 'loan' ? dueOn : null,
      note: note.trim(),
    });
  };
  if (!revision) {
    return (
      <Dialog open title={t('copies.issue.titleAny')} safe={{ label: t('copies.issue.not'), run: onClose }}>
        {choice}
        <Notice kind="warning" cause={t('copies.part.noneInForce')} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      title={t(`copies.${verb}.title`, { number: doc.number, label: revision.label })}
      subtitle={t(`copies.${verb}.lead`, { title: doc.title, on: revision.effectiveOn })}
      safe={{ label: t(`copies.${verb}.not`), run: onClose }}
      decide={{ label: t(`copies.${verb}.do`, { count: meant.length }), busy: issue.isPending, run }}
    >
      <ErrorNotice error={issue.error} />
      {choice}
      <div className="wk-field wk-copy-block">
        <span className="wk-label">{t('copies.issue.kind')}</span>
        <Segmented
          stretch
          label={t('copies.issue.kind')}
          value={kind}
          onChange={setKind}
          options={COPY_KINDS.map((value) => ({ value, label: t(`copyKind.${value}`) }))}
        />
        <p className="wk-field-note">{t(`copyKind.${kind}.hint`)}</p>
      </div>
      <div className="wk-copy-block">
        <p className="wk-row">
          <span className="wk-label">{t(`copies.${verb}.holders`)}</span>
          {kind === 'controlled' ? (
            <span className="wk-12 wk-t3">
              {basedOn === null ? t('copies.issue.firstTime') : t('copies.issue.basedOn', { label: basedOn })}
            </span>
          ) : null}
        </p>
        {list.length > 0 ? (
          <ul className="wk-copy-holders">
            {list.map(({ holder, proposal }) => {
              const key = holderKey(holder);
              return (
                <li key={key}>
                  <Checkbox checked={chosen.has(key)} onChange={(event) => choose(key, event.target.checked)}>
                    {holderText(t, holder)}
                  </Checkbox>
                  <span className="wk-12 wk-t3 wk-ellipsis">
                    {proposal?.replaces
                      ? t('copies.issue.hasOld', { label: proposal.replaces.label, copy: proposal.replaces.copyNumber })
                      : proposal?.holdsCurrent
                        ? t('copies.issue.hasCurrent')
                        : holder.department}
                  </span>
                  <Segmented
                    small
                    label={t('copies.issue.mediumOf', { name: holder.name })}
                    value={media.get(key) ?? 'paper'}
                    onChange={(medium) => setMedia(new Map(media).set(key, medium))}
                    options={COPY_MEDIA.map((value) => ({ value, label: t(`copyMedium.${value}`) }))}
                  />
                </li>
              );
            })}
          </ul>
        ) : null}
        <Select
          aria-label={t('copies.issue.add')}
          className="wk-copy-add"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          placeholder={t('copies.issue.add')}
          options={holders.options(new Set(list.map(({ holder }) => holderKey(holder))))}
          onChange={(key: string | null) => {
            const holder = key === null ? undefined : holders.byKey.get(key);
            if (!key || !holder) return;
            setAdded([...added.filter((one) => holderKey(one) !== key), holder]);
            choose(key, true);
          }}
        />
        {tried && meant.length === 0 ? (
          <p className="wk-field-note wk-error" role="alert">
            <Icon name="alert" size={14} />
            <span>{t(`copies.${verb}.needHolder`)}</span>
          </p>
        ) : null}
        {outdated.length > 0 ? (
          <Note icon="alert" tone="warn">
            {t('copies.issue.outdated', { count: outdated.length })}{' '}
            {onReplace ? (
              <button type="button" className="wk-link" onClick={() => onReplace(doc.id)}>
                {t('copies.replace')}
              </button>
            ) : null}
          </Note>
        ) : null}
      </div>
      <div className="wk-fields">
        <Field label={t(kind === 'loan' ? 'copies.lend.on' : 'copies.issue.issuedOn')}>
          {({ id }) => (
            <DayField id={id} value={issuedOn} from={revision.effectiveOn} to={today} onChange={(day) => setIssuedOn(day ?? today)} />
          )}
        </Field>
        {kind === 'loan' ? (
          <Field label={t('copies.issue.dueOn')} error={tried && noDue ? t('copies.issue.needDue') : null}>
            {({ id }) => <DayField id={id} value={dueOn} from={issuedOn} invalid={tried && noDue} onChange={setDueOn} />}
          </Field>
        ) : (
          <span />
        )}
        <Field label={t('copies.issue.note')} optional wide>
          {(ids) => <Input {...ids} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      </div>
    </Dialog>
  );
}
