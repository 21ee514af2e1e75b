import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { DocumentDetail } from '../../../shared/contract/documents.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink, useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { Icon, useT } from '../../ui/index.ts';
import '../copies/copies.css';
import { ReleaseChip } from './release-look.tsx';
import './releases.css';
import { RequestDialog } from './request-dialog.tsx';

/** The part 外发 of a document's page: who outside the firm has it, or should get it. */
export function ReleasesPart({ document: doc }: { document: DocumentDetail }) {
  const t = useT();
  const me = useMe();
  const go = useGo();
  const list = useQuery(api.releases.list.queryOptions({ input: { documentId: doc.id } }));
  const [asking, setAsking] = useState(false);
  if (list.error && !list.data) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const inForce = doc.revisions.some((one) => one.state === 'effective');
  return (
    <section className="wk-copies-part" aria-labelledby="wk-releases-title">
      <header className="wk-row">
        <h2 id="wk-releases-title">{t('releases.part')}</h2>
        <span className="wk-grow" />
        {inForce && can(me, 'releases.request') ? (
          <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => setAsking(true)}>
            {t('releases.request')}
          </Button>
        ) : null}
      </header>
      {list.data.length === 0 ? <p className="wk-13 wk-t2">{t('releases.part.none')}</p> : null}
      {list.data.length > 0 ? (
        <ul className="wk-release-list">
          {list.data.map((release) => (
            <li key={release.id}>
              <PathLink to={`/registers/releases?release=${release.id}`} className="wk-number">
                {release.number}
              </PathLink>
              <span>{release.label}</span>
              <span className="wk-ellipsis" title={release.recipient}>
                {release.recipient}
              </span>
              <span className="wk-ellipsis wk-t2" title={release.purpose}>
                {release.purpose}
              </span>
              <span className="wk-t2">{t(`releaseStamp.${release.stamp}`)}</span>
              <ReleaseChip release={release} />
            </li>
          ))}
        </ul>
      ) : null}
      {asking ? (
        <RequestDialog
          documentId={doc.id}
          onClose={() => setAsking(false)}
          onDone={(done) => go(`/registers/releases?release=${done.id}`)}
        />
      ) : null}
    </section>
  );
}
