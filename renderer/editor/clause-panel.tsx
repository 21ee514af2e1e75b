import { Button, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { ClauseCoverage } from '../../shared/contract/coverage.ts';
import type { Clause } from '../../shared/contract/rubrics.ts';
import type { Section } from '../../shared/markdown/index.ts';
import { ClauseChip, Icon, IconButton, Note, Panel, PanelSection, type Translate, useT } from '../ui/index.ts';
import { suggestClauses } from './suggest-clauses.ts';

interface Props {
  section: Section | null;
  text: string;
  clauses: readonly Clause[];
  mapped: readonly string[];
  coverage: ReadonlyMap<string, ClauseCoverage>;
  /** this document, whose support is not counted as another's */
  documentId: string;
  onAdd: (clauseId: string) => void;
  onRemove: (clauseId: string) => void;
  onLeave: () => void;
  editable: boolean;
}

/** Which clauses the section with the cursor serves and what each wants; ↑ ↓ choose a card, ↵ maps it or takes it away, Esc goes back to the text. */
export function ClausePanel({ section, text, clauses, mapped, coverage, documentId, onAdd, onRemove, onLeave, editable }: Props) {
  const t = useT();
  const [searching, setSearching] = useState(false);
  const [query, setQuery] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const search = useRef<InputRef>(null);
  const byId = useMemo(() => new Map(clauses.map((clause) => [clause.id, clause])), [clauses]);
  const mappedSet = useMemo(() => new Set(mapped), [mapped]);
  const suggestions = useMemo(() => (section ? suggestClauses(text, clauses, mappedSet) : []), [section, text, clauses, mappedSet]);
  const folded = query.trim().toLowerCase();
  const found = searching
    ? clauses.filter(
        (clause) =>
          clause.leaf &&
          !mappedSet.has(clause.id) &&
          (folded === '' || `${clause.id} ${clause.title} ${clause.wants} ${clause.keywords.join(' ')}`.toLowerCase().includes(folded)),
      )
    : [];

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing) return;
    const cards = Array.from(box.current?.querySelectorAll<HTMLElement>('[data-clause-id]') ?? []);
    const at = cards.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown') cards[Math.min(cards.length - 1, at + 1)]?.focus();
    else if (event.key === 'ArrowUp') at <= 0 ? search.current?.focus() : cards[at - 1]?.focus();
    else if (event.key === 'Escape') onLeave();
    else if (event.key === 'Enter' && at >= 0 && editable) {
      const id = cards[at]!.dataset.clauseId!;
      const next = cards[at + 1]?.dataset.clauseId ?? cards[at - 1]?.dataset.clauseId;
      mappedSet.has(id) ? onRemove(id) : onAdd(id);
      requestAnimationFrame(() => {
        const again =
          box.current?.querySelector<HTMLElement>(`[data-clause-id="${id}"]`) ??
          box.current?.querySelector<HTMLElement>(`[data-clause-id="${next}"]`);
        again?.focus();
      });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const title = section ? t('editor.clauses.title', { section: section.number || section.title }) : t('editor.clauses.titleNone');
  return (
    <Panel
      title={title}
      label={t('editor.clauses.label')}
      end={<span className="wk-12 wk-t3">{t('editor.clauses.follows')}</span>}
      side="right"
      width="var(--wk-clause-width)"
      className="wk-clause-panel"
      foot={<Note>{t('editor.clauses.own')}</Note>}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the cards inside */}
      <div ref={box} onKeyDown={onKeyDown} data-clause-panel="">
        {section ? (
          <>
            <PanelSection title={t('editor.clauses.mapped')} count={mapped.length}>
              {mapped.map((id) => (
                <MappedCard
                  key={id}
                  id={id}
                  clause={byId.get(id)}
                  coverage={coverage.get(id)}
                  documentId={documentId}
                  onRemove={editable ? () => onRemove(id) : undefined}
                />
              ))}
              {mapped.length === 0 ? <p className="wk-12 wk-t3">{t('editor.clauses.noneMapped')}</p> : null}
            </PanelSection>
            {editable ? (
              <PanelSection title={t('editor.clauses.suggested')} count={suggestions.length}>
                {suggestions.map(({ clauseId, words }) => (
                  <OfferedCard key={clauseId} clause={byId.get(clauseId)!} words={words} onAdd={() => onAdd(clauseId)} />
                ))}
                {suggestions.length === 0 ? <p className="wk-12 wk-t3">{t('editor.clauses.noneSuggested')}</p> : null}
                {searching ? (
                  <Input
                    ref={search}
                    className="wk-clause-search"
                    autoFocus
                    allowClear={{
                      clearIcon: <Icon name="close" size={12} label={t('common.clear', { name: t('editor.clauses.search') })} />,
                    }}
                    prefix={<Icon name="search" size={14} />}
                    aria-label={t('editor.clauses.search')}
                    placeholder={t('editor.clauses.searchHint')}
                    value={query}
                    onChange={(event) => setQuery(event.target.value)}
                  />
                ) : (
                  <Button type="link" size="small" icon={<Icon name="search" size={14} />} onClick={() => setSearching(true)}>
                    {t('editor.clauses.search')}
                  </Button>
                )}
                {found.map((clause) => (
                  <OfferedCard key={clause.id} clause={clause} words={[]} onAdd={() => onAdd(clause.id)} />
                ))}
                {searching && found.length === 0 ? <p className="wk-12 wk-t3">{t('editor.clauses.nothingFound', { query })}</p> : null}
              </PanelSection>
            ) : null}
          </>
        ) : (
          <PanelSection>
            <p className="wk-12 wk-t3">{t('editor.clauses.noSection')}</p>
          </PanelSection>
        )}
      </div>
    </Panel>
  );
}

