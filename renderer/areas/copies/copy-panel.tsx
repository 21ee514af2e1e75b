import type { Copy } from '../../../shared/contract/copies.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { isOutstanding } from '../../../shared/domain/copies.ts';
import { PathLink } from '../../app/path-link.tsx';
import { DateText, Fact, Facts, IconButton, Note, Panel, PanelSection, useT } from '../../ui/index.ts';
import { CopyButtons } from './copy-acts.tsx';
import { CopyChip } from './copy-look.tsx';
import { copyText } from './copy-texts.ts';

/** One copy: whose it is, what was signed, whether it has to come back, what can be done. */
export function CopyPanel({ copy, onHoldings, onClose }: { copy: Copy; onHoldings: (personId: string) => void; onClose: () => void }) {
  const t = useT();
  const { holder, receipt, end } = copy;
  const out = isOutstanding(copy.state);
  return (
    <Panel
      side="right"
      width="var(--side)"
      label={copyText(copy)}
      title={copy.copyNumber ? t('copies.panel.copy', { copy: copy.copyNumber }) : t('copies.panel.noNumber')}
      end={<IconButton icon="close" label={t('copies.panel.close')} onClick={onClose} />}
    >
      <PanelSection>
        <p className="wk-14">
          <PathLink to={`/documents/${copy.documentId}?tab=copies`}>{`${copy.documentNumber} ${copy.title}`}</PathLink>{' '}
          <span className="wk-t2 wk-nowrap">{copy.label}</span>
        </p>
        <p className="wk-row">
          <CopyChip copy={copy} />
          <span className="wk-12 wk-t2">
            {[
              t(`copyKind.${copy.kind}`),
              copy.label === copy.currentLabel
                ? ''
                : copy.currentLabel === null
                  ? t('copies.panel.withdrawn')
                  : t('copies.panel.now', { label: copy.currentLabel }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        {copy.state === 'to-recall' && copy.supersededOn ? (
          <Note icon="alert" tone="warn">
            {t('copies.panel.outSince', { on: addDays(copy.supersededOn, 1) })}
          </Note>
        ) : null}
        <Facts>
          <Fact name={t(copy.kind === 'loan' ? 'copies.column.borrower' : 'copies.column.holder')}>
            {holder.kind === 'person' ? (
              <button type="button" className="wk-link" title={t('copies.holdings.see')} onClick={() => onHoldings(holder.id)}>
                {holder.name}
              </button>
            ) : (
              <>
                {holder.name} <span className="wk-t3">{t(`holderKind.${holder.kind}`)}</span>
              </>
            )}
          </Fact>
          {holder.post ? <Fact name={t('copies.panel.post')}>{holder.post}</Fact> : null}
          {holder.department ? <Fact name={t('copies.panel.department')}>{holder.department}</Fact> : null}
          <Fact name={t('copies.column.medium')}>{t(`copyMedium.${copy.medium}`)}</Fact>
          <Fact name={t(copy.kind === 'loan' ? 'copies.column.lentOn' : 'copies.column.issuedOn')}>
            {copy.issuedOn} <span className="wk-t2">{t('copies.panel.issuedBy', { name: copy.issuedBy })}</span>
          </Fact>
          {copy.dueOn ? (
            <Fact name={t('copies.column.dueOn')}>
              <DateText on={copy.dueOn} due={out} hint={out} />
            </Fact>
          ) : null}
          {copy.note ? <Fact name={t('copies.panel.note')}>{copy.note}</Fact> : null}
        </Facts>
        <CopyButtons copy={copy} />
      </PanelSection>
      <PanelSection title={t('copies.panel.receipt')}>
        <p className="wk-13">
          {receipt ? (
            <>
              {receipt.on}{' '}
              <span className="wk-t2">
                {receipt.recordedBy === null
                  ? t('copies.panel.signedInApp', { name: receipt.by })
                  : t('copies.panel.signedOnPaper', { name: receipt.by, by: receipt.recordedBy })}
              </span>
            </>
          ) : (
            <span className="wk-t3">{t('copies.panel.noReceipt')}</span>
          )}
        </p>
      </PanelSection>
      <PanelSection title={t('copies.panel.end')}>
        {end ? (
          <>
            <p className="wk-13">
              {end.on} {t(`copies.end.${end.state}`)} <span className="wk-t2">{t('copies.panel.endBy', { name: end.by })}</span>
            </p>
            {end.note ? <p className="wk-13 wk-t2">{end.note}</p> : null}
          </>
        ) : (
          <p className="wk-13 wk-t3">{t(copy.kind === 'uncontrolled' ? 'copies.panel.never' : 'copies.panel.out')}</p>
        )}
      </PanelSection>
    </Panel>
  );
}
