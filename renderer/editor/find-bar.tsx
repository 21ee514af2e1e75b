import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Button, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton, toast, useShortcut, useT } from '../ui/index.ts';
import { endFind, findState, replaceAll, replaceCurrent, setFind, stepFind } from './plugins/find.ts';

/** Find and replace over the page; ↵ next, ⇧↵ previous, Esc back to the text. */
export function FindBar({
  editor,
  replacing,
  onReplacing,
  onClose,
}: {
  editor: Editor;
  replacing: boolean;
  onReplacing: (replacing: boolean) => void;
  onClose: () => void;
}) {
  const t = useT();
  const input = useRef<InputRef>(null);
  const [query, setQuery] = useState(() => {
    const { from, to } = editor.state.selection;
    const chosen = editor.state.doc.textBetween(from, to, '\n');
    return chosen.includes('\n') || chosen.length > 60 ? '' : chosen;
  });
  const [replacement, setReplacement] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const { count, at } = useEditorState({
    editor,
    selector: ({ editor: current }) => ({ count: findState(current.state).matches.length, at: findState(current.state).current }),
  });
  useEffect(() => {
    input.current?.focus({ cursor: 'all' });
  }, []);
  useEffect(() => setFind(editor.view, query, matchCase), [editor, query, matchCase]);
  const close = () => {
    endFind(editor.view);
    onClose();
    editor.view.focus();
  };
  useShortcut('escape', close);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === input.current?.input) stepFind(editor.view, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every assistive technology yet
    <div className="wk-find-bar" role="search" aria-label={t('editor.find.title')} onKeyDown={onKeyDown}>
      <div>
        <IconButton
          icon={replacing ? 'chevron-down' : 'chevron-right'}
          small
          label={t('editor.find.showReplace')}
          aria-expanded={replacing}
          onClick={() => onReplacing(!replacing)}
        />
        <Input
          ref={input}
          value={query}
          aria-label={t('editor.find.find')}
          placeholder={t('editor.find.find')}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className="wk-find-count" role="status">
          {query === '' ? '' : count === 0 ? t('editor.find.none') : t('editor.find.at', { at: at + 1, count })}
        </span>
        <Button
          size="small"
          type={matchCase ? 'primary' : 'default'}
          aria-pressed={matchCase}
          title={t('editor.find.matchCase')}
          aria-label={t('editor.find.matchCase')}
          onClick={() => setMatchCase(!matchCase)}
        >
          Aa
        </Button>
        <IconButton icon="up" small label={t('editor.find.previous')} disabled={count === 0} onClick={() => stepFind(editor.view, -1)} />
        <IconButton icon="down" small label={t('editor.find.next')} disabled={count === 0} onClick={() => stepFind(editor.view, 1)} />
        <IconButton icon="close" small label={t('editor.find.close')} onClick={close} />
      </div>
      {replacing ? (
        <div style={{ paddingLeft: 26 }}>
          <Input
            value={replacement}
            aria-label={t('editor.find.replacement')}
            placeholder={t('editor.find.replacement')}
            onChange={(event) => setReplacement(event.target.value)}
            onPressEnter={(event) => (event.nativeEvent.isComposing ? undefined : replaceCurrent(editor.view, replacement))}
          />
          <Button size="small" disabled={count === 0} onClick={() => replaceCurrent(editor.view, replacement)}>
            {t('editor.find.replace')}
          </Button>
          <Button
            size="small"
            disabled={count === 0}
            onClick={() => {
              toast(t('editor.find.replaced', { count: replaceAll(editor.view, replacement) }));
              // the button is off now: the keys go on in the field
              input.current?.focus({ cursor: 'all' });
            }}
          >
            {t('editor.find.replaceAll')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
