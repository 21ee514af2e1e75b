import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { SearchHit } from '../../shared/contract/search.ts';
import { CLAUSE_STATES, REVISION_STATES } from '../../shared/domain/terms.ts';
import { api, client } from '../client.ts';
import { ClauseChip, DocumentChip, Icon, type IconName, useCodeText, useT } from '../ui/index.ts';
import './command-palette.css';
import { useAllCommands } from './commands.ts';
import { errorText } from './error-text.ts';

const KINDS = ['document', 'section', 'clause', 'evidence', 'form', 'external'] as const;
const kindIcon: Record<SearchHit['kind'], IconName> = {
  document: 'doc',
  section: 'list-number',
  clause: 'grid',
  evidence: 'paperclip',
  form: 'table',
  external: 'globe',
};

/** Where a hit is shown. A section knows only its revision, so the document is asked for. */
async function addressOf(hit: SearchHit): Promise<string> {
  if (hit.kind === 'document') return `/documents/${hit.id}`;
  if (hit.kind === 'clause') return `/coverage?clause=${encodeURIComponent(hit.id)}`;
  if (hit.kind === 'evidence') return `/evidence?item=${encodeURIComponent(hit.id)}`;
  if (hit.kind === 'external') return `/registers/external-documents?item=${encodeURIComponent(hit.id)}`;
  if (hit.kind === 'form') return `/registers/forms?form=${encodeURIComponent(hit.id)}`;
  const revision = await client.revisions.get({ id: hit.id });
  return `/documents/${revision.documentId}?section=${encodeURIComponent(hit.sectionId ?? '')}`;
}

interface Entry {
  key: string;
  icon: IconName;
  number?: string;
  label: string;
  excerpt?: string;
  end?: ReactNode;
  run: () => void;
}

/** Ctrl K: documents, sections, clauses, evidence, forms, external documents, commands. ↑ ↓ choose, ↵ opens, Esc closes. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useT();
  const tc = useCodeText();
  const router = useRouter();
  const listId = useId();
  const commands = useAllCommands();
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trimStart().startsWith('>') ? '' : text.trim()), 120);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    ...api.search.find.queryOptions({ input: { query, limit: 20 } }),
    enabled: query !== '',
    placeholderData: (before) => (query ? before : undefined),
  });

  const close = (then: () => void) => {
    onClose();
    then();
  };
  // `>` asks for commands only
  const onlyCommands = text.trimStart().startsWith('>');
  const folded = text.replace(/^\s*>/, '').trim().toLowerCase();
  const matching = commands.filter((command) => !folded || `${command.label} ${command.words ?? ''}`.toLowerCase().includes(folded));
  const groups: { title: string; entries: Entry[] }[] = KINDS.map((kind) => ({
    title: t(`palette.${kind}`),
    entries: (query && !onlyCommands ? (found.data ?? []) : [])
      .filter((hit) => hit.kind === kind)
      .map((hit) => ({
        key: `${kind} ${hit.id} ${hit.sectionId ?? ''}`,
        icon: kindIcon[kind],
        number: hit.number,
        label: hit.title,
        excerpt: hit.excerpt === hit.title ? '' : hit.excerpt,
        end: <HitState hit={hit} />,
        run: () => close(() => void addressOf(hit).then((address) => router.history.push(address))),
      })),
  }));
  const commandGroup = {
    title: t('palette.command'),
    entries: matching.map((command) => ({
      key: command.id,
      icon: command.icon,
      label: command.label,
      end: command.hint ? <span className="wk-t3 wk-12">{command.hint}</span> : null,
      run: () => close(command.run),
    })),
  };
  // somebody who types the beginning of a command means it; otherwise texts come first
  if (folded && matching.some((command) => command.label.toLowerCase().startsWith(folded))) groups.unshift(commandGroup);
  else groups.push(commandGroup);
  const entries = groups.flatMap((group) => group.entries);
  const current = Math.min(at, Math.max(0, entries.length - 1));
  useEffect(() => {
    list.current?.querySelector(`[data-index="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(1, entries.length));
    else if (event.key === 'ArrowUp') setAt((current - 1 + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') entries[current]?.run();
    else return;
    event.preventDefault();
  };
  let index = 0;
  return (
    <Modal
      open
      title={t('palette.label')}
      classNames={{ header: 'wk-hidden' }}
      footer={null}
      closable={false}
      width={640}
      scrollLock={false}
      onCancel={onClose}
      className="wk-palette"
      destroyOnHidden
    >
      <div className="wk-palette-query">
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette is opened to type
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={entries.length ? `${listId}-${current}` : undefined}
          aria-label={t('palette.hint')}
          placeholder={t('palette.hint')}
          value={text}
          maxLength={100}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="wk-palette-list" id={listId} role="listbox" aria-label={t('palette.label')} ref={list}>
        {groups
          .filter((group) => group.entries.length > 0)
          .map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
            <div key={group.title} role="group" aria-label={group.title}>
              <p className="wk-palette-group">{group.title}</p>
              {group.entries.map((entry) => {
                const position = index++;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field, which keeps the focus
                  <div
                    key={entry.key}
                    id={`${listId}-${position}`}
                    data-index={position}
                    role="option"
                    tabIndex={-1}
                    aria-selected={position === current}
                    className="wk-palette-entry"
                    onMouseMove={() => setAt(position)}
                    onClick={entry.run}
                  >
                    <Icon name={entry.icon} />
                    {entry.number ? <span className="wk-number wk-t2">{entry.number}</span> : null}
                    <span className="wk-nowrap">
                      <Marked text={entry.label} query={query} />
                    </span>
                    {entry.excerpt ? (
                      <span className="wk-ellipsis wk-t3 wk-12">
                        <Marked text={entry.excerpt} query={query} />
                      </span>
                    ) : null}
                    <span className="wk-grow" />
                    {entry.end}
                  </div>
                );
              })}
            </div>
          ))}
        {found.error ? <p className="wk-palette-none">{t('palette.failed', { cause: errorText(t, tc, found.error).cause })}</p> : null}
        {entries.length === 0 && !found.isFetching && !found.error ? (
          <p className="wk-palette-none">{t('palette.nothing', { query: text.trim() })}</p>
        ) : null}
      </div>
    </Modal>
  );
}

function HitState({ hit }: { hit: SearchHit }) {
  const documentState = REVISION_STATES.find((state) => state === hit.state);
  if (documentState) return <DocumentChip state={documentState} short />;
  const clauseState = CLAUSE_STATES.find((state) => state === hit.state);
  if (clauseState) return <ClauseChip state={clauseState} />;
  return hit.state ? <span className="wk-t3 wk-12">{hit.state}</span> : null;
}

function Marked({ text, query }: { text: string; query: string }) {
  if (!query) return text;
  const start = text.toLowerCase().indexOf(query.toLowerCase());
  if (start < 0) return text;
  return (
    <>
      {text.slice(0, start)}
      <mark>{text.slice(start, start + query.length)}</mark>
      {text.slice(start + query.length)}
    </>
  );
}
