import { createHash } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringToEffect, decide, decideStep, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

let test_: TestApp;
beforeEach(async () => {
  test_ = await makeApp();
});
afterEach(async () => {
  await test_.close();
});

/** A procedure with a draft by the document controller. */
async function draft(key = '23') {
  const document = await documentFromTemplate(test_, key);
  return { document, revisionId: latestOf(document).id };
}

describe('from template to effect', () => {
  test('a template becomes a numbered draft with forms, mappings and links by number', async () => {
    const { document, revisionId } = await draft();
    expect(document).toMatchObject({ number: 'QP/SL-SH-23', state: 'draft', label: 'A/0', effectiveOn: null, nextReviewOn: null });
    expect(document.forms[0]).toMatchObject({ number: 'QR/SL-SH-23-01' });
    expect(document.clauses).toContain('5.2.5.4');
    const revision = await (await test_.as()).revisions.get({ id: revisionId });
    expect(revision.source).toContain('](doc:QP/SL-SH-21)');
    expect(revision.source).toContain('{{companyName}}');
    expect(revision.content).toContain('试验电器有限公司');
    expect(revision.content).not.toContain('{{');
    expect(revision.contentSha256).toBe(sha256(revision.content));
    expect(revision.missingVariables).toEqual([]);
  });

  test('department titles of the firm replace those of the texts', async () => {
    const { revisionId } = await draft();
    const { source } = await (await test_.as()).revisions.get({ id: revisionId });
    expect(source).toContain('客户服务部');
    expect(source).not.toContain('售后服务部：');
  });

  test('review and approval make it effective at once, with signatures that keep names', async () => {
    const { document, revisionId } = await draft();
    const round = await submit(test_, revisionId, { reviewers: ['李审', '孙审'], mode: 'parallel' });
    expect(round).toMatchObject({ state: 'open', submittedBy: CONTROLLER, submitterPost: '文控员', changeSummary: '首次发布' });
    expect(round.steps.map((step) => `${step.kind} ${step.state}`)).toEqual(['review pending', 'review pending', 'approve waiting']);
    await decide(test_, round, '孙审', { comment: '同意' });
    await decide(test_, round, '李审');
    const after = await decide(test_, round, '王管代');
    expect(after).toMatchObject({ state: 'approved', effectiveOn: '2026-11-22' });
    expect(after.steps[2]).toMatchObject({
      personName: '王管代',
      post: '管理者代表',
      meaning: '我以管理者代表身份批准 QP/SL-SH-23 A/0 作为受控文件发布，自2026-11-22起执行。',
    });
    const client = await test_.as();
    expect(await client.documents.get({ id: document.id })).toMatchObject({
      state: 'effective',
      effectiveOn: '2026-11-22',
      nextReviewOn: '2027-11-22',
    });
    const signer = await test_.idOf('王管代');
    await client.people.change({ id: signer, name: '王新名', post: '顾问', active: false });
    const [kept] = await client.approvals.rounds({ revisionId });
    expect(kept!.steps[2]).toMatchObject({ personName: '王管代', post: '管理者代表' });
    expect(test_.logged).toEqual([]);
  });

  test('the manual needs the general manager too', async () => {
    const { document, revisionId } = await draft('00');
    const round = await submit(test_, revisionId);
    await decide(test_, round, '李审');
    const halfway = await decide(test_, round, '王管代');
    expect(halfway.state).toBe('open');
    const client = await test_.as();
    expect((await client.documents.get({ id: document.id })).state).toBe('in-review');
    const after = await decide(test_, round, '赵总');
    expect(after.state).toBe('approved');
    expect((await client.documents.get({ id: document.id })).state).toBe('effective');
  });

  test('serial reviewers decide one after another', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId, { reviewers: ['李审', '孙审'], mode: 'serial' });
    expect(await refusalOf(decideStep(test_, round, round.steps[1]!.id, '孙审'))).toMatchObject({
      code: 'WRONG_STATE',
      data: { state: 'waiting' },
    });
    expect(await refusalOf(decideStep(test_, round, round.steps[2]!.id, '王管代'))).toMatchObject({ code: 'WRONG_STATE' });
    expect((await (await test_.as('孙审')).approvals.dossier({ revisionId })).blockedBecause).toBe('not-your-turn');
    await decide(test_, round, '李审');
    await decide(test_, round, '孙审');
    expect((await decide(test_, round, '王管代')).state).toBe('approved');
  });
});

