import type { BundleVerification } from '../../../shared/contract/bundles.ts';
import { Notice, useCodeText, useT } from '../../ui/index.ts';

/** So many faults are named; the rest is counted. */
const SHOWN = 20;

interface Props {
  result: BundleVerification;
  /** what to do about faults */
  advice: string;
}

/** What verifying a bundle found: its files, its signatures, and how far that reaches. */
export function VerifyResult({ result, advice }: Props) {
  const t = useT();
  const tc = useCodeText();
  if (result.ok)
    return (
      <Notice kind="passed" cause={t('bundles.verified')}>
        {result.signatures === 0 ? (
          t('bundles.verifiedText', { files: result.files })
        ) : (
          <>
            {t('bundles.verifiedSignatures', { files: result.files, signatures: result.signatures })}
            <span className="wk-bundle-keys">{t(result.keysKnown ? 'bundles.keysKnown' : 'bundles.keysInside')}</span>
          </>
        )}
      </Notice>
    );
  if (result.files === 0 && result.faults.every((fault) => fault.startsWith('unreadable: ')))
    return (
      <Notice kind="error" cause={t('bundles.unreadable')}>
        {t('bundles.unreadableText')}
      </Notice>
    );
  return (
    <Notice kind="error" cause={t('bundles.notVerified', { count: result.faults.length })}>
      {advice}
      <span className="wk-bundle-faults wk-plain">
        {result.faults.slice(0, SHOWN).map((fault) => {
          const [code = '', ...detail] = fault.split(': ');
          return <span key={fault}>{tc('bundleFault', code, { detail: detail.join(': ') })}</span>;
        })}
        {result.faults.length > SHOWN ? <span>{t('bundles.moreFaults', { count: result.faults.length - SHOWN })}</span> : null}
      </span>
    </Notice>
  );
}
