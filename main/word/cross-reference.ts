import type { ClauseRow, RegisterData } from '../core/ports-word.ts';
import type { PlanCell, PlanRow, PlanTable } from './plan.ts';
import { widthOf } from './plan-text.ts';
import { bar, type Column, columnWidthsOf, dense, denseHead, headRow, orDash } from './register-parts.ts';

/** Clause → document → section → revision → evidence. */

const COLUMNS: Column[] = [
  { title: '二级指标', width: 25 },
  { title: '条款号', width: 16 },
  { title: '条款内容（简述）', width: 40 },
  { title: '文件编号', width: 27, align: 'center' },
  { title: '文件名称', width: 46 },
  { title: '章节', width: 20, align: 'center' },
  { title: '版次', width: 11, align: 'center' },
  { title: '证据（记录名称）', width: 41 },
  { title: '证据编号', width: 27, align: 'center' },
];
/** A merged cell never crosses a page: groups up to this height are kept together, longer ones are merged in pieces. */
const GROUP_ROWS = 10;
const PIECE_ROWS = 10;

interface Pair {
  document: ClauseRow['documents'][number] | null;
  evidence: ClauseRow['evidence'][number] | null;
}

/** Every document with the evidence on its own record forms; other evidence stands with the first document. */
function pairsOf(clause: ClauseRow, documentOfForm: ReadonlyMap<string, string>): Pair[] {
  const rest = [...clause.evidence];
  const own = clause.documents.map((document) =>
    rest.filter((item) => item.formNumber !== null && documentOfForm.get(item.formNumber) === document.number),
  );
  const taken = new Set(own.flat());
  const others = rest.filter((item) => !taken.has(item));
  if (clause.documents.length === 0)
    return others.length === 0 ? [{ document: null, evidence: null }] : others.map((evidence) => ({ document: null, evidence }));
  return clause.documents.flatMap((document, index): Pair[] => {
    const items = [...(own[index] ?? []), ...(index === 0 ? others : [])];
    return items.length === 0 ? [{ document, evidence: null }] : items.map((evidence) => ({ document, evidence }));
  });
}

interface Leaf {
  clause: ClauseRow;
  pairs: Pair[];
}

export function crossReferenceTable(data: RegisterData, textWidth: number): PlanTable {
  const byId = new Map(data.clauses.map((clause) => [clause.id, clause]));
  const documentOfForm = new Map(data.records.map((record) => [record.number, record.documentNumber]));
  const rows: PlanRow[] = [];
  const leaves = data.clauses.filter((clause) => clause.leaf).map((clause): Leaf => ({ clause, pairs: pairsOf(clause, documentOfForm) }));
  const groupOf = (clause: ClauseRow) => byId.get(clause.parentId ?? '') ?? null;
  const chapterOf = (clause: ClauseRow) => {
    const group = groupOf(clause);
    const above = group && byId.get(group.parentId ?? '');
    return above ?? group;
  };
  for (const chapter of runsBy(leaves, (leaf) => chapterOf(leaf.clause))) {
    if (chapter.key) rows.push(bar(`${chapter.key.id}　${chapter.key.title}`, COLUMNS.length));
    for (const group of runsBy(chapter.items, (leaf) => groupOf(leaf.clause))) rows.push(...groupRows(group.key, group.items));
    if (chapter.key) {
      const last = rows.at(-1);
      if (last) last.keepNext = true;
      rows.push(sumRow(`${chapter.key.id} 小计`, chapter.items));
    }
  }
  rows.push(sumRow('合　计', leaves));
  return { kind: 'table', look: 'dense', align: 'center', widths: columnWidthsOf(COLUMNS, textWidth), rows: [headRow(COLUMNS), ...rows] };
}