describe('the day of effect', () => {
  test('a revision approved for a day ahead waits, then supersedes the older one in one step, dated that day', async () => {
    const { document } = await draft();
    await bringToEffect(test_, document.id);
    const client = await test_.as();
    const next = await draftOf(test_, document.id);
    expect(next.label).toBe('A/1');
    const round = await submit(test_, next.id, { effectiveOn: '2026-12-01' });
    await decide(test_, round, '李审');
    const approved = await decide(test_, round, '王管代');
    expect(approved.steps.at(-1)!.meaning).toBe(
      '我以管理者代表身份批准 QP/SL-SH-23 A/1 作为受控文件发布，自2026-12-01起执行，A/0同时被替代。',
    );
    let row = await client.documents.get({ id: document.id });
    expect(row).toMatchObject({
      state: 'effective',
      label: 'A/0',
      pending: { label: 'A/1', state: 'approved', effectiveOn: '2026-12-01' },
    });
    test_.clock.setDay('2026-11-30');
    row = await (await test_.as()).documents.get({ id: document.id });
    expect(row.label).toBe('A/0');

    // The computer was switched off on the day itself.
    test_.clock.setDay('2026-12-03');
    row = await (await test_.as()).documents.get({ id: document.id });
    expect(row).toMatchObject({ state: 'effective', label: 'A/1', effectiveOn: '2026-12-01', pending: null });
    expect(row.revisions.map((one) => [one.label, one.state, one.effectiveOn, one.supersededOn])).toEqual([
      ['A/1', 'effective', '2026-12-01', null],
      ['A/0', 'superseded', '2026-11-22', '2026-11-30'],
    ]);
    const { entries } = await (await test_.as()).history.list({ area: 'revisions', limit: 10 });
    expect(entries.slice(0, 2).map((entry) => [entry.type, entry.actor])).toEqual([
      ['revisions.became-effective', '系统'],
      ['revisions.superseded', '系统'],
    ]);
  });

  test('it also comes into force when the program was closed meanwhile', async () => {
    const { document } = await draft();
    await bringToEffect(test_, document.id);
    const round = await submit(test_, (await draftOf(test_, document.id)).id, { effectiveOn: '2026-12-01' });
    await decide(test_, round, '李审');
    await decide(test_, round, '王管代');
    test_.clock.setDay('2026-12-24');
    const app = await test_.restart();
    const row = await app
      .client({ token: (await app.client().people.signIn({ name: CONTROLLER, password: PASSWORD })).token })
      .documents.get({ id: document.id });
    expect(row).toMatchObject({ label: 'A/1', effectiveOn: '2026-12-01' });
  });

  test('the host’s tick at midnight is enough', async () => {
    const { document } = await draft();
    await bringToEffect(test_, document.id);
    const round = await submit(test_, (await draftOf(test_, document.id)).id, { effectiveOn: '2026-11-23' });
    await decide(test_, round, '李审');
    await decide(test_, round, '王管代');
    test_.clock.set('2026-11-22T16:00:00.000Z');
    await test_.app.dayChanged();
    const due = await test_.app.context.state.workspace!.store.read((reader) => reader.revisions.ofDocument(document.id));
    expect(due.map((one) => one.state)).toEqual(['effective', 'superseded']);
  });

  test('a wanted day that has gone by becomes the day of approval; a day in the past cannot be asked for', async () => {
    const { document, revisionId } = await draft();
    expect(await refusalOf(submit(test_, revisionId, { effectiveOn: '2026-11-21' }))).toMatchObject({ code: 'INVALID' });
    const round = await submit(test_, revisionId, { effectiveOn: '2026-11-25' });
    await decide(test_, round, '李审');
    test_.clock.setDay('2026-11-28');
    expect(await refusalOf(decide(test_, round, '王管代', { effectiveOn: '2026-11-24' }))).toMatchObject({ code: 'INVALID' });
    await decide(test_, round, '王管代', { effectiveOn: '2026-11-25' });
    expect(await (await test_.as()).documents.get({ id: document.id })).toMatchObject({ effectiveOn: '2026-11-28' });
  });

  test('the approver may set another day; a reviewer may not', async () => {
    const { document, revisionId } = await draft();
    const round = await submit(test_, revisionId, { effectiveOn: '2026-12-01' });
    await decide(test_, round, '李审', { effectiveOn: '2027-01-01' });
    const after = await decide(test_, round, '王管代', { effectiveOn: '2026-12-15' });
    expect(after.effectiveOn).toBe('2026-12-15');
    expect(after.steps.at(-1)!.meaning).toContain('自2026-12-15起执行');
    expect((await (await test_.as()).documents.get({ id: document.id })).revisions[0]).toMatchObject({
      state: 'approved',
      effectiveOn: '2026-12-15',
    });
  });
});

