import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ConfirmationProgress, ConfirmationRule } from '../../../shared/contract/confirmations.ts';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { DateText, DocumentChip, Icon, localDay, StateBar, useT } from '../../ui/index.ts';
import { ConfirmationChip, confirmationLook } from './confirmation-chip.tsx';
import './confirmations.css';
import { NewcomersDialog } from './newcomers-dialog.tsx';
import { RuleDialog } from './rule-dialog.tsx';

/** The part 阅读确认 of a document's page: who must read it, and revision by revision who has. */
export function ConfirmationsPart({ document: doc }: { document: DocumentDetail }) {
  const t = useT();
  const me = useMe();
  const input = { documentId: doc.id };
  const rule = useQuery(api.confirmations.rule.queryOptions({ input }));
  const progress = useQuery(api.confirmations.progress.queryOptions({ input }));
  const [open, setOpen] = useState<'rule' | 'newcomers' | null>(null);
  const failed = [rule, progress].find((query) => query.error && !query.data);
  if (failed) return <QueryFailure error={failed.error} retry={() => void failed.refetch()} />;
  if (!rule.data || !progress.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const living = doc.obsoleteOn === null;
  const inForce = progress.data.find((one) => one.revisionState === 'effective');
  const listed = new Set(inForce?.people.map((row) => row.personId));
  const newcomers = doc.state === 'effective' ? rule.data.people.filter((person) => !listed.has(person.id)) : [];
  return (
    <section className="wk-confirmations" aria-labelledby="wk-confirmations-title">
      <header className="wk-row">
        <h2 id="wk-confirmations-title">{t('registers.confirmations')}</h2>
        <span className="wk-grow" />
        {living && newcomers.length > 0 && can(me, 'confirmations.ask') ? (
          <Button size="small" onClick={() => setOpen('newcomers')}>
            {t('confirmations.askNewcomers', { count: newcomers.length })}
          </Button>
        ) : null}
        {living && can(me, 'confirmations.set-rule') ? (
          <Button size="small" icon={<Icon name="pencil" size={14} />} onClick={() => setOpen('rule')}>
            {t('confirmations.editRule')}
          </Button>
        ) : null}
      </header>
      <RuleLine rule={rule.data} />
      {progress.data.length === 0 && living ? <p className="wk-13 wk-t2">{t('confirmations.noneYet')}</p> : null}
      {progress.data.map((one, index) => (
        <RevisionProgress key={one.revisionId} progress={one} open={index === 0} />
      ))}
      {open === 'rule' ? <RuleDialog document={doc} rule={rule.data} onClose={() => setOpen(null)} /> : null}
      {open === 'newcomers' ? <NewcomersDialog document={doc} people={newcomers} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

function RuleLine({ rule }: { rule: ConfirmationRule }) {
  const t = useT();
  const settings = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 });
  const people = useQuery({ ...api.people.list.queryOptions(), staleTime: 60_000 });
  const departments = new Map((settings.data?.departments ?? []).map((one) => [one.id, one.title]));
  const names = new Map((people.data ?? []).map((one) => [one.id, one.name]));
  const parts = [
    ...rule.departmentIds.map((id) => departments.get(id) ?? ''),
    ...rule.roles.map((role) => t('confirmations.withRole', { role: t(`role.${role}`) })),
    ...rule.personIds.map((id) => names.get(id) ?? ''),
  ].filter(Boolean);
  return (
    <p className="wk-13">
      <span className="wk-t2">{t('confirmations.readers')}</span>{' '}
      {parts.length > 0 ? parts.join(t('error.listSeparator')) : t('confirmations.nobody')}
      <span className="wk-t3">
        {' '}
        {t('confirmations.readersNow', { count: rule.people.length })}
        {rule.version === 0
          ? ` · ${t('confirmations.byDefault')}`
          : ` · ${t('confirmations.ruleBy', { name: rule.by, reason: rule.reason })}`}
      </span>
    </p>
  );
}

function RevisionProgress({ progress, open }: { progress: ConfirmationProgress; open: boolean }) {
  const t = useT();
  const { counts, people } = progress;
  const read = counts.confirmed + counts.carried;
  return (
    <details className="wk-confirmation-revision" open={open}>
      <summary>
        <DocumentChip state={progress.revisionState} label={progress.label} quiet />
        <StateBar
          width={120}
          parts={(['confirmed', 'carried', 'open', 'late', 'ended', 'left'] as const).map((state) => ({
            key: state,
            tone: confirmationLook[state].tone,
            count: counts[state],
            name: t(`confirmationState.${state}`),
          }))}
        />
        <span className="wk-13">
          {people.length > 0 ? t('confirmations.read.count', { read, all: people.length }) : t('confirmations.nobodyAsked')}
        </span>
        {counts.late > 0 ? (
          <span className="wk-13 wk-confirmation-late">{t('confirmations.lateCount', { count: counts.late })}</span>
        ) : null}
        {progress.asked ? null : (
          <span className="wk-12 wk-t2 wk-ellipsis" title={progress.reason}>
            {t('confirmations.notAskedAgain', { reason: progress.reason })}
          </span>
        )}
      </summary>
      {people.length === 0 ? null : (
        <table className="wk-confirmation-people">
          <thead>
            <tr>
              <th scope="col">{t('confirmations.column.person')}</th>
              <th scope="col">{t('confirmations.column.department')}</th>
              <th scope="col">{t('confirmations.column.dueOn')}</th>
              <th scope="col">{t('confirmations.column.at')}</th>
              <th scope="col">{t('confirmations.column.state')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((row) => (
              <tr key={row.personId}>
                <td>{row.post ? t('common.withPost', { name: row.name, post: row.post }) : row.name}</td>
                <td className="wk-t2">{row.department || '–'}</td>
                <td>
                  <DateText
                    on={row.dueOn}
                    due={row.state === 'open' || row.state === 'late'}
                    hint={row.state === 'open' || row.state === 'late'}
                  />
                </td>
                <td>{row.confirmedAt ? localDay(row.confirmedAt) : <span className="wk-t3">–</span>}</td>
                <td>
                  <ConfirmationChip row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
