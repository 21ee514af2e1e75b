import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RouteStage, RouteStages } from '../../shared/domain/routes.ts';
import { bringToEffect, decide, decideStep, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await makeApp();
});
afterEach(() => it.close());

const stage = (kind: RouteStage['kind'], more: Partial<RouteStage> = {}): RouteStage => ({
  ...{ kind, mode: 'parallel', quorum: null, submitterChooses: false, roles: [], personIds: [] },
  ...more,
});
const CHOSEN = stage('review', { submitterChooses: true });
const REPRESENTATIVE = stage('approve', { roles: ['management-representative'] });
const MANAGER = stage('approve-manual', { roles: ['general-manager'] });

async function draft(key = '23') {
  const document = await documentFromTemplate(it, key);
  return { document, revisionId: latestOf(document).id };
}

async function addRoute(stages: Partial<RouteStages>, more: { level?: 'manual' | 'procedure'; departmentId?: string | null } = {}) {
  return (await it.as()).routes.add({
    level: more.level ?? 'procedure',
    departmentId: more.departmentId ?? null,
    name: '程序文件流程',
    stages: { full: stages.full ?? [CHOSEN, REPRESENTATIVE], minor: stages.minor ?? [REPRESENTATIVE] },
    reason: '按公司规定',
  });
}

const head = async () => (await (await it.as()).history.list({ limit: 1 })).head;
const steps = (round: { steps: { kind: string; personName: string; state: string }[] }) =>
  round.steps.map((step) => `${step.kind} ${step.personName || '-'} ${step.state}`);