describe('nobody decides on their own words', () => {
  test('not as reviewer at submission, whatever the roles', async () => {
    const { document } = await draft();
    const revisionId = latestOf(document).id;
    const author = await test_.as('吴多');
    const revision = await author.revisions.get({ id: revisionId });
    await author.revisions.save({
      id: revisionId,
      version: revision.version,
      source: `${revision.source}\n补充一句。\n`,
      mappings: revision.mappings,
    });
    expect(await refusalOf(submit(test_, revisionId, { reviewers: ['吴多'] }))).toEqual({ code: 'SELF_APPROVAL', data: { name: '吴多' } });
    const candidates = await (await test_.as()).approvals.candidates({ revisionId });
    expect(candidates.reviewers.map((one) => one.name)).toEqual(['李审', '孙审']);
    expect(candidates.managementRepresentatives.map((one) => one.name)).toEqual(['王管代']);
  });

  test('not as approver by role, and not by submitting for others', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId, { by: '吴多' });
    await decide(test_, round, '李审');
    const step = round.steps.at(-1)!;
    expect(await refusalOf(decideStep(test_, round, step.id, '吴多'))).toMatchObject({ code: 'SELF_APPROVAL' });
    expect(await refusalOf(decideStep(test_, round, step.id, CONTROLLER))).toMatchObject({ code: 'SELF_APPROVAL' });
    expect((await (await test_.as('吴多')).approvals.dossier({ revisionId })).blockedBecause).toBe('contributor');
    expect((await decide(test_, round, '王管代')).state).toBe('approved');
  });

  test('words of an earlier draft of the same revision count after a rejection too', async () => {
    const { revisionId } = await draft();
    const author = await test_.as('吴多');
    const first = await author.revisions.get({ id: revisionId });
    await author.revisions.save({ id: revisionId, version: first.version, source: `${first.source}\n一句。\n`, mappings: first.mappings });
    const round = await submit(test_, revisionId);
    await decide(test_, round, '李审', { decision: 'reject' });
    expect(await refusalOf(submit(test_, revisionId, { reviewers: ['吴多'] }))).toMatchObject({ code: 'SELF_APPROVAL' });
  });

  test('the role is needed, and a review belongs to the person asked', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    const [review, approve] = round.steps;
    expect(await refusalOf(decideStep(test_, round, review!.id, '孙审'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(decideStep(test_, round, review!.id, '钱读'))).toMatchObject({ code: 'FORBIDDEN', data: { needs: 'reviewer' } });
    expect(await refusalOf(decideStep(test_, round, approve!.id, '赵总'))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('a decision belongs to the text that was shown', () => {
  test('another hash is refused and nothing is decided', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    const head = (await (await test_.as()).history.list({ limit: 1 })).head;
    expect(await refusalOf(decide(test_, round, '李审', { shownSha256: sha256('another text') }))).toMatchObject({
      code: 'STALE_CONTENT',
      data: { current: round.contentSha256 },
    });
    expect((await (await test_.as()).history.list({ limit: 1 })).head).toBe(head);
  });

  test('a submitted text cannot be saved; after withdrawal the earlier decisions do not count', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    const client = await test_.as();
    const submitted = await client.revisions.get({ id: revisionId });
    const save = () =>
      client.revisions.save({ id: revisionId, version: submitted.version, source: '# 目的 {#purpose}\n\n另一个。\n', mappings: [] });
    expect(await refusalOf(save())).toMatchObject({ code: 'WRONG_STATE', data: { state: 'in-review' } });
    await decide(test_, round, '李审');
    await client.approvals.withdraw({ roundId: round.id, reason: '还要改' });
    const back = await client.revisions.get({ id: revisionId });
    expect(back.state).toBe('draft');
    await client.revisions.save({ id: revisionId, version: back.version, source: `${back.source}\n改了。\n`, mappings: back.mappings });
    const again = await submit(test_, revisionId);
    expect(again.contentSha256).not.toBe(round.contentSha256);
    expect(again.steps.map((step) => step.state)).toEqual(['pending', 'waiting']);
    const rounds = await client.approvals.rounds({ revisionId });
    expect(rounds.map((one) => one.state)).toEqual(['open', 'withdrawn']);
    expect(rounds[1]).toMatchObject({ endReason: '还要改', contentSha256: round.contentSha256 });
    expect(rounds[1]!.steps.map((step) => step.state)).toEqual(['agreed', 'skipped']);
    expect(await refusalOf(decideStep(test_, round, round.steps[1]!.id, '王管代'))).toMatchObject({ code: 'CONFLICT' });
  });

  test('a text changed in the database behind the program voids the round visibly', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    const database = new Sqlite(test_.app.context.state.workspace!.folder.databasePath);
    database.prepare('update revision_texts set content = replace(content, ?, ?) where "revisionId" = ?').run('召回', '招回', revisionId);
    database.close();
    expect(await refusalOf(decideStep(test_, round, round.steps[0]!.id, '李审'))).toMatchObject({
      code: 'STALE_CONTENT',
      data: { shown: round.contentSha256 },
    });
    const client = await test_.as();
    const [voided] = await client.approvals.rounds({ revisionId });
    expect(voided).toMatchObject({ state: 'void', endReason: 'content-changed' });
    expect((await client.revisions.get({ id: revisionId })).state).toBe('draft');
  });

  test('what is submitted is frozen: a later change of a variable does not touch it', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    const client = await test_.as();
    const { version } = await client.workspace.settings();
    const { affected } = await client.workspace.changeSettings({ version, companyName: '改名电器有限公司' });
    expect(affected).toMatchObject([{ number: 'QP/SL-SH-23', prints: 'waiting' }]);
    const revision = await client.revisions.get({ id: revisionId });
    expect(revision.contentSha256).toBe(round.contentSha256);
    expect(revision.content).toContain('试验电器有限公司');
    expect(sha256(revision.content)).toBe(round.contentSha256);
  });
});

