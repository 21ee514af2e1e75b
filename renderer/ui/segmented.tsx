import { type KeyboardEvent, type ReactNode, useRef } from 'react';

interface Option<T extends string> {
  value: T;
  label: ReactNode;
  disabled?: boolean;
}

/** A choice of few, all visible: one radio group in one bar; arrow keys choose. */
export function Segmented<T extends string>(props: {
  label: string;
  options: Option<T>[];
  value: T;
  onChange: (value: T) => void;
  small?: boolean;
  stretch?: boolean;
}) {
  const { label, options, value, onChange, small, stretch } = props;
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const usable = options.filter((option) => !option.disabled);
    const at = usable.findIndex((option) => option.value === value);
    const next = usable[(at + step + usable.length) % usable.length];
    if (!next) return;
    onChange(next.value);
    group.current?.querySelectorAll<HTMLElement>('[role=radio]')[options.indexOf(next)]?.focus();
  };
  return (
    <div
      ref={group}
      className={['wk-segmented', small ? 'wk-small' : '', stretch ? 'wk-stretch' : ''].join(' ').trim()}
      role="radiogroup"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot carry this look and its arrow keys would leave disabled options in the way
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          disabled={option.disabled}
          tabIndex={option.value === value ? 0 : -1}
          className={option.value === value ? 'wk-on' : ''}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
