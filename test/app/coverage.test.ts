import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringToEffect, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { evidenceOf, headOf } from '../support/evidence.ts';
import { makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await makeApp();
});
afterEach(() => app.close());

const clauseOf = async (id: string, input: { on?: string; outletId?: string } = {}) => {
  const { clauses } = await (await app.as()).coverage.get(input);
  return clauses.find((clause) => clause.id === id)!;
};

describe('a clause on its way to being covered', () => {
  test('uncovered, documented, covered, stale, each on its day', async () => {
    expect(await clauseOf('5.3.2.1')).toMatchObject({ state: 'uncovered', documents: [], pending: [] });

    const document = await documentFromTemplate(app, '29');
    expect(await clauseOf('5.3.2.1')).toMatchObject({ state: 'uncovered', pending: [{ number: 'QP/SL-SH-29', state: 'draft' }] });

    await bringToEffect(app, document.id);
    const documented = await clauseOf('5.3.2.1');
    expect(documented).toMatchObject({ state: 'documented', pending: [] });
    expect(documented.documents).toMatchObject([{ number: 'QP/SL-SH-29', revision: 'A/0', reviewOverdue: false }]);
    expect(documented.documents[0]!.sections.length).toBeGreaterThan(1);

    const client = await app.as();
    await client.evidence.add(evidenceOf({ expiresOn: '2026-12-31' }));
    expect(await clauseOf('5.3.2.1')).toMatchObject({ state: 'covered', earliestExpiryOn: '2026-12-31' });
    expect(await clauseOf('5.3.2.1', { on: '2026-12-31' })).toMatchObject({ state: 'covered' });
    expect(await clauseOf('5.3.2.1', { on: '2027-01-01' })).toMatchObject({ state: 'stale', staleBecause: 'evidence', evidence: [] });
    // Yesterday nothing was in force.
    expect(await clauseOf('5.3.2.1', { on: '2026-11-21' })).toMatchObject({ state: 'uncovered' });
  });

  test('a revision approved for a later day counts from that day', async () => {
    const document = await documentFromTemplate(app, '29');
    await bringToEffect(app, document.id, { effectiveOn: '2026-12-01' });
    expect(await clauseOf('5.3.2.1')).toMatchObject({ state: 'uncovered', pending: [{ state: 'approved', effectiveOn: '2026-12-01' }] });
    expect(await clauseOf('5.3.2.1', { on: '2026-12-01' })).toMatchObject({ state: 'documented', pending: [] });
    app.clock.setDay('2026-12-02');
    expect(await clauseOf('5.3.2.1', { on: '2026-12-01' })).toMatchObject({ state: 'documented' });
  });

  test('an obsolete document stops counting on its day', async () => {
    const document = await bringToEffect(app, (await documentFromTemplate(app, '29')).id);
    const client = await app.as();
    const { clauses } = await client.documents.previewObsolete({ id: document.id });
    expect(clauses.map((one) => [one.clauseId, one.stillServedBy])).toEqual([
      ['5.3.2.1', []],
      ['5.3.2.2', []],
    ]);
    await client.documents.makeObsolete({
      id: document.id,
      version: document.version,
      reason: '合并',
      on: '2026-11-25',
      password: PASSWORD,
    });
    for (const today of ['2026-11-22', '2026-11-26']) {
      app.clock.setDay(today);
      expect(await clauseOf('5.3.2.1', { on: '2026-11-24' })).toMatchObject({ state: 'documented' });
      expect(await clauseOf('5.3.2.1', { on: '2026-11-25' })).toMatchObject({ state: 'uncovered' });
    }
  });

  test('evidence of one outlet counts for the firm and there, not elsewhere', async () => {
    await bringToEffect(app, (await documentFromTemplate(app, '29')).id);
    const client = await app.as();
    const outlets = (await client.workspace.settings()).outlets;
    const [headquarters, suzhou] = ['总部', '苏州网点'].map((name) => outlets.find((outlet) => outlet.name === name)!);
    await client.evidence.add(evidenceOf({ outletId: suzhou!.id }));
    expect(await clauseOf('5.3.2.1')).toMatchObject({ state: 'covered', judgedAt: 'outlet' });
    expect(await clauseOf('5.3.2.1', { outletId: suzhou!.id })).toMatchObject({ state: 'covered', evidence: [{ outlet: '苏州网点' }] });
    expect(await clauseOf('5.3.2.1', { outletId: headquarters!.id })).toMatchObject({ state: 'documented', evidence: [] });
    const { cells } = await client.coverage.heatMap({});
    const cellAt = (outletId: string) => cells.find((cell) => cell.groupId === '5.3.2' && cell.outletId === outletId);
    expect(cellAt(suzhou!.id)).toMatchObject({ covered: 1, applicable: 2, state: 'documented' });
    expect(cellAt(headquarters!.id)).toMatchObject({ covered: 0, applicable: 4, state: 'uncovered' });
  });
});