function groupRows(group: ClauseRow | null, leaves: readonly Leaf[]): PlanRow[] {
  const title = group ? `${group.id}　${group.title}` : '';
  const height = leaves.reduce((sum, leaf) => sum + leaf.pairs.length, 0);
  const together = height <= GROUP_ROWS;
  const out: PlanRow[] = [];
  for (const [leafIndex, leaf] of leaves.entries()) {
    const pieces = together ? [leaf.pairs] : piecesOf(leaf.pairs);
    for (const pairs of pieces) {
      for (const [index, pair] of pairs.entries()) {
        const cells: PlanCell[] = [];
        if (together ? leafIndex === 0 && index === 0 : index === 0)
          cells.push(dense(title, 'left', rowsOf(together ? height : pairs.length)));
        if (index === 0) {
          cells.push(dense(leaf.clause.id, 'left', rowsOf(pairs.length)), dense(leaf.clause.title, 'left', rowsOf(pairs.length)));
        }
        cells.push(...pairCells(leaf.clause, pairs, index, pair));
        out.push({ height: 5.7, cells, keepNext: index < pairs.length - 1 || (together && out.length < height - 1) });
      }
    }
  }
  return out;
}

function pairCells(clause: ClauseRow, pairs: readonly Pair[], index: number, pair: Pair): PlanCell[] {
  if (clause.state === 'not-applicable') return [dense(`不适用：${clause.reason}`, 'left', { span: 6 })];
  const cells: PlanCell[] = [];
  const { document, evidence } = pair;
  if (index === 0 || pairs[index - 1]?.document !== document) {
    const rows = rowsOf(pairs.slice(index).findIndex((one) => one.document !== document));
    const merged =
      rows.rows === undefined && pairs.slice(index).every((one) => one.document === document) ? rowsOf(pairs.length - index) : rows;
    cells.push(
      dense(document?.number ?? '—', 'center', merged),
      dense(document?.title ?? '—', document ? 'left' : 'center', merged),
      dense(document ? packed(document.sections) : '—', 'center', { ...merged, pad: 20 }),
      dense(document?.label ?? '—', 'center', { ...merged, pad: 20 }),
    );
  }
  cells.push(dense(evidence ? evidenceTitle(evidence) : '—', evidence ? 'left' : 'center'), dense(orDash(evidence?.formNumber), 'center'));
  return cells;
}

const SECTIONS_LINE = 62;

/** Section numbers in lines that end after a number, never within one. */
function packed(sections: readonly string[]): string {
  const lines: string[] = [];
  for (const section of sections) {
    const longer = `${lines.at(-1) ?? ''}、${section}`;
    if (lines.length > 0 && widthOf(longer, 9) <= SECTIONS_LINE) lines[lines.length - 1] = longer;
    else lines.push(section);
  }
  return lines.join('\n');
}

function evidenceTitle({ title, items }: ClauseRow['evidence'][number]): string {
  return items > 1 ? `${title}（${items} 项）` : title;
}

const rowsOf = (count: number): { rows?: number } => (count > 1 ? { rows: count } : {});

function piecesOf(pairs: readonly Pair[]): Pair[][] {
  const pieces: Pair[][] = [];
  for (let at = 0; at < pairs.length; at += PIECE_ROWS) pieces.push(pairs.slice(at, at + PIECE_ROWS));
  return pieces;
}

function sumRow(title: string, leaves: readonly Leaf[]): PlanRow {
  const applicable = leaves.filter(({ clause }) => clause.state !== 'not-applicable');
  const documents = new Set(leaves.flatMap(({ clause }) => clause.documents.map((document) => document.number)));
  const evidence = leaves.reduce((sum, { clause }) => sum + clause.evidence.reduce((all, one) => all + one.items, 0), 0);
  const points = leaves.reduce((sum, { clause }) => sum + clause.points, 0);
  const text = [
    `条款 ${leaves.length} 条`,
    `满分 ${Number(points.toFixed(2))} 分`,
    `对应文件 ${documents.size} 份`,
    `证据 ${evidence} 项次`,
    `无文件条款 ${applicable.filter(({ clause }) => clause.documents.length === 0).length} 条`,
    `无证据条款 ${applicable.filter(({ clause }) => clause.evidence.length === 0).length} 条`,
  ].join('　　');
  return { height: 5.7, cells: [denseHead(title), dense(text, 'left', { span: COLUMNS.length - 1, shaded: true })] };
}

function runsBy<T, K>(items: readonly T[], keyOf: (item: T) => K): { key: K; items: T[] }[] {
  const out: { key: K; items: T[] }[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const last = out.at(-1);
    if (last && last.key === key) last.items.push(item);
    else out.push({ key, items: [item] });
  }
  return out;
}
