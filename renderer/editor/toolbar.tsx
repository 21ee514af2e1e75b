import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { Dropdown, type MenuProps, Popover, Select } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { Variable } from '../../shared/contract/workspace.ts';
import { GENERATED } from '../../shared/markdown/index.ts';
import { IconButton, keyLabel, Segmented, useLanguage, useT } from '../ui/index.ts';
import { redo, undo, undoDepths } from './create-editor.ts';
import { insertImages, type PasteOptions } from './paste.ts';
import { ImageForm, LinkPicker, type PickedLink, TableSizePicker, VariablePicker } from './pickers.tsx';
import { indent, isInside, STYLES, type Style, setStyle, styleOf, toggleClause, toggleList } from './styles.ts';
import { addTableColumn, alignCells, deleteTableColumn, editCaption, insertTable, mergeOrSplitState } from './tables.ts';

interface Props {
  editor: Editor;
  variables: readonly Variable[];
  paste: Pick<PasteOptions, 'uploadImage'>;
  mode: 'page' | 'source';
  /** why the page cannot be shown now */
  pageBlocked: boolean;
  onMode: (mode: 'page' | 'source') => void;
  onFind: () => void;
  panel: boolean;
  onPanel: (shown: boolean) => void;
}

/** 40 px of tools. Keys are in the tooltips; every tool works on the cursor's place. */
export function Toolbar({ editor, variables, paste, mode, pageBlocked, onMode, onFind, panel, onPanel }: Props) {
  const t = useT();
  const [language] = useLanguage();
  const off = mode === 'source';
  const state = useEditorState({ editor, selector: ({ editor: current }) => toolState(current) });
  const focused = (run: () => unknown) => () => {
    run();
    editor.view.focus();
  };
  const withKey = (text: string, keys: string) => t('editor.withKey', { text, keys: keyLabel(keys) });
  const tool = (
    icon: Parameters<typeof IconButton>[0]['icon'],
    label: string,
    run: () => unknown,
    options: { pressed?: boolean; disabled?: boolean } = {},
  ) => (
    <IconButton
      icon={icon}
      label={label}
      {...(options.pressed === undefined ? {} : { pressed: options.pressed })}
      disabled={off || (options.disabled ?? false)}
      // the cursor stays in the text
      onMouseDown={(event) => event.preventDefault()}
      onClick={focused(run)}
    />
  );
  return (
    <div className={`wk-tools${language === 'en' ? ' wk-english' : ''}`} role="toolbar" aria-label={t('editor.tools.label')} data-pane="">
      {tool('undo', withKey(t('editor.tools.undo'), 'mod+z'), () => undo(editor.state, editor.view.dispatch), { disabled: !state.undo })}
      {tool('redo', withKey(t('editor.tools.redo'), 'mod+shift+z'), () => redo(editor.state, editor.view.dispatch), {
        disabled: !state.redo,
      })}
      <span className="wk-vsep" />
      <Select<Style>
        size="small"
        variant="borderless"
        aria-label={t('editor.tools.style')}
        value={state.style}
        disabled={off || state.inTable}
        popupMatchSelectWidth={false}
        options={STYLES.map((style) => ({ value: style, label: t(`editor.style.${style}`) }))}
        onChange={(style) => focused(() => setStyle(editor, style))()}
      />
      {tool('bold', withKey(t('editor.tools.bold'), 'mod+b'), () => editor.commands.toggleMark('strong'), { pressed: state.strong })}
      {tool('italic', withKey(t('editor.tools.italic'), 'mod+i'), () => editor.commands.toggleMark('em'), { pressed: state.em })}
      <span className="wk-vsep" />
      {tool('list-number', withKey(t('editor.tools.clause'), 'mod+alt+0'), () => toggleClause(editor), {
        pressed: state.style === 'clause',
        disabled: state.inTable,
      })}
      {tool('list-letter', t('editor.tools.letters'), () => toggleList(editor, 'orderedList'), { pressed: state.list === 'orderedList' })}
      {tool('list-bullet', t('editor.tools.bullets'), () => toggleList(editor, 'bulletList'), { pressed: state.list === 'bulletList' })}
      {tool('outdent', t('editor.tools.outdent'), () => indent(editor, -1))}
      {tool('indent', t('editor.tools.indent'), () => indent(editor, 1))}
      <span className="wk-vsep" />
      <TableTool editor={editor} disabled={off} inTable={state.inTable} focused={focused} />
      {tool(
        'merge',
        t(state.merge === 'split' ? 'editor.tools.split' : 'editor.tools.merge'),
        () => (state.merge === 'split' ? editor.commands.splitCell() : editor.commands.mergeCells()),
        {
          pressed: state.merge === 'split',
          disabled: state.merge === null,
        },
      )}
      <ImageTool editor={editor} paste={paste} disabled={off} />
      <PopTool icon="link" label={t('editor.tools.link')} disabled={off}>
        {(close) => (
          <LinkPicker
            current={state.href}
            onPick={(link) => {
              close();
              setLink(editor, link);
            }}
            onRemove={() => {
              close();
              editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
            }}
          />
        )}
      </PopTool>
      <PopTool icon="braces" label={t('editor.tools.variable')} disabled={off}>
        {(close) => (
          <VariablePicker
            variables={variables}
            onPick={(name) => {
              close();
              editor.chain().focus().insertContent({ type: 'variable', attrs: { name } }).run();
            }}
          />
        )}
      </PopTool>
      <MoreTool editor={editor} disabled={off} focused={focused} />
      <span className="wk-vsep" />
      {tool('search', withKey(t('editor.tools.find'), 'mod+f'), onFind)}
      <span className="wk-grow" />
      <Segmented
        small
        label={t('editor.mode.label')}
        value={mode}
        onChange={onMode}
        options={[
          { value: 'page', label: t('editor.mode.page'), disabled: mode === 'source' && pageBlocked },
          { value: 'source', label: t('editor.mode.source') },
        ]}
      />
      <span className="wk-vsep" />
      <IconButton icon="grid" label={withKey(t('editor.tools.panel'), 'alt+m')} pressed={panel} onClick={() => onPanel(!panel)} />
    </div>
  );
}

