import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import './field.css';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';

/** Label above, help or error under the control. `children` gets the ids to connect them. */
export function Field(props: {
  label: string;
  optional?: boolean;
  help?: ReactNode;
  error?: string | null | undefined;
  wide?: boolean;
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }) => ReactNode;
}) {
  const t = useT();
  const id = useId();
  const { label, optional, help, error, wide, children } = props;
  const noteId = error || help ? `${id}-note` : undefined;
  return (
    <div className={`wk-field${wide ? ' wk-wide' : ''}`}>
      <label htmlFor={id}>
        {label}
        {optional ? <i>{t('common.optional')}</i> : null}
      </label>
      {children({ id, 'aria-describedby': noteId, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p className="wk-field-note wk-error" id={noteId} role="alert">
          <Icon name="alert" size={14} />
          <span>{error}</span>
        </p>
      ) : help ? (
        <p className="wk-field-note" id={noteId}>
          {help}
        </p>
      ) : null}
    </div>
  );
}

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: ReactNode;
  error?: string | null | undefined;
  autoComplete?: 'current-password' | 'new-password';
  autoFocus?: boolean;
  disabled?: boolean;
  onEnter?: () => void;
  ref?: Ref<InputRef>;
}

/** A password with show/hide and a warning while Caps Lock is on. */
export function PasswordField({
  label,
  value,
  onChange,
  help,
  error,
  autoComplete = 'current-password',
  autoFocus,
  disabled,
  onEnter,
  ref,
}: PasswordFieldProps) {
  const t = useT();
  const [capsLock, setCapsLock] = useState(false);
  const [shown, setShown] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <Field label={label} error={error} help={capsLock ? t('common.capsLock') : help}>
      {(ids) => (
        <Input
          {...ids}
          ref={ref ?? null}
          type={shown ? 'text' : 'password'}
          value={value}
          disabled={disabled ?? false}
          autoFocus={autoFocus ?? false}
          autoComplete={autoComplete}
          {...(error ? { status: 'error' as const } : {})}
          onChange={(event) => onChange(event.target.value)}
          onKeyUp={watch}
          onPressEnter={() => onEnter?.()}
          suffix={
            <button
              type="button"
              className="wk-icon-button wk-small"
              tabIndex={-1}
              aria-label={t(shown ? 'common.hidePassword' : 'common.showPassword')}
              onClick={() => setShown(!shown)}
            >
              <Icon name={shown ? 'eye-off' : 'eye'} size={14} />
            </button>
          }
        />
      )}
    </Field>
  );
}
