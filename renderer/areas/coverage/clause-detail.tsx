import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ClauseCoverage, Gap } from '../../../shared/contract/coverage.ts';
import type { Clause, NotApplicable } from '../../../shared/contract/rubrics.ts';
import type { Outlet } from '../../../shared/contract/workspace.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { PathLink, sectionAddress } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  ClauseChip,
  DateText,
  DocumentChip,
  IconButton,
  localDay,
  Note,
  Panel,
  PanelSection,
  toast,
  useShortcut,
  useT,
} from '../../ui/index.ts';
import { pendingText } from './clause-tree.tsx';
import { ExcludeDialog } from './exclude-dialog.tsx';
import { GapButton, whyText } from './gap-list.tsx';
import { pointsText } from './points.ts';

interface Props {
  leaf: ClauseCoverage;
  /** the clause and the groups above it, from the clause up */
  line: readonly Clause[];
  gap: Gap | null;
  exclusions: readonly NotApplicable[];
  outlets: readonly Outlet[];
  outletId: string | null;
  onClose: () => void;
  onRegister: (preset: { formNumber: string | null; outletIds: readonly string[] }) => void;
  onCreate: (gap: Gap) => void;
}

/** Everything about one clause: what it wants, what serves it, its evidence, and how it is taken out of the score. */
export function ClauseDetail({ leaf, line, gap, exclusions, outlets, outletId, onClose, onRegister, onCreate }: Props) {
  const t = useT();
  const me = useMe();
  const clause = line[0]!;
  const [excluding, setExcluding] = useState(false);
  useShortcut('escape', onClose, !excluding);
  const statements = exclusions.filter((each) => line.some((part) => part.id === each.clauseId));
  return (
    <Panel
      side="right"
      width="var(--side)"
      className="wk-coverage-side"
      label={`${clause.id} ${clause.title}`}
      title={
        <>
          <span className="wk-clause-id">{clause.id}</span>
          {clause.title}
        </>
      }
      end={<IconButton icon="close" label={t('coverage.detail.close')} onClick={onClose} />}
    >
      <PanelSection>
        <p className="wk-row wk-clause-facts">
          <ClauseChip state={leaf.state} />
          <span className="wk-12 wk-t2">
            {t(leaf.pointsSource === 'sample' ? 'coverage.detail.samplePoints' : 'coverage.detail.points', {
              points: pointsText(leaf.points),
            })}
          </span>
          <span className="wk-12 wk-t2">{t(`coverage.detail.judged.${leaf.judgedAt}`)}</span>
        </p>
        {gap ? (
          <div className="wk-clause-gap">
            <span>{whyText(t, gap)}</span>
            <GapButton
              gap={gap}
              primary
              onCreate={onCreate}
              onRegister={(each) => onRegister({ formNumber: each.formNumber, outletIds: each.outletIds })}
            />
          </div>
        ) : null}
        {statements.map((statement) => (
          <Statement
            key={`${statement.clauseId} ${statement.outletId}`}
            statement={statement}
            clause={clause}
            line={line}
            outlets={outlets}
          />
        ))}
      </PanelSection>
      <PanelSection title={t('coverage.detail.wants')}>
        <p className="wk-13">{clause.wants}</p>
        <h3 className="wk-clause-subhead">{t('coverage.detail.reviewersAsk')}</h3>
        <p className="wk-13">{clause.reviewersAsk}</p>
        <p className="wk-12 wk-t3 wk-clause-own">{t('coverage.detail.ownWords')}</p>
        {clause.confidence === 'inferred' || clause.confidence === 'unverified' ? (
          <Note icon="alert" tone="warn">
            {t('coverage.detail.inferred')}
          </Note>
        ) : null}
      </PanelSection>
      <PanelSection title={t('coverage.detail.documents')} count={leaf.documents.length}>
        {leaf.documents.length === 0 ? <p className="wk-13 wk-t3">{t('coverage.noDocument')}</p> : null}
        <ul className="wk-clause-list">
          {leaf.documents.map((document) => (
            <li key={document.id}>
              <div>
                <PathLink to={`/documents/${document.id}`}>{`${document.number} ${document.revision}`}</PathLink> {document.title}
              </div>
              <div className="wk-12 wk-t2">
                {document.sections.map((section) => (
                  <PathLink key={section} to={sectionAddress(document.id, section)} className="wk-clause-section">
                    {`§${section}`}
                  </PathLink>
                ))}
                {document.reviewOverdue ? <span className="wk-amber">{t('coverage.reviewOverdue')}</span> : null}
              </div>
            </li>
          ))}
        </ul>
        {leaf.pending.length > 0 ? (
          <>
            <h3 className="wk-clause-subhead">{t('coverage.detail.pending')}</h3>
            <ul className="wk-clause-list">
              {leaf.pending.map((pending) => (
                <li key={pending.revisionId} className="wk-t2" title={pendingText(t, pending)}>
                  <PathLink to={`/documents/${pending.id}`}>{pending.number}</PathLink> {pending.title}{' '}
                  <DocumentChip state={pending.state} label={pending.revision} />
                  {pending.effectiveOn ? <DateText on={pending.effectiveOn} /> : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </PanelSection>
      <PanelSection
        title={t('coverage.detail.evidence')}
        count={leaf.evidence.length}
        end={
          can(me, 'evidence.change') && leaf.applicable ? (
            <button
              type="button"
              className="wk-link wk-12"
              onClick={() => onRegister({ formNumber: gap?.formNumber ?? null, outletIds: outletId ? [outletId] : [] })}
            >
              {t('coverage.detail.register')}
            </button>
          ) : null
        }
      >
        <EvidenceNames items={leaf.evidence} empty={t(leaf.expired.length > 0 ? 'coverage.detail.noneCounts' : 'coverage.noEvidence')} />
        {leaf.expired.length > 0 ? (
          <>
            <h3 className="wk-clause-subhead">{t('coverage.detail.expired')}</h3>
            <EvidenceNames items={leaf.expired} expired />
          </>
        ) : null}
      </PanelSection>
      {leaf.applicable && can(me, 'rubrics.change') ? (
        <PanelSection>
          <Button size="small" onClick={() => setExcluding(true)}>
            {t('coverage.detail.exclude')}
          </Button>
        </PanelSection>
      ) : null}
      {excluding ? <ExcludeDialog line={line} outlets={outlets} outletId={outletId} onClose={() => setExcluding(false)} /> : null}
    </Panel>
  );
}

function EvidenceNames({ items, expired, empty }: { items: ClauseCoverage['evidence']; expired?: boolean; empty?: string }) {
  const t = useT();
  if (items.length === 0 && empty) return <p className="wk-13 wk-t3">{empty}</p>;
  return (
    <ul className="wk-clause-list">
      {items.map((item) => (
        <li key={item.id} className="wk-clause-evidence">
          <PathLink to={`/evidence?item=${encodeURIComponent(item.id)}`} title={item.title} className="wk-ellipsis">
            {item.title}
          </PathLink>
          <span className="wk-12 wk-t3 wk-nowrap">{item.outlet ?? t('coverage.detail.firm')}</span>
          <span className={`wk-12 wk-nowrap ${expired ? 'wk-amber' : 'wk-t3'}`}>
            {item.expiresOn ? t('coverage.detail.until', { day: item.expiresOn }) : t('coverage.forEver')}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface StatementProps {
  statement: NotApplicable;
  clause: Clause;
  line: readonly Clause[];
  outlets: readonly Outlet[];
}

function Statement({ statement, clause, line, outlets }: StatementProps): ReactNode {
  const t = useT();
  const me = useMe();
  const queryClient = useQueryClient();
  const include = useMutation(
    api.rubrics.include.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        toast(t('coverage.includedToast', { id: statement.clauseId }));
      },
    }),
  );
  const scope = statement.outletId
    ? (outlets.find((outlet) => outlet.id === statement.outletId)?.name ?? statement.outletId)
    : t('coverage.exclude.firm');
  const group = line.find((part) => part.id === statement.clauseId && part.id !== clause.id);
  return (
    <div className="wk-clause-statement">
      <p>{t('coverage.detail.excluded', { reason: statement.reason })}</p>
      <p className="wk-12 wk-t2">
        {group ? <span className="wk-clause-via">{t('coverage.detail.viaGroup', { id: group.id, title: group.title })}</span> : null}
        {t('coverage.detail.excludedBy', { by: statement.by, at: localDay(statement.at), scope })}
      </p>
      {can(me, 'rubrics.change') ? (
        <Button
          size="small"
          loading={include.isPending}
          onClick={() => include.mutate({ clauseId: statement.clauseId, outletId: statement.outletId })}
        >
          {t('coverage.detail.include')}
        </Button>
      ) : null}
      <ErrorNotice error={include.error} />
    </div>
  );
}
