import type { HistoryEntry } from '../../../shared/contract/history.ts';
import type { Translate } from '../../../shared/messages/index.ts';
import { localDay, localTime } from '../../ui/day.ts';
import { fileSize } from '../../ui/file-size.ts';

/** One line of the recorded data, in words. */
export interface HistoryFact {
  label: string;
  /** what it was, where the entry keeps both; null where it keeps one value */
  before: string | null;
  text: string;
  /** a SHA-256, a key or a number of the database: for machines, set in fixed width */
  isCode: boolean;
}

/** What the words are made from: texts, and names for the ids that the data hold. */
export interface HistoryWords {
  t: Translate;
  tc: (prefix: string, code: string) => string;
  /** what a template variable is called */
  variable: (name: string) => string;
  /** name of a department, outlet or document; null when it is not known (any more) */
  nameOf: (id: string) => string | null;
}

/** Lists in which the word for a value stands, by field. */
const LISTS: Record<string, readonly string[]> = {
  kind: ['stepKind', 'evidenceKind', 'outletKind'],
  changeKind: ['changeKind'],
  level: ['level'],
  industry: ['industry'],
  roles: ['role'],
  mode: ['historyValue'],
  medium: ['copyMedium'],
  holderKind: ['holderKind'],
  stamp: ['releaseStamp'],
  reason: ['keyReason'],
};
const CODE = /sha256$|^historyHead$|^fingerprint$|^publicKey$|^signature$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The data of an entry in words, in their recorded order; changes as before and after. */
export function historyFacts(entry: Pick<HistoryEntry, 'data'>, words: HistoryWords): HistoryFact[] {
  const { before, after, fields, ...rest } = entry.data;
  // the old and the new values of some fields
  if (isRecord(before) && isRecord(after)) return [...historyFacts({ data: rest }, words), ...differences(words, before, after)];
  const { from, to, ...data } = entry.data;
  // a whole record before and after; before is empty when it was made
  if (isRecord(to)) {
    const facts = differences(words, isRecord(from) ? from : {}, to);
    return [...historyFacts({ data }, words), ...(isRecord(from) ? facts : facts.map((fact) => ({ ...fact, before: null })))];
  }
  return Object.entries(entry.data).flatMap(([name, value]) => factsOf(words, name, value));
}

function factsOf(words: HistoryWords, name: string, value: unknown): HistoryFact[] {
  const { from, to } = isRecord(value) ? value : {};
  if (isRecord(value) && 'from' in value && 'to' in value) {
    if (isRecord(from) && isRecord(to)) return differences(words, from, to, name);
    return [changed(words, name, from, to)];
  }
  if (isRecord(value)) return Object.entries(value).flatMap(([key, inner]) => nested(words, name, key, inner));
  return [{ label: labelOf(words, name), before: null, text: textOf(words, name, value), isCode: isCode(words, name, value) }];
}

/** A value inside a value: a template variable, a numbering rule of a level, a field of an outlet. */
function nested(words: HistoryWords, name: string, key: string, value: unknown): HistoryFact[] {
  const label = innerLabel(words, name, key);
  if (isRecord(value) && 'from' in value && 'to' in value) return [{ ...changed(words, key, value.from, value.to), label }];
  return [{ label, before: null, text: textOf(words, key, value), isCode: isCode(words, key, value) }];
}

function differences(words: HistoryWords, from: Record<string, unknown>, to: Record<string, unknown>, name?: string): HistoryFact[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((key) => key !== 'id' && printed(from[key]) !== printed(to[key]))
    .map((key) => ({ ...changed(words, key, from[key], to[key]), ...(name ? { label: innerLabel(words, name, key) } : {}) }));
}

function changed(words: HistoryWords, name: string, from: unknown, to: unknown): HistoryFact {
  return { label: labelOf(words, name), before: textOf(words, name, from), text: textOf(words, name, to), isCode: isCode(words, name, to) };
}

function labelOf({ tc }: HistoryWords, name: string): string {
  return tc('historyField', name);
}

function innerLabel(words: HistoryWords, name: string, key: string): string {
  if (name === 'variables') return words.variable(key);
  if (name === 'numbering' || name === 'reviewMonths') {
    const inner = key === 'label' ? words.t('historyValue.labelStyle') : words.tc('level', key);
    return `${labelOf(words, name)} · ${inner}`;
  }
  return name === 'duties' ? `${labelOf(words, name)} · ${key}` : labelOf(words, key);
}

function textOf(words: HistoryWords, name: string, value: unknown): string {
  const { t, tc, nameOf } = words;
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'historyValue.yes' : 'historyValue.no');
  if (typeof value === 'number') return name === 'size' ? fileSize(value) : String(value);
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map((one) => textOf(words, name, one)).join(t('error.listSeparator'));
  if (isRecord(value)) {
    if (typeof value.name === 'string') return value.name;
    const parts = Object.entries(value).map(([key, inner]) => `${labelOf(words, key)} ${textOf(words, key, inner)}`);
    return parts.join(t('error.listSeparator'));
  }
  const code = String(value);
  if (INSTANT.test(code)) return `${localDay(code)} ${localTime(code, true)}`;
  for (const list of LISTS[name] ?? []) if (tc(list, code) !== code) return tc(list, code);
  return ID.test(code) ? (nameOf(code) ?? code) : code;
}

/** Numbers of the database that no name stands for, and everything that only machines compare. */
function isCode({ nameOf }: HistoryWords, name: string, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return CODE.test(name) || (ID.test(value) && nameOf(value) === null);
}

/** Empty text and nothing are the same to a reader. */
const printed = (value: unknown): string => JSON.stringify(value === '' || value === undefined ? null : value);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