describe('which route a document takes', () => {
  test('without any the default of its level; one for the level; one for level and department wins over it', async () => {
    const { document, revisionId } = await draft();
    const client = await it.as();
    const plan = async () => (await client.approvals.plan({ revisionId })).full;
    expect((await plan()).routeId).toBeNull();
    expect((await plan()).stages.map((one) => [one.kind, one.submitterChooses])).toEqual([
      ['review', true],
      ['approve', false],
    ]);
    const ofLevel = await addRoute({ full: [CHOSEN, stage('countersign', { personIds: [await it.idOf('钱读')] }), REPRESENTATIVE] });
    expect(await plan()).toMatchObject({ routeId: ofLevel.id, name: '程序文件流程' });
    const { departments } = await client.workspace.settings();
    const service = departments.find((one) => one.title === '客户服务部')!;
    const { version } = await client.documents.get({ id: document.id });
    await client.documents.change({ id: document.id, version, ownerDepartmentId: service.id });
    const own = await addRoute(
      { full: [stage('review', { personIds: [await it.idOf('孙审')] }), REPRESENTATIVE] },
      { departmentId: service.id },
    );
    expect(await plan()).toMatchObject({ routeId: own.id });
    const round = await submit(it, revisionId, { reviewers: [] });
    expect(steps(round)).toEqual(['review 孙审 pending', 'approve - waiting']);
    expect(round.route).toMatchObject({
      routeId: own.id,
      version: 1,
      stages: [{ kind: 'review', names: ['孙审'] }, { roles: ['management-representative'] }],
    });
  });

  test('stages go in order: review, countersigning, approval by a named person and the representative', async () => {
    await addRoute({
      full: [
        CHOSEN,
        stage('countersign', { mode: 'serial', personIds: [await it.idOf('钱读'), await it.idOf('孙审')] }),
        stage('approve', { roles: ['management-representative'], personIds: [await it.idOf('赵总')] }),
      ],
    });
    const { revisionId } = await draft();
    const round = await submit(it, revisionId, { reviewers: ['李审'] });
    const order = ['李审', '钱读', '孙审', '赵总', '王管代'];
    expect(await refusalOf(decideStep(it, round, round.steps[1]!.id, '钱读'))).toMatchObject({ code: 'WRONG_STATE' });
    for (const name of order.slice(0, 4)) expect((await decide(it, round, name)).state).toBe('open');
    const after = await decide(it, round, '王管代');
    expect(after.state).toBe('approved');
    expect(after.steps.map((one) => one.meaning)).toEqual([
      '我以审核人身份审核了 QP/SL-SH-23 A/0 全文，同意提请批准。',
      '我以会签人身份会签了 QP/SL-SH-23 A/0 全文，同意提请批准。',
      '我以会签人身份会签了 QP/SL-SH-23 A/0 全文，同意提请批准。',
      '我以总经理身份批准 QP/SL-SH-23 A/0，提请下一步批准，自批准之日起执行。',
      '我以管理者代表身份批准 QP/SL-SH-23 A/0 作为受控文件发布，自2026-11-22起执行。',
    ]);
    expect(await (await it.as()).history.check()).toMatchObject({ ok: true });
  });

  test('the submitter names people exactly where the route leaves the choice', async () => {
    const { revisionId } = await draft();
    expect(await refusalOf(submit(it, revisionId, { reviewers: [] }))).toMatchObject({
      code: 'INVALID',
      data: { issues: [{ path: 'reviewerIds', message: 'too-few' }] },
    });
    await addRoute({ full: [stage('review', { personIds: [await it.idOf('李审')] }), REPRESENTATIVE] });
    expect(await refusalOf(submit(it, revisionId, { reviewers: ['孙审'] }))).toMatchObject({
      code: 'INVALID',
      data: { issues: [{ path: 'reviewerIds', message: 'not-by-submitter' }] },
    });
    expect(await refusalOf(submit(it, revisionId, { reviewers: [], countersigners: ['孙审'] }))).toMatchObject({ code: 'INVALID' });
    expect((await submit(it, revisionId, { reviewers: [] })).steps).toHaveLength(2);
  });

  test('nobody can fill a stage: the plan says who, and submission is refused with the same list', async () => {
    await addRoute({ full: [stage('review', { personIds: [await it.idOf('李审')] }), REPRESENTATIVE] });
    const { revisionId } = await draft();
    const client = await it.as();
    const id = await it.idOf('李审');
    await client.people.change({ id, roles: ['reviewer', 'drafter'] });
    const writer = await it.as('李审');
    const revision = await writer.revisions.get({ id: revisionId });
    await writer.revisions.save({
      id: revisionId,
      version: revision.version,
      source: `${revision.source}\n一句。\n`,
      mappings: revision.mappings,
    });
    const missing = async () => (await client.approvals.plan({ revisionId })).full.missing;
    expect(await missing()).toEqual([{ code: 'asked-contributed', detail: '李审' }]);
    expect((await refusalOf(submit(it, revisionId, { reviewers: [] }))).data.missing).toEqual(await missing());
    await client.people.change({ id, active: false });
    expect(await missing()).toEqual([{ code: 'asked-left', detail: '李审' }]);
    expect((await refusalOf(submit(it, revisionId, { reviewers: [] }))).data.missing).toEqual(await missing());
  });
});

