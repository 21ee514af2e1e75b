import { Link, useRouterState } from '@tanstack/react-router';
import { Icon, useT } from '../ui/index.ts';
import { useInboxCounts } from './inbox-data.ts';
import { type Place, places } from './places.ts';

/** The slim rail with the places; the badge counts what waits for the signed-in person. */
export function Rail() {
  const t = useT();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { waiting = 0, late = 0 } = useInboxCounts().data ?? {};
  const isOn = (place: Place) => (place.path === '/' ? path === '/' : path === place.path || path.startsWith(`${place.path}/`));
  const link = (place: Place) => (
    <Link
      key={place.path}
      to={place.path as '/'}
      className={`wk-rail-link${place.end ? ' wk-end' : ''}`}
      aria-current={isOn(place) ? 'page' : undefined}
    >
      <Icon name={place.icon} size={20} />
      {t(place.label)}
      {place.path === '/' && waiting > 0 ? (
        <span className="wk-badge" role="img" aria-label={t(late > 0 ? 'places.waitingLate' : 'places.waiting', { count: waiting, late })}>
          {waiting > 99 ? '99+' : waiting}
        </span>
      ) : null}
    </Link>
  );
  return (
    <nav className="wk-rail" aria-label={t('places.label')} data-pane="">
      <span className="wk-mark" role="img" aria-label={t('app.name')}>
        {t('app.mark')}
      </span>
      {places.filter((place) => !place.end).map(link)}
      <span className="wk-grow" />
      {places.filter((place) => place.end).map(link)}
    </nav>
  );
}
