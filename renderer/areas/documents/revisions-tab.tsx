// biome-ignore-all lint/suspicious/noArrayIndexKey: a text that lost a conflict may have the version of the one that won
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import type { Round } from '../../../shared/contract/approvals.ts';
import type { DocumentDetail, RevisionSummary } from '../../../shared/contract/documents.ts';
import { readMarkdown } from '../../../shared/markdown/index.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { DocumentView } from '../../editor/document-view.tsx';
import { type Column, DataTable, DocumentChip, Hash, Icon, InstantText, Panel, PanelSection, Paper, useT } from '../../ui/index.ts';
import { SignedMark, subjectsOfRound } from '../signatures/signed-mark.tsx';
import { periodOf } from './document-list.tsx';
import { RevisionComparison } from './revision-comparison.tsx';
import { newestFirst } from './shown-revision.ts';

/** All revisions; at the right who wrote, reviewed and approved the chosen one; any two can be compared. */
export function RevisionsTab({ document: doc, wanted }: { document: DocumentDetail; wanted: string | null }) {
  const t = useT();
  const router = useRouter();
  const revisions = newestFirst(doc.revisions);
  const [chosenId, setChosenId] = useState<string | null>(wanted ?? revisions[0]?.id ?? null);
  const [comparing, setComparing] = useState<{ before: string; after: string } | null>(null);
  const chosen = revisions.find((one) => one.id === chosenId) ?? revisions[0] ?? null;
  const columns: Column<RevisionSummary>[] = [
    { key: 'label', title: t('documents.label'), width: 76, render: (row) => row.label },
    {
      key: 'state',
      title: t('documents.state'),
      width: 136,
      render: (row) => <DocumentChip state={row.state} quiet={row.state === 'effective'} />,
    },
    { key: 'summary', title: t('documents.changeSummary'), text: (row) => row.changeSummary || t('documents.noSummary') },
    { key: 'period', title: t('documents.inForce'), width: 208, render: (row) => <span className="wk-t2">{periodOf(t, row)}</span> },
    {
      key: 'contributors',
      title: t('documents.contributors'),
      width: 140,
      text: (row) => row.contributors.map((one) => one.name).join(t('error.listSeparator')),
    },
    { key: 'clauses', title: t('documents.clauses'), width: 80, align: 'right', render: (row) => row.clauses.length },
  ];
  if (comparing) {
    return (
      <RevisionComparison
        revisions={revisions}
        before={comparing.before}
        after={comparing.after}
        onChange={setComparing}
        onClose={() => setComparing(null)}
      />
    );
  }
  const older = chosen ? revisions[revisions.indexOf(chosen) + 1] : undefined;
  return (
    <div className="wk-reading">
      <div style={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <DataTable<RevisionSummary>
          label={t('documents.tab.revisions')}
          columns={columns}
          rowKey={(row) => row.id}
          rows={revisions}
          selectedKey={chosen?.id ?? null}
          onSelect={(row) => setChosenId(row.id)}
          onOpen={(row) => void router.navigate({ to: `/documents/${doc.id}` as '/', search: { revision: row.id } as never })}
          rowClass={(row) => (row.state === 'obsolete' ? 'wk-gone' : undefined)}
          autoFocus
        />
      </div>
      {chosen ? (
        <Panel
          title={t('documents.revisionOf', { label: chosen.label })}
          side="right"
          width={384}
          end={
            older ? (
              <Button
                size="small"
                icon={<Icon name="compare" size={14} />}
                onClick={() => setComparing({ before: older.id, after: chosen.id })}
              >
                {t('editor.compare', { label: older.label })}
              </Button>
            ) : undefined
          }
        >
          <RevisionFacts revision={chosen} />
          <Rounds revisionId={chosen.id} />
          <SavedVersions revisionId={chosen.id} />
        </Panel>
      ) : null}
    </div>
  );
}

function RevisionFacts({ revision }: { revision: RevisionSummary }) {
  const t = useT();
  return (
    <PanelSection>
      <dl className="wk-facts">
        <dt>{t('documents.state')}</dt>
        <dd>
          <DocumentChip state={revision.state} />
        </dd>
        <dt>{t('documents.changeSummary')}</dt>
        <dd>{revision.changeSummary || t('documents.noSummary')}</dd>
        <dt>{t('documents.contributors')}</dt>
        <dd>{revision.contributors.map((one) => one.name).join(t('error.listSeparator')) || '–'}</dd>
        <dt>{t('documents.inForce')}</dt>
        <dd>{periodOf(t, revision) || '–'}</dd>
        <dt>{t('documents.updated')}</dt>
        <dd>
          <InstantText at={revision.updatedAt} />
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <Hash sha256={revision.contentSha256} />
        </dd>
      </dl>
      <div style={{ marginTop: 8 }}>
        <Button size="small" icon={<Icon name="word" size={14} />} href={`/word/${revision.id}.docx`} download>
          {t('documents.downloadWord')}
        </Button>
      </div>
    </PanelSection>
  );
}

const roundLook = {
  open: ['state-review', 'wk-open'],
  approved: ['check', 'wk-agreed'],
  rejected: ['close', 'wk-rejected'],
  withdrawn: ['minus', ''],
  void: ['alert', 'wk-rejected'],
} as const;
const stepLook = {
  agreed: ['check', 'wk-agreed'],
  rejected: ['close', 'wk-rejected'],
  pending: ['state-review', 'wk-open'],
  waiting: ['minus', ''],
  skipped: ['minus', ''],
} as const;

function Rounds({ revisionId }: { revisionId: string }) {
  const t = useT();
  const rounds = useQuery(api.approvals.rounds.queryOptions({ input: { revisionId } }));
  const list = [...(rounds.data ?? [])].reverse();
  return (
    <PanelSection title={t('documents.rounds')} count={list.length}>
      <ErrorNotice error={rounds.error} />
      {rounds.data && list.length === 0 ? <p className="wk-12 wk-t3">{t('documents.noRounds')}</p> : null}
      {list.map((round) => (
        <RoundCard key={round.id} round={round} />
      ))}
    </PanelSection>
  );
}

function RoundCard({ round }: { round: Round }) {
  const t = useT();
  const among = subjectsOfRound(round);
  return (
    <article className="wk-round">
      <header>
        <b className={roundLook[round.state][1]}>
          <Icon name={roundLook[round.state][0]} size={14} />
          {t(round.stopped ? 'documents.round.stopped' : `documents.round.${round.state}`)}
        </b>
        <span className="wk-grow" />
        <span className="wk-12 wk-t3 wk-signed-at wk-stacked">
          <SignedMark subject={{ kind: 'submission', id: round.id }} name={round.submittedBy} among={among} />
          <span>
            {round.submittedBy} <InstantText at={round.submittedAt} />
          </span>
        </span>
      </header>
      {round.endReason && !round.stopped ? <p className="wk-12">{round.endReason}</p> : null}
      <ul>
        {round.steps.map((step) => (
          <li key={step.id} className={stepLook[step.state][1]}>
            <Icon name={stepLook[step.state][0]} size={14} />
            <span>
              {t(`stepKind.${step.kind}`)} ·{' '}
              {step.left ? t('approvals.hasLeft', { name: step.personName }) : step.personName || t(`role.${step.role}`)}
              {step.onBehalfOf ? ` ${t('approvals.behalf', { name: step.onBehalfOf })}` : null}
              {step.post ? (
                <>
                  {' '}
                  <span className="wk-t3 wk-post">{step.post}</span>
                </>
              ) : null}
            </span>
            <span className="wk-12 wk-t3 wk-signed-at wk-stacked">
              {step.decidedAt ? (
                <>
                  <SignedMark subject={{ kind: 'step', id: step.id }} name={step.personName} among={among} />
                  <InstantText at={step.decidedAt} />
                </>
              ) : (
                t(`documents.step.${step.state}`)
              )}
            </span>
            {step.comment ? <p>{step.comment}</p> : null}
            {step.meaning ? <p>{step.meaning}</p> : null}
          </li>
        ))}
        {round.stopped && round.endedAt ? (
          <li className="wk-rejected">
            <Icon name="undo" size={14} />
            <span>
              {t('approvals.stop')} · {round.stopped.by}
              {round.stopped.post ? (
                <>
                  {' '}
                  <span className="wk-t3 wk-post">{round.stopped.post}</span>
                </>
              ) : null}
            </span>
            <span className="wk-12 wk-t3 wk-signed-at wk-stacked">
              <SignedMark subject={{ kind: 'stop', id: round.id }} name={round.stopped.by} among={among} />
              <InstantText at={round.endedAt} />
            </span>
            <p>{round.endReason}</p>
            <p>{round.stopped.meaning}</p>
          </li>
        ) : null}
      </ul>
    </article>
  );
}

/** Every save of a draft that is kept, with the texts that lost a conflict. */
function SavedVersions({ revisionId }: { revisionId: string }) {
  const t = useT();
  const [shown, setShown] = useState<number | null>(null);
  const versions = useQuery(api.revisions.savedVersions.queryOptions({ input: { id: revisionId } }));
  const text = useQuery({
    ...api.revisions.savedVersion.queryOptions({ input: { id: revisionId, version: shown ?? 0 } }),
    enabled: shown !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const model = useMemo(() => (text.data ? readMarkdown(text.data.source).model : null), [text.data]);
  const list = versions.data ?? [];
  if (list.length === 0) return null;
  return (
    <PanelSection title={t('documents.savedVersions')} count={list.length}>
      <ul className="wk-13">
        {list.slice(0, 50).map((version, index) => (
          <li key={`${version.version} ${index}`} className="wk-row" style={{ minHeight: 26 }}>
            <InstantText at={version.savedAt} seconds />
            <span className="wk-ellipsis wk-grow">{version.savedBy}</span>
            <span className="wk-12 wk-t3">{t('editor.status.characters', { count: version.characters })}</span>
            <button type="button" className="wk-link" style={{ margin: 0 }} onClick={() => setShown(version.version)}>
              {t('documents.showVersion')}
            </button>
          </li>
        ))}
      </ul>
      <Modal
        open={shown !== null}
        width={820}
        title={t('documents.savedVersion', { version: shown ?? 0 })}
        footer={null}
        closable={{ 'aria-label': t('common.close') }}
        scrollLock={false}
        onCancel={() => setShown(null)}
      >
        <ErrorNotice error={text.error} />
        <div className="wk-saved-version">
          {model ? (
            <Paper width="auto" label={t('documents.savedVersion', { version: shown ?? 0 })}>
              <DocumentView model={model} idPrefix="saved-" />
            </Paper>
          ) : text.error ? null : (
            <p className="wk-t3">{t('common.loading')}</p>
          )}
        </div>
      </Modal>
    </PanelSection>
  );
}