describe('quorum', () => {
  const asked = ['李审', '孙审', '钱读'];

  test('when enough agreed the rest is skipped and the next stage opens', async () => {
    await addRoute({
      full: [stage('review', { quorum: 2, personIds: await Promise.all(asked.map((name) => it.idOf(name))) }), REPRESENTATIVE],
    });
    const { revisionId } = await draft();
    const round = await submit(it, revisionId, { reviewers: [] });
    expect((await decide(it, round, '钱读')).steps.map((one) => one.state)).toEqual(['pending', 'pending', 'agreed', 'waiting']);
    const after = await decide(it, round, '李审');
    expect(after.steps.map((one) => one.state)).toEqual(['agreed', 'skipped', 'agreed', 'pending']);
    expect(await refusalOf(decideStep(it, round, round.steps[1]!.id, '孙审'))).toMatchObject({ code: 'CONFLICT' });
    expect((await decide(it, round, '王管代')).state).toBe('approved');
  });

  test('a rejection by anybody ends the round all the same', async () => {
    await addRoute({
      full: [stage('review', { quorum: 1, personIds: await Promise.all(asked.map((name) => it.idOf(name))) }), REPRESENTATIVE],
    });
    const { revisionId } = await draft();
    const round = await submit(it, revisionId, { reviewers: [] });
    const after = await decide(it, round, '孙审', { decision: 'reject' });
    expect(after).toMatchObject({ state: 'rejected' });
    expect(after.steps.map((one) => one.state)).toEqual(['skipped', 'rejected', 'skipped', 'skipped']);
  });

  test('somebody who cannot sign is left out when the others reach the quorum', async () => {
    await addRoute({
      full: [
        stage('review', { quorum: 2, mode: 'serial', personIds: await Promise.all(asked.map((name) => it.idOf(name))) }),
        REPRESENTATIVE,
      ],
    });
    const { revisionId } = await draft();
    await (await it.as()).people.change({ id: await it.idOf('李审'), active: false });
    const round = await submit(it, revisionId, { reviewers: [] });
    expect(steps(round)).toEqual(['review 孙审 pending', 'review 钱读 waiting', 'approve - waiting']);
  });

  test('nobody signs twice in one stage', async () => {
    const client = await it.as();
    await addRoute({ full: [stage('review', { roles: ['reviewer'], personIds: [await it.idOf('李审')] }), REPRESENTATIVE] });
    const { revisionId } = await draft();
    const round = await submit(it, revisionId, { reviewers: [] });
    await decide(it, round, '李审');
    const open = (await client.approvals.rounds({ revisionId }))[0]!.steps.find((one) => one.state === 'pending')!;
    expect(await refusalOf(decideStep(it, round, open.id, '李审'))).toMatchObject({ code: 'WRONG_STATE' });
    await decide(it, round, '孙审');
    expect((await decide(it, round, '王管代')).state).toBe('approved');
  });
});

