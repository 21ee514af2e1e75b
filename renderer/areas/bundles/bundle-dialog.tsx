import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Bundle } from '../../../shared/contract/bundles.ts';
import { desktop } from '../../app/desktop.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { fileSize } from '../../ui/file-size.ts';
import { Dialog, duration, Hash, Icon, localDay, localTime, Notice, useCodeText, useT } from '../../ui/index.ts';
import { actorName } from '../history/actor-name.ts';
import { GapNotice } from './gap-notice.tsx';
import { VerifyResult } from './verify-result.tsx';

/** A bundle with its self-check: what the database has against what was written. `seconds`: how long it took, when it was made just now. */
export function BundleDialog({
  bundle,
  standard,
  seconds,
  onClose,
}: {
  bundle: Bundle;
  standard: string;
  seconds: number | null;
  onClose: () => void;
}) {
  const t = useT();
  const tc = useCodeText();
  const [copied, setCopied] = useState(false);
  const verify = useMutation(api.bundles.verify.mutationOptions());
  const passed = bundle.checks.every((check) => check.expected === check.written);
  const facts = { rubric: standard, on: bundle.on, by: actorName(t, bundle.by), at: `${localDay(bundle.at)} ${localTime(bundle.at)}` };
  return (
    <Dialog
      open
      title={
        seconds === null ? (
          bundle.name
        ) : (
          <span className="wk-row">
            <span className="wk-tone-green">
              <Icon name="check" />
            </span>
            {t('bundles.done.title')}
          </span>
        )
      }
      subtitle={
        seconds === null ? t('bundles.done.subtitle', facts) : t('bundles.done.subtitleTook', { ...facts, time: duration(t, seconds) })
      }
      safe={{ label: t('common.close'), run: onClose }}
      between={
        <>
          <Button
            icon={<Icon name="shield" />}
            title={t('bundles.verifyHint')}
            loading={verify.isPending}
            onClick={() => verify.mutate({ id: bundle.id })}
          >
            {t('bundles.verify')}
          </Button>
          <Button
            type={desktop ? 'default' : 'primary'}
            icon={<Icon name="download" />}
            href={`/bundles/${bundle.id}.zip`}
            disabled={!bundle.intact}
          >
            {t('bundles.done.download')}
          </Button>
          {desktop ? (
            <Button
              type="primary"
              icon={<Icon name="folder" />}
              disabled={!bundle.intact}
              onClick={() => void desktop?.showInFolder(bundle.path)}
            >
              {t('bundles.done.show')}
            </Button>
          ) : null}
        </>
      }
      foot={
        <span className="wk-row wk-nowrap" title={t('bundles.done.head')}>
          {t('bundles.done.head')} <Hash sha256={bundle.historyHead} />
        </span>
      }
    >
      <div className="wk-bundle-file">
        <Icon name="zip" size={20} />
        <div className="wk-grow">
          <p className="wk-strong wk-ellipsis" title={bundle.name}>
            {bundle.name}
          </p>
          <p className="wk-12 wk-t2 wk-ellipsis wk-plain" title={bundle.path}>
            {t('bundles.done.files', { files: bundle.files, size: fileSize(bundle.size) })}{' '}
            <span>{bundle.path.replace(/[\\/][^\\/]*$/, '')}</span>
          </p>
        </div>
        <Button
          size="small"
          icon={<Icon name={copied ? 'check' : 'copy'} size={12} />}
          title={bundle.sha256}
          onClick={() => void navigator.clipboard.writeText(bundle.sha256).then(() => setCopied(true))}
        >
          {t(copied ? 'common.copied' : 'bundles.done.copyHash')}
        </Button>
      </div>
      <table className="wk-bundle-checks" aria-label={t('bundles.done.checks')}>
        <thead>
          <tr>
            <th scope="col">{t('bundles.done.checks')}</th>
            <th scope="col">{t('bundles.done.expected')}</th>
            <th scope="col">{t('bundles.done.written')}</th>
            <th scope="col">{t('bundles.done.result')}</th>
          </tr>
        </thead>
        <tbody>
          {bundle.checks.map((check) => {
            const same = check.expected === check.written;
            return (
              <tr key={check.what}>
                <td>{tc('counted', check.what)}</td>
                <td>{check.expected}</td>
                <td>{check.written}</td>
                <td className={same ? 'wk-bundle-same' : 'wk-bundle-other'}>
                  <Icon name={same ? 'check' : 'alert'} size={14} />
                  {t(same ? 'bundles.done.same' : 'bundles.done.different')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="wk-bundle-notices">
        {bundle.intact ? null : (
          <Notice kind="error" cause={t('bundles.gone')}>
            {t('bundles.goneHint', { path: bundle.path })}
          </Notice>
        )}
        {verify.data ? <VerifyResult result={verify.data} advice={t('bundles.notVerifiedText')} /> : null}
        {passed ? <GapNotice totals={bundle.totals} on={bundle.on} /> : null}
        <ErrorNotice error={verify.error} />
      </div>
    </Dialog>
  );
}