function toolState(editor: Editor) {
  const { state } = editor;
  const { selection } = state;
  const marks = state.storedMarks ?? (selection.empty ? selection.$from.marks() : []);
  const has = (name: string) =>
    selection.empty
      ? marks.some((mark) => mark.type.name === name)
      : state.doc.rangeHasMark(selection.from, selection.to, state.schema.marks[name]!);
  const depths = undoDepths(editor);
  const link = selection.$from.marks().find((mark) => mark.type.name === 'link');
  return {
    ...depths,
    style: styleOf(state),
    strong: has('strong'),
    em: has('em'),
    list: isInside(state, 'listItem') ? listName(state) : null,
    inTable: isInside(state, 'table'),
    merge: mergeOrSplitState(state),
    href: (link?.attrs.href as string | undefined) ?? null,
  };
}

function listName(state: Editor['state']): string | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) if (/List$/.test($from.node(depth).type.name)) return $from.node(depth).type.name;
  return null;
}

function setLink(editor: Editor, { href, text }: PickedLink): void {
  const { selection } = editor.state;
  const mark = { type: 'link', attrs: { href } };
  const onLink = selection.$from.marks().some((one) => one.type.name === 'link');
  if (!selection.empty) editor.chain().focus().setMark('link', { href }).run();
  else if (onLink)
    editor
      .chain()
      .focus()
      .extendMarkRange('link')
      .insertContent({ type: 'text', text, marks: [mark] })
      .run();
  else
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text, marks: [mark] })
      .run();
}

function PopTool({
  icon,
  label,
  disabled,
  children,
}: {
  icon: Parameters<typeof IconButton>[0]['icon'];
  label: string;
  disabled: boolean;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={children(() => setOpen(false))}
    >
      <IconButton icon={icon} label={label} disabled={disabled} pressed={open} aria-expanded={open} />
    </Popover>
  );
}