describe('a route is checked before it counts', () => {
  const issues = async (stages: Partial<RouteStages>, level: 'manual' | 'procedure' = 'procedure') =>
    (await refusalOf(addRoute(stages, { level }))).data.issues.map(
      (one: { path: string; message: string }) => `${one.path} ${one.message}`,
    );

  test('the representative’s approval, and for the manual the general manager’s, cannot be configured away', async () => {
    const before = await head();
    const manager = stage('approve', { personIds: [await it.idOf('赵总')] });
    expect(await issues({ full: [CHOSEN, manager] })).toEqual(['full representative-missing']);
    expect(await issues({ full: [CHOSEN, { ...REPRESENTATIVE, quorum: 1, personIds: manager.personIds }] })).toEqual([
      'full representative-missing',
    ]);
    expect(await issues({ full: [CHOSEN, REPRESENTATIVE] }, 'manual')).toEqual(['full general-manager-missing']);
    expect(await issues({ full: [REPRESENTATIVE] })).toEqual(['full review-missing']);
    expect(await issues({ minor: [CHOSEN] })).toEqual(['minor approval-missing']);
    expect(await issues({ minor: [] })).toEqual(['minor no-stage']);
    expect(await head()).toBe(before);
  });

  test('impossible stages are named', async () => {
    const person = await it.idOf('李审');
    expect(await issues({ full: [REPRESENTATIVE, CHOSEN] })).toEqual(['full.1 order']);
    expect(await issues({ full: [CHOSEN, stage('countersign'), REPRESENTATIVE] })).toEqual(['full.1 nobody-asked']);
    expect(await issues({ full: [CHOSEN, stage('countersign', { quorum: 2, personIds: [person] }), REPRESENTATIVE] })).toEqual([
      'full.1 quorum',
    ]);
    expect(await issues({ full: [CHOSEN, stage('countersign', { personIds: ['nobody'] }), REPRESENTATIVE] })).toEqual([
      'full.1 person-left',
    ]);
    expect(await issues({ full: [stage('review', { roles: ['drafter'] }), REPRESENTATIVE] })).toEqual(['full.0 role']);
    expect(await issues({ full: [CHOSEN, REPRESENTATIVE, stage('approve', { submitterChooses: true })] })).toEqual([
      'full.2 chosen-approver',
    ]);
    for (const name of ['王管代', '吴多']) await (await it.as()).people.change({ id: await it.idOf(name), active: false });
    expect(await issues({})).toEqual(['full.1 nobody', 'minor.0 nobody']);
  });

  test('only document control and the management representative configure; one route a place; changes name their version', async () => {
    const stages = { full: [CHOSEN, REPRESENTATIVE], minor: [REPRESENTATIVE] };
    const add = { level: 'procedure' as const, departmentId: null, name: '流程', stages, reason: '规定' };
    for (const name of ['周文', '李审', '赵总', '钱读'])
      expect(await refusalOf((await it.as(name)).routes.add(add))).toMatchObject({ code: 'FORBIDDEN' });
    const client = await it.as('王管代');
    const route = await client.routes.add(add);
    expect(await refusalOf(client.routes.add(add))).toMatchObject({ code: 'CONFLICT', data: { current: { id: route.id } } });
    expect(await refusalOf(client.routes.add({ ...add, departmentId: 'no-such' }))).toMatchObject({ code: 'NOT_FOUND' });
    const changed = await client.routes.change({ id: route.id, version: 1, name: '流程二', stages, reason: '改名' });
    expect(changed.version).toBe(2);
    expect(await refusalOf(client.routes.change({ id: route.id, version: 1, name: '流程三', stages, reason: '改名' }))).toMatchObject({
      code: 'CONFLICT',
      data: { current: { name: '流程二', version: 2 } },
    });
    await client.routes.retire({ id: route.id, version: 2, reason: '不再使用' });
    expect(await refusalOf(client.routes.change({ id: route.id, version: 3, name: '流程三', stages, reason: '改名' }))).toMatchObject({
      code: 'CONFLICT',
    });
    expect((await client.routes.versions({ id: route.id })).map((one) => [one.version, one.name, one.retired, one.by])).toEqual([
      [3, '流程二', true, '王管代'],
      [2, '流程二', false, '王管代'],
      [1, '流程', false, '王管代'],
    ]);
    expect((await client.routes.add({ ...add, name: '新流程' })).version).toBe(1);
    expect((await client.routes.list()).routes).toHaveLength(2);
  });

  test('changing or retiring a route touches no round under way, and every round keeps its own', async () => {
    const route = await addRoute({ full: [stage('review', { personIds: [await it.idOf('李审')] }), REPRESENTATIVE] });
    const { document, revisionId } = await draft();
    const round = await submit(it, revisionId, { reviewers: [] });
    const client = await it.as();
    const stages = { full: [stage('review', { personIds: [await it.idOf('孙审')] }), REPRESENTATIVE], minor: [REPRESENTATIVE] };
    await client.routes.change({ id: route.id, version: 1, name: '新流程', stages, reason: '换人' });
    await client.people.change({ id: await it.idOf('李审'), name: '李改名' });
    await client.people.change({ id: await it.idOf('李改名'), name: '李审' });
    await decide(it, round, '李审');
    expect((await decide(it, round, '王管代')).state).toBe('approved');
    const next = await draftOf(it, document.id);
    expect((await submit(it, next.id, { reviewers: [] })).route).toMatchObject({ version: 2, stages: [{ names: ['孙审'] }, {}] });
    expect((await client.approvals.rounds({ revisionId }))[0]!.route).toMatchObject({
      name: '程序文件流程',
      version: 1,
      stages: [{ names: ['李审'] }, {}],
    });
  });
});

