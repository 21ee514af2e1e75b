import { Checkbox, Input, type InputRef, Select } from 'antd';
import { type ReactNode, useRef } from 'react';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { useT } from './language.tsx';
import './page.css';
import { useShortcut } from './shortcuts.ts';

/** The area right of the rail under the top bar: head, filters, body, status bar from top to bottom. */
export function Page({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={className ? `wk-page ${className}` : 'wk-page'}>{children}</div>;
}

/** 48 px: title, count, state counts at the left; actions at the right. */
export function PageHead({
  title,
  count,
  before,
  children,
  actions,
}: {
  title: ReactNode;
  count?: ReactNode;
  before?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="wk-page-head">
      {before}
      <h1>
        {title}
        {count !== undefined ? <span className="wk-count">{count}</span> : null}
      </h1>
      {children ? (
        <>
          <span className="wk-vsep" />
          <div className="wk-page-head-info">{children}</div>
        </>
      ) : null}
      <span className="wk-grow" />
      {actions}
    </header>
  );
}

/** 44 px row of filters; `end` at the right for grouping, sorting, columns; `clear` takes all filters off, while there are any. */
export function FilterBar({ children, end, clear }: { children: ReactNode; end?: ReactNode; clear?: (() => void) | null }) {
  const t = useT();
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every assistive technology yet
    <div className="wk-filters" role="search" aria-label={t('common.filter')}>
      {children}
      <span className="wk-grow" />
      {end}
      {clear ? (
        <button type="button" className="wk-link" onClick={clear}>
          {t('common.clearFilters')}
        </button>
      ) : null}
    </div>
  );
}

/** Free text; `/` puts the cursor here, Esc clears and leaves. */
export function FilterText({
  label,
  value,
  onChange,
  width = 220,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  width?: number;
}) {
  const t = useT();
  const input = useRef<InputRef>(null);
  useShortcut('/', () => input.current?.focus({ cursor: 'all' }));
  return (
    <Input
      ref={input}
      className="wk-filter-text"
      style={{ width }}
      value={value}
      placeholder={label}
      aria-label={label}
      allowClear={{ clearIcon: <Icon name="close" size={12} label={t('common.clear', { name: label })} /> }}
      prefix={<Icon name="search" size={14} />}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        onChange('');
        input.current?.blur();
        event.stopPropagation();
      }}
    />
  );
}

interface SelectProps<T extends string> {
  label: string;
  options: { value: T; label: string }[];
  value: T[];
  onChange: (value: T[]) => void;
}

/** Several of a list; empty = all. Tinted while it filters, with a cross to clear. */
export function FilterSelect<T extends string>({ label, options, value, onChange }: SelectProps<T>) {
  const t = useT();
  const names = value.map((item) => options.find((option) => option.value === item)?.label ?? item);
  return (
    <span className={`wk-filter-select${value.length ? ' wk-set' : ''}`}>
      <Select<T[]>
        mode="multiple"
        size="small"
        variant="borderless"
        aria-label={label}
        value={value}
        options={options}
        onChange={onChange}
        showSearch={options.length > 10 ? { optionFilterProp: 'label' } : false}
        popupMatchSelectWidth={false}
        maxTagCount={0}
        maxTagPlaceholder={() => null}
        suffixIcon={value.length ? null : <Icon name="chevron-down" size={14} />}
        prefix={
          value.length ? (
            <span className="wk-ellipsis" title={names.join('\n')}>
              {label}: {names.join(t('error.listSeparator'))}
            </span>
          ) : (
            <>
              <span className="wk-t3">{label}</span> {t('common.all')}
            </>
          )
        }
      />
      {value.length ? (
        <button
          type="button"
          className="wk-icon-button wk-small"
          aria-label={t('common.clear', { name: label })}
          onClick={() => onChange([])}
        >
          <Icon name="close" size={14} />
        </button>
      ) : null}
    </span>
  );
}

/** One of a list. */
export function FilterChoice<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <span className="wk-filter-select">
      <Select<T>
        size="small"
        variant="borderless"
        aria-label={label}
        value={value}
        options={options}
        onChange={onChange}
        popupMatchSelectWidth={false}
        suffixIcon={<Icon name="chevron-down" size={14} />}
        prefix={<span className="wk-t3">{label}</span>}
      />
    </span>
  );
}

export function FilterCheck({ label, value, onChange }: { label: string; value: boolean; onChange: (value: boolean) => void }) {
  return (
    <Checkbox checked={value} onChange={(event) => onChange(event.target.checked)}>
      {label}
    </Checkbox>
  );
}

/** 28 px foot: facts at the left, keys at the right. */
export function StatusBar({
  children,
  keys = [],
  end,
}: {
  children?: ReactNode;
  keys?: { keys: string[]; does: string }[];
  end?: ReactNode;
}) {
  return (
    <footer className="wk-status-bar">
      {children}
      <span className="wk-grow" />
      {keys.map((hint) => (
        <span className="wk-key-hint" key={hint.does}>
          {hint.keys.map((key) => (
            <Kbd key={key} keys={key} />
          ))}
          {hint.does}
        </span>
      ))}
      {end}
    </footer>
  );
}
