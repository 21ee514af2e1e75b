import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useGo } from '../../app/path-link.tsx';
import { api } from '../../client.ts';
import { Notice, useT } from '../../ui/index.ts';
import { editionOf } from './external-looks.ts';

/**
 * Over a text: it cites external documents in an edition that is not in force, where, and what is in force. Nothing when all is well.
 * `version` of a text that is being written: asked again with every save.
 */
export function CitationNotice({ revisionId, version }: { revisionId: string; version?: number }) {
  const t = useT();
  const go = useGo();
  const { data: warnings = [], refetch } = useQuery(api.externalDocuments.warnings.queryOptions({ input: { revisionId } }));
  const asked = useRef(version);
  useEffect(() => {
    if (asked.current === version) return;
    asked.current = version;
    void refetch();
  }, [version, refetch]);
  if (warnings.length === 0) return null;
  const texts = warnings.map((one) => {
    const section = one.sectionNumber || one.sectionTitle;
    return one.current
      ? t('external.noticeItem', { section, citedAs: one.citedAs, current: editionOf(one.current) })
      : t('external.noticeItemNone', { section, citedAs: one.citedAs, kind: t(`citationKind.${one.kind}`) });
  });
  return (
    <Notice
      kind="warning"
      cause={t('external.notice', { count: warnings.length })}
      ways={[{ label: t('external.toRegister'), run: () => go(`/registers/external-documents?item=${warnings[0]!.external.id}`) }]}
    >
      {texts.join(t('error.listSeparator'))}
    </Notice>
  );
}
