import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection } from '@tiptap/pm/state';
import { addColumn, CellSelection, deleteColumn, isInTable, selectedRect, TableMap } from '@tiptap/pm/tables';

/** A table with a header row, and its caption line above. The cursor goes into the first cell. */
export function insertTable(editor: Editor, rows: number, columns: number): boolean {
  const { schema } = editor.state;
  const cell = (name: 'tableCell' | 'tableHeader') => schema.nodes[name]!.createAndFill()!;
  const table = schema.nodes.table!.create(
    null,
    Array.from({ length: rows }, (_, row) =>
      schema.nodes.tableRow!.create(
        null,
        Array.from({ length: columns }, () => cell(row === 0 ? 'tableHeader' : 'tableCell')),
      ),
    ),
  );
  return editor.commands.command(({ tr, dispatch }) => {
    if (!dispatch) return true;
    const { $from } = editor.state.selection;
    tr.replaceSelectionWith(table);
    // it may stand before, after or in the middle of the line with the cursor
    let inside = -1;
    tr.doc.nodesBetween($from.depth === 0 ? $from.pos : $from.before(1), tr.doc.content.size, (node, pos) => {
      if (inside < 0 && node.type === table.type && node.eq(table)) inside = pos;
      return inside < 0;
    });
    if (inside >= 0) tr.setSelection(TextSelection.near(tr.doc.resolve(inside + 2)));
    tr.scrollIntoView();
    return true;
  });
}

export function addTableColumn(editor: Editor, side: 'before' | 'after'): boolean {
  return editor.commands.command(({ state, tr, dispatch }) => {
    if (!isInTable(state)) return false;
    const rect = selectedRect(state);
    const at = side === 'before' ? rect.left : rect.right;
    if (dispatch) {
      addColumn(tr, rect, at);
      const widths = widthsOf(rect.table);
      if (widths) {
        // the new column is as wide as its neighbour
        const like = widths[side === 'before' ? rect.left : rect.right - 1]!;
        tr.setNodeAttribute(rect.tableStart - 1, 'widths', widths.toSpliced(at, 0, like));
      }
    }
    return true;
  });
}

export function deleteTableColumn(editor: Editor): boolean {
  const { state, view } = editor;
  if (!isInTable(state)) return false;
  const rect = selectedRect(state);
  if (rect.left === 0 && rect.right === rect.map.width) return editor.commands.deleteTable();
  const widths = widthsOf(rect.table);
  return deleteColumn(state, (tr) => {
    if (widths) tr.setNodeAttribute(rect.tableStart - 1, 'widths', widths.toSpliced(rect.left, rect.right - rect.left));
    view.dispatch(tr);
  });
}

function widthsOf(table: Node): number[] | null {
  const widths = table.attrs.widths as number[] | null;
  return widths && widths.length === TableMap.get(table).width ? widths : null;
}

export type Align = 'left' | 'center' | 'right';

/** Alignment of the chosen cells. Header cells are always centred, so they stay as they are. */
export function alignCells(editor: Editor, align: Align): boolean {
  return editor.commands.command(({ state, tr, dispatch }) => {
    if (!isInTable(state)) return false;
    if (dispatch) {
      for (const pos of cellPositions(state))
        if (state.doc.nodeAt(pos)?.type.name === 'tableCell') tr.setNodeAttribute(pos, 'align', align === 'left' ? null : align);
    }
    return true;
  });
}

function cellPositions(state: EditorState): number[] {
  const { selection } = state;
  const out: number[] = [];
  if (selection instanceof CellSelection) selection.forEachCell((_node, pos) => out.push(pos));
  else {
    const { $from } = selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      if (!/^table(?:Cell|Header)$/.test($from.node(depth).type.name)) continue;
      out.push($from.before(depth));
      break;
    }
  }
  return out;
}

/** Puts a caption line above the table, or the cursor into the one that is there. */
export function editCaption(editor: Editor): boolean {
  return editor.commands.command(({ state, tr, dispatch }) => {
    if (!isInTable(state)) return false;
    const { tableStart } = selectedRect(state);
    const $table = tr.doc.resolve(tableStart - 1);
    const before = $table.nodeBefore;
    if (!dispatch) return true;
    if (before?.type.name !== 'tableCaption') tr.insert(tableStart - 1, state.schema.nodes.tableCaption!.create());
    const end = before?.type.name === 'tableCaption' ? tableStart - 2 : tableStart;
    tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView();
    return true;
  });
}

/** Whether the chosen cells can become one, or the chosen cell can be split again. */
export function mergeOrSplitState(state: EditorState): 'merge' | 'split' | null {
  if (!isInTable(state)) return null;
  const { selection } = state;
  if (selection instanceof CellSelection && selection.$anchorCell.pos !== selection.$headCell.pos) return 'merge';
  const [pos] = cellPositions(state);
  const cell = pos === undefined ? null : state.doc.nodeAt(pos);
  return cell && (cell.attrs.colspan > 1 || cell.attrs.rowspan > 1) ? 'split' : null;
}
