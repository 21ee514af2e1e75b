import { afterEach, beforeEach, expect, test } from 'vitest';
import { bringToEffect, decide, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { CONTROLLER, makeApp, type TestApp } from '../support/make-app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await makeApp();
});
afterEach(async () => {
  await it.close();
});

const inboxOf = async (name: string) => (await it.as(name)).inbox.list();
const kindsOf = async (name: string) => (await inboxOf(name)).map((task) => `${task.kind} ${task.subject}`);

test('a submission goes from hand to hand: reviewer, management representative, and back to the writer when it is sent back', async () => {
  const document = await documentFromTemplate(it, '23');
  const revisionId = latestOf(document).id;
  expect(await kindsOf(CONTROLLER)).toEqual(['draft QP/SL-SH-23']);
  const round = await submit(it, revisionId, { changeSummary: '按演练结果修改' });
  expect(await kindsOf(CONTROLLER)).toEqual(['waiting QP/SL-SH-23']);
  expect(await inboxOf('李审')).toEqual([
    {
      kind: 'review',
      id: revisionId,
      subject: 'QP/SL-SH-23',
      title: document.title,
      tag: 'A/0',
      by: CONTROLLER,
      at: round.submittedAt,
      dueOn: '2026-11-27',
      to: { path: `/approve/${revisionId}` },
      detail: '按演练结果修改',
    },
  ]);
  expect(await inboxOf('王管代')).toEqual([]);
  await decide(it, round, '李审');
  expect(await kindsOf('李审')).toEqual([]);
  expect(await kindsOf('王管代')).toEqual(['approve QP/SL-SH-23']);
  await decide(it, round, '王管代', { decision: 'reject', comment: '职责不清' });
  const [back] = await inboxOf(CONTROLLER);
  expect(back).toMatchObject({
    kind: 'rework',
    by: '王管代',
    detail: '职责不清',
    dueOn: null,
    to: { path: `/documents/${document.id}/edit` },
  });
});

test('the badge counts what waits and what is late, and nothing of one’s own', async () => {
  await documentFromTemplate(it, '24');
  const first = await documentFromTemplate(it, '23');
  await bringToEffect(it, first.id);
  await submit(it, (await draftOf(it, first.id)).id);
  const counts = async (name: string) => (await it.as(name)).inbox.counts();
  expect(await counts(CONTROLLER)).toMatchObject({ late: 0 });
  expect(await counts('李审')).toEqual({ waiting: 1, late: 0 });
  it.clock.setDay('2026-11-27');
  expect(await counts('李审')).toEqual({ waiting: 1, late: 0 });
  it.clock.setDay('2026-11-28');
  expect(await counts('李审')).toEqual({ waiting: 1, late: 1 });
  const [late] = await inboxOf('李审');
  expect(late).toMatchObject({ tag: 'A/0 → A/1', dueOn: '2026-11-27' });
});

test('a day of effect that comes earlier is the day by which to decide, and such work stands first', async () => {
  const slow = await documentFromTemplate(it, '23');
  const soon = await documentFromTemplate(it, '24');
  await submit(it, latestOf(slow).id);
  await submit(it, latestOf(soon).id, { effectiveOn: '2026-11-24' });
  expect((await inboxOf('李审')).map((task) => [task.subject, task.dueOn])).toEqual([
    ['QP/SL-SH-24', '2026-11-24'],
    ['QP/SL-SH-23', '2026-11-27'],
  ]);
});

test('a stranger is refused; whoever left has no inbox', async () => {
  expect(await refusalOf(it.visitor.inbox.list())).toMatchObject({ code: 'SIGNED_OUT' });
  const client = await it.as('孙审');
  expect(await client.inbox.list()).toEqual([]);
  await (await it.as()).people.change({ id: await it.idOf('孙审'), active: false });
  expect(await refusalOf(client.inbox.counts())).toMatchObject({ code: 'SIGNED_OUT' });
});

test('who leaves with an open step: the controller is asked to reassign it, and the step says so', async () => {
  const { id } = await documentFromTemplate(it, '23');
  const revisionId = latestOf(await (await it.as()).documents.get({ id })).id;
  const round = await submit(it, revisionId);
  const asked = async (name = CONTROLLER) => (await inboxOf(name)).filter((task) => task.kind === 'reassign');
  expect(await asked()).toEqual([]);
  const controller = await it.as();
  await controller.people.change({ id: await it.idOf('李审'), active: false });
  expect(await asked()).toMatchObject([
    { subject: 'QP/SL-SH-23', detail: '李审', dueOn: expect.any(String), to: { path: `/approve/${revisionId}` } },
  ]);
  expect(await asked('孙审')).toEqual([]);
  const steps = async () => (await controller.approvals.dossier({ revisionId })).round!.steps.map((step) => [step.personName, step.left]);
  expect((await steps())[0]).toEqual(['李审', true]);
  const step = round.steps[0]!;
  await controller.approvals.reassign({
    stepId: step.id,
    fromPersonId: step.personId,
    personId: await it.idOf('孙审'),
    reason: '李审离职',
  });
  expect(await asked()).toEqual([]);
  expect((await steps())[0]).toEqual(['孙审', false]);
  // the office itself: the last two who can approve lose it
  await controller.people.change({ id: await it.idOf('王管代'), active: false });
  await controller.people.change({ id: await it.idOf('吴多'), roles: ['reviewer'] });
  expect(await asked()).toHaveLength(1);
});

test('whatever area it comes from: a request to answer, a text to confirm, a document to review again', async () => {
  const document = await documentFromTemplate(it, '23');
  await (await it.as()).people.change({ id: await it.idOf('孙审'), departmentId: document.ownerDepartmentId });
  await bringToEffect(it, document.id);
  expect(await inboxOf('孙审')).toMatchObject([{ kind: 'confirm', subject: 'QP/SL-SH-23', tag: 'A/0', dueOn: '2026-12-06' }]);
  const reader = await it.as('钱读');
  const { id } = await reader.changeRequests.propose({
    kind: 'request',
    departmentId: null,
    title: '召回时限写得更清楚',
    reason: '演练时各部门理解不同',
    wantedOn: '2026-11-30',
    targets: [{ documentId: document.id, sectionId: null, before: '', after: '写明24小时' }],
  });
  expect((await inboxOf('王管代')).find((task) => task.kind === 'answer-request')).toMatchObject({
    by: '钱读',
    title: '召回时限写得更清楚',
    dueOn: '2026-11-30',
    to: { path: `/change-requests/${id}` },
  });
  expect((await kindsOf('钱读')).filter((kind) => kind.startsWith('answer-request'))).toEqual([]);
  it.clock.setDay('2027-11-20');
  const [first] = (await inboxOf(CONTROLLER)).filter((task) => task.kind === 'review-document');
  expect(first).toMatchObject({ subject: 'QP/SL-SH-23', dueOn: '2027-11-22', to: { path: '/registers/reviews' } });
  expect((await (await it.as('王管代')).inbox.counts()).late).toBe(1);
});
