// biome-ignore-all lint/suspicious/noArrayIndexKey: the cells of the grid are fixed
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented as Tabs } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Variable } from '../../shared/contract/workspace.ts';
import { normaliseHref } from '../../shared/markdown/index.ts';
import { api } from '../client.ts';
import { Icon, useT } from '../ui/index.ts';

interface Choice {
  key: string;
  main: ReactNode;
  end?: ReactNode;
  open?: boolean;
  run: () => void;
}

/** A filter with a list below; ↑ ↓ choose, ↵ takes. */
function Picker({
  label,
  hint,
  choices,
  empty,
  onQuery,
  children,
}: {
  label: string;
  hint: string;
  choices: readonly Choice[];
  empty: string;
  onQuery: (query: string) => void;
  children?: ReactNode;
}) {
  const t = useT();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const current = Math.min(at, choices.length - 1);
  const move = (to: number) => {
    setAt(to);
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(Math.min(choices.length - 1, current + 1));
    else if (event.key === 'ArrowUp') move(Math.max(0, current - 1));
    else if (event.key === 'Enter') choices[current]?.run();
    else return;
    event.preventDefault();
  };
  return (
    <div className="wk-pick">
      {children}
      <Input
        autoFocus
        allowClear={{ clearIcon: <Icon name="close" size={12} label={t('common.clear', { name: label })} /> }}
        aria-label={label}
        placeholder={hint}
        prefix={<Icon name="search" size={14} />}
        onChange={(event) => {
          onQuery(event.target.value.trim().toLowerCase());
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} aria-label={label}>
        {choices.map((choice, index) => (
          <li key={choice.key}>
            <button type="button" className={index === current ? 'wk-current' : ''} onClick={choice.run}>
              {choice.main}
              {choice.end ? (
                <span className={`wk-end${choice.open ? ' wk-open' : ''}`} title={typeof choice.end === 'string' ? choice.end : undefined}>
                  {choice.end}
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      {choices.length === 0 ? <p className="wk-12 wk-t3">{empty}</p> : null}
    </div>
  );
}

/** Variables by label or name, with what they print. */
export function VariablePicker({ variables, onPick }: { variables: readonly Variable[]; onPick: (name: string) => void }) {
  const t = useT();
  const [query, setQuery] = useState('');
  const choices = variables
    .filter((variable) => query === '' || `${variable.label} ${variable.name} ${variable.printed}`.toLowerCase().includes(query))
    .map((variable) => ({
      key: variable.name,
      main: <span>{variable.label}</span>,
      end: variable.printed || t('editor.variable.empty'),
      open: variable.printed === '',
      run: () => onPick(variable.name),
    }));
  return (
    <Picker
      label={t('editor.tools.variable')}
      hint={t('editor.variable.hint')}
      choices={choices}
      empty={t('editor.pick.none')}
      onQuery={setQuery}
    />
  );
}

export interface PickedLink {
  href: string;
  /** what is written when no text is chosen */
  text: string;
}

type Kind = 'doc' | 'form' | 'web';

/** A controlled document or record form by number or title, or a web address. */
export function LinkPicker({
  current,
  onPick,
  onRemove,
}: {
  current: string | null;
  onPick: (link: PickedLink) => void;
  onRemove: () => void;
}) {
  const t = useT();
  const [kind, setKind] = useState<Kind>(current?.startsWith('form:') ? 'form' : current && !current.startsWith('doc:') ? 'web' : 'doc');
  const [query, setQuery] = useState('');
  const [address, setAddress] = useState(current && kind === 'web' ? current : '');
  const documents = useQuery({ ...api.documents.list.queryOptions(), enabled: kind === 'doc' });
  const forms = useQuery({ ...api.documents.forms.queryOptions(), enabled: kind === 'form' });
  const rows =
    kind === 'doc'
      ? (documents.data ?? []).filter((row) => row.obsoleteOn === null)
      : (forms.data ?? []).filter((row) => row.state !== 'obsolete');
  const choices = rows
    .filter((row) => query === '' || `${row.number} ${row.title}`.toLowerCase().includes(query))
    .map((row) => ({
      key: row.number,
      main: (
        <>
          <span className="wk-number">{row.number}</span>
          <span>{row.title}</span>
        </>
      ),
      run: () => onPick({ href: `${kind}:${row.number}`, text: kind === 'doc' ? `《${row.title}》` : `《${row.title}》（${row.number}）` }),
    }));
  const clean = normaliseHref(/^[a-z]+:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`);
  const head = (
    <div style={{ marginBottom: 8, display: 'flex', alignItems: 'center', gap: 8 }}>
      <Tabs<Kind>
        size="small"
        value={kind}
        onChange={setKind}
        aria-label={t('editor.link.kind')}
        options={[
          { value: 'doc', label: t('editor.link.doc') },
          { value: 'form', label: t('editor.link.form') },
          { value: 'web', label: t('editor.link.web') },
        ]}
      />
      <span className="wk-grow" />
      {current ? (
        <Button size="small" onClick={onRemove}>
          {t('editor.link.remove')}
        </Button>
      ) : null}
    </div>
  );
  if (kind !== 'web') {
    return (
      <Picker
        label={t('editor.link.choose')}
        hint={t('editor.link.hint')}
        choices={choices}
        empty={t('editor.pick.none')}
        onQuery={setQuery}
      >
        {head}
      </Picker>
    );
  }
  const take = () => clean && onPick({ href: clean, text: address.trim() });
  return (
    <div className="wk-pick">
      {head}
      <div className="wk-row">
        <Input
          autoFocus
          value={address}
          aria-label={t('editor.link.address')}
          placeholder="https://"
          onChange={(event) => setAddress(event.target.value)}
          onPressEnter={take}
        />
        <Button type="primary" disabled={address.trim() === '' || !clean} onClick={take}>
          {t('editor.link.set')}
        </Button>
      </div>
      {address.trim() !== '' && !clean ? <p className="wk-field-note wk-error">{t('editor.link.bad')}</p> : null}
    </div>
  );
}

/** Size of a new table. */
export function TableSizePicker({ onPick }: { onPick: (rows: number, columns: number) => void }) {
  const t = useT();
  const [size, setSize] = useState({ rows: 3, columns: 3 });
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving the grid puts the usual size back */}
      <div className="wk-grid-pick" onMouseLeave={() => setSize({ rows: 3, columns: 3 })}>
        {Array.from({ length: 64 }, (_, index) => {
          const rows = Math.floor(index / 8) + 1;
          const columns = (index % 8) + 1;
          return (
            <button
              key={index}
              type="button"
              aria-label={t('editor.table.size', { rows, columns })}
              className={rows <= size.rows && columns <= size.columns ? 'wk-on' : ''}
              onMouseEnter={() => setSize({ rows, columns })}
              onFocus={() => setSize({ rows, columns })}
              onClick={() => onPick(rows, columns)}
            />
          );
        })}
      </div>
      <p className="wk-12 wk-t3">{t('editor.table.size', size)}</p>
    </div>
  );
}

/** Words and width of the chosen picture. */
export function ImageForm({
  alt,
  width,
  onChange,
}: {
  alt: string;
  width: number | null;
  onChange: (change: { alt?: string; width?: number | null }) => void;
}) {
  const t = useT();
  const [text, setText] = useState(alt);
  return (
    <div className="wk-pick" style={{ display: 'grid', gap: 8 }}>
      <Input
        value={text}
        maxLength={200}
        aria-label={t('editor.image.alt')}
        addonBefore={t('editor.image.alt')}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => onChange({ alt: text })}
        onPressEnter={() => onChange({ alt: text })}
      />
      <div className="wk-row">
        <span className="wk-t2">{t('editor.image.width')}</span>
        {([null, 100, 75, 50, 33] as const).map((share) => (
          <Button
            key={share ?? 'auto'}
            size="small"
            type={width === share ? 'primary' : 'default'}
            aria-pressed={width === share}
            onClick={() => onChange({ width: share })}
          >
            {share === null ? t('editor.image.natural') : `${share}%`}
          </Button>
        ))}
      </div>
    </div>
  );
}
