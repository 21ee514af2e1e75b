import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DocumentDetail } from '../../shared/contract/documents.ts';
import type { PlannedReview } from '../../shared/contract/reviews.ts';
import { bringToEffect, documentFromTemplate, draftOf, refusalOf } from '../support/builders.ts';
import { docxParts, paragraphsOf } from '../support/docx.ts';
import { evidenceOf, headOf } from '../support/evidence.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await makeApp();
});
afterEach(() => app.close());

async function inForce(key = '29'): Promise<DocumentDetail> {
  return bringToEffect(app, (await documentFromTemplate(app, key)).id);
}
async function planned(id: string): Promise<PlannedReview> {
  const row = (await (await app.as()).reviews.plan()).find((one) => one.documentId === id);
  if (!row) throw new Error('not in the plan');
  return row;
}
const asked = ({ documentId, revisionId, version }: PlannedReview) => ({ documentId, revisionId, version });
async function decide(id: string, verdict: 'keep' | 'revise' | 'withdraw', by?: string, more: { reason?: string; password?: string } = {}) {
  return (await app.as(by)).reviews.decide({
    ...asked(await planned(id)),
    verdict,
    reason: more.reason ?? '与现行做法一致',
    password: more.password ?? PASSWORD,
  });
}

describe('the plan', () => {
  test('counts from the day of effect, then from the last review; the day itself is in time', async () => {
    const { id } = await inForce();
    expect(await planned(id)).toMatchObject({ nextReviewOn: '2027-11-22', lastReviewedOn: null, standing: 'planned', label: 'A/0' });
    const standingOn = async (day: string) => {
      app.clock.setDay(day);
      return (await planned(id)).standing;
    };
    expect(await standingOn('2027-10-22')).toBe('planned');
    expect(await standingOn('2027-10-23')).toBe('soon');
    expect(await standingOn('2027-11-22')).toBe('soon');
    expect(await standingOn('2027-11-23')).toBe('overdue');
    await decide(id, 'keep');
    expect(await planned(id)).toMatchObject({ lastReviewedOn: '2027-11-23', nextReviewOn: '2028-11-23', standing: 'planned' });
  });

  test('a minor revision does not restart the interval, on no screen and in no register; a full one does', async () => {
    const { id } = await inForce('29');
    const told = async () => {
      const client = await app.as();
      const [plan] = await client.reviews.plan();
      const [row] = await client.documents.list();
      const [register] = (await client.registers.all()).reviews;
      const sheet = await app.app.handle(
        new Request('http://localhost/registers/master-list.docx', { headers: { authorization: `Bearer ${await app.tokenOf()}` } }),
      );
      const printed = [...docxParts(new Uint8Array(await sheet.arrayBuffer())).values()].flatMap(paragraphsOf);
      return {
        days: [plan?.nextReviewOn, row?.nextReviewOn, (await client.documents.get({ id })).nextReviewOn, register?.nextReviewOn],
        printed: printed.filter((text) => /^202[78]-/.test(text)),
      };
    };
    const clauses = (await (await app.as()).documents.get({ id })).clauses;
    await (await app.as()).evidence.add(evidenceOf({ clauseIds: clauses, expiresOn: null }));
    const stale = async () =>
      (await (await app.as()).coverage.get({})).clauses.filter((one) => clauses.includes(one.id) && one.staleBecause === 'review').length;
    app.clock.setDay('2027-03-01');
    await bringToEffect(app, id, { changeKind: 'minor', changeSummary: '改正错字' });
    expect(await planned(id)).toMatchObject({ label: 'A/1', effectiveOn: '2027-03-01' });
    expect(await told()).toEqual({ days: Array(4).fill('2027-11-22'), printed: ['2027-03-01', '2027-03-01', '2027-11-22'] });
    app.clock.setDay('2027-11-22');
    expect(await stale()).toBe(0);
    app.clock.setDay('2027-11-23');
    expect((await planned(id)).standing).toBe('overdue');
    expect(await stale()).toBe(clauses.length);
    await bringToEffect(app, id, { changeSummary: '全文修订' });
    expect(await told()).toEqual({ days: Array(4).fill('2028-11-23'), printed: ['2027-11-23', '2027-11-23', '2028-11-23'] });
    expect(await stale()).toBe(0);
  });

  test('lists what is in force only, due first; another interval moves the day', async () => {
    const first = await inForce('29');
    await documentFromTemplate(app, '01');
    app.clock.setDay('2026-12-01');
    const second = await inForce('23');
    const client = await app.as();
    expect((await client.reviews.plan()).map((one) => one.number)).toEqual(['QP/SL-SH-29', 'QP/SL-SH-23']);
    await client.documents.change({ id: second.id, version: second.version, reviewMonths: 6 });
    expect((await client.reviews.plan()).map((one) => [one.number, one.nextReviewOn])).toEqual([
      ['QP/SL-SH-23', '2027-06-01'],
      ['QP/SL-SH-29', '2027-11-22'],
    ]);
    const { version } = await client.documents.get({ id: first.id });
    await client.documents.makeObsolete({ id: first.id, version, reason: '合并', on: '2026-12-01', password: PASSWORD });
    expect((await client.reviews.plan()).map((one) => one.number)).toEqual(['QP/SL-SH-23']);
  });

  test('overdue, the clauses turn stale; kept, they are covered again', async () => {
    const { id } = await inForce();
    const client = await app.as();
    await client.evidence.add(evidenceOf({ expiresOn: null }));
    const clause = async (on?: string) => (await (await app.as()).coverage.get({ on })).clauses.find((one) => one.id === '5.3.2.1')!;
    expect(await clause()).toMatchObject({ state: 'covered' });
    app.clock.setDay('2027-11-22');
    expect(await clause()).toMatchObject({ state: 'covered' });
    app.clock.setDay('2027-11-23');
    expect(await clause()).toMatchObject({ state: 'stale', staleBecause: 'review', documents: [{ reviewOverdue: true }] });
    await decide(id, 'revise');
    expect(await clause()).toMatchObject({ state: 'stale', staleBecause: 'review' });
    app.clock.setDay('2027-11-25');
    await decide(id, 'keep');
    expect(await clause()).toMatchObject({ state: 'covered', staleBecause: null, documents: [{ reviewOverdue: false }] });
    // what was late then stays late then
    expect(await clause('2027-11-24')).toMatchObject({ state: 'stale', staleBecause: 'review' });
  });
});

