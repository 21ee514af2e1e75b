import type { ButtonHTMLAttributes, Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'name' | 'children'> {
  icon: IconName;
  /** what it does: accessible name and tooltip */
  label: string;
  pressed?: boolean;
  small?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A square button with an icon only; never for decisions. */
export function IconButton({ icon, label, pressed, small, className, ...rest }: Props) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      aria-pressed={pressed}
      className={['wk-icon-button', small ? 'wk-small' : '', pressed ? 'wk-on' : '', className ?? ''].join(' ').trim()}
    >
      <Icon name={icon} size={small ? 14 : 16} />
    </button>
  );
}
