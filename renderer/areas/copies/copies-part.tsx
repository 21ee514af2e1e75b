import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Copy } from '../../../shared/contract/copies.ts';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { isOutstanding } from '../../../shared/domain/copies.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { Chip, Icon, useT } from '../../ui/index.ts';
import './copies.css';
import { CopyMenu } from './copy-acts.tsx';
import { CopyChip, copyLook } from './copy-look.tsx';
import { byUrgency, holderText } from './copy-texts.ts';
import { IssueDialog } from './issue-dialog.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';

/** The part 发放与回收 of a document's page: who holds a copy, what has to come back. */
export function CopiesPart({ document: doc }: { document: DocumentDetail }) {
  const t = useT();
  const me = useMe();
  const list = useQuery(api.copies.list.queryOptions({ input: { documentId: doc.id } }));
  const [open, setOpen] = useState<'issue' | 'replace' | null>(null);
  if (list.error && !list.data) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const copies = [...list.data].sort(byUrgency);
  const out = copies.filter((copy) => isOutstanding(copy.state));
  const recall = out.filter((copy) => copy.state === 'to-recall');
  const late = out.filter((copy) => copy.state === 'loan-overdue');
  const unsigned = out.filter((copy) => copy.receipt === null);
  const others = {
    uncontrolled: copies.filter((copy) => copy.state === 'uncontrolled'),
    past: copies.filter((copy) => copy.end !== null),
  };
  const inForce = doc.revisions.some((one) => one.state === 'effective');
  const mayChange = can(me, 'copies.change');
  return (
    <section className="wk-copies-part" aria-labelledby="wk-copies-title">
      <header className="wk-row">
        <h2 id="wk-copies-title">{t('copies.part')}</h2>
        {out.length > 0 ? <span className="wk-13 wk-t2">{t('copies.part.held', { count: out.length })}</span> : null}
        {recall.length > 0 ? (
          <Chip look={copyLook['to-recall']} quiet>
            {t('copies.part.recall', { count: recall.length })}
          </Chip>
        ) : null}
        {late.length > 0 ? (
          <Chip look={copyLook['loan-overdue']} quiet>
            {t('copies.part.overdue', { count: late.length })}
          </Chip>
        ) : null}
        {unsigned.length > 0 ? <span className="wk-13 wk-t2">{t('copies.part.unsigned', { count: unsigned.length })}</span> : null}
        <span className="wk-grow" />
        {mayChange && inForce && recall.length > 0 ? (
          <Button size="small" icon={<Icon name="refresh" size={14} />} onClick={() => setOpen('replace')}>
            {t('copies.replace')}
          </Button>
        ) : null}
        {mayChange && inForce ? (
          <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => setOpen('issue')}>
            {t('copies.issue')}
          </Button>
        ) : null}
      </header>
      {copies.length === 0 ? <p className="wk-13 wk-t2">{t(inForce ? 'copies.part.none' : 'copies.part.noneInForce')}</p> : null}
      {out.length > 0 ? <CopyTable copies={out} /> : null}
      {(['uncontrolled', 'past'] as const).map((which) =>
        others[which].length > 0 ? (
          <details key={which}>
            <summary>{t(`copies.part.${which}`, { count: others[which].length })}</summary>
            <CopyTable copies={others[which]} />
          </details>
        ) : null,
      )}
      {open === 'issue' ? <IssueDialog documentId={doc.id} onClose={() => setOpen(null)} onReplace={() => setOpen('replace')} /> : null}
      {open === 'replace' ? <ReplaceDialog documentId={doc.id} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

function CopyTable({ copies }: { copies: readonly Copy[] }) {
  const t = useT();
  return (
    <table className="wk-copies-part-table">
      <thead>
        <tr>
          <th style={{ width: 72 }}>{t('copies.column.copyNumber')}</th>
          <th style={{ width: 64 }}>{t('copies.column.label')}</th>
          <th>{t('copies.column.holder')}</th>
          <th style={{ width: 188 }}>{t('copies.issue.kind')}</th>
          <th style={{ width: 116 }}>{t('copies.column.issuedOn')}</th>
          <th style={{ width: 124 }}>{t('copies.column.receipt')}</th>
          <th style={{ width: 136 }}>{t('copies.column.state')}</th>
          <th style={{ width: 56 }} aria-label={t('copies.part.actsColumn')} />
        </tr>
      </thead>
      <tbody>
        {copies.map((copy) => (
          <tr key={copy.id}>
            <td>
              <PathLink to={`/registers/${copy.kind === 'loan' ? 'loans' : 'distribution'}?copy=${copy.id}`} className="wk-number">
                {copy.copyNumber || '–'}
              </PathLink>
            </td>
            <td>{copy.label}</td>
            <td title={holderText(t, copy.holder)}>{holderText(t, copy.holder)}</td>
            <td className="wk-t2">{`${t(`copyKind.${copy.kind}`)} · ${t(`copyMedium.${copy.medium}`)}`}</td>
            <td>{copy.issuedOn}</td>
            <td>{copy.receipt?.on ?? <span className="wk-t3">{copy.end ? '–' : t('copies.unsigned')}</span>}</td>
            <td>
              <CopyChip copy={copy} />
            </td>
            <td>
              <CopyMenu copy={copy} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
