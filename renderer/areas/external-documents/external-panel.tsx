import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { CitedPlace, ExternalDocument } from '../../../shared/contract/external-documents.ts';
import { isUnnamed, needsLookUp } from '../../../shared/domain/citations.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  Chip,
  DateText,
  Fact,
  Facts,
  Icon,
  IconButton,
  localDay,
  Note,
  Panel,
  PanelSection,
  toast,
  useT,
  useToday,
} from '../../ui/index.ts';
import { editionOf, externalLook, isUnchecked, nameOf, shownState } from './external-looks.ts';

interface Props {
  row: ExternalDocument;
  onEdit: () => void;
  onReplace: () => void;
  onRemove: () => void;
  /** another entry of the register */
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** One entry: its edition and what takes its place, when it was looked up, and every section that cites it. */
export function ExternalPanel({ row, onEdit, onReplace, onRemove, onOpen, onClose }: Props) {
  const t = useT();
  const me = useMe();
  const today = useToday();
  const queryClient = useQueryClient();
  const mayChange = can(me, 'external-documents.change');
  const refresh = () => queryClient.invalidateQueries();
  const check = useMutation(
    api.externalDocuments.check.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast(t('external.checkedDone', { count: 1 }));
      },
    }),
  );
  const restore = useMutation(
    api.externalDocuments.restore.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast(t('external.restored', { name: nameOf(row) }));
      },
    }),
  );
  const state = shownState(row);
  const gone = state === 'removed';
  const outdated = row.citedBy.filter((place) => place.kind !== 'current').length;
  const link = (one: { id: string; number: string; title: string; edition: string }) => (
    <button key={one.id} type="button" className="wk-link" onClick={() => onOpen(one.id)}>
      {editionOf(one)}
    </button>
  );
  return (
    <Panel
      side="right"
      width="var(--side)"
      label={`${row.number} ${row.title}`}
      title={nameOf(row)}
      end={<IconButton icon="close" label={t('external.panel.close')} onClick={onClose} />}
    >
      <PanelSection>
        {row.number ? <p className="wk-14">{row.title}</p> : null}
        <p className="wk-row">
          <Chip look={externalLook[state]} title={t(`externalState.${state}.hint`)}>
            {t(`externalState.${state}`)}
          </Chip>
          <span className="wk-12 wk-t2">{t(`externalKind.${row.kind}`)}</span>
        </p>
        {gone ? <Note>{t('external.panel.removed')}</Note> : null}
        <Facts>
          <Fact name={t('external.panel.edition')}>{row.edition}</Fact>
          <Fact name={t('external.panel.inForce')}>
            {row.inForceOn ? <DateText on={row.inForceOn} /> : <span className="wk-t3">{t('external.panel.unknownDay')}</span>}
          </Fact>
          {row.replacedBy ? <Fact name={t('external.panel.replacedBy')}>{link(row.replacedBy)}</Fact> : null}
          {row.replaces.length > 0 ? <Fact name={t('external.panel.replaces')}>{row.replaces.map(link)}</Fact> : null}
          <Fact name={t('external.panel.keeper')}>{row.keeper || <span className="wk-t3">–</span>}</Fact>
          <Fact name={t('external.panel.checked')}>
            {row.checkedOn && !needsLookUp(row) ? (
              <span className={isUnchecked(row, today) ? 'wk-hint wk-soon' : ''}>
                {t('external.panel.checkedBy', { on: row.checkedOn, name: row.checkedBy })}
              </span>
            ) : (
              <span className="wk-t3">{t('external.unchecked')}</span>
            )}
          </Fact>
          {row.note ? <Fact name={t('external.panel.note')}>{row.note}</Fact> : null}
        </Facts>
        <p className="wk-12 wk-t3">
          {t('external.panel.by', { name: row.createdBy })} {localDay(row.createdAt)}
        </p>
        {mayChange ? (
          <div className="wk-external-buttons">
            {gone ? (
              <Button
                size="small"
                icon={<Icon name="undo" size={14} />}
                loading={restore.isPending}
                onClick={() => restore.mutate({ id: row.id, version: row.version })}
              >
                {t('external.panel.restore')}
              </Button>
            ) : (
              <>
                {row.state === 'replaced' || isUnnamed(row) ? null : (
                  <Button
                    size="small"
                    loading={check.isPending}
                    onClick={() => check.mutate({ documents: [{ id: row.id, version: row.version }] })}
                  >
                    {t('external.panel.check')}
                  </Button>
                )}
                <Button size="small" onClick={onEdit}>
                  {t('external.panel.edit')}
                </Button>
                {row.replacedBy ? null : (
                  <Button size="small" onClick={onReplace}>
                    {t('external.panel.newEdition')}
                  </Button>
                )}
                <Button size="small" onClick={onRemove}>
                  {t('external.panel.remove')}
                </Button>
              </>
            )}
          </div>
        ) : null}
        <ErrorNotice error={check.error ?? restore.error} />
      </PanelSection>
      {gone ? null : (
        <PanelSection title={t('external.panel.cited')} count={row.citedBy.length}>
          {outdated > 0 ? (
            <Note icon="alert" tone="warn">
              {t('external.panel.warnReplaced', { count: outdated })}
            </Note>
          ) : null}
          {row.citedBy.length === 0 ? <p className="wk-13 wk-t3">{t('external.panel.notCited')}</p> : <Places places={row.citedBy} />}
        </PanelSection>
      )}
    </Panel>
  );
}

function Places({ places }: { places: readonly CitedPlace[] }) {
  const t = useT();
  const documents = [...new Map(places.map((place) => [place.documentId, place])).values()];
  return (
    <ul className="wk-external-places">
      {documents.map((document) => (
        <li key={document.documentId}>
          <p>
            <PathLink to={`/documents/${document.documentId}`}>{`${document.number} ${document.label}`}</PathLink> {document.title}
          </p>
          <ul>
            {places
              .filter((place) => place.documentId === document.documentId)
              .map((place) => (
                <li key={`${place.sectionId} ${place.citedAs}`}>
                  <PathLink to={`/documents/${place.documentId}?section=${encodeURIComponent(JSON.stringify(place.sectionId))}`}>
                    {[place.sectionNumber, place.sectionTitle].filter(Boolean).join(' ')}
                  </PathLink>{' '}
                  <span className="wk-t2">{place.citedAs}</span>
                  {place.kind === 'current' ? null : (
                    <span className="wk-external-outdated" title={t(`citationKind.${place.kind}`)}>
                      <Icon name="alert" size={14} />
                      {t(`citationKind.${place.kind}`)}
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
