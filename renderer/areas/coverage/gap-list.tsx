import { Button } from 'antd';
import type { Gap } from '../../../shared/contract/coverage.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { clauseLook, EmptyState, Icon, type Translate, useT } from '../../ui/index.ts';

interface Props {
  gaps: readonly Gap[];
  /** clauses of these are left out of view */
  selectedId: string | null;
  onSelect: (clauseId: string) => void;
  onRegister: (gap: Gap) => void;
  onCreate: (gap: Gap) => void;
  /** clauses that firms of this industry often have no occasion for, and what states so; empty for people who may not state it */
  maybeNot: ReadonlySet<string>;
  onExclude: (clauseId: string) => void;
}

/** What is missing, worst first; each line has the one button that leads to where it is closed. */
export function GapList({ gaps, selectedId, onSelect, onRegister, onCreate, maybeNot, onExclude }: Props) {
  const t = useT();
  if (gaps.length === 0) {
    return (
      <EmptyState icon="check" title={t('coverage.noGaps')} bare>
        {t('coverage.noGapsHint')}
      </EmptyState>
    );
  }
  return (
    <ol className="wk-gaps" aria-label={t('coverage.gaps')}>
      {gaps.map((gap, at) => (
        <li key={gap.clauseId} aria-current={gap.clauseId === selectedId ? 'true' : undefined}>
          <span className="wk-gap-rank">{at + 1}</span>
          <button type="button" className="wk-gap-title" onClick={() => onSelect(gap.clauseId)}>
            <span className="wk-clause-id">{gap.clauseId}</span>
            <span className="wk-ellipsis" title={gap.title}>
              {gap.title}
            </span>
          </button>
          <p className="wk-gap-why">
            <span className={`wk-tone-${clauseLook[gap.state].tone}`}>
              <Icon name={clauseLook[gap.state].glyph} size={14} label={t(`clauseState.${gap.state}`)} />
            </span>
            <span>{whyText(t, gap)}</span>
            {maybeNot.has(gap.clauseId) ? (
              <button type="button" className="wk-link" onClick={() => onExclude(gap.clauseId)}>
                {t('coverage.maybeNot')}
              </button>
            ) : null}
          </p>
          <span className="wk-gap-gain" title={t('coverage.gain', { gain: gap.gain.toFixed(1) })}>
            +{gap.gain.toFixed(1)}
          </span>
          <GapButton gap={gap} onRegister={onRegister} onCreate={onCreate} />
        </li>
      ))}
    </ol>
  );
}

/** The same step wherever the gap is shown. */
export function GapButton({
  gap,
  onRegister,
  onCreate,
  primary,
}: Pick<Props, 'onRegister' | 'onCreate'> & { gap: Gap; primary?: boolean }) {
  const t = useT();
  const me = useMe();
  const go = useGo();
  const act = actionText(t, gap);
  const allowed =
    gap.action === 'create-document'
      ? can(me, 'documents.create')
      : gap.action === 'register-evidence' || gap.action === 'renew-evidence'
        ? can(me, 'evidence.change')
        : true;
  const run = () => {
    if (gap.action === 'create-document') onCreate(gap);
    else if (gap.action === 'register-evidence' || gap.action === 'renew-evidence') onRegister(gap);
    else if (gap.action === 'decide') go(`/approve/${gap.revisionId}`);
    else if (gap.action === 'edit-draft' && gap.revisionId && can(me, 'revisions.edit')) go(`/documents/${gap.documentId}/edit`);
    else go(`/documents/${gap.documentId}`);
  };
  return (
    <Button
      size={primary ? 'middle' : 'small'}
      type={primary ? 'primary' : 'default'}
      className="wk-gap-do"
      disabled={!allowed}
      title={allowed ? undefined : t('coverage.notAllowed')}
      aria-label={t('coverage.doFor', { act, id: gap.clauseId, title: gap.title })}
      onClick={run}
    >
      {act}
    </Button>
  );
}

const withoutDraft = (gap: Gap) => gap.action === 'edit-draft' && gap.revisionId === null;

function actionText(t: Translate, gap: Gap): string {
  return t(withoutDraft(gap) ? 'coverage.do.edit-draft-none' : `coverage.do.${gap.action}`);
}

/** Cause, document, day; and the outlets when only some of them miss it. */
export function whyText(t: Translate, gap: Gap): string {
  const { number = '', label = '', on = '', outlets = [] } = gap.detail;
  const text = t(withoutDraft(gap) ? 'coverage.gap.edit-draft-none' : `coverage.gap.${gap.action}`, { number, label, on });
  if (outlets.length === 0) return text;
  if (outlets.length > 2) return t('coverage.gap.atMany', { count: outlets.length, text });
  return t('coverage.gap.at', { outlets: outlets.join(t('error.listSeparator')), text });
}
