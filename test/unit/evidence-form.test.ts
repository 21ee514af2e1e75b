import { describe, expect, it } from 'vitest';
import { changeForm, faultsOf, sameFiles, startForm, toEvidence } from '../../renderer/areas/evidence/evidence-form.ts';
import { evidenceState } from '../../renderer/areas/evidence/evidence-state.ts';
import { filterEvidence, NO_FILTER } from '../../renderer/areas/evidence/filter-evidence.ts';
import type { EvidenceItem } from '../../shared/contract/evidence.ts';

const TODAY = '2026-11-22';
const drill = { number: 'QR/SL-SH-23-07', title: '召回演练记录', clauseIds: ['5.2.5.4'], months: 12 };
const start = (preset = {}) => startForm(preset, TODAY);

describe('registering evidence', () => {
  it('takes title, clauses and last day from the record form', () => {
    const form = changeForm(start(), { formNumber: drill.number }, drill);
    expect(form).toMatchObject({ title: drill.title, clauseIds: ['5.2.5.4'], receivedOn: TODAY, expiresOn: '2027-11-22' });
  });

  it('counts from the end of the period, and never ends before it was received', () => {
    const form = changeForm(start(), { formNumber: drill.number }, drill);
    expect(changeForm(form, { periodTo: '2026-06-30' }, drill).expiresOn).toBe('2027-06-30');
    expect(changeForm(form, { periodTo: '2020-06-30' }, drill).expiresOn).toBe(TODAY);
  });

  it('leaves what a person entered', () => {
    const typed = changeForm(changeForm(start(), { title: '我们的演练' }, null), { expiresOn: '2030-01-01' }, null);
    expect(changeForm(typed, { formNumber: drill.number }, drill)).toMatchObject({ title: '我们的演练', expiresOn: '2030-01-01' });
    const asked = start({ clauseIds: ['5.3.2.4'] });
    expect(changeForm(asked, { formNumber: drill.number }, drill).clauseIds).toEqual(['5.3.2.4']);
  });

  it('names every fault, and takes the whole firm as an answer for the outlet', () => {
    const bad = { ...start(), periodFrom: '2026-02-01', periodTo: '2026-01-01', receivedOn: '2026-11-23', expiresOn: '2026-01-01' };
    expect([...faultsOf(bad, TODAY)].sort()).toEqual(['clauses', 'outlet', 'period', 'received', 'title', 'until']);
    const good = { ...start(), title: ' 演练 ', clauseIds: ['5.2.5.4'], outletId: null };
    expect(faultsOf(good, TODAY).size).toBe(0);
    expect(toEvidence(good, [])).toMatchObject({ title: '演练', outletId: null, files: [] });
  });
});

describe('the register of evidence', () => {
  const item = (title: string, rest: Partial<EvidenceItem> = {}): EvidenceItem => ({
    ...{ id: title, title, kind: 'record', clauseIds: ['5.2.4.3'], formNumber: null, formTitle: null, outletId: null, outlet: null },
    ...{ periodFrom: null, periodTo: null, receivedOn: '2026-01-05', expiresOn: null, note: '', files: [], createdBy: '' },
    ...{ createdAt: '2026-01-05T01:00:00.000Z', removedAt: null, version: 1 },
    ...rest,
  });

  it('counts the last day itself, and warns within 60 days', () => {
    expect(evidenceState(item('a', { expiresOn: TODAY }), TODAY)).toBe('expiring');
    expect(evidenceState(item('a', { expiresOn: '2026-11-21' }), TODAY)).toBe('expired');
    expect(evidenceState(item('a', { expiresOn: '2027-01-21' }), TODAY)).toBe('expiring');
    expect(evidenceState(item('a', { expiresOn: '2027-01-22' }), TODAY)).toBe('counting');
    expect(evidenceState(item('a'), TODAY)).toBe('counting');
  });

  it('hides removed items until they are asked for; what runs out soon still counts', () => {
    const items = [item('a'), item('b', { expiresOn: '2026-12-01' }), item('c', { removedAt: '2026-11-01T00:00:00.000Z' })];
    const shown = (filter: Partial<typeof NO_FILTER>) => filterEvidence(items, { ...NO_FILTER, ...filter }, TODAY).map((each) => each.id);
    expect(shown({})).toEqual(['a', 'b']);
    expect(shown({ states: ['counting'] })).toEqual(['a', 'b']);
    expect(shown({ states: ['expiring'] })).toEqual(['b']);
    expect(shown({ states: ['removed'] })).toEqual(['c']);
  });

  it('is searched by all words in title, form, note and file names', () => {
    const items = [
      item('校准证书', { files: [{ sha256: '0'.repeat(64), name: '压力表.PDF', size: 1, mediaType: 'application/pdf' }] }),
      item('台账'),
    ];
    const shown = (text: string) => filterEvidence(items, { ...NO_FILTER, text }, TODAY).map((each) => each.id);
    expect(shown('压力 pdf')).toEqual(['校准证书']);
    expect(shown('压力 台账')).toEqual([]);
  });
});

describe('files of an item', () => {
  const file = (name: string, sha256: string) => ({ name, stored: { name, sha256, size: 1, mediaType: 'text/csv' } });

  it('two with the same content are named, others are not', () => {
    expect(
      sameFiles([file('一月.csv', 'a'), file('二月.csv', 'b'), { name: '在传.csv', stored: null }, { name: '也在传.csv', stored: null }]),
    ).toEqual([]);
    expect(sameFiles([file('一月.csv', 'a'), file('二月.csv', 'b'), file('一月副本.csv', 'a')])).toEqual(['一月.csv', '一月副本.csv']);
  });
});