describe('deputies', () => {
  const appoint = async (by: string, personId: string, deputyId: string, more: { fromOn?: string; toOn?: string } = {}) =>
    (await it.as(by)).routes.appointDeputy({
      personId: await it.idOf(personId),
      deputyId: await it.idOf(deputyId),
      fromOn: more.fromOn ?? '2026-11-22',
      toOn: more.toOn ?? '2026-11-30',
      reason: '出差',
    });

  test('in the period the deputy decides for the absent person, and the signature says so', async () => {
    await appoint(CONTROLLER, '李审', '钱读');
    const { revisionId } = await draft();
    const round = await submit(it, revisionId);
    expect((await (await it.as('钱读')).approvals.tasks()).map((one) => one.kind)).toEqual(['review']);
    expect(await (await it.as('钱读')).approvals.dossier({ revisionId })).toMatchObject({
      onBehalfOf: '李审',
      mine: { personName: '李审' },
    });
    const after = await decide(it, round, '钱读');
    expect(after.steps[0]).toMatchObject({
      personName: '钱读',
      onBehalfOf: '李审',
      post: '客服专员',
      meaning: '我代李审以审核人身份审核了 QP/SL-SH-23 A/0 全文，同意提请批准。',
    });
    expect(await refusalOf(decideStep(it, round, round.steps[0]!.id, '李审'))).toMatchObject({ code: 'CONFLICT' });
  });

  test('before and after the period, without appointment, and after its end: refused', async () => {
    await appoint(CONTROLLER, '李审', '钱读', { fromOn: '2026-11-24', toOn: '2026-11-25' });
    const { revisionId } = await draft();
    const round = await submit(it, revisionId);
    const step = round.steps[0]!.id;
    expect(await refusalOf(decideStep(it, round, step, '钱读'))).toMatchObject({ code: 'FORBIDDEN' });
    it.clock.setDay('2026-11-26');
    expect(await refusalOf(decideStep(it, round, step, '钱读'))).toMatchObject({ code: 'FORBIDDEN' });
    it.clock.setDay('2026-11-25');
    expect(await refusalOf(decideStep(it, round, step, '孙审'))).toMatchObject({ code: 'FORBIDDEN' });
    const [deputy] = await (await it.as()).routes.deputies();
    expect(deputy).toMatchObject({ state: 'now', appointed: true, byName: CONTROLLER });
    await (await it.as()).routes.endDeputy({ id: deputy!.id, reason: '提前回来' });
    expect(await refusalOf(decideStep(it, round, step, '钱读'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf((await it.as()).routes.endDeputy({ id: deputy!.id, reason: '再' }))).toMatchObject({ code: 'CONFLICT' });
    expect((await decide(it, round, '李审')).steps[0]).toMatchObject({ personName: '李审', onBehalfOf: '' });
  });

  test('whom a person names for himself has to hold the role; a contributor decides for nobody', async () => {
    await appoint('李审', '李审', '钱读');
    await appoint(CONTROLLER, '王管代', '周文');
    const { document, revisionId } = await draft();
    const author = await it.as('周文');
    const revision = await author.revisions.get({ id: revisionId });
    await author.revisions.save({
      id: revisionId,
      version: revision.version,
      source: `${revision.source}\n一句。\n`,
      mappings: revision.mappings,
    });
    const round = await submit(it, revisionId);
    expect(await refusalOf(decideStep(it, round, round.steps[0]!.id, '钱读'))).toMatchObject({ code: 'FORBIDDEN' });
    await decide(it, round, '李审');
    expect(await refusalOf(decideStep(it, round, round.steps[1]!.id, '周文'))).toMatchObject({ code: 'SELF_APPROVAL' });
    await decide(it, round, '王管代');
    const next = await draftOf(it, document.id);
    const second = await submit(it, next.id);
    await decide(it, second, '李审');
    expect((await decide(it, second, '周文')).steps[1]).toMatchObject({
      onBehalfOf: '王管代',
      meaning: expect.stringContaining('我代王管代以管理者代表身份批准'),
    });
  });

  test('impossible appointments change nothing', async () => {
    const before = await head();
    expect(await refusalOf(appoint('周文', '李审', '孙审'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(appoint(CONTROLLER, '赵总', CONTROLLER))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(appoint(CONTROLLER, '李审', '李审'))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(appoint(CONTROLLER, '李审', '孙审', { fromOn: '2026-11-25', toOn: '2026-11-24' }))).toMatchObject({
      code: 'INVALID',
    });
    expect(await refusalOf(appoint(CONTROLLER, '李审', '孙审', { fromOn: '2026-11-01', toOn: '2026-11-21' }))).toMatchObject({
      code: 'INVALID',
    });
    expect(await head()).toBe(before);
    await appoint(CONTROLLER, '李审', '孙审');
    expect(await refusalOf(appoint(CONTROLLER, '李审', '钱读', { fromOn: '2026-11-30', toOn: '2026-12-03' }))).toMatchObject({
      code: 'INVALID',
    });
    await appoint(CONTROLLER, '李审', '钱读', { fromOn: '2026-12-01', toOn: '2026-12-03' });
  });

  test('nobody signs for himself and for somebody absent in one stage; a person who left is represented by nobody', async () => {
    await appoint(CONTROLLER, '李审', '孙审');
    const { revisionId } = await draft();
    const round = await submit(it, revisionId, { reviewers: ['李审', '孙审'] });
    expect((await decide(it, round, '孙审')).steps.map((one) => one.state)).toEqual(['pending', 'agreed', 'waiting']);
    expect(await refusalOf(decideStep(it, round, round.steps[0]!.id, '孙审'))).toMatchObject({ code: 'WRONG_STATE' });
    const other = await draft('21');
    const second = await submit(it, other.revisionId);
    await (await it.as()).people.change({ id: await it.idOf('李审'), active: false });
    expect(await refusalOf(decideStep(it, second, second.steps[0]!.id, '孙审'))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('reassignment', () => {
  test('document control gives an open step to somebody else; both names and the reason stay readable', async () => {
    const { revisionId } = await draft();
    const round = await submit(it, revisionId);
    const client = await it.as();
    const step = round.steps[0]!;
    expect((await client.approvals.reassignees({ stepId: step.id })).map((one) => one.name)).toEqual(
      expect.arrayContaining(['孙审', '吴多']),
    );
    const input = { stepId: step.id, fromPersonId: step.personId, personId: await it.idOf('孙审'), reason: '李审休假' };
    expect(await refusalOf((await it.as('李审')).approvals.reassign(input))).toMatchObject({ code: 'FORBIDDEN' });
    const after = await client.approvals.reassign(input);
    expect(after.steps[0]).toMatchObject({
      personName: '孙审',
      state: 'pending',
      reassigned: [{ from: '李审', to: '孙审', reason: '李审休假', by: CONTROLLER }],
    });
    expect(await refusalOf(client.approvals.reassign(input))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(decideStep(it, round, step.id, '李审'))).toMatchObject({ code: 'FORBIDDEN' });
    await decide(it, round, '孙审');
    await decide(it, round, '王管代');
    expect((await client.approvals.rounds({ revisionId }))[0]!.steps[0]!.reassigned).toHaveLength(1);
  });

  test('never to a contributor, to somebody without the role, or away from the representative’s office', async () => {
    const { revisionId } = await draft();
    const round = await submit(it, revisionId);
    const client = await it.as();
    const before = await head();
    const to = async (name: string, at = 0) =>
      client.approvals.reassign({
        stepId: round.steps[at]!.id,
        fromPersonId: round.steps[at]!.personId,
        personId: await it.idOf(name),
        reason: '换人',
      });
    expect(await refusalOf(to(CONTROLLER))).toMatchObject({ code: 'SELF_APPROVAL' });
    expect(await refusalOf(to('钱读'))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(to('李审', 1))).toMatchObject({ code: 'INVALID' });
    expect(await head()).toBe(before);
    expect((await to('吴多', 1)).steps[1]).toMatchObject({ personName: '吴多', state: 'waiting' });
    await decide(it, round, '李审');
    expect(await refusalOf(to('孙审'))).toMatchObject({ code: 'CONFLICT' });
    expect(await refusalOf(decideStep(it, round, round.steps[1]!.id, '王管代'))).toMatchObject({ code: 'FORBIDDEN' });
    expect((await decide(it, round, '吴多')).state).toBe('approved');
  });
});

describe('minor revisions', () => {
  test('a spelling fix goes to the representative alone and keeps the rule of the label', async () => {
    const { document } = await draft();
    await bringToEffect(it, document.id);
    const next = await draftOf(it, document.id);
    const client = await it.as();
    await client.revisions.save({
      id: next.id,
      version: next.version,
      source: next.source.replace('召回', '召 回').replace('# 目的', '# 编制目的'),
      mappings: next.mappings,
    });
    expect((await client.approvals.plan({ revisionId: next.id })).minorRefused).toEqual([]);
    const round = await submit(it, next.id, { changeKind: 'minor', changeSummary: '改正错别字' });
    expect(round).toMatchObject({ changeKind: 'minor', steps: [{ kind: 'approve', state: 'pending' }] });
    const after = await decide(it, round, '王管代');
    expect(after.steps[0]!.meaning).toContain('作为受控文件小修订发布');
    expect(await client.revisions.get({ id: next.id })).toMatchObject({ state: 'effective', label: 'A/1', changeKind: 'minor' });
  });

  test('the first issue is always a full one', async () => {
    const { revisionId } = await draft();
    expect(await refusalOf(submit(it, revisionId, { changeKind: 'minor' }))).toMatchObject({
      code: 'NOT_READY',
      data: { missing: [{ code: 'minor-first-issue' }] },
    });
  });

  test('a section added, removed, moved or remapped is refused by name, and the draft stays as it was', async () => {
    const { document } = await draft();
    await bringToEffect(it, document.id);
    const client = await it.as();
    const next = await draftOf(it, document.id);
    const mapped = next.mappings[0]!;
    const heading = next.source.split('\n').find((line) => /^## .*\{#/.test(line))!;
    const id = /\{#([^}]+)\}/.exec(heading)![1]!;
    const tries: [string, typeof next.mappings, string][] = [
      [`${next.source}\n# 附加要求 {#extra}\n\n一句。\n`, next.mappings, 'section-added'],
      [next.source.replace(`${heading}\n`, ''), next.mappings.filter((one) => one.sectionId !== id), 'section-removed'],
      [next.source.replace(heading, heading.replace(/^## /, '# ')), next.mappings, 'section-moved'],
      [next.source, [...next.mappings, { sectionId: mapped.sectionId, clauseId: '5.3.2.1' }], 'section-remapped'],
      [next.source, next.mappings.slice(1), 'section-remapped'],
    ];
    for (const [source, mappings, code] of tries) {
      const { version } = await client.revisions.get({ id: next.id });
      await client.revisions.save({ id: next.id, version, source, mappings });
      const refused = await refusalOf(submit(it, next.id, { changeKind: 'minor' }));
      expect(refused.code).toBe('NOT_READY');
      expect(refused.data.missing.map((one: { code: string }) => one.code)).toContain(code);
      expect((await client.approvals.plan({ revisionId: next.id })).minorRefused).toEqual(refused.data.missing);
      expect((await client.revisions.get({ id: next.id })).state).toBe('draft');
    }
    expect((await submit(it, next.id)).changeKind).toBe('full');
  });

  test('an approver who wrote in it does not count for a minor one either', async () => {
    const { document } = await draft();
    await bringToEffect(it, document.id);
    const next = await draftOf(it, document.id);
    const client = await it.as();
    await client.people.change({ id: await it.idOf('王管代'), roles: ['management-representative', 'drafter'] });
    const writer = await it.as('王管代');
    await writer.revisions.save({ id: next.id, version: next.version, source: `${next.source}\n一句。\n`, mappings: next.mappings });
    const round = await submit(it, next.id, { changeKind: 'minor' });
    expect(await refusalOf(decideStep(it, round, round.steps[0]!.id, '王管代'))).toMatchObject({ code: 'SELF_APPROVAL' });
    expect((await decide(it, round, '吴多')).state).toBe('approved');
  });
});

describe('stopping an approved revision before its day', () => {
  async function approved() {
    const { document } = await draft();
    await bringToEffect(it, document.id);
    const next = await draftOf(it, document.id, '周文');
    const round = await submit(it, next.id, { by: '周文', effectiveOn: '2026-12-01' });
    await decide(it, round, '李审');
    await decide(it, round, '王管代');
    return { document, revisionId: next.id, round };
  }

  test('it is a draft again, the decisions stay, what is in force stays, and its day passes without effect', async () => {
    const { document, revisionId, round } = await approved();
    const client = await it.as('周文');
    const stopped = await client.approvals.stop({ roundId: round.id, reason: '发现热线号码有误', password: PASSWORD });
    expect(stopped).toMatchObject({ state: 'withdrawn', endReason: '发现热线号码有误' });
    expect(stopped.steps.map((one) => [one.personName, one.state])).toEqual([
      ['李审', 'agreed'],
      ['王管代', 'agreed'],
    ]);
    expect(await client.revisions.get({ id: revisionId })).toMatchObject({ state: 'draft', effectiveOn: null });
    it.clock.setDay('2026-12-02');
    expect(await (await it.as()).documents.get({ id: document.id })).toMatchObject({ label: 'A/0', state: 'effective' });
    const again = await submit(it, revisionId, { by: '周文' });
    expect(again.id).not.toBe(round.id);
    expect((await (await it.as()).history.list({ area: 'approvals', limit: 50 })).entries.map((one) => one.type)).toContain(
      'approvals.stopped',
    );
  });

  test('only by submitter or document control, with the password, and not when its day has come', async () => {
    const { revisionId, round } = await approved();
    const stop = async (by: string, password = PASSWORD) =>
      (await it.as(by)).approvals.stop({ roundId: round.id, reason: '不发布', password });
    for (const name of ['王管代', '李审', '赵总']) expect(await refusalOf(stop(name))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(stop(CONTROLLER, 'falsch-falsch'))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect((await (await it.as()).revisions.get({ id: revisionId })).state).toBe('approved');
    it.clock.setDay('2026-12-01');
    expect(await refusalOf(stop(CONTROLLER))).toMatchObject({ code: 'WRONG_STATE', data: { state: 'effective' } });
  });

  test('twice at once: one effect, one entry, the other is told', async () => {
    const { round } = await approved();
    const stop = async (by: string) => (await it.as(by)).approvals.stop({ roundId: round.id, reason: '不发布', password: PASSWORD });
    const answers = await Promise.allSettled([stop(CONTROLLER), stop('周文')]);
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((one) => one.status === 'rejected')!;
    expect(refused.reason).toMatchObject({ code: 'CONFLICT', data: { current: { state: 'withdrawn' } } });
    const { entries } = await (await it.as()).history.list({ area: 'approvals', limit: 50 });
    expect(entries.filter((one) => one.type === 'approvals.stopped')).toHaveLength(1);
  });
});

test('the manual’s full revisions keep both approvals', async () => {
  await addRoute({ full: [CHOSEN, REPRESENTATIVE, MANAGER] }, { level: 'manual' });
  const { revisionId } = await draft('00');
  const round = await submit(it, revisionId);
  await decide(it, round, '李审');
  expect((await decide(it, round, '王管代')).steps[1]!.meaning).toContain('提请总经理批准发布');
  expect((await decide(it, round, '赵总')).state).toBe('approved');
});
