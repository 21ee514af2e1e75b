import { useState } from 'react';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';

/** A SHA-256 shortened to its ends; the whole one is in the title and can be copied. */
export function Hash({ sha256 }: { sha256: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(sha256);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <span className="wk-row wk-hash">
      <span className="wk-mono" title={sha256}>
        {sha256.slice(0, 8)}…{sha256.slice(-8)}
      </span>
      <button
        type="button"
        className="wk-icon-button wk-small"
        aria-label={t('common.copyHash')}
        title={t('common.copyHash')}
        onClick={() => void copy()}
      >
        <Icon name={copied ? 'check' : 'copy'} size={14} />
      </button>
    </span>
  );
}
