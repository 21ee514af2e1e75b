import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf } from '../support/builders.ts';
import { headOf } from '../support/evidence.ts';
import { CONTROLLER, makeApp, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());

test('the rubric is a tree whose points add up, and says that they are samples', async () => {
  const { clauses } = await (await app.as('钱读')).rubrics.current();
  const leaves = clauses.filter((clause) => clause.leaf);
  expect(leaves).toHaveLength(46);
  for (const clause of clauses) {
    if (clause.parentId !== null) expect(clauses.some((one) => one.id === clause.parentId)).toBe(true);
    const below = leaves.filter((leaf) => leaf.id === clause.id || leaf.id.startsWith(`${clause.id}.`));
    expect(clause.points).toBe(below.reduce((sum, leaf) => sum + leaf.points, 0));
  }
  expect(leaves.every((leaf) => leaf.pointsSource === 'sample')).toBe(true);
});

test('the pack of the industry suggests what may not apply until somebody states it', async () => {
  const services = await makeApp({ industry: 'services', people: false });
  const client = await services.as();
  expect((await client.rubrics.suggestedExclusions()).map((one) => one.clauseId)).toEqual(['5.2.1.1', '5.2.3.1', '5.2.3.2']);
  await client.rubrics.exclude({ clauseId: '5.2.3', outletId: null, reason: '不配送实物商品' });
  expect((await client.rubrics.suggestedExclusions()).map((one) => one.clauseId)).toEqual(['5.2.1.1']);
  await services.close();
  expect(await (await app.as()).rubrics.suggestedExclusions()).toEqual([]);
});

test('a group is excluded with its clauses, for the firm or for one outlet, and taken back', async () => {
  const representative = await app.as('王管代');
  const outlet = (await representative.workspace.settings()).outlets.find((one) => one.kind === 'owned')!;
  await representative.rubrics.exclude({ clauseId: '5.2.3', outletId: null, reason: '经销商自提' });
  await representative.rubrics.exclude({ clauseId: '5.2.6.1', outletId: outlet.id, reason: '该网点不接触废弃商品' });
  expect(await representative.rubrics.notApplicable()).toMatchObject([
    { clauseId: '5.2.3', outletId: null, reason: '经销商自提', by: '王管代', at: app.clock.now() },
    { clauseId: '5.2.6.1', outletId: outlet.id },
  ]);
  const stateOf = async (id: string, outletId?: string) =>
    (await representative.coverage.get(outletId ? { outletId } : {})).clauses.find((clause) => clause.id === id);
  expect(await stateOf('5.2.3.2')).toMatchObject({ state: 'not-applicable', applicable: false, reason: '经销商自提' });
  expect(await stateOf('5.2.6.1')).toMatchObject({ state: 'uncovered' });
  expect(await stateOf('5.2.6.1', outlet.id)).toMatchObject({ state: 'not-applicable' });

  await (await app.as()).rubrics.exclude({ clauseId: '5.2.3', outletId: null, reason: '合同约定' });
  expect((await representative.rubrics.notApplicable()).filter((one) => one.clauseId === '5.2.3')).toMatchObject([
    { reason: '合同约定', by: CONTROLLER },
  ]);
  await representative.rubrics.include({ clauseId: '5.2.3', outletId: null });
  expect(await stateOf('5.2.3.2')).toMatchObject({ state: 'uncovered', reason: null });
  expect(await refusalOf(representative.rubrics.include({ clauseId: '5.2.3', outletId: null }))).toEqual({
    code: 'NOT_FOUND',
    data: { what: 'exclusion', id: '5.2.3' },
  });
  const types = (await representative.history.list({ area: 'rubrics', limit: 10 })).entries.map((entry) => entry.type);
  expect(types).toEqual(['rubrics.included', 'rubrics.excluded', 'rubrics.excluded', 'rubrics.excluded']);
});

test('nobody else states it, and nonsense is refused by name and changes nothing', async () => {
  const client = await app.as();
  const head = await headOf(app);
  for (const name of ['周文', '李审', '赵总', '钱读']) {
    const refused = await refusalOf((await app.as(name)).rubrics.exclude({ clauseId: '5.2.3', outletId: null, reason: '理由' }));
    expect(refused).toEqual({ code: 'FORBIDDEN', data: { needs: 'document-controller|management-representative' } });
    expect(await refusalOf((await app.as(name)).rubrics.include({ clauseId: '5.2.6.1', outletId: null }))).toMatchObject({
      code: 'FORBIDDEN',
    });
  }
  const exclude = (input: object) => refusalOf(client.rubrics.exclude({ clauseId: '5.2.3', outletId: null, reason: '理由', ...input }));
  expect(await exclude({ clauseId: '9.9' })).toEqual({ code: 'NOT_FOUND', data: { what: 'clause', id: '9.9' } });
  expect(await exclude({ outletId: 'nowhere' })).toEqual({ code: 'NOT_FOUND', data: { what: 'outlet', id: 'nowhere' } });
  expect(await exclude({ reason: '  ' })).toMatchObject({ code: 'INVALID', data: { issues: [{ path: 'reason' }] } });
  expect(await exclude({ reason: '行一\n行二' })).toMatchObject({ code: 'INVALID' });
  expect(await exclude({ reason: '长'.repeat(501) })).toMatchObject({ code: 'INVALID' });
  expect(await refusalOf(app.visitor.rubrics.current())).toMatchObject({ code: 'SIGNED_OUT' });
  expect(await refusalOf(app.visitor.rubrics.notApplicable())).toMatchObject({ code: 'SIGNED_OUT' });
  expect(await headOf(app)).toBe(head);
});