function TableTool({
  editor,
  disabled,
  inTable,
  focused,
}: {
  editor: Editor;
  disabled: boolean;
  inTable: boolean;
  focused: (run: () => unknown) => () => void;
}) {
  const t = useT();
  if (!inTable) {
    return (
      <PopTool icon="table" label={t('editor.tools.table')} disabled={disabled}>
        {(close) => (
          <TableSizePicker
            onPick={(rows, columns) => {
              close();
              focused(() => insertTable(editor, rows, columns))();
            }}
          />
        )}
      </PopTool>
    );
  }
  const runs: Record<string, () => unknown> = {
    rowAbove: () => editor.commands.addRowBefore(),
    rowBelow: () => editor.commands.addRowAfter(),
    columnLeft: () => addTableColumn(editor, 'before'),
    columnRight: () => addTableColumn(editor, 'after'),
    deleteRow: () => editor.commands.deleteRow(),
    deleteColumn: () => deleteTableColumn(editor),
    headerRow: () => editor.commands.toggleHeaderRow(),
    headerCell: () => editor.commands.toggleHeaderCell(),
    merge: () => editor.commands.mergeCells(),
    split: () => editor.commands.splitCell(),
    left: () => alignCells(editor, 'left'),
    center: () => alignCells(editor, 'center'),
    right: () => alignCells(editor, 'right'),
    caption: () => editCaption(editor),
    deleteTable: () => editor.commands.deleteTable(),
  };
  const parts = [
    ['rowAbove', 'rowBelow', 'columnLeft', 'columnRight'],
    ['deleteRow', 'deleteColumn'],
    ['merge', 'split', 'headerRow', 'headerCell'],
    ['left', 'center', 'right'],
    ['caption', 'deleteTable'],
  ] as const;
  const can = mergeOrSplitState(editor.state);
  const items: MenuProps['items'] = parts.flatMap((part, index) => [
    ...(index > 0 ? [{ type: 'divider' as const }] : []),
    ...part.map((key) => ({
      key,
      label: t(`editor.table.${key}`),
      disabled: (key === 'merge' && can !== 'merge') || (key === 'split' && can !== 'split'),
    })),
  ]);
  return (
    <Dropdown trigger={['click']} disabled={disabled} menu={{ items, onClick: ({ key }) => focused(runs[key]!)() }}>
      <IconButton icon="table" label={t('editor.tools.tableMenu')} pressed onMouseDown={(event) => event.preventDefault()} />
    </Dropdown>
  );
}

function ImageTool({ editor, paste, disabled }: { editor: Editor; paste: Pick<PasteOptions, 'uploadImage'>; disabled: boolean }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const image = useEditorState({
    editor,
    selector: ({ editor: { state } }) =>
      state.selection instanceof NodeSelection && state.selection.node.type.name === 'image'
        ? {
            pos: state.selection.from,
            alt: state.selection.node.attrs.alt as string,
            width: state.selection.node.attrs.width as number | null,
          }
        : null,
  });
  const change = (attrs: { alt?: string; width?: number | null }) => {
    if (image) editor.commands.updateAttributes('image', attrs);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label={t('editor.tools.image')}
        onChange={(event) => {
          void insertImages(editor, Array.from(event.target.files ?? []), paste, null).then(() => editor.view.focus());
          event.target.value = '';
        }}
      />
      {image ? (
        <PopTool icon="image" label={t('editor.tools.imageMenu')} disabled={disabled}>
          {() => <ImageForm key={image.pos} alt={image.alt} width={image.width} onChange={change} />}
        </PopTool>
      ) : (
        <IconButton icon="image" label={t('editor.tools.image')} disabled={disabled} onClick={() => input.current?.click()} />
      )}
    </>
  );
}

/** Registers that are made on the day of export. */
function MoreTool({ editor, disabled, focused }: { editor: Editor; disabled: boolean; focused: (run: () => unknown) => () => void }) {
  const t = useT();
  const items: MenuProps['items'] = [
    {
      key: 'title',
      type: 'group',
      label: t('editor.tools.generated'),
      children: GENERATED.map((name) => ({ key: name, label: t(`editor.generated.${name}`) })),
    },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) =>
    focused(() => {
      const { $to } = editor.state.selection;
      return editor.commands.insertContentAt($to.depth === 0 ? $to.pos : $to.after(1), { type: 'generated', attrs: { name: key } });
    })();
  return (
    <Dropdown trigger={['click']} disabled={disabled} menu={{ items, onClick }}>
      <IconButton icon="more" label={t('editor.tools.more')} disabled={disabled} />
    </Dropdown>
  );
}
