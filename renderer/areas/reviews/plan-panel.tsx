import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { PlannedReview, Review } from '../../../shared/contract/reviews.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { PathLink, useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { Chip, DateText, Fact, Facts, Icon, IconButton, Note, Panel, PanelSection, toast, useT } from '../../ui/index.ts';
import { ObsoleteDialog } from '../documents/obsolete-dialog.tsx';
import { standingLook } from './review-looks.ts';
import { VerdictList } from './verdict-list.tsx';

interface Props {
  row: PlannedReview;
  /** of this document, newest first */
  verdicts: readonly Review[];
  mayReview: boolean;
  onReview: () => void;
  onClose: () => void;
}

/** One planned document: when it is due, what waits to be carried out, what it serves, its verdicts. */
export function PlanPanel({ row, verdicts, mayReview, onReview, onClose }: Props) {
  const t = useT();
  const me = useMe();
  const go = useGo();
  return (
    <Panel
      side="right"
      width="var(--side)"
      label={`${row.number} ${row.title}`}
      title={row.number}
      end={<IconButton icon="close" label={t('reviews.panel.close')} onClick={onClose} />}
    >
      <PanelSection>
        <p className="wk-14">
          <PathLink to={`/documents/${row.documentId}`}>{row.title}</PathLink> <span className="wk-t2">{row.label}</span>
        </p>
        <p className="wk-row">
          <Chip look={standingLook[row.standing]} title={t(`reviewStanding.${row.standing}.hint`)}>
            {t(`reviewStanding.${row.standing}`)}
          </Chip>
        </p>
        <Facts>
          <Fact name={t('reviews.column.due')}>
            <DateText on={row.nextReviewOn} due soonDays={30} />
          </Fact>
          <Fact name={t('reviews.column.last')}>
            {row.lastReviewedOn ? <DateText on={row.lastReviewedOn} /> : <span className="wk-t3">{t('reviews.neverReviewed')}</span>}
          </Fact>
          <Fact name={t('reviews.panel.effective')}>{row.effectiveOn}</Fact>
          <Fact name={t('reviews.panel.interval')}>{t('reviews.panel.months', { count: row.reviewMonths })}</Fact>
          <Fact name={t('reviews.column.department')}>{row.ownerDepartment || row.ownerRole || '–'}</Fact>
        </Facts>
        {can(me, 'reviews.configure') ? <TogetherBox row={row} /> : null}
        <OpenVerdict row={row} />
        <div className="wk-review-buttons">
          {mayReview ? (
            <Button type="primary" icon={<Icon name="check" />} onClick={onReview}>
              {t('reviews.review')}
            </Button>
          ) : null}
          <Button icon={<Icon name="book" />} onClick={() => go(`/documents/${row.documentId}`)}>
            {t('reviews.read')}
          </Button>
        </div>
      </PanelSection>
      <PanelSection title={t('reviews.panel.verdicts')} count={verdicts.length}>
        {verdicts.length === 0 ? <p className="wk-13 wk-t3">{t('reviews.panel.noVerdicts')}</p> : <VerdictList verdicts={verdicts} />}
      </PanelSection>
      <PanelSection title={t('reviews.panel.clauses')} count={row.clauses.length}>
        {row.clauses.length === 0 ? <p className="wk-13 wk-t3">{t('reviews.panel.noClauses')}</p> : null}
        <p className="wk-review-clauses">
          {row.clauses.map((id) => (
            <PathLink key={id} to={`/coverage?clause=${encodeURIComponent(JSON.stringify(id))}`}>
              {id}
            </PathLink>
          ))}
        </p>
      </PanelSection>
    </Panel>
  );
}

function TogetherBox({ row }: { row: PlannedReview }) {
  const t = useT();
  const queryClient = useQueryClient();
  const set = useMutation(
    api.reviews.setBulk.mutationOptions({
      onSuccess: async (_, { bulk }) => {
        await queryClient.invalidateQueries({ queryKey: api.reviews.key() });
        toast(t(bulk ? 'reviews.panel.togetherOn' : 'reviews.panel.togetherOff', { number: row.number }));
      },
    }),
  );
  return (
    <>
      <Checkbox
        checked={row.bulk}
        disabled={set.isPending}
        onChange={(event) => set.mutate({ documentId: row.documentId, bulk: event.target.checked })}
      >
        {t('reviews.panel.together')}
      </Checkbox>
      <ErrorNotice error={set.error} />
    </>
  );
}

/** A verdict that waits, with the button of whoever carries it out. */
function OpenVerdict({ row }: { row: PlannedReview }) {
  const t = useT();
  const me = useMe();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [withdrawing, setWithdrawing] = useState(false);
  const document = useQuery({ ...api.documents.get.queryOptions({ input: { id: row.documentId } }), enabled: withdrawing });
  const toDraft = () => router.navigate({ to: `/documents/${row.documentId}/edit` as '/' });
  const start = useMutation(
    api.revisions.startDraft.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        await toDraft();
      },
    }),
  );
  const { open, pending } = row;
  if (!open) return pending ? <Note icon="pencil">{t('reviews.panel.pending', { label: pending.label })}</Note> : null;
  const text = t('reviews.panel.open', {
    on: open.on,
    name: open.person,
    verdict: t(`reviewVerdict.${open.verdict}`),
    reason: open.reason,
  });
  return (
    <>
      <Note icon="alert" tone="warn">
        {text}
      </Note>
      <div className="wk-review-buttons">
        {open.verdict === 'revise' && pending?.state === 'draft' ? (
          <Button size="small" onClick={() => void toDraft()}>
            {t('reviews.continueRevision', { label: pending.label })}
          </Button>
        ) : null}
        {open.verdict === 'revise' && !pending && can(me, 'revisions.edit') ? (
          <Button
            size="small"
            loading={start.isPending}
            onClick={() => start.mutate({ documentId: row.documentId, changeKind: 'revision' })}
          >
            {t('reviews.startRevision')}
          </Button>
        ) : null}
        {open.verdict === 'withdraw' && can(me, 'documents.make-obsolete') ? (
          <Button size="small" loading={withdrawing && document.isPending} onClick={() => setWithdrawing(true)}>
            {t('reviews.withdraw')}
          </Button>
        ) : null}
      </div>
      <ErrorNotice error={start.error ?? document.error} />
      {withdrawing && document.data ? <ObsoleteDialog document={document.data} onClose={() => setWithdrawing(false)} /> : null}
    </>
  );
}