describe('a verdict', () => {
  test('copies what it speaks of and who gave it, and later changes do not touch it', async () => {
    const { id } = await inForce();
    const review = await decide(id, 'keep', '李审', { reason: '流程和时限仍适用' });
    expect(review).toMatchObject({
      number: 'QP/SL-SH-29',
      label: 'A/0',
      verdict: 'keep',
      reason: '流程和时限仍适用',
      on: '2026-11-22',
      dueOn: '2027-11-22',
      nextOn: '2027-11-22',
      person: '李审',
      post: '质量工程师',
      role: 'reviewer',
      outcome: 'done',
    });
    const client = await app.as();
    await client.people.change({ id: await app.idOf('李审'), name: '李新名', post: '顾问', roles: ['reader'] });
    await bringToEffect(app, id, { reviewers: ['孙审'] });
    expect(await client.reviews.list({ documentId: id })).toEqual([review]);
    const [entry] = (await client.history.list({ area: 'reviews', limit: 5 })).entries;
    expect(entry).toMatchObject({ type: 'reviews.kept', actor: '李审', subject: expect.stringContaining('QP/SL-SH-29') });
    expect(entry!.data).toMatchObject({ reviewId: review.id, reason: '流程和时限仍适用', signatureId: expect.any(String) });
  });

  test('"revise" stays open until a newer revision is in force', async () => {
    const { id } = await inForce();
    const review = await decide(id, 'revise', '李审', { reason: '响应时限已改' });
    const client = await app.as();
    const outcome = async () => {
      const [one] = await client.reviews.list({ documentId: id });
      return [one!.outcome, one!.outcomeLabel];
    };
    const waiting = async () =>
      (await client.inbox.list()).filter((task) => task.id === id).map((task) => [task.kind, task.by, task.detail]);
    expect(await outcome()).toEqual(['to-start', null]);
    expect(await planned(id)).toMatchObject({ nextReviewOn: '2027-11-22', open: { id: review.id, verdict: 'revise', person: '李审' } });
    // the verdict is given: what waits is its draft
    expect(await waiting()).toEqual([['carry-out-review', '李审', review.reason]]);
    await draftOf(app, id);
    expect(await waiting()).toEqual([]);
    expect(await outcome()).toEqual(['under-way', 'A/1']);
    await bringToEffect(app, id, { reviewers: ['孙审'] });
    expect(await outcome()).toEqual(['carried-out', 'A/1']);
    expect(await planned(id)).toMatchObject({ open: null, label: 'A/1' });
  });

  test('"withdraw" waits for the withdrawal; a later verdict overtakes it', async () => {
    const { id } = await inForce();
    const client = await app.as();
    await decide(id, 'withdraw', '李审');
    expect((await client.reviews.list()).map((one) => one.outcome)).toEqual(['to-withdraw']);
    app.clock.advance(60);
    await decide(id, 'keep', '孙审');
    expect((await client.reviews.list()).map((one) => one.outcome)).toEqual(['done', 'overtaken']);
    app.clock.advance(60);
    await decide(id, 'withdraw', '李审');
    const { version } = await client.documents.get({ id });
    await client.documents.makeObsolete({ id, version, reason: '停止业务', on: '2026-11-22', password: PASSWORD });
    expect((await client.reviews.list()).map((one) => one.outcome)).toEqual(['carried-out', 'done', 'overtaken']);
  });

  test('of two people on one page the second is told, and nothing of the second is kept', async () => {
    const { id } = await inForce();
    const shown = asked(await planned(id));
    const give = async (by: string, verdict: 'keep' | 'revise') =>
      (await app.as(by)).reviews.decide({ ...shown, verdict, reason: '看过', password: PASSWORD });
    const results = await Promise.allSettled([give('李审', 'keep'), give('孙审', 'revise')]);
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((one) => one.status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'CONFLICT', data: { what: 'document' } });
    expect(await (await app.as()).reviews.list()).toHaveLength(1);
  });

  test('is about the revision that was shown', async () => {
    const { id } = await inForce();
    const old = asked(await planned(id));
    await bringToEffect(app, id);
    const { version } = await planned(id);
    const client = await app.as('李审');
    const call = client.reviews.decide({ ...old, version, verdict: 'keep', reason: '旧版', password: PASSWORD });
    expect(await refusalOf(call)).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('who may review', () => {
  test('reviewers, the controller, the representative and the general manager everything; a drafter the own department only', async () => {
    const document = await documentFromTemplate(app, '29');
    const client = await app.as();
    const { departments } = await client.workspace.settings();
    const [office, service] = departments;
    const changed = await client.documents.change({ id: document.id, version: document.version, ownerDepartmentId: service!.id });
    await bringToEffect(app, changed.id);
    for (const name of ['李审', '王管代', '赵总', CONTROLLER]) await decide(document.id, 'keep', name);
    expect(await refusalOf(decide(document.id, 'keep', '周文'))).toMatchObject({ code: 'FORBIDDEN' });
    await client.people.change({ id: await app.idOf('周文'), departmentId: office!.id });
    expect(await refusalOf(decide(document.id, 'keep', '周文'))).toMatchObject({ code: 'FORBIDDEN' });
    await client.people.change({ id: await app.idOf('周文'), departmentId: service!.id });
    expect(await decide(document.id, 'keep', '周文')).toMatchObject({ person: '周文', role: 'drafter' });
    expect(await refusalOf(decide(document.id, 'keep', '钱读'))).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('bad calls change nothing', async () => {
    const { id } = await inForce();
    const client = await app.as('李审');
    const shown = asked(await planned(id));
    const good = { ...shown, verdict: 'keep' as const, reason: '适宜', password: PASSWORD };
    const head = await headOf(app);
    expect(await refusalOf(client.reviews.decide({ ...good, reason: ' ' }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(client.reviews.decide({ ...good, verdict: 'maybe' as never }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(client.reviews.decide({ ...good, documentId: 'nothing' }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(client.reviews.decide({ ...good, version: shown.version - 1 }))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(app.visitor.reviews.decide(good))).toMatchObject({ code: 'SIGNED_OUT' });
    expect(await refusalOf((await app.as('周文')).reviews.setBulk({ documentId: id, bulk: false }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await headOf(app)).toEqual(head);
    expect(await refusalOf(client.reviews.decide({ ...good, password: 'wrong' }))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await client.reviews.list()).toEqual([]);
    expect((await planned(id)).lastReviewedOn).toBeNull();
  });

  test('a draft, and a withdrawn document, have nothing to review', async () => {
    const draft = await documentFromTemplate(app, '29');
    const client = await app.as('李审');
    const call = (document: DocumentDetail) =>
      client.reviews.decide({
        documentId: document.id,
        revisionId: document.revisions[0]!.id,
        version: document.version,
        verdict: 'keep',
        reason: '适宜',
        password: PASSWORD,
      });
    expect(await refusalOf(call(draft))).toEqual({ code: 'WRONG_STATE', data: { state: 'not-in-force', action: 'review' } });
  });
});

describe('keeping several together', () => {
  test('each has its own verdict and signature; one that does not fit stops all', async () => {
    const ids = [];
    for (const key of ['29', '23', '01']) ids.push((await inForce(key)).id);
    app.clock.setDay('2027-11-30');
    const client = await app.as('李审');
    const all = (await client.reviews.plan()).map(asked);
    const stale = [all[0]!, { ...all[1]!, version: all[1]!.version - 1 }, all[2]!];
    expect(await refusalOf(client.reviews.keepMany({ documents: stale, reason: '年度评审', password: PASSWORD }))).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await client.reviews.list()).toEqual([]);
    const kept = await client.reviews.keepMany({ documents: [...all, all[0]!], reason: '年度评审，做法没有变化', password: PASSWORD });
    expect(kept).toHaveLength(3);
    expect(new Set(kept.map((one) => one.bulkId)).size).toBe(1);
    expect(kept.every((one) => one.nextOn === '2028-11-30' && one.reason === '年度评审，做法没有变化')).toBe(true);
    expect((await client.reviews.plan()).map((one) => one.nextReviewOn)).toEqual(Array(3).fill('2028-11-30'));
    const entries = (await client.history.list({ area: 'reviews', limit: 10 })).entries;
    expect(new Set(entries.map((one) => one.data.signatureId)).size).toBe(3);
    expect((await client.history.check()).ok).toBe(true);
  });

  test('the manual, and what the controller has switched off, is looked at by itself', async () => {
    const manual = await inForce('00');
    const procedure = await inForce('29');
    const controller = await app.as();
    const reviewer = await app.as('李审');
    expect((await planned(manual.id)).bulk).toBe(false);
    const keep = async (id: string) =>
      reviewer.reviews.keepMany({ documents: [asked(await planned(id))], reason: '年度', password: PASSWORD });
    expect(await refusalOf(keep(manual.id))).toEqual({ code: 'WRONG_STATE', data: { state: 'reviewed-by-itself', action: 'keep-many' } });
    await controller.reviews.setBulk({ documentId: procedure.id, bulk: false });
    expect(await refusalOf(keep(procedure.id))).toMatchObject({ code: 'WRONG_STATE' });
    await controller.reviews.setBulk({ documentId: procedure.id, bulk: true });
    expect(await keep(procedure.id)).toHaveLength(1);
    expect(await decide(manual.id, 'keep', '李审')).toMatchObject({ verdict: 'keep', bulkId: null });
  });
});
