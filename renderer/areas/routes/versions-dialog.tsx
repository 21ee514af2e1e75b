import { useQuery } from '@tanstack/react-query';
import type { Route } from '../../../shared/contract/routes.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Dialog, InstantText, useT } from '../../ui/index.ts';
import { StageLines } from './stage-lines.tsx';

/** Everything that a route ever was, with the names of its time. */
export function VersionsDialog({ route, close }: { route: Route; close: () => void }) {
  const t = useT();
  const versions = useQuery(api.routes.versions.queryOptions({ input: { id: route.id } }));
  return (
    <Dialog
      open
      width={880}
      title={t('routes.versionsTitle', { name: route.name })}
      subtitle={[t(`level.${route.level}`), route.departmentTitle || t('routes.wholeLevel')].join(' · ')}
      safe={{ label: t('routes.close'), run: close }}
    >
      <ErrorNotice error={versions.error} />
      {(versions.data ?? []).map((version) => (
        <section key={version.version} className="wk-route-version">
          <h3>
            {t('routes.versionOf', { version: version.version })} {version.name}
            {version.retired ? <span className="wk-t2"> {t('routes.retired')}</span> : null}
            <span className="wk-grow" />
            <span className="wk-12 wk-t3">
              <InstantText at={version.at} />
            </span>
          </h3>
          <p className="wk-13 wk-t2">{t('routes.versionBy', { name: version.by, reason: version.reason })}</p>
          <div className="wk-route-pair">
            {(['full', 'minor'] as const).map((kind) => (
              <div key={kind}>
                <h4>{t(`routes.${kind}`)}</h4>
                <StageLines stages={version.stages[kind]} nameOf={(id) => version.names[id] ?? '–'} />
              </div>
            ))}
          </div>
        </section>
      ))}
    </Dialog>
  );
}
