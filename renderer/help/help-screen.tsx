import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { toHtml } from '../../shared/markdown/index.ts';
import { useCrumbs } from '../app/crumbs.ts';
import { QueryFailure } from '../app/failure.tsx';
import { EmptyState, FilterText, Page, PageHead, useLanguage, useT } from '../ui/index.ts';
import { excerpt, fold, loadGuide } from './guide.ts';
import './help.css';

/** The guide: pages at the left, found by words; the chosen one at the right. */
export function HelpScreen() {
  const t = useT();
  const [language] = useLanguage();
  const { page: wanted } = useParams({ strict: false }) as { page?: string };
  const guide = useQuery({ queryKey: ['guide', language], queryFn: () => loadGuide(language), staleTime: Number.POSITIVE_INFINITY });
  const [query, setQuery] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const pages = guide.data;
  const at = pages ? (wanted === undefined ? 0 : pages.findIndex((each) => each.id === wanted)) : -1;
  const page = pages?.[at];
  const words = useMemo(() => fold(query).split(/\s+/).filter(Boolean), [query]);
  const found = pages?.filter((each) => words.every((word) => each.text.includes(word)));
  const html = useMemo(() => (page ? toHtml(page.model) : ''), [page]);
  useCrumbs([{ label: t('help.title'), to: '/help' }, ...(page ? [{ label: page.title }] : [])]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins at its top
  useEffect(() => {
    // scrollTo answers with a promise in newer engines, which must not pass for a cleanup
    void body.current?.scrollTo(0, 0);
  }, [page]);

  if (guide.error) return <QueryFailure error={guide.error} retry={() => void guide.refetch()} />;
  if (!pages || !found) return <p className="wk-waiting">{t('common.loading')}</p>;
  const link = (id: string) => ({ to: '/help/$page', params: { page: id } }) as const;
  const [previous, next] = [pages[at - 1], pages[at + 1]];
  return (
    <Page className="wk-help">
      <PageHead title={t('help.title')} />
      <div className="wk-page-body">
        <nav className="wk-help-nav" aria-label={t('help.pages')} data-pane="">
          <FilterText label={t('help.search')} value={query} onChange={setQuery} width={248} />
          <ul>
            {found.map((each) => {
              const where = words[0] ? excerpt(each, words[0]) : null;
              return (
                <li key={each.id}>
                  <Link {...link(each.id)} aria-current={each === page ? 'page' : undefined}>
                    {each.title}
                    {where ? <span className="wk-help-where">{where}</span> : null}
                  </Link>
                </li>
              );
            })}
          </ul>
          {found.length === 0 ? <p className="wk-12 wk-t3 wk-help-nothing">{t('help.nothing', { query })}</p> : null}
        </nav>
        <div className="wk-help-body" ref={body} data-pane="" tabIndex={-1}>
          {page ? (
            <>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own pages, and toHtml escapes everything */}
              <article className="wk-help-page" aria-label={page.title} dangerouslySetInnerHTML={{ __html: html }} />
              <p className="wk-help-turn">
                {previous ? <Link {...link(previous.id)}>{t('help.previous', { title: previous.title })}</Link> : <span />}
                {next ? <Link {...link(next.id)}>{t('help.next', { title: next.title })}</Link> : null}
              </p>
            </>
          ) : (
            <EmptyState icon="help" title={t('help.missing')} bare />
          )}
        </div>
      </div>
    </Page>
  );
}
