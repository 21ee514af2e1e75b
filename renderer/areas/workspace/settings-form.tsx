import { useBlocker } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ErrorNotice } from '../../app/failure.tsx';
import { isFailure } from '../../client.ts';
import { Dialog, Kbd, Notice, useShortcut, useT } from '../../ui/index.ts';

interface Props {
  children: ReactNode;
  preview?: ReactNode;
  mayChange: boolean;
  changed: boolean;
  usable: boolean;
  busy: boolean;
  error: unknown;
  status?: ReactNode;
  save: () => void;
  discard: () => void;
}

/** A form with one save button at its foot; leaving with unsaved changes asks first. */
export function SettingsForm({ children, preview, mayChange, changed, usable, busy, error, status, save, discard }: Props) {
  const t = useT();
  const blocker = useBlocker({ shouldBlockFn: () => changed, enableBeforeUnload: () => changed, withResolver: true });
  const ready = changed && usable && !busy;
  useShortcut('mod+s', () => {
    if (ready) save();
  });
  return (
    <>
      <div className="wk-settings-split">
        <div className="wk-settings-scroll">
          <div className="wk-settings-form">
            {mayChange ? null : <Notice>{t('settings.readOnly')}</Notice>}
            <ErrorNotice error={error} ways={isFailure(error, 'CONFLICT') ? [{ label: t('common.reload'), run: discard }] : []} />
            {children}
          </div>
        </div>
        {preview ? <aside className="wk-settings-preview">{preview}</aside> : null}
      </div>
      <footer className="wk-settings-foot">
        <span className="wk-grow">{changed ? t('settings.unsaved') : status}</span>
        {mayChange ? (
          <>
            <Button disabled={!changed || busy} onClick={discard}>
              {t('common.discard')}
            </Button>
            <Button type="primary" disabled={!ready} loading={busy} onClick={save}>
              {t('common.save')}
              <Kbd keys="mod+s" />
            </Button>
          </>
        ) : null}
      </footer>
      <Dialog
        open={blocker.status === 'blocked'}
        title={t('settings.leaveTitle')}
        safe={{ label: t('common.keepEditing'), run: () => blocker.reset?.() }}
        decide={{ label: t('common.discard'), danger: true, run: () => blocker.proceed?.() }}
      >
        <p>{t('settings.leaveText')}</p>
      </Dialog>
    </>
  );
}
