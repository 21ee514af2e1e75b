import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import type { RevisionSummary } from '../../../shared/contract/documents.ts';
import { readMarkdown } from '../../../shared/markdown/index.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { ComparisonPanes } from '../../ui/comparison/index.ts';
import { Icon, useT } from '../../ui/index.ts';
import { RevisionHeader } from '../approvals/revision-header.tsx';

interface Props {
  revisions: readonly RevisionSummary[];
  before: string;
  after: string;
  onChange: (pair: { before: string; after: string }) => void;
  onClose: () => void;
}

/** Any two revisions of a document compared, inline or side by side. */
export function RevisionComparison({ revisions, before, after, onChange, onClose }: Props) {
  const t = useT();
  const old = useQuery(api.revisions.get.queryOptions({ input: { id: before } }));
  const now = useQuery(api.revisions.get.queryOptions({ input: { id: after } }));
  const oldModel = useMemo(() => (old.data ? readMarkdown(old.data.content).model : null), [old.data]);
  const nowModel = useMemo(() => (now.data ? readMarkdown(now.data.content).model : null), [now.data]);
  const failed = [old, now].find((query) => query.error);
  const choose = (label: string, value: string, set: (id: string) => void, other: string) => (
    <Select
      size="small"
      aria-label={label}
      value={value}
      popupMatchSelectWidth={false}
      onChange={set}
      options={revisions.map((one) => ({
        value: one.id,
        label: `${one.label} ${t(`documentState.${one.state}.short`)}`,
        disabled: one.id === other,
      }))}
    />
  );
  return (
    <>
      <div className="wk-reading-bar">
        <Button size="small" icon={<Icon name="back" size={14} />} onClick={onClose}>
          {t('documents.backToRevisions')}
        </Button>
        <span className="wk-vsep" />
        {choose(t('documents.compareOld'), before, (id) => onChange({ before: id, after }), after)}
        <Icon name="right" size={14} />
        {choose(t('documents.compareNew'), after, (id) => onChange({ before, after: id }), before)}
      </div>
      {failed ? (
        <QueryFailure error={failed.error} retry={() => void failed.refetch()} />
      ) : (
        <div className="wk-reading">
          {old.data && now.data ? (
            <ComparisonPanes
              before={oldModel}
              after={nowModel}
              old={{ role: t('documents.older'), label: old.data.label }}
              now={{ role: t('documents.newer'), label: now.data.label }}
              header={<RevisionHeader before={old.data} after={now.data} />}
            />
          ) : (
            <p className="wk-waiting">{t('common.loading')}</p>
          )}
        </div>
      )}
    </>
  );
}
