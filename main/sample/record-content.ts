import type { FormDefinition } from '../../shared/contract/documents.ts';
import { addDays, daysBetween } from '../../shared/domain/calendar.ts';
import type { ValueRule, Values } from './sample-data.ts';

export interface RecordContext {
  from: string;
  to: string;
  /** where it was filled in */
  place: string;
  /** differs from record to record, so that they do not look alike */
  seed: number;
  rows: number;
}

/** A filled record: a register as CSV with the form's own columns, a sheet as text with its own fields. */
export function recordContent(
  form: Pick<FormDefinition, 'key' | 'title' | 'layout' | 'columns' | 'sections'>,
  number: string,
  values: Values,
  context: RecordContext,
): { ending: 'csv' | 'txt'; text: string } {
  const fill = (label: string, row: number) => valueFor(form.key, label, row, values, context);
  if (form.layout === 'register') {
    const titles = (form.columns ?? []).map((column) => column.title);
    const rows = Array.from({ length: context.rows }, (_, row) => titles.map((title) => fill(title, row)));
    return { ending: 'csv', text: toCsv([titles, ...rows]) };
  }
  const lines = [form.title, `编号：${number}`, `填写单位：${context.place}`, ''];
  for (const section of form.sections ?? []) {
    if (section.title) lines.push(`【${section.title}】`);
    for (const [at, field] of section.fields.entries()) {
      lines.push(`${field.label}：${field.options?.[context.seed % field.options.length] ?? fill(field.label, at)}`);
    }
    if (section.table) {
      const titles = section.table.columns.map((column) => column.title);
      lines.push(titles.join('｜'));
      for (let row = 0; row < Math.min(5, section.table.rows); row += 1) lines.push(titles.map((title) => fill(title, row)).join('｜'));
    }
    lines.push('');
  }
  return { ending: 'txt', text: lines.join('\r\n') };
}

/** With the mark that makes spreadsheet programs read it as UTF-8. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function valueFor(formKey: string, label: string, row: number, values: Values, context: RecordContext): string {
  const own = values.forms[formKey]?.[label];
  if (own) return pick(own, row);
  const rule = values.rules.find((each) => new RegExp(each.match).test(label));
  if (!rule) throw new Error(`sample values: no rule for ${label}`);
  return fromRule(rule, label, row, values, context);
}

function fromRule(rule: ValueRule, label: string, row: number, values: Values, context: RecordContext): string {
  const turn = row + context.seed + label.length;
  if (rule.index) return String(row + 1);
  if (rule.code !== undefined) return fromCode(rule.code, row, context);
  if (rule.date === 'after') return addDays(context.to, 300 + ((turn * 17) % 60));
  if (rule.date === 'in-period') return dayIn(context, row);
  if (rule.number) return String(rule.number[0] + ((turn * 37) % (rule.number[1] - rule.number[0] + 1)));
  if (rule.place) return context.place;
  if (rule.role) return pick(values.roles, turn);
  return pick(rule.pick ?? ['无'], turn);
}

/** Rows of a register follow each other through its period. */
function dayIn({ from, to, rows }: RecordContext, row: number): string {
  return addDays(from, Math.floor((daysBetween(from, to) * row) / Math.max(1, rows)));
}

function fromCode(code: string, row: number, context: RecordContext): string {
  const day = dayIn(context, row).replaceAll('-', '');
  return code
    .replace('{ymd}', day.slice(2))
    .replace('{ym}', day.slice(2, 6))
    .replace(/\{n:(\d)\}/, (_, digits: string) => String(row + 1 + (context.seed % 7) * 3).padStart(Number(digits), '0'));
}

function pick(list: readonly string[], at: number): string {
  return list[at % list.length] ?? '';
}
