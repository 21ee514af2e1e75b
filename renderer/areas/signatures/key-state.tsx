import type { SigningKey } from '../../../shared/contract/signatures.ts';
import { Chip, localDay, useCodeText, useT } from '../../ui/index.ts';

/** Whether somebody can sign: since when, or why not. `keys`: those of the person, newest first. */
export function KeyState({ keys, active }: { keys: readonly SigningKey[]; active: boolean }) {
  const t = useT();
  const tc = useCodeText();
  const current = keys.find((key) => key.retiredAt === null);
  if (current) {
    return (
      <Chip look={{ tone: 'green', glyph: 'key' }} quiet title={current.fingerprint}>
        {t('key.sinceDay', { day: localDay(current.createdAt) })}
      </Chip>
    );
  }
  const last = keys[0];
  if (last && !active) {
    const day = localDay(last.retiredAt ?? last.createdAt);
    return <span className="wk-t3">{t('key.retired', { reason: tc('keyReason', last.reason), day })}</span>;
  }
  return <span className="wk-t3">{t(last ? 'key.again' : 'key.waiting')}</span>;
}
