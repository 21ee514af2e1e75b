import { Button, Input, type InputRef } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ReactNode, useRef, useState } from 'react';
import { isFailure } from '../client.ts';
import { Field, Hash, Icon, Kbd, PasswordField, Segmented, useCountdown, useShortcut, useT } from '../ui/index.ts';
import './signing-card.css';

/**
 * Where somebody decides and signs: the choice, the sentence that is signed, the reason, the password, the hash of what is shown, one button.
 * The password is asked anew after every failure; after repeated mistakes it waits.
 */
export function SigningCard(props: {
  label: string;
  className?: string;
  /** both answers; none where only one is open */
  choice?: { label: string; agree: ReactNode; refuse: ReactNode } | undefined;
  agrees: boolean;
  onChoose: (agrees: boolean) => void;
  /** above the sentence, where there is no choice */
  lead?: ReactNode;
  meaning: string;
  reasonHint: string;
  /** said where a refusal has no reason */
  reasonMissing: string;
  /** fields below the reason */
  children?: ReactNode;
  /** what the hash is of */
  signs: string;
  sha256: string;
  /** what the button does, before 「并签名」 */
  verb: string;
  sign: (given: { reason: string; password: string }) => Promise<void>;
  /** why it was not recorded, other than for the password */
  failure: (error: unknown) => ReactNode;
}) {
  const {
    label,
    className = '',
    choice,
    agrees,
    onChoose,
    lead,
    meaning,
    reasonHint,
    reasonMissing,
    children,
    signs,
    sha256,
    verb,
    sign,
    failure,
  } = props;
  const t = useT();
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'reason' | 'password' | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const lock = useCountdown();
  const passwordInput = useRef<InputRef>(null);
  const reasonInput = useRef<TextAreaRef>(null);
  const wrongPassword = isFailure(error, 'WRONG_PASSWORD');

  const decide = async () => {
    if (busy || lock.seconds > 0) return;
    setError(null);
    if (!agrees && reason.trim() === '') {
      setMissing('reason');
      reasonInput.current?.focus();
      return;
    }
    if (password === '') {
      setMissing('password');
      passwordInput.current?.focus();
      return;
    }
    setMissing(null);
    setBusy(true);
    try {
      await sign({ reason: reason.trim(), password });
    } catch (failed) {
      setPassword('');
      setError(failed);
      if (isFailure(failed, 'WRONG_PASSWORD')) {
        if (failed.data.waitSeconds > 0) lock.start(failed.data.waitSeconds);
        passwordInput.current?.focus();
      }
    } finally {
      setBusy(false);
    }
  };
  useShortcut('mod+enter', () => void decide());

  const passwordError =
    lock.seconds > 0
      ? t('error.WRONG_PASSWORD.locked', { seconds: lock.seconds })
      : wrongPassword
        ? t('approvals.wrongPassword')
        : missing === 'password'
          ? t('approvals.passwordMissing')
          : null;
  return (
    // Enter signs in the password only: in a date it chooses the day
    <form className={`wk-signing ${className}`} aria-label={label} data-pane="" onSubmit={(event) => event.preventDefault()}>
      {error && !wrongPassword ? failure(error) : null}
      {choice ? (
        <Segmented
          stretch
          label={choice.label}
          value={agrees ? 'agree' : 'refuse'}
          onChange={(value) => onChoose(value === 'agree')}
          options={[
            { value: 'agree', label: choice.agree },
            { value: 'refuse', label: choice.refuse },
          ]}
        />
      ) : (
        lead
      )}
      <p className="wk-meaning">{meaning}</p>
      <Field label={t(agrees ? 'approvals.comment' : 'approvals.reason')} error={missing === 'reason' ? reasonMissing : null}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            ref={reasonInput}
            value={reason}
            maxLength={500}
            rows={agrees ? 1 : 2}
            className="wk-growing"
            placeholder={agrees ? t('common.optional') : reasonHint}
            {...(missing === 'reason' ? { status: 'error' as const } : {})}
            onChange={(event) => setReason(event.target.value.replace(/\n/g, ' '))}
          />
        )}
      </Field>
      {children}
      <PasswordField
        ref={passwordInput}
        label={t('approvals.password')}
        value={password}
        error={passwordError}
        disabled={lock.seconds > 0}
        onEnter={() => void decide()}
        onChange={(value) => {
          setPassword(value);
          setMissing(null);
          if (wrongPassword) setError(null);
        }}
      />
      <p className="wk-signed-hash">
        <Icon name="lock" size={14} />
        <span>{signs}</span>
        <Hash sha256={sha256} />
      </p>
      <Button type="primary" block className="wk-decide" loading={busy} disabled={lock.seconds > 0} onClick={() => void decide()}>
        {t('approvals.andSign', { verb })}
        <Kbd keys="mod+enter" />
      </Button>
    </form>
  );
}
