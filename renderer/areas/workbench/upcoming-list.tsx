import { useState } from 'react';
import { PathLink } from '../../app/path-link.tsx';
import { daysFrom, type Translate, useT, useToday, weekday } from '../../ui/index.ts';
import type { Upcoming } from './upcoming.ts';

const SHOWN = 8;

/** 接下来的日期: each line leads to where it is dealt with. */
export function UpcomingList({ items }: { items: readonly Upcoming[] }) {
  const t = useT();
  const today = useToday();
  const [all, setAll] = useState(false);
  const year = today.slice(0, 4);
  const shown = all ? items : items.slice(0, SHOWN);
  return (
    <section aria-labelledby="wk-upcoming">
      <h2 id="wk-upcoming">{t('workbench.upcoming')}</h2>
      {items.length === 0 ? <p className="wk-13 wk-t2">{t('workbench.nothingUpcoming')}</p> : null}
      <ul>
        {shown.map((item) => {
          const { to, what, detail } = textOf(t, item, today);
          const late = item.on < today;
          return (
            <li key={item.key} className={`wk-upcoming${late ? ' wk-late' : ''}`}>
              <time dateTime={item.on} className="wk-upcoming-day">
                <b>{item.on.slice(5)}</b>
                <span>{item.on.slice(0, 4) === year ? weekday(t, item.on) : item.on.slice(0, 4)}</span>
              </time>
              <span className="wk-upcoming-text">
                <PathLink to={to} className="wk-ellipsis wk-quiet-link" title={what}>
                  {what}
                </PathLink>
                <span className="wk-12 wk-t3 wk-ellipsis" title={detail}>
                  {detail}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      {items.length > SHOWN && !all ? (
        <button type="button" className="wk-link" onClick={() => setAll(true)}>
          {t('workbench.moreUpcoming', { count: items.length - SHOWN })}
        </button>
      ) : null}
    </section>
  );
}

function textOf(t: Translate, item: Upcoming, today: string): { to: string; what: string; detail: string } {
  switch (item.kind) {
    case 'effective':
      return {
        to: `/documents/${item.documentId}`,
        what: t('workbench.becomesEffective', { number: item.number, label: item.label }),
        detail: item.title,
      };
    case 'review':
      return {
        to: `/documents/${item.documentId}`,
        what: t('workbench.reviewDue', { number: item.number }),
        detail: item.overdue ? t('workbench.reviewOverdue', { title: item.title, count: daysFrom(item.on, today) }) : item.title,
      };
    case 'evidence':
      return {
        to: '/evidence',
        what: item.count === 1 ? t('workbench.oneEvidenceEnds', { title: item.first }) : t('workbench.evidenceEnds', { count: item.count }),
        detail: [
          item.clauses.length === 1
            ? t('workbench.evidenceForOne', { clause: item.clauses[0]! })
            : t('workbench.evidenceFor', { clause: item.clauses[0]!, count: item.clauses.length }),
          ...(item.outlets.length > 0 ? [t('workbench.evidenceOutlets', { count: item.outlets.length })] : []),
        ].join(t('workbench.comma')),
      };
    case 'audit':
      return { to: '/coverage', what: t('workbench.audit'), detail: t('date.left', { count: daysFrom(today, item.on) }) };
  }
}
