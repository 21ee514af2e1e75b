import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { historySentence } from '../../../shared/messages/history.ts';
import { PathLink } from '../../app/path-link.tsx';
import { Hash, Icon, IconButton, InstantText, Panel, PanelSection, useCodeText, useLanguage, useT } from '../../ui/index.ts';
import { actorName } from './actor-name.ts';
import { historyFacts } from './history-facts.ts';
import { subjectAddress } from './subject-address.ts';
import { useHistoryWords } from './use-history-words.ts';

/** One entry in full: who in which roles, what, the recorded data in words, and its place in the chain. */
export function HistoryPanel({ entry, onClose, onOnly }: { entry: HistoryEntry; onClose: () => void; onOnly: () => void }) {
  const t = useT();
  const tc = useCodeText();
  const [language] = useLanguage();
  const address = subjectAddress(entry);
  const facts = historyFacts(entry, useHistoryWords());
  return (
    <Panel
      side="right"
      width="var(--side)"
      label={`${t('history.column.seq')} ${entry.seq}`}
      title={
        <>
          {entry.subject}
          <span className="wk-count">{entry.seq}</span>
        </>
      }
      end={<IconButton icon="close" label={t('history.panel.close')} onClick={onClose} />}
    >
      <PanelSection>
        <p className="wk-history-sentence">{historySentence(language, entry)}</p>
        <p className="wk-12 wk-t2">
          {actorName(t, entry.actor)}
          {entry.actorRoles.length > 0 ? ` (${entry.actorRoles.map((role) => tc('role', role)).join(t('error.listSeparator'))})` : ''}{' '}
          <InstantText at={entry.at} seconds />
        </p>
        <p className="wk-history-ways">
          {address ? <PathLink to={address}>{t('history.panel.open')}</PathLink> : null}
          <button type="button" className="wk-link" onClick={onOnly}>
            {t('history.panel.onlyThis')}
          </button>
        </p>
      </PanelSection>
      <PanelSection title={t('history.panel.data')}>
        {facts.length === 0 ? <p className="wk-13 wk-t3">{t('history.panel.none')}</p> : null}
        <dl className="wk-history-data">
          {facts.map(({ label, before, text, isCode }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry never changes, and two fields may be called the same
            <div key={index}>
              <dt>{label}</dt>
              <dd className={isCode ? 'wk-mono' : undefined}>
                {before === null ? null : (
                  <>
                    {before === '–' ? before : <del>{before}</del>} <Icon name="right" size={12} label={t('history.panel.becomes')} />{' '}
                  </>
                )}
                {text}
              </dd>
            </div>
          ))}
        </dl>
      </PanelSection>
      <PanelSection title={t('history.column.hash')}>
        <Hash sha256={entry.hash} />
      </PanelSection>
    </Panel>
  );
}
