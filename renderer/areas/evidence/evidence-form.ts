import type { EvidenceItem, NewEvidence } from '../../../shared/contract/evidence.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import type { EvidenceKind } from '../../../shared/domain/terms.ts';

/** What the dialog holds while it is being filled in. */
export interface EvidenceForm {
  title: string;
  kind: EvidenceKind;
  clauseIds: string[];
  formNumber: string | null;
  /** undefined: not chosen yet; null: the whole firm */
  outletId: string | null | undefined;
  periodFrom: string | null;
  periodTo: string | null;
  receivedOn: string;
  expiresOn: string | null;
  note: string;
  /** what a person typed or chose is not overwritten by a proposal */
  touched: { title: boolean; kind: boolean; clauseIds: boolean; expiresOn: boolean };
}

/** What opens the dialog already knows. */
export interface EvidencePreset {
  clauseIds?: readonly string[];
  formNumber?: string | null;
  outletId?: string | null | undefined;
  files?: readonly File[];
}

/** What a record form proposes. */
export interface FormProposal {
  number: string;
  title: string;
  clauseIds: readonly string[];
  /** how long a filled form counts */
  months: number;
}

export function startForm(preset: EvidencePreset, today: string): EvidenceForm {
  return {
    title: preset.files?.[0]?.name.replace(/\.[^.]{1,8}$/, '').slice(0, 120) ?? '',
    kind: kindOf(preset.files?.[0]),
    clauseIds: [...(preset.clauseIds ?? [])],
    formNumber: null,
    outletId: preset.outletId,
    periodFrom: null,
    periodTo: null,
    receivedOn: today,
    expiresOn: null,
    note: '',
    touched: { title: false, kind: false, clauseIds: (preset.clauseIds?.length ?? 0) > 0, expiresOn: false },
  };
}

export function formOf(item: EvidenceItem): EvidenceForm {
  const { title, kind, clauseIds, formNumber, outletId, periodFrom, periodTo, receivedOn, expiresOn, note } = item;
  const touched = { title: true, kind: true, clauseIds: true, expiresOn: true };
  return { title, kind, clauseIds, formNumber, outletId, periodFrom, periodTo, receivedOn, expiresOn, note, touched };
}

/** A change, and what follows from it: the form proposes title, kind, clauses and the last day; a person's own entries stay. */
export function changeForm(form: EvidenceForm, change: Partial<EvidenceForm>, proposal: FormProposal | null): EvidenceForm {
  const next = { ...form, ...change, touched: { ...form.touched } };
  for (const key of ['title', 'kind', 'clauseIds', 'expiresOn'] as const) if (key in change) next.touched[key] = true;
  if ('formNumber' in change && proposal) {
    if (!next.touched.title || next.title === '') next.title = proposal.title;
    if (!next.touched.kind) next.kind = 'record';
    if (!next.touched.clauseIds || next.clauseIds.length === 0) next.clauseIds = [...proposal.clauseIds];
  }
  if (!next.touched.expiresOn) next.expiresOn = proposal ? lastDay(next, proposal.months) : null;
  return next;
}

/** A record counts for the form's months after the end of what it speaks of, but at least on the day it was received. */
function lastDay(form: EvidenceForm, months: number): string {
  const end = addMonths(form.periodTo ?? form.receivedOn, months);
  return [end, form.receivedOn].sort().at(-1) as string;
}

export type FormFault = 'title' | 'clauses' | 'outlet' | 'period' | 'received' | 'until';

/** What is missing or does not fit; the core checks the same again. */
export function faultsOf(form: EvidenceForm, today: string): Set<FormFault> {
  const faults = new Set<FormFault>();
  if (form.title.trim() === '') faults.add('title');
  if (form.clauseIds.length === 0) faults.add('clauses');
  if (form.outletId === undefined) faults.add('outlet');
  if (form.periodFrom !== null && form.periodTo !== null && form.periodTo < form.periodFrom) faults.add('period');
  if (form.receivedOn > today) faults.add('received');
  if (form.expiresOn !== null && form.expiresOn < form.receivedOn) faults.add('until');
  return faults;
}

export function toEvidence(form: EvidenceForm, files: NewEvidence['files']): NewEvidence {
  const { touched: _, outletId, title, ...rest } = form;
  return { ...rest, title: title.trim(), outletId: outletId ?? null, files };
}

function kindOf(file: File | undefined): EvidenceKind {
  if (file?.type.startsWith('image/')) return 'photo';
  return 'record';
}

interface ChosenFile {
  name: string;
  /** null while it is on its way */
  stored: { sha256: string } | null;
}

/** Names of the first files that have the same content; empty when all differ. */
export function sameFiles(files: readonly ChosenFile[]): string[] {
  const same = (one: ChosenFile) => files.filter(({ stored }) => stored !== null && stored.sha256 === one.stored?.sha256);
  return (files.map(same).find((found) => found.length > 1) ?? []).map(({ name }) => name);
}
