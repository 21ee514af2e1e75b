import { Link, Navigate, Outlet, useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useCrumbs } from '../../app/crumbs.ts';
import { Icon, useT } from '../../ui/index.ts';
import { ownRegisters, REGISTER_GROUPS, type RegisterEntry, registerAddress, registers } from './register-list.ts';
import type { RegisterSearch } from './register-search.ts';
import './registers.css';

/** 台账: the registers by group at the left, the chosen one beside them. */
export function RegistersScreen() {
  const t = useT();
  const { register } = useParams({ strict: false }) as { register?: string };
  const chosen = ownRegisters.find((entry) => entry.name === register);
  useCrumbs([{ label: t('registers.title'), to: '/registers' }, ...(chosen ? [{ label: t(chosen.label) }] : [])]);
  return (
    <div className="wk-register-frame">
      <nav className="wk-register-nav" aria-label={t('registers.which')} data-pane="">
        {REGISTER_GROUPS.map((group) => {
          const entries = registers.filter((entry) => entry.group === group);
          if (entries.length === 0) return null;
          return (
            <section key={group} aria-labelledby={`wk-registers-${group}`}>
              <h2 id={`wk-registers-${group}`}>{t(`registers.group.${group}`)}</h2>
              <ul>
                {entries.map((entry) => (
                  <li key={entry.name}>
                    <RegisterLink entry={entry} chosen={entry === chosen} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </nav>
      <div className="wk-register-page" data-pane="" tabIndex={-1}>
        <Outlet />
      </div>
    </div>
  );
}

function RegisterLink({ entry, chosen }: { entry: RegisterEntry; chosen: boolean }) {
  const t = useT();
  return (
    <Link to={registerAddress(entry) as '/'} aria-current={chosen ? 'page' : undefined}>
      <Icon name={entry.icon} />
      <span className="wk-ellipsis" title={t(entry.label)}>
        {t(entry.label)}
      </span>
      <span className="wk-grow" />
      {entry.to ? <Icon name="open" size={14} /> : null}
      {entry.useOpen ? <OpenCount useOpen={entry.useOpen} /> : null}
    </Link>
  );
}

function OpenCount({ useOpen }: { useOpen: () => number | null }) {
  const t = useT();
  const open = useOpen();
  if (!open) return null;
  return (
    <span className="wk-register-open" title={t('registers.open', { count: open })}>
      {open > 999 ? '999+' : open}
    </span>
  );
}

/** The register that the address names; an unknown name leads to the first one. */
export function RegisterPage() {
  const t = useT();
  const { register } = useParams({ strict: false }) as { register?: string };
  const entry = ownRegisters.find((each) => each.name === register);
  if (!entry?.screen) return <Navigate to="/registers" replace />;
  const Screen = entry.screen;
  return (
    <Suspense fallback={<p className="wk-waiting">{t('common.loading')}</p>}>
      <Screen key={entry.name} />
    </Suspense>
  );
}

/** `/registers` leads to the first register. Addresses from before every register had its own: `?form=…`, `?register=outlets`. */
export function RegistersHome() {
  const { register: wanted, ...search } = useSearch({ strict: false }) as RegisterSearch;
  const name = search.form === undefined ? (wanted ?? ownRegisters[0]?.name ?? 'forms') : 'forms';
  return <Navigate to="/registers/$register" params={{ register: name }} search={search as never} replace />;
}
