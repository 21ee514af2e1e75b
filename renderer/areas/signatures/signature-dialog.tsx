import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ErrorNotice } from '../../app/failure.tsx';
import { api, type ContractOutput } from '../../client.ts';
import { Dialog, Hash, Icon, InstantText, Notice, saveFile, useCodeText, useT } from '../../ui/index.ts';

type Proof = ContractOutput<'signatures', 'verify'>;

/** One signature: what was found when it was checked, what was signed, and how to check it without this program. */
export function SignatureDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useT();
  const tc = useCodeText();
  const proof = useQuery({ ...api.signatures.verify.queryOptions({ input: { id } }), staleTime: 0 });
  const signature = proof.data?.signature;
  return (
    <Dialog open title={t('signature.title', { name })} safe={{ label: t('common.close'), run: onClose }}>
      <ErrorNotice error={proof.error} />
      {proof.isPending ? <p role="status">{t('signature.checking')}</p> : null}
      {signature?.fault ? (
        <Notice kind="error" cause={t('signature.failedBecause', { reason: tc('signatureFault', signature.fault) })}>
          {t('signature.failedText')}
        </Notice>
      ) : null}
      {signature && !signature.fault ? (
        <Notice kind="passed" cause={t('signature.passed')}>
          {t('signature.passedText')}
        </Notice>
      ) : null}
      {proof.data ? (
        <>
          <SignatureFacts signature={proof.data.signature} />
          <Elsewhere proof={proof.data} />
        </>
      ) : null}
    </Dialog>
  );
}

function SignatureFacts({ signature }: { signature: Proof['signature'] }) {
  const t = useT();
  const tc = useCodeText();
  const role = tc('role', signature.role);
  return (
    <dl className="wk-signature-facts">
      <dt>{t('signature.meaning')}</dt>
      <dd>{signature.meaning}</dd>
      <dt>{t('signature.signer')}</dt>
      <dd>
        {signature.personName}
        <span className="wk-t2">
          {' '}
          {signature.post && signature.post !== role ? t('signature.as', { role, post: signature.post }) : role}
        </span>
      </dd>
      <dt>{t('signature.at')}</dt>
      <dd>
        <InstantText at={signature.at} seconds />
      </dd>
      <dt>{t('signature.kind')}</dt>
      <dd>{t(`signatureKind.${signature.kind}`)}</dd>
      <dt>{t('signature.document')}</dt>
      <dd>
        {signature.documentNumber} {signature.label}
      </dd>
      <dt>{t('signature.text')}</dt>
      <dd>{signature.contentSha256 ? <Hash sha256={signature.contentSha256} /> : t('signature.noText')}</dd>
      <dt>{t('signature.key')}</dt>
      <dd>{signature.fingerprint ? <Hash sha256={signature.fingerprint} /> : '–'}</dd>
    </dl>
  );
}

const COMMAND = 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.txt -sigfile signature.bin';

function Elsewhere({ proof }: { proof: Proof }) {
  const t = useT();
  const bytes = () => Uint8Array.from(atob(proof.signatureBase64), (character) => character.charCodeAt(0));
  const files = [
    { label: t('signature.saveText'), save: () => saveFile('signed.txt', proof.signedText, 'text/plain;charset=utf-8') },
    { label: t('signature.saveSignature'), save: () => saveFile('signature.bin', bytes(), 'application/octet-stream') },
    {
      label: t('signature.saveKey'),
      save: () => saveFile('key.pem', proof.publicKeyPem, 'application/x-pem-file'),
      disabled: !proof.publicKeyPem,
    },
  ];
  return (
    <section className="wk-signature-elsewhere">
      <h3>{t('signature.elsewhere')}</h3>
      <p className="wk-12 wk-t2">{t('signature.elsewhereHint')}</p>
      <div className="wk-row">
        {files.map(({ label, save, disabled }) => (
          <Button key={label} size="small" icon={<Icon name="download" size={14} />} disabled={disabled ?? false} onClick={save}>
            {label}
          </Button>
        ))}
      </div>
      <code>{COMMAND}</code>
    </section>
  );
}
