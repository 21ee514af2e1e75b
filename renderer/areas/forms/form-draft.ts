import type { FormContent, FormRevision } from '../../../shared/contract/forms.ts';
import { MIN_RETENTION_YEARS } from '../../../shared/domain/forms.ts';

/** A form's content while it is edited: every row carries a key, so that rows can move. */
let keys = 0;
export const newKey = () => ++keys;

export interface DraftColumn {
  key: number;
  title: string;
  width: number;
}
export type FieldKind = 'text' | 'date' | 'number' | 'signature' | 'options';
export interface DraftField {
  key: number;
  label: string;
  kind: FieldKind;
  options: string[];
  role: string;
  lines: number;
  wide: boolean;
}
export interface DraftSection {
  key: number;
  title: string;
  fields: DraftField[];
  table: { columns: DraftColumn[]; rows: number } | null;
}
export interface FormDraft {
  title: string;
  keeperDepartmentId: string | null;
  layout: 'register' | 'form';
  retentionYears: number;
  evidenceFor: string[];
  evidenceMonths: number;
  columns: DraftColumn[];
  rows: number;
  sections: DraftSection[];
}

export const newColumn = (title = '', width = 30): DraftColumn => ({ key: newKey(), title, width });
export const newField = (): DraftField => ({ key: newKey(), label: '', kind: 'text', options: [], role: '', lines: 1, wide: false });
export const newSection = (): DraftSection => ({ key: newKey(), title: '', fields: [newField()], table: null });

export function draftOf(revision: FormRevision | null): FormDraft {
  if (!revision) {
    const start = {
      title: '',
      keeperDepartmentId: null,
      layout: 'register' as const,
      retentionYears: MIN_RETENTION_YEARS,
      evidenceFor: [],
      evidenceMonths: 12,
    };
    return { ...start, columns: [newColumn('序号', 12), newColumn('日期'), newColumn()], rows: 15, sections: [newSection()] };
  }
  const { definition, title, keeperDepartmentId } = revision;
  const columns = (list: readonly { title: string; width: number }[]) => list.map((one) => newColumn(one.title, one.width));
  return {
    ...{ title, keeperDepartmentId, layout: definition.layout, retentionYears: definition.retentionYears },
    ...{ evidenceFor: definition.evidenceFor, evidenceMonths: definition.evidenceMonths },
    columns: columns(definition.columns ?? []),
    rows: definition.rows ?? 15,
    sections: (definition.sections ?? []).map((section) => ({
      key: newKey(),
      title: section.title,
      fields: section.fields.map((field) => ({
        key: newKey(),
        label: field.label,
        kind: field.options ? 'options' : (field.kind ?? 'text'),
        options: field.options ?? [],
        role: field.role ?? '',
        lines: field.lines ?? 1,
        wide: field.wide ?? false,
      })),
      table: section.table ? { columns: columns(section.table.columns), rows: section.table.rows } : null,
    })),
  };
}

const plainColumns = (list: readonly DraftColumn[]) => list.map(({ title, width }) => ({ title: title.trim(), width }));

/** The draft as it is sent. */
export function contentOf(draft: FormDraft): FormContent {
  const { title, keeperDepartmentId, layout, retentionYears, evidenceFor, evidenceMonths, columns, rows, sections } = draft;
  const common = { title: title.trim(), keeperDepartmentId, layout, retentionYears, evidenceFor, evidenceMonths };
  if (layout === 'register') return { ...common, columns: plainColumns(columns), rows };
  return {
    ...common,
    sections: sections.map((section) => ({
      title: section.title.trim(),
      fields: section.fields.map(({ label, kind, options, role, lines, wide }) => ({
        label: label.trim(),
        ...(kind === 'options' ? { options } : kind === 'text' ? {} : { kind }),
        ...(kind === 'signature' && role.trim() ? { role: role.trim() } : {}),
        ...(lines > 1 ? { lines } : {}),
        ...(wide ? { wide } : {}),
      })),
      ...(section.table ? { table: { columns: plainColumns(section.table.columns), rows: section.table.rows } } : {}),
    })),
  };
}

/** Whether something that wants a name has none. */
export function hasEmptyNames(draft: FormDraft): boolean {
  const empty = (text: string) => text.trim() === '';
  if (draft.layout === 'register') return draft.columns.some((one) => empty(one.title));
  return draft.sections.some(
    (section) =>
      empty(section.title) ||
      section.fields.some((field) => empty(field.label)) ||
      (section.table?.columns.some((one) => empty(one.title)) ?? false),
  );
}

/** The list with one of its rows changed, moved or taken away. */
export const replaced = <T extends { key: number }>(list: readonly T[], key: number, change: Partial<T>): T[] =>
  list.map((one) => (one.key === key ? { ...one, ...change } : one));
export const without = <T extends { key: number }>(list: readonly T[], key: number): T[] => list.filter((one) => one.key !== key);
export function moved<T extends { key: number }>(list: readonly T[], key: number, by: -1 | 1): T[] {
  const from = list.findIndex((one) => one.key === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return [...list];
  const copy = [...list];
  const [one] = copy.splice(from, 1);
  if (one) copy.splice(to, 0, one);
  return copy;
}