function MappedCard({
  id,
  clause,
  coverage,
  documentId,
  onRemove,
}: {
  id: string;
  clause: Clause | undefined;
  coverage: ClauseCoverage | undefined;
  documentId: string;
  onRemove?: (() => void) | undefined;
}) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go from card to card
    <article className="wk-clause-card" data-clause-id={id} tabIndex={0} aria-label={`${id} ${clause?.title ?? ''}`}>
      <header>
        <span className="wk-nowrap">{id}</span>
        <b className="wk-ellipsis" title={clause?.title}>
          {clause?.title ?? t('editor.clauses.unknown')}
        </b>
        <span className="wk-grow" />
        {onRemove ? <IconButton icon="close" small label={t('editor.clauses.remove', { id })} onClick={onRemove} /> : null}
      </header>
      {clause ? <p>{clause.wants}</p> : null}
      {clause?.reviewersAsk ? (
        <p className="wk-ask">
          <span>{t('editor.clauses.ask')}</span>
          {clause.reviewersAsk}
        </p>
      ) : null}
      {coverage ? (
        <footer>
          <ClauseChip state={coverage.state} quiet />
          <CoverageReason coverage={coverage} documentId={documentId} />
        </footer>
      ) : null}
    </article>
  );
}

/** Why the clause is in its state, in one line. */
function CoverageReason({ coverage, documentId }: { coverage: ClauseCoverage; documentId: string }) {
  const t = useT();
  return <span>{reasonOf(t, coverage, documentId)}</span>;
}

function reasonOf(t: Translate, coverage: ClauseCoverage, documentId: string): string {
  const others = coverage.documents.filter((document) => document.id !== documentId).length;
  const expired = coverage.expired[0];
  const overdue = coverage.documents.find((document) => document.reviewOverdue);
  switch (coverage.state) {
    case 'covered':
      return t('editor.clauses.covered', { documents: others, evidence: coverage.evidence.length });
    case 'documented':
      return t('editor.clauses.documented');
    case 'stale':
      if (coverage.staleBecause === 'review' && overdue) return t('editor.clauses.reviewOverdue', { number: overdue.number });
      return expired ? t('editor.clauses.expired', { title: expired.title, on: expired.expiresOn ?? '' }) : t('editor.clauses.stale');
    case 'uncovered':
      return t('editor.clauses.uncovered');
    case 'not-applicable':
      return coverage.reason ?? '';
  }
}

function OfferedCard({ clause, words, onAdd }: { clause: Clause; words: readonly string[]; onAdd: () => void }) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go from card to card
    <article className="wk-clause-card wk-suggested" data-clause-id={clause.id} tabIndex={0} aria-label={`${clause.id} ${clause.title}`}>
      <header>
        <span className="wk-nowrap">{clause.id}</span>
        <b className="wk-ellipsis" title={clause.title}>
          {clause.title}
        </b>
        <span className="wk-grow" />
        <Button size="small" icon={<Icon name="plus" size={12} />} aria-label={t('editor.clauses.add', { id: clause.id })} onClick={onAdd}>
          {t('editor.clauses.map')}
        </Button>
      </header>
      <p>{clause.wants}</p>
      {words.length > 0 ? (
        <footer>
          <span>
            {t('editor.clauses.because')}
            <b>{words.map((word) => t('editor.clauses.quoted', { word })).join('')}</b>
          </span>
        </footer>
      ) : null}
    </article>
  );
}