describe('rejection and withdrawal', () => {
  test('a rejected revision is a draft again and comes back as rework with the reason', async () => {
    const { document, revisionId } = await draft();
    const round = await submit(test_, revisionId, { reviewers: ['李审', '孙审'] });
    await decide(test_, round, '孙审');
    const after = await decide(test_, round, '李审', { decision: 'reject', comment: '第4.2条时限不明确' });
    expect(after).toMatchObject({ state: 'rejected', endReason: '第4.2条时限不明确' });
    expect(after.steps.map((step) => step.state)).toEqual(['rejected', 'agreed', 'skipped']);
    const client = await test_.as();
    expect((await client.documents.get({ id: document.id })).state).toBe('draft');
    expect(await client.approvals.tasks()).toMatchObject([{ kind: 'rework', summary: '第4.2条时限不明确', by: '李审', revisionId }]);
  });

  test('rejecting needs a reason', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    expect(await refusalOf(decide(test_, round, '李审', { decision: 'reject', comment: '  ' }))).toMatchObject({ code: 'INVALID' });
  });

  test('only the submitter or document control takes a submission back', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId, { by: '周文' });
    expect(await refusalOf((await test_.as('李审')).approvals.withdraw({ roundId: round.id, reason: '不' }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    await (await test_.as('周文')).approvals.withdraw({ roundId: round.id, reason: '我的' });
    expect(await refusalOf((await test_.as()).approvals.withdraw({ roundId: round.id, reason: '再' }))).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('submission is blocked with a list of what is missing', () => {
  test('unfilled variables', async () => {
    const client = await test_.as();
    const { version } = await client.workspace.settings();
    await client.workspace.changeSettings({ version, variables: { recallHotline: '', recallPlanDays: ' ' } });
    const { revisionId } = await draft();
    const revision = await client.revisions.get({ id: revisionId });
    expect(revision.missingVariables.map((one) => one.label).sort()).toEqual(['召回咨询热线', '召回计划编制时限'].sort());
    const refused = await refusalOf(submit(test_, revisionId));
    expect(refused.code).toBe('NOT_READY');
    expect(refused.data.missing).toContainEqual({ code: 'variable', detail: '召回咨询热线' });
    expect((await client.approvals.candidates({ revisionId })).missing).toEqual(refused.data.missing);
    expect((await client.revisions.get({ id: revisionId })).state).toBe('draft');
  });

  test('a variable that does not exist is called so; links that lead nowhere are named and block nothing', async () => {
    const client = await test_.as();
    const { revisionId } = await draft();
    const { number: other } = await client.documents.create({
      level: 'procedure',
      title: '旧程序',
      ownerDepartmentId: null,
      ownerRole: '',
    });
    const { version, mappings } = await client.revisions.get({ id: revisionId });
    const links = `[甲](doc:QP/XX-SH-99)、[又是甲](doc:QP/XX-SH-99)、[乙](form:QR/XX-SH-99-01)、[旧](doc:${other})`;
    const save = (at: number, words: string) =>
      client.revisions.save({ id: revisionId, version: at, source: `# 目的 {#purpose}\n\n${words}。\n`, mappings: mappings.slice(0, 0) });
    const saved = await save(version, `见${links}，{{noSuch}}`);
    expect((await refusalOf(submit(test_, revisionId))).data.missing).toEqual([{ code: 'unknown-variable', detail: 'noSuch' }]);
    expect((await client.approvals.plan({ revisionId })).weakLinks).toEqual([
      { code: 'link-gone', detail: 'QP/XX-SH-99' },
      { code: 'link-gone', detail: 'QR/XX-SH-99-01' },
    ]);
    await save(saved.version, `见${links}`);
    expect(await submit(test_, revisionId)).toMatchObject({ state: 'open' });
  });

  test('an empty text, nobody to approve', async () => {
    const client = await test_.as();
    const { id } = await client.documents.create({ level: 'procedure', title: '空程序', ownerDepartmentId: null, ownerRole: '' });
    for (const name of ['王管代', '吴多']) await client.people.change({ id: await test_.idOf(name), active: false });
    const refused = await refusalOf(submit(test_, latestOf(await client.documents.get({ id })).id));
    expect(refused.data.missing.map((one: { code: string }) => one.code)).toEqual(['empty-text', 'no-management-representative']);
  });

  test('an old version of the draft', async () => {
    const { revisionId } = await draft();
    const client = await test_.as();
    const call = client.approvals.submit({
      revisionId,
      version: 99,
      changeSummary: '首次',
      reviewerIds: [await test_.idOf('李审')],
      mode: 'serial',
      effectiveOn: null,
      password: PASSWORD,
    });
    expect(await refusalOf(call)).toMatchObject({ code: 'CONFLICT', data: { current: { id: revisionId } } });
  });
});

describe('decisions ask for the password again', () => {
  test('a wrong one decides nothing, and the lock-out of sign-in counts for both', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    const wrong = () => refusalOf(decide(test_, round, '李审', { password: 'falsch-falsch' }));
    expect((await wrong()).data.waitSeconds).toBe(0);
    expect((await wrong()).data.waitSeconds).toBe(0);
    expect(await wrong()).toEqual({ code: 'WRONG_PASSWORD', data: { waitSeconds: 30 } });
    expect((await refusalOf(decide(test_, round, '李审'))).data.waitSeconds).toBe(30);
    expect((await refusalOf(test_.visitor.people.signIn({ name: '李审', password: PASSWORD }))).data.waitSeconds).toBe(30);
    test_.clock.advance(30);
    expect((await decide(test_, round, '李审')).steps[0]!.state).toBe('agreed');
  });

  test('submitting asks too', async () => {
    const { revisionId } = await draft();
    const client = await test_.as();
    const { version } = await client.revisions.get({ id: revisionId });
    const call = client.approvals.submit({
      revisionId,
      version,
      changeSummary: '首次',
      reviewerIds: [await test_.idOf('李审')],
      mode: 'serial',
      effectiveOn: null,
      password: 'falsch-falsch',
    });
    expect(await refusalOf(call)).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect((await client.revisions.get({ id: revisionId })).state).toBe('draft');
  });
});

describe('races', () => {
  test('the same decision twice: one counts, the other answers with the round as it is', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    await decide(test_, round, '李审');
    const step = round.steps[1]!;
    const answers = await Promise.allSettled([1, 2, 3].map(() => decideStep(test_, round, step.id, '王管代')));
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'CONFLICT', data: { current: { state: 'approved' } } });
    }
    const { entries } = await (await test_.as()).history.list({ area: 'approvals', limit: 50 });
    expect(entries.filter((entry) => entry.type === 'approvals.approved')).toHaveLength(1);
  });

  test('two approvers at once: one signature', async () => {
    const client = await test_.as();
    await client.people.add({
      name: '第二管代',
      post: '副总',
      departmentId: null,
      roles: ['management-representative'],
      password: PASSWORD,
    });
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    await decide(test_, round, '李审');
    const step = round.steps[1]!;
    const answers = await Promise.allSettled([
      decideStep(test_, round, step.id, '王管代'),
      decideStep(test_, round, step.id, '第二管代', { decision: 'reject' }),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const [after] = await client.approvals.rounds({ revisionId });
    expect(['approved', 'rejected']).toContain(after!.state);
    // who comes second reads who decided, and when; so does the same call later
    const decided = after!.steps.find((one) => one.id === step.id)!;
    const loser = decided.personName === '王管代' ? '第二管代' : '王管代';
    const told = { code: 'CONFLICT', data: { what: 'round', current: { state: after!.state, steps: expect.arrayContaining([decided]) } } };
    expect(answers.find((one) => one.status === 'rejected')!.reason).toMatchObject(told);
    expect(await refusalOf(decideStep(test_, round, step.id, loser))).toMatchObject(told);
    const revision = await client.revisions.get({ id: revisionId });
    expect(revision.state).toBe(after!.state === 'approved' ? 'effective' : 'draft');
  });

  test('withdrawal against approval: whichever comes first holds', async () => {
    const { revisionId } = await draft();
    const round = await submit(test_, revisionId);
    await decide(test_, round, '李审');
    const client = await test_.as();
    const answers = await Promise.allSettled([
      decideStep(test_, round, round.steps[1]!.id, '王管代'),
      client.approvals.withdraw({ roundId: round.id, reason: '等一下' }),
    ]);
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const [after] = await client.approvals.rounds({ revisionId });
    expect((await client.revisions.get({ id: revisionId })).state).toBe(after!.state === 'approved' ? 'effective' : 'draft');
  });
});

describe('tasks', () => {
  test('everybody sees what waits for them', async () => {
    const { document, revisionId } = await draft();
    const round = await submit(test_, revisionId, { effectiveOn: '2026-11-24' });
    const kinds = async (name?: string) => (await (await test_.as(name)).approvals.tasks()).map((task) => task.kind);
    expect(await kinds('李审')).toEqual(['review']);
    expect(await kinds('王管代')).toEqual([]);
    expect(await kinds()).toEqual(['waiting']);
    const [task] = await (await test_.as('李审')).approvals.tasks();
    expect(task).toMatchObject({
      documentId: document.id,
      number: 'QP/SL-SH-23',
      label: 'A/0',
      previousLabel: null,
      by: CONTROLLER,
      dueOn: '2026-11-24',
    });
    await decide(test_, round, '李审');
    expect(await kinds('李审')).toEqual([]);
    expect(await kinds('王管代')).toEqual(['approve']);
    expect((await (await test_.as('李审')).approvals.dossier({ revisionId })).blockedBecause).toBe('decided');
  });

  test('the dossier says what becoming effective does to coverage', async () => {
    const { document } = await draft();
    const inForce = latestOf(await bringToEffect(test_, document.id));
    const next = await draftOf(test_, document.id);
    const client = await test_.as();
    await client.revisions.save({ id: next.id, version: next.version, source: `${next.source}\n补充。\n`, mappings: [] });
    await submit(test_, next.id);
    const dossier = await (await test_.as('李审')).approvals.dossier({ revisionId: next.id });
    expect(dossier.inForceRevisionId).toBe(inForce.id);
    expect(dossier.effect.lost.map((one) => one.clauseId)).toContain('5.2.5.4');
    expect(dossier.mine).toMatchObject({ kind: 'review', state: 'pending' });
  });
});
