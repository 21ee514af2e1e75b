import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { EvidenceItem } from '../../../shared/contract/evidence.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { Chip, DateText, Icon, IconButton, localDay, Note, Panel, PanelSection, toast, useT, useToday } from '../../ui/index.ts';
import { evidenceLook, evidenceState } from './evidence-state.ts';
import { FilePreview } from './file-preview.tsx';
import { periodText } from './period-text.ts';

interface Props {
  item: EvidenceItem;
  onEdit: () => void;
  onRemove: () => void;
  onClose: () => void;
}

/** Everything about one item, with its files as they look. */
export function EvidencePanel({ item, onEdit, onRemove, onClose }: Props) {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const queryClient = useQueryClient();
  const rubric = useQuery(api.rubrics.current.queryOptions({ staleTime: 600_000 }));
  const titles = new Map((rubric.data?.clauses ?? []).map((clause) => [clause.id, clause.title]));
  const restore = useMutation(
    api.evidence.restore.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        toast(t('evidence.restored', { title: item.title }));
      },
    }),
  );
  const state = evidenceState(item, today);
  const mayChange = can(me, 'evidence.change');
  return (
    <Panel
      side="right"
      width="var(--side)"
      label={item.title}
      title={item.title}
      end={<IconButton icon="close" label={t('evidence.panel.close')} onClick={onClose} />}
    >
      <PanelSection>
        <p className="wk-row wk-evidence-head">
          <Chip look={evidenceLook[state]} title={t(`evidence.state.${state}.hint`)}>
            {t(`evidence.state.${state}`)}
          </Chip>
          <span className="wk-12 wk-t2">{t(`evidenceKind.${item.kind}`)}</span>
          <span className="wk-grow" />
          {mayChange && state !== 'removed' ? (
            <>
              <Button size="small" icon={<Icon name="pencil" size={14} />} onClick={onEdit}>
                {t('evidence.panel.edit')}
              </Button>
              <Button size="small" onClick={onRemove}>
                {t('evidence.panel.remove')}
              </Button>
            </>
          ) : null}
        </p>
        {state === 'removed' ? (
          <div className="wk-evidence-gone">
            <Note>{t('evidence.panel.removed')}</Note>
            {mayChange ? (
              <Button
                size="small"
                icon={<Icon name="undo" size={14} />}
                loading={restore.isPending}
                onClick={() => restore.mutate({ id: item.id, version: item.version })}
              >
                {t('evidence.panel.restore')}
              </Button>
            ) : null}
            <ErrorNotice error={restore.error} />
          </div>
        ) : null}
        <dl className="wk-facts">
          <Fact name={t('evidence.panel.outlet')}>{item.outlet ?? t('evidence.firm')}</Fact>
          {item.formNumber ? (
            <Fact name={t('evidence.panel.form')}>
              <PathLink to={`/registers/forms?form=${encodeURIComponent(item.formNumber)}`}>{item.formNumber}</PathLink> {item.formTitle}
            </Fact>
          ) : null}
          <Fact name={t('evidence.panel.period')}>{periodText(t, item) || '–'}</Fact>
          <Fact name={t('evidence.panel.received')}>
            <DateText on={item.receivedOn} />
          </Fact>
          <Fact name={t('evidence.panel.until')}>
            {item.expiresOn ? <DateText on={item.expiresOn} /> : <span className="wk-t3">{t('evidence.forEver')}</span>}
          </Fact>
          {item.note ? (
            <Fact name={t('evidence.panel.note')}>
              <span className="wk-lines">{item.note}</span>
            </Fact>
          ) : null}
        </dl>
        <p className="wk-12 wk-t3">
          {t('evidence.panel.by', { name: item.createdBy })} <span className="wk-nowrap">{localDay(item.createdAt)}</span>
        </p>
      </PanelSection>
      <PanelSection title={t('evidence.panel.clauses')} count={item.clauseIds.length}>
        <ul className="wk-evidence-clauses">
          {item.clauseIds.map((id) => (
            <li key={id}>
              <PathLink to={`/coverage?clause=${encodeURIComponent(id)}`}>{id}</PathLink> {titles.get(id)}
            </li>
          ))}
        </ul>
      </PanelSection>
      <PanelSection title={t('evidence.field.files')} count={item.files.length}>
        {item.files.length === 0 ? <p className="wk-13 wk-t3">{t('evidence.files.none')}</p> : null}
        {item.files.map((file) => (
          <FilePreview key={file.sha256} file={file} />
        ))}
      </PanelSection>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
