import type { FormDefinition } from '../../shared/contract/documents.ts';
import { addDays, daysBetween } from '../../shared/domain/calendar.ts';
import { toCsv } from '../../shared/domain/csv.ts';
import type { ValueRule, Values } from './sample-data.ts';

/** Where records of the whole firm are kept. */
export const HEADQUARTERS = '总部';

export interface RecordContext {
  from: string;
  to: string;
  /** where it was filled in */
  place: string;
  /** differs from record to record, so that they do not look alike */
  seed: number;
  /** counts the items of one series from 0 */
  turn: number;
  /** last day on which it counts, if that is already known */
  until: string | null;
  rows: number;
}

/** A filled register as CSV with the form's own columns. */
export function registerCsv(form: Pick<FormDefinition, 'key' | 'columns'>, values: Values, context: RecordContext): string {
  const titles = (form.columns ?? []).map((column) => column.title);
  const rows = Array.from({ length: context.rows }, (_, row) => titles.map((title) => valueFor(form.key, title, row, values, context)));
  return toCsv([titles, ...rows]);
}

/** A text with its {period}, {day} and {place} filled in; {pick:a|b|c} goes on from item to item. */
export function recordText(text: string, context: RecordContext & { period: string }): string {
  return text
    .replaceAll('{period}', context.period)
    .replaceAll('{place}', context.place)
    .replaceAll('{day}', dayIn({ ...context, rows: 2 }, 1))
    .replace(/\{pick:([^{}]*)\}/g, (_, list: string) => pick(list.split('|'), context.turn))
    .replace(/\n/g, '\r\n');
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
  if (rule.date === 'after') return context.until ?? addDays(context.to, 300 + ((turn * 17) % 60));
  if (rule.date === 'before') return addDays(context.from, -60 - ((turn * 53) % 600));
  if (rule.date === 'in-period') return dayIn(context, row);
  if (rule.number) return String(rule.number[0] + ((turn * 37) % (rule.number[1] - rule.number[0] + 1)));
  if (rule.place) return placeFor(label, turn, values, context);
  if (rule.role) return pick(values.roles, turn);
  return pick(rule.pick ?? ['无'], turn);
}

/** Rows of a register follow each other through its period. */
function dayIn({ from, to, rows }: RecordContext, row: number): string {
  return addDays(from, Math.floor((daysBetween(from, to) * row) / Math.max(1, rows)));
}

/** An outlet where one is asked for and the record is of one; else a department. */
function placeFor(label: string, turn: number, values: Values, { place }: RecordContext): string {
  if (label.includes('网点') && place !== HEADQUARTERS) return place;
  return label.includes('部门') ? pick(values.places, turn) : place;
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