describe('gaps', () => {
  test('name the template, the draft, the decision, the day and the form in turn', async () => {
    const client = await app.as();
    const gapOf = async () => (await client.coverage.gaps({})).find((gap) => gap.clauseId === '5.3.2.3');
    expect(await gapOf()).toMatchObject({ action: 'create-document', templateKey: '30', documentId: null });
    const document = await documentFromTemplate(app, '30');
    const draft = latestOf(document);
    expect(await gapOf()).toMatchObject({ action: 'edit-draft', documentId: document.id, revisionId: draft.id, templateKey: null });
    await submit(app, draft.id);
    expect(await gapOf()).toMatchObject({ action: 'decide', revisionId: draft.id, detail: { number: 'QP/SL-SH-30', label: 'A/0' } });
  });

  test('a document in force that dropped the clause is to be edited', async () => {
    const client = await app.as();
    const document = await documentFromTemplate(app, '30');
    const draft = await draftOf(app, document.id);
    await client.revisions.save({
      id: draft.id,
      version: draft.version,
      source: draft.source,
      mappings: draft.mappings.filter((mapping) => mapping.clauseId !== '5.3.2.3'),
    });
    await bringToEffect(app, document.id);
    // The manual's template would serve it too, and is not a document yet; once it is one without the clause, both are to be edited.
    const manual = await documentFromTemplate(app, '00');
    const manualDraft = await draftOf(app, manual.id);
    await client.revisions.save({ id: manualDraft.id, version: manualDraft.version, source: manualDraft.source, mappings: [] });
    const gap = (await client.coverage.gaps({})).find((one) => one.clauseId === '5.3.2.3');
    expect(gap).toMatchObject({ action: 'edit-draft', documentId: document.id, revisionId: null, detail: { number: 'QP/SL-SH-30' } });
  });
});

test('the snapshot is asked again after every change, and not served to anybody who has not signed in', async () => {
  const client = await app.as();
  expect((await client.coverage.get({})).totals['not-applicable']).toBe(0);
  await client.rubrics.exclude({ clauseId: '5.2.3', outletId: null, reason: '经销商自提' });
  expect((await client.coverage.get({})).totals['not-applicable']).toBe(2);
  await client.rubrics.include({ clauseId: '5.2.3', outletId: null });
  expect((await client.coverage.get({})).totals['not-applicable']).toBe(0);
  for (const call of [app.visitor.coverage.get({}), app.visitor.coverage.heatMap({}), app.visitor.coverage.gaps({})]) {
    expect(await refusalOf(call)).toMatchObject({ code: 'SIGNED_OUT' });
  }
});

test('bad questions are refused by name and change nothing', async () => {
  const client = await app.as();
  const head = await headOf(app);
  expect(await refusalOf(client.coverage.get({ outletId: 'nowhere' }))).toEqual({
    code: 'NOT_FOUND',
    data: { what: 'outlet', id: 'nowhere' },
  });
  expect(await refusalOf(client.coverage.gaps({ outletId: 'nowhere' }))).toMatchObject({ code: 'NOT_FOUND' });
  for (const on of ['2026-02-30', 'tomorrow', '', '2026-1-1']) {
    expect(await refusalOf(client.coverage.get({ on }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(client.coverage.heatMap({ on }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(client.coverage.gaps({ on }))).toMatchObject({ code: 'INVALID' });
  }
  expect(await headOf(app)).toBe(head);
});
