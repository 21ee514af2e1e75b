import type { Node } from '@tiptap/pm/model';
import { TableMap } from '@tiptap/pm/tables';
import type { EditorView, NodeView } from '@tiptap/pm/view';

const HANDLE_PX = 5;
const MIN_SHARE = 0.04;

/** Draws the table with its column weights as shares of the width, and lets the user drag the lines between columns. */
export function tableView({ node, view, getPos }: { node: Node; view: EditorView; getPos: () => number | undefined }): NodeView {
  let current = node;
  const dom = document.createElement('div');
  dom.className = 'wk-table-wrap';
  const table = dom.appendChild(document.createElement('table'));
  const columns = table.appendChild(document.createElement('colgroup'));
  const contentDOM = table.appendChild(document.createElement('tbody'));

  const draw = (widths: readonly number[] | null) => {
    const count = TableMap.get(current).width;
    while (columns.childElementCount < count) columns.append(document.createElement('col'));
    while (columns.childElementCount > count) columns.lastElementChild!.remove();
    const fits = widths !== null && widths.length === count;
    table.classList.toggle('wk-weighted', fits);
    const sum = fits ? widths.reduce((a, b) => a + b, 0) : 1;
    for (const [index, column] of Array.from(columns.children).entries()) {
      (column as HTMLElement).style.width = fits ? `${(widths[index]! / sum) * 100}%` : '';
    }
  };
  draw(current.attrs.widths);

  /** index of the column whose right edge is under the pointer, -1 if none */
  const edgeAt = (clientX: number): number => {
    const edges = columnEdges();
    return edges.findIndex((edge, index) => index < edges.length - 1 && Math.abs(edge - clientX) <= HANDLE_PX);
  };
  const columnEdges = (): number[] => {
    const box = table.getBoundingClientRect();
    const shares = measuredShares();
    let at = box.left;
    return shares.map((share) => {
      at += share * box.width;
      return at;
    });
  };
  const measuredShares = (): number[] => {
    const map = TableMap.get(current);
    const widths = current.attrs.widths as number[] | null;
    if (widths && widths.length === map.width) {
      const sum = widths.reduce((a, b) => a + b, 0);
      return widths.map((width) => width / sum);
    }
    // without weights the browser decides: the first row without spans tells what it decided
    const total = table.getBoundingClientRect().width || 1;
    const row = Array.from(table.rows).find((one) => one.cells.length === map.width);
    return row
      ? Array.from(row.cells).map((cell) => cell.getBoundingClientRect().width / total)
      : Array.from({ length: map.width }, () => 1 / map.width);
  };

  const onMove = (event: PointerEvent) => {
    if (event.buttons === 0) dom.classList.toggle('wk-on-edge', view.editable && edgeAt(event.clientX) >= 0);
  };
  const onDown = (event: PointerEvent) => {
    if (!view.editable || event.button !== 0) return;
    const column = edgeAt(event.clientX);
    if (column < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const before = measuredShares();
    const width = table.getBoundingClientRect().width || 1;
    let after = before;
    const drag = (move: PointerEvent) => {
      const room = before[column]! + before[column + 1]!;
      const share = Math.min(room - MIN_SHARE, Math.max(MIN_SHARE, before[column]! + (move.clientX - event.clientX) / width));
      after = before.map((one, index) => (index === column ? share : index === column + 1 ? room - share : one));
      draw(after);
    };
    const drop = () => {
      window.removeEventListener('pointermove', drag);
      window.removeEventListener('pointerup', drop);
      const pos = getPos();
      if (after === before || pos === undefined) return;
      view.dispatch(view.state.tr.setNodeAttribute(pos, 'widths', wholeWeights(after)));
    };
    window.addEventListener('pointermove', drag);
    window.addEventListener('pointerup', drop);
  };
  dom.addEventListener('pointermove', onMove);
  dom.addEventListener('pointerdown', onDown, true);

  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== current.type) return false;
      current = next;
      draw(next.attrs.widths);
      return true;
    },
    stopEvent: (event) => event.type === 'mousedown' && dom.classList.contains('wk-on-edge'),
    ignoreMutation: (mutation) =>
      mutation.type !== 'selection' &&
      (mutation.target === dom || mutation.target === table || columns.contains(mutation.target as globalThis.Node)),
  };
}

/** Shares as whole weights that add up to about 100, as a person would write them. */
function wholeWeights(shares: readonly number[]): number[] {
  return shares.map((share) => Math.max(1, Math.round(share * 100)));
}
