import { Button } from 'antd';
import { useState } from 'react';
import type { Release } from '../../../shared/contract/releases.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { Fact, Facts, Icon, IconButton, localDay, Note, Panel, PanelSection, useT } from '../../ui/index.ts';
import { SignedMark } from '../signatures/signed-mark.tsx';
import { ReleaseDecision } from './release-decision.tsx';
import { ReleaseChip, useOutdatedText } from './release-look.tsx';
import './releases.css';
import { useReleaseDecider } from './use-release-decider.ts';
import { WithdrawReleaseDialog } from './withdraw-release-dialog.tsx';

/** One release: for whom and what for, the decision with its signature, the file once it is approved. */
export function ReleasePanel({ release, onClose }: { release: Release; onClose: () => void }) {
  const t = useT();
  const me = useMe();
  const outdatedText = useOutdatedText();
  const [withdrawing, setWithdrawing] = useState(false);
  const { decision, requestedById } = release;
  const onBehalfOf = useReleaseDecider(requestedById);
  const post = (name: string, own: string) => (own ? t('common.withPost', { name, post: own }) : name);
  return (
    <Panel
      side="right"
      width="var(--side)"
      label={`${release.number} ${release.recipient}`}
      title={release.number}
      end={<IconButton icon="close" label={t('releases.panel.close')} onClick={onClose} />}
    >
      <PanelSection>
        <p className="wk-14">
          <PathLink to={`/documents/${release.documentId}?tab=copies`}>{`${release.documentNumber} ${release.title}`}</PathLink>{' '}
          <span className="wk-t2 wk-nowrap">{release.label}</span>
        </p>
        <p className="wk-row">
          <ReleaseChip release={release} />
          {release.outdated ? <span className="wk-12 wk-release-outdated">{outdatedText(release)}</span> : null}
        </p>
        <Facts>
          <Fact name={t('releases.column.recipient')}>{release.recipient}</Fact>
          <Fact name={t('releases.column.purpose')}>{release.purpose}</Fact>
          <Fact name={t('releases.column.stamp')}>{t(`releaseStamp.${release.stamp}`)}</Fact>
          <Fact name={t('releases.column.requested')}>
            {localDay(release.requestedAt)} <span className="wk-t2">{post(release.requestedBy, release.requesterPost)}</span>
          </Fact>
        </Facts>
        {release.state === 'open' && can(me, 'releases.withdraw', { requestedById }) ? (
          <div className="wk-release-buttons">
            <Button onClick={() => setWithdrawing(true)}>{t('releases.withdraw')}</Button>
          </div>
        ) : null}
      </PanelSection>
      <PanelSection title={t('releases.panel.decision')}>
        {decision ? (
          <>
            <p className="wk-13 wk-row wk-release-by">
              <span>{post(decision.by, decision.post)}</span>
              {decision.onBehalfOf ? <span>{t('approvals.behalf', { name: decision.onBehalfOf })}</span> : null}
              <span className="wk-t2">{localDay(decision.at)}</span>
              {release.state === 'withdrawn' ? null : <SignedMark subject={{ kind: 'release', id: release.id }} name={decision.by} />}
            </p>
            {decision.meaning ? <p className="wk-meaning">{decision.meaning}</p> : null}
            {decision.comment ? (
              <Facts>
                <Fact name={t(release.state === 'approved' ? 'releases.panel.comment' : 'releases.panel.reason')}>{decision.comment}</Fact>
              </Facts>
            ) : null}
          </>
        ) : onBehalfOf !== null ? (
          <ReleaseDecision key={`${release.version} ${onBehalfOf}`} release={release} onBehalfOf={onBehalfOf} />
        ) : (
          <p className="wk-13 wk-t2">{t('releases.panel.waits')}</p>
        )}
      </PanelSection>
      {release.state === 'approved' ? (
        <PanelSection
          title={t('releases.panel.file')}
          end={<span className="wk-12 wk-t3">{t('releases.panel.downloads', { count: release.downloads })}</span>}
        >
          {release.outdated ? (
            <Note icon="alert" tone="warn">
              {t('releases.panel.outdatedHint')}
            </Note>
          ) : null}
          {can(me, 'releases.download', { requestedById }) ? (
            <div className="wk-release-buttons">
              <Button icon={<Icon name="word" size={14} />} href={`/word/releases/${release.id}.docx`} download>
                {t('releases.download')}
              </Button>
            </div>
          ) : (
            <p className="wk-13 wk-t2">{t('releases.panel.whoDownloads')}</p>
          )}
        </PanelSection>
      ) : null}
      {withdrawing ? <WithdrawReleaseDialog release={release} onClose={() => setWithdrawing(false)} /> : null}
    </Panel>
  );
}
