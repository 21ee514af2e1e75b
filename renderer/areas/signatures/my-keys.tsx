import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../app/failure.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { Hash, InstantText, localDay, useCodeText, useT } from '../../ui/index.ts';
import './signatures.css';

/** The signed-in person's key and those before it. */
export function MyKeys() {
  const t = useT();
  const tc = useCodeText();
  const me = useMe();
  const keys = useQuery(api.signatures.keys.queryOptions());
  const own = (keys.data ?? []).filter((key) => key.personId === me.id);
  const current = own.find((key) => key.retiredAt === null);
  const earlier = own.filter((key) => key.retiredAt !== null);
  if (keys.error) return <ErrorNotice error={keys.error} />;
  if (!keys.data) return null;
  return (
    <>
      {current ? (
        <dl className="wk-signature-facts">
          <dt>{t('key.fingerprint')}</dt>
          <dd>
            <Hash sha256={current.fingerprint} />
          </dd>
          <dt>{t('key.since')}</dt>
          <dd>
            <InstantText at={current.createdAt} />
          </dd>
        </dl>
      ) : (
        <p className="wk-13 wk-t2">{t('key.none')}</p>
      )}
      {earlier.length > 0 ? (
        <>
          <h3 className="wk-key-earlier">{t('key.earlier')}</h3>
          <ul className="wk-13">
            {earlier.map((key) => (
              <li key={key.id} className="wk-row">
                <Hash sha256={key.fingerprint} />
                <span className="wk-t2">
                  {t('key.retired', { reason: tc('keyReason', key.reason), day: localDay(key.retiredAt ?? key.createdAt) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
