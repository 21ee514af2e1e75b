import { Button } from 'antd';
import type { Withdrawn } from '../../../shared/contract/withdrawals.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { DateText, Fact, Facts, Icon, IconButton, localDay, Note, Panel, PanelSection, useT } from '../../ui/index.ts';
import { SignedMark } from '../signatures/signed-mark.tsx';
import { WithdrawnChip } from './withdrawn-chip.tsx';

interface PanelProps {
  row: Withdrawn;
  onDestroy: () => void;
  onTakeBack: () => void;
  onClose: () => void;
}

/** One withdrawn document: the decision, how long it is kept, and the destruction of its copies. */
export function WithdrawalPanel({ row, onDestroy, onTakeBack, onClose }: PanelProps) {
  const t = useT();
  const me = useMe();
  return (
    <Panel
      side="right"
      width="var(--side)"
      label={`${row.number} ${row.title}`}
      title={row.number}
      end={<IconButton icon="close" label={t('withdrawals.panel.close')} onClick={onClose} />}
    >
      <PanelSection>
        <p className="wk-14">
          <PathLink to={`/documents/${row.documentId}`}>{row.title}</PathLink> <span className="wk-t2">{row.label}</span>
        </p>
        <p className="wk-row">
          <WithdrawnChip row={row} />
        </p>
        <Facts>
          <Fact name={t('withdrawals.column.on')}>
            <DateText on={row.on} />
          </Fact>
          <Fact name={t('withdrawals.panel.reason')}>{row.reason}</Fact>
          {row.keep ? (
            <>
              <Fact name={t('withdrawals.column.until')}>
                {row.keepUntilOn ? <DateText on={row.keepUntilOn} maxHintDays={1000} /> : t('withdrawals.forEver')}
              </Fact>
              <Fact name={t('withdrawals.panel.keepReason')}>{row.keepReason}</Fact>
            </>
          ) : null}
        </Facts>
        <p className="wk-12 wk-t3">
          {row.at === null
            ? t('withdrawals.panel.undecided')
            : t('withdrawals.panel.decided', { name: row.by, post: row.post || '–', on: localDay(row.at) })}
        </p>
        {row.decisionId ? (
          <p>
            <SignedMark subject={{ kind: 'withdrawal', id: row.decisionId }} name={row.by} explain />
          </p>
        ) : null}
        {row.ahead && row.decisionId && can(me, 'documents.make-obsolete') ? (
          <div className="wk-withdrawal-buttons">
            <Button icon={<Icon name="undo" />} onClick={onTakeBack}>
              {t('withdrawals.takeBack')}
            </Button>
          </div>
        ) : null}
      </PanelSection>
      {row.takenBack ? <TakenBack row={row.takenBack} /> : <Destruction row={row} onDestroy={onDestroy} />}
    </Panel>
  );
}

function TakenBack({ row }: { row: NonNullable<Withdrawn['takenBack']> }) {
  const t = useT();
  return (
    <PanelSection title={t('withdrawals.takenBack')}>
      <Facts>
        <Fact name={t('withdrawals.panel.takenBackBecause')}>{row.reason}</Fact>
      </Facts>
      <p className="wk-12 wk-t3">{t('withdrawals.panel.decided', { name: row.by, post: row.post || '–', on: localDay(row.at) })}</p>
      <p>
        <SignedMark subject={{ kind: 'withdrawal', id: row.decisionId }} name={row.by} explain />
      </p>
    </PanelSection>
  );
}

function Destruction({ row, onDestroy }: { row: Withdrawn; onDestroy: () => void }) {
  const t = useT();
  const me = useMe();
  return (
    <PanelSection title={t('withdrawals.panel.destruction')}>
      {row.destroyed ? (
        <>
          <Facts>
            <Fact name={t('withdrawals.panel.destroyedOn')}>
              <DateText on={row.destroyed.on} />
            </Fact>
            <Fact name={t('withdrawals.panel.destroyedBy')}>{row.destroyed.by}</Fact>
            <Fact name={t('withdrawals.panel.witness')}>{row.destroyed.witness}</Fact>
            {row.destroyed.note ? <Fact name={t('withdrawals.panel.note')}>{row.destroyed.note}</Fact> : null}
          </Facts>
          <p className="wk-12 wk-t3">
            {t('withdrawals.panel.recordedBy', { name: row.destroyed.recordedBy })} {localDay(row.destroyed.at)}
          </p>
        </>
      ) : (
        <Note>
          {row.ahead
            ? t('withdrawals.panel.notYet', { on: row.on })
            : row.stamp === 'withdrawn'
              ? t('withdrawals.panel.notDestroyed')
              : row.keepUntilOn
                ? t('withdrawals.panel.keptUntil', { on: row.keepUntilOn })
                : t('withdrawals.panel.keptForEver')}
        </Note>
      )}
      {row.mayDestroy && can(me, 'withdrawals.record') ? (
        <div className="wk-withdrawal-buttons">
          <Button icon={<Icon name="trash" />} onClick={onDestroy}>
            {t('withdrawals.destroy')}
          </Button>
        </div>
      ) : null}
    </PanelSection>
  );
}
