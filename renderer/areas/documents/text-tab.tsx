import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { linkTarget, readMarkdown, sectionsOf, sectionText } from '../../../shared/markdown/index.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { api, client } from '../../client.ts';
import { DocumentView } from '../../editor/document-view.tsx';
import { Outline } from '../../editor/outline.tsx';
import { stepZoom, useZoom, zoomLabel } from '../../editor/zoom.ts';
import { Desk, DocumentChip, Icon, IconButton, Notice, Paper, PaperHeader, Seal, toast, useT } from '../../ui/index.ts';
import { ProposeButton } from '../change-requests/propose-button.tsx';
import { CitationNotice } from '../external-documents/citation-notice.tsx';
import { ReviewStatus } from '../reviews/review-status.tsx';
import { useWithdrawn, WithdrawalNotice, WithdrawalSeal } from '../withdrawals/withdrawal-notice.tsx';
import { newestFirst, shownRevision } from './shown-revision.ts';

const NONE: ReadonlySet<string> = new Set();

/** The text to read: the revision in force, or another one that is chosen. */
export function TextTab({ document: doc, section, wanted }: { document: DocumentDetail; section: string | null; wanted: string | null }) {
  const t = useT();
  const router = useRouter();
  const first = shownRevision(doc);
  const [chosen, setChosen] = useState<string | null>(wanted ?? first?.id ?? null);
  const [here, setHere] = useState<string | null>(section);
  const [zoom, setZoom] = useZoom();
  const summary = doc.revisions.find((one) => one.id === chosen) ?? first;
  const revision = useQuery({ ...api.revisions.get.queryOptions({ input: { id: summary?.id ?? '' } }), enabled: summary !== null });
  const company = useQuery({ ...api.workspace.settings.queryOptions(), staleTime: 60_000 }).data?.companyName ?? '';
  const model = useMemo(() => (revision.data ? readMarkdown(revision.data.content).model : null), [revision.data]);
  const withdrawn = useWithdrawn(doc.id);
  const sections = useMemo(() => (model ? sectionsOf(model) : []), [model]);
  const clausesOf = useMemo(() => {
    const map = new Map<string, string[]>();
    for (const { sectionId, clauseId } of revision.data?.mappings ?? [])
      map.set(sectionId, [...(map.get(sectionId) ?? []), clauseId].sort());
    return map;
  }, [revision.data]);
  const goTo = (id: string) => {
    setHere(id);
    document.getElementById(`section-${id}`)?.scrollIntoView({ block: 'start' });
  };
  useEffect(() => {
    // links give the section's id or its printed number
    const target = sections.find((each) => each.id === section || (each.number !== '' && each.number === section));
    if (target) document.getElementById(`section-${target.id}`)?.scrollIntoView({ block: 'start' });
  }, [sections, section]);
  const onLink = async (href: string) => {
    const target = linkTarget(href);
    if (!target) return;
    const { number } = target;
    if (target.kind === 'doc') {
      const found = await client.documents.find({ number });
      if (found) await router.navigate({ to: `/documents/${found.id}` as '/' });
      else toast(t('documents.linkGone', { number }));
      return;
    }
    const form = (await client.documents.forms()).find((one) => one.number === number);
    if (form) await router.navigate({ to: `/documents/${form.documentId}` as '/', search: { tab: 'forms' } as never });
    else toast(t('documents.linkGone', { number }));
  };
  const sectionHere = useMemo(() => {
    const found = sections.find((each) => each.id === here || (each.number !== '' && each.number === here));
    if (!found || !model) return null;
    return { id: found.id, name: [found.number, found.title].filter(Boolean).join(' '), text: sectionText(model, found) };
  }, [sections, here, model]);
  if (revision.error) return <QueryFailure error={revision.error} retry={() => void revision.refetch()} />;
  if (!summary) return null;
  const isKept = summary.state === 'obsolete' && withdrawn?.stamp === 'kept';
  const controlled = isKept
    ? t('withdrawnStamp.kept')
    : summary.state === 'effective'
      ? t('documents.status.controlled')
      : t(`documents.status.${summary.state}`);
  return (
    <>
      <div className="wk-reading-bar">
        {doc.revisions.length > 1 ? (
          <Select
            size="small"
            aria-label={t('documents.whichRevision')}
            value={summary.id}
            popupMatchSelectWidth={false}
            onChange={setChosen}
            options={newestFirst(doc.revisions).map((one) => ({
              value: one.id,
              label: `${one.label} ${t(`documentState.${one.state}.short`)}`,
            }))}
          />
        ) : (
          <DocumentChip state={summary.state} label={summary.label} />
        )}
        <span className="wk-t2 wk-ellipsis">{summary.changeSummary}</span>
        <span className="wk-grow" />
        {summary.state === 'effective' ? <ReviewStatus documentId={doc.id} /> : null}
        {doc.obsoleteOn === null ? <ProposeButton documentId={doc.id} section={sectionHere} /> : null}
        <Button size="small" icon={<Icon name="word" size={14} />} href={`/word/${summary.id}.docx`} download>
          {t('documents.downloadWord')}
        </Button>
        <span className="wk-zoom">
          <IconButton icon="minus" small label={t('editor.status.smaller')} onClick={() => setZoom(stepZoom(zoom, -1))} />
          <span className="wk-12 wk-t2">{zoomLabel(zoom)}</span>
          <IconButton icon="plus" small label={t('editor.status.larger')} onClick={() => setZoom(stepZoom(zoom, 1))} />
        </span>
      </div>
      {revision.data && revision.data.missingVariables.length > 0 && summary.state === 'draft' ? (
        <Notice kind="warning" cause={t('editor.status.unfilled', { count: revision.data.missingVariables.length })}>
          {revision.data.missingVariables.map((one) => one.label).join(t('error.listSeparator'))}
        </Notice>
      ) : null}
      {doc.obsoleteOn !== null ? <WithdrawalNotice documentId={doc.id} /> : null}
      {summary.state === 'superseded' || summary.state === 'obsolete' ? null : <CitationNotice revisionId={summary.id} />}
      <div className="wk-reading">
        <Outline
          sections={sections}
          here={here}
          changed={NONE}
          clausesOf={clausesOf}
          unfilled={[]}
          inForce={null}
          mayFill={false}
          onGo={goTo}
          onVariable={() => {}}
        />
        <Desk>
          <Paper zoom={zoom} label={t('editor.page.paper')}>
            <PaperHeader
              company={company}
              title={doc.title}
              number={doc.number}
              revision={summary.label}
              effectiveOn={summary.effectiveOn ?? t('editor.page.effective')}
              status={t('documents.controlStatus', { status: controlled })}
            />
            {summary.state === 'effective' ? <Seal>{t('documents.seal.effective')}</Seal> : null}
            {summary.state === 'obsolete' ? <WithdrawalSeal documentId={doc.id} /> : null}
            {model ? (
              <DocumentView model={model} clausesOf={clausesOf} onLink={(href) => void onLink(href)} />
            ) : (
              <p className="wk-t3">{t('common.loading')}</p>
            )}
          </Paper>
        </Desk>
      </div>
    </>
  );
}
