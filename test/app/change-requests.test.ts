import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChangeRequest, NewChangeRequest, NewChangeTarget } from '../../shared/contract/change-requests.ts';
import type { DocumentDetail } from '../../shared/contract/documents.ts';
import { bringToEffect, decide, documentFromTemplate, draftOf, refusalOf, submit } from '../support/builders.ts';
import { docxParts, paragraphsOf, squeezed } from '../support/docx.ts';
import { headOf } from '../support/evidence.ts';
import { makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
let complaints: DocumentDetail;
let recall: DocumentDetail;
beforeAll(async () => {
  app = await makeApp();
  complaints = await documentFromTemplate(app, '29');
  complaints = await bringToEffect(app, complaints.id);
  recall = await documentFromTemplate(app, '23');
  recall = await bringToEffect(app, recall.id);
});
afterAll(() => app.close());

const target = (given: Partial<NewChangeTarget> = {}): NewChangeTarget => ({
  documentId: complaints.id,
  sectionId: null,
  before: '24小时内答复',
  after: '4小时内答复',
  ...given,
});
const requestOf = (given: Partial<NewChangeRequest> = {}): NewChangeRequest => ({
  kind: 'request',
  title: '缩短投诉答复时限',
  reason: '顾客反映答复太慢',
  wantedOn: null,
  departmentId: null,
  targets: [target()],
  ...given,
});
const propose = async (given: Partial<NewChangeRequest> = {}, by = '钱读') => (await app.as(by)).changeRequests.propose(requestOf(given));
const decideOn = async (request: ChangeRequest, by: string, decision: 'accept' | 'refuse' = 'accept', given: Record<string, string> = {}) =>
  (await app.as(by)).changeRequests.decide({
    decision,
    id: request.id,
    shownSha256: request.contentSha256,
    reason: decision === 'accept' ? '' : '现行时限合适',
    password: PASSWORD,
    ...given,
  });
const getBy = async (id: string, by?: string) => (await app.as(by)).changeRequests.get({ id });

describe('proposing', () => {
  test('a reader proposes against a section; number, copies and findings are there', async () => {
    const client = await app.as('钱读');
    const effective = complaints.revisions[0]!;
    const { mappings } = await client.revisions.get({ id: effective.id });
    const sectionId = mappings[0]!.sectionId;
    const first = await propose({ targets: [target({ sectionId })] });
    const second = await propose();
    expect(first).toMatchObject({ stage: 'submitted', state: 'submitted', proposedBy: '钱读', proposerPost: '客服专员', version: 1 });
    expect(first.number).toMatch(/^CR-2026-\d{3}$/);
    expect(Number(second.number.slice(-3))).toBe(Number(first.number.slice(-3)) + 1);
    expect(first.targets[0]).toMatchObject({ number: complaints.number, title: complaints.title, label: 'A/0', state: 'waiting' });
    expect(first.targets[0]!.section).not.toBe('');
    // A section finds the clauses that it serves, the whole document finds all of them.
    const served = mappings.filter((one) => one.sectionId === sectionId).map((one) => one.clauseId);
    const found = first.findings.clauses.map((one) => one.clauseId);
    expect(found).toEqual(expect.arrayContaining(served));
    expect(second.findings.clauses.map((one) => one.clauseId)).toEqual(complaints.clauses);
    expect(first.findings.forms.map((one) => one.number)).toEqual(complaints.forms.map((one) => one.number));
    const [event] = (await client.history.list({ subjectId: first.id, limit: 1 })).entries;
    expect(event).toMatchObject({ type: 'requests.submitted', actor: '钱读', subject: `${first.number} 缩短投诉答复时限` });
  });

  test('documents that link here are found, except those that are changed too', async () => {
    const client = await app.as();
    const writer = await client.documents.create({ level: 'procedure', title: '引用程序', ownerDepartmentId: null, ownerRole: '' });
    const draft = await draftOf(app, writer.id);
    const source = draft.source.replace('# 范围 {#scope}\n', `# 范围 {#scope}\n\n见[投诉](doc:${complaints.number})。\n`);
    await client.revisions.save({ id: draft.id, version: draft.version, source, mappings: [] });
    const targets = [{ documentId: complaints.id, sectionId: null }];
    const alone = await client.changeRequests.findings({ targets });
    expect(alone.linkedFrom).toContainEqual({ documentId: writer.id, number: writer.number, title: '引用程序' });
    const both = await client.changeRequests.findings({ targets: [...targets, { documentId: writer.id, sectionId: null }] });
    expect(both.linkedFrom.map((one) => one.documentId)).not.toContain(writer.id);
  });

  test('no number is given twice, however many propose at once', async () => {
    const many = await Promise.all(Array.from({ length: 5 }, () => propose()));
    expect(new Set(many.map((one) => one.number)).size).toBe(5);
  });

  const bad: [string, () => Partial<NewChangeRequest>, string, string?][] = [
    ['no reason', () => ({ reason: ' ' }), 'reason', 'needs-reason'],
    ['no document', () => ({ targets: [] }), 'targets', 'needs-document'],
    ['a document that is not there', () => ({ targets: [target({ documentId: 'nowhere' })] }), 'targets.0.documentId', 'unknown-document'],
    ['a section that is not there', () => ({ targets: [target({ sectionId: 'nowhere' })] }), 'targets.0.sectionId', 'unknown-section'],
    ['the same place twice', () => ({ targets: [target(), target()] }), 'targets.1', 'target-twice'],
    ['the same words', () => ({ targets: [target({ after: '24小时内答复 ' })] }), 'targets.0.after', 'same-words'],
    ['nothing to change', () => ({ targets: [target({ before: '', after: '' })] }), 'targets.0.after', 'needs-change'],
    ['a day that is over', () => ({ wantedOn: '2026-11-21' }), 'wantedOn', 'day-past'],
    ['an unknown department', () => ({ departmentId: 'x' }), 'departmentId', 'unknown-department'],
    ['an empty title', () => ({ title: ' ' }), 'title'],
    ['control characters', () => ({ reason: 'a\u0000b' }), 'reason'],
  ];
  test.each(bad)('%s is refused and changes nothing', async (_, given, path, message) => {
    const head = await headOf(app);
    const refused = await refusalOf(propose(given()));
    expect(refused.code).toBe('INVALID');
    expect(refused.data.issues[0]!.path).toBe(path);
    if (message) expect(refused.data.issues[0]!.message).toBe(message);
    expect(await headOf(app)).toBe(head);
  });

  test('nobody signed in proposes nothing', async () => {
    expect(await refusalOf(app.visitor.changeRequests.propose(requestOf()))).toMatchObject({ code: 'SIGNED_OUT' });
    expect(await refusalOf(getBy('x'))).toEqual({ code: 'NOT_FOUND', data: { what: 'change-request', id: 'x' } });
  });
});

describe('a suggestion', () => {
  test('becomes a request, keeps its number and what it said', async () => {
    const suggestion = await propose({ kind: 'suggestion', title: '热线太慢', reason: '顾客说总占线', targets: [] });
    expect(suggestion).toMatchObject({ stage: 'suggestion', state: 'suggestion', targets: [], submittedBy: null });
    const input = { ...requestOf(), id: suggestion.id, version: 1 };
    expect(await refusalOf((await app.as('李审')).changeRequests.turn(input))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf((await app.as('周文')).changeRequests.turn({ ...input, version: 2 }))).toMatchObject({ code: 'CONFLICT' });
    const turned = await (await app.as('周文')).changeRequests.turn(input);
    expect(turned).toMatchObject({
      number: suggestion.number,
      state: 'submitted',
      title: '缩短投诉答复时限',
      suggestion: { title: '热线太慢', reason: '顾客说总占线' },
      proposedBy: '钱读',
      submittedBy: '周文',
    });
    expect(await refusalOf((await app.as('周文')).changeRequests.turn({ ...input, version: 2 }))).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('is refused, never accepted as it is', async () => {
    const suggestion = await propose({ kind: 'suggestion', targets: [] });
    expect(await refusalOf(decideOn(suggestion, '王管代'))).toMatchObject({ code: 'WRONG_STATE', data: { state: 'suggestion' } });
    expect(await decideOn(suggestion, '王管代', 'refuse')).toMatchObject({ state: 'refused' });
  });

  test('is refused with a reason by whoever is asked in the department, signed for the department; nobody else there', async () => {
    const settings = await (await app.as()).workspace.settings();
    const service = settings.departments.find((one) => one.key === 'service')!;
    const controller = await app.as();
    await controller.people.change({ id: await app.idOf('李审'), departmentId: service.id });
    const suggestion = await propose({ kind: 'suggestion', targets: [], departmentId: service.id });
    expect((await (await app.as('李审')).inbox.list()).map((task) => task.id)).toContain(suggestion.id);
    expect(await refusalOf(decideOn(suggestion, '孙审', 'refuse'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(decideOn(suggestion, '李审'))).toMatchObject({ code: 'WRONG_STATE' });
    const refused = await decideOn(suggestion, '李审', 'refuse', { reason: '已有回访安排' });
    expect(refused).toMatchObject({
      state: 'refused',
      decision: {
        by: '李审',
        role: 'reviewer',
        reason: '已有回访安排',
        meaning: `我代表${service.title}不采纳更改建议 ${suggestion.number}《${suggestion.title}》，理由见意见。`,
      },
    });
    const subjects = [{ kind: 'change-request' as const, id: suggestion.id }];
    expect(await controller.signatures.of({ subjects })).toMatchObject([{ personName: '李审', fault: null }]);
    // a request is not theirs to decide
    const request = await propose({ departmentId: service.id });
    expect(await refusalOf(decideOn(request, '李审', 'refuse'))).toMatchObject({ code: 'FORBIDDEN' });
    // who comes second reads who was first
    expect(await refusalOf(decideOn(suggestion, '孙审', 'refuse'))).toMatchObject({ code: 'CONFLICT' });
    await controller.people.change({ id: await app.idOf('李审'), departmentId: null });
  });

  test('is turned by somebody of the department, and waits in their inbox', async () => {
    const settings = await (await app.as()).workspace.settings();
    const service = settings.departments.find((one) => one.key === 'service')!;
    const [reviewer, controller] = [await app.as('李审'), await app.as()];
    await controller.people.change({ id: await app.idOf('李审'), departmentId: service.id });
    const suggestion = await propose({ kind: 'suggestion', targets: [], departmentId: service.id });
    const waits = async (client: typeof reviewer) => (await client.inbox.list()).some((task) => task.id === suggestion.id);
    expect([await waits(reviewer), await waits(controller)]).toEqual([true, false]);
    await reviewer.changeRequests.turn({ ...requestOf(), id: suggestion.id, version: 1 });
    expect([await waits(reviewer), await waits(controller)]).toEqual([false, true]);
    await controller.people.change({ id: await app.idOf('李审'), departmentId: null });
  });
});

describe('the sheet of one request', () => {
  const sheetOf = async (id: string) => {
    const response = await app.app.handle(
      new Request(`http://localhost/word/change-requests/${id}.docx`, {
        headers: { authorization: `Bearer ${await app.tokenOf('钱读')}` },
      }),
    );
    if (response.status !== 200) return String(response.status);
    const parts = docxParts(new Uint8Array(await response.arrayBuffer()));
    return squeezed([...parts.values()].flatMap(paragraphsOf).join(''));
  };

  test('says what was asked for, word for word, what it touches, and who decided with which sentence', async () => {
    const request = await propose({
      reason: '顾客反映答复太慢\n\n# 两次投诉',
      targets: [target(), target({ documentId: recall.id, before: '', after: '新增' })],
    });
    const open = await sheetOf(request.id);
    for (const text of [
      '文件更改申请单',
      '试验电器有限公司',
      request.number,
      '#两次投诉',
      '24小时内答复',
      '4小时内答复',
      '（无）',
      '尚未审批',
    ]) {
      expect(open).toContain(text);
    }
    expect(open).toContain(request.findings.clauses[0]!.title.replace(/\s/g, ''));
    const decided = await decideOn(request, '王管代', 'refuse', { reason: '另行安排' });
    const sheet = await sheetOf(request.id);
    for (const text of ['另行安排', squeezed(decided.decision!.meaning), '管理者代表', request.contentSha256.slice(0, 16)]) {
      expect(sheet).toContain(text);
    }
    expect(sheet).not.toContain('修订记录');
    expect(await sheetOf('nowhere')).toBe('404');
  });
});

describe('the decision', () => {
  test('is signed, kept with what was found, and final', async () => {
    const request = await propose();
    const decided = await decideOn(request, '王管代', 'accept', { reason: '同意，尽快修订' });
    expect(decided).toMatchObject({ state: 'accepted', findings: request.findings });
    expect(decided.decision).toMatchObject({
      accepts: true,
      by: '王管代',
      post: '管理者代表',
      role: 'management-representative',
      reason: '同意，尽快修订',
    });
    expect(decided.decision!.meaning).toContain(request.number);
    const again = await refusalOf(decideOn(request, '陈文控', 'refuse'));
    expect(again).toMatchObject({ code: 'CONFLICT', data: { current: { state: 'accepted' } } });
    expect(await getBy(request.id)).toEqual(decided);
    const [event] = (await (await app.as()).history.list({ subjectId: request.id, limit: 1 })).entries;
    expect(event).toMatchObject({
      type: 'requests.accepted',
      data: { contentSha256: request.contentSha256, signatureId: expect.any(String) },
    });
  });

  test('is not taken by the proposer, by whoever turned the suggestion, or without the role', async () => {
    const own = await propose({}, '王管代');
    expect(await refusalOf(decideOn(own, '王管代'))).toMatchObject({ code: 'SELF_APPROVAL' });
    expect(await refusalOf(decideOn(own, '赵总'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(decideOn(own, '钱读'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await decideOn(own, '陈文控')).toMatchObject({ state: 'accepted' });
    const suggestion = await propose({ kind: 'suggestion', targets: [] });
    const turned = await (await app.as()).changeRequests.turn({ ...requestOf(), id: suggestion.id, version: 1 });
    expect(await refusalOf(decideOn(turned, '陈文控'))).toMatchObject({ code: 'SELF_APPROVAL' });
  });

  test('needs the password, the content shown, and a reason for a refusal', async () => {
    const request = await propose();
    const head = await headOf(app);
    expect(await refusalOf(decideOn(request, '王管代', 'accept', { shownSha256: 'a'.repeat(64) }))).toMatchObject({
      code: 'STALE_CONTENT',
    });
    expect(await refusalOf(decideOn(request, '王管代', 'refuse', { reason: '' }))).toMatchObject({ code: 'INVALID' });
    expect(await headOf(app)).toBe(head);
    expect(await refusalOf(decideOn(request, '王管代', 'accept', { password: 'falsch' }))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await getBy(request.id)).toMatchObject({ state: 'submitted' });
    expect(await decideOn(request, '王管代', 'refuse')).toMatchObject({
      state: 'refused',
      decision: { accepts: false, reason: '现行时限合适' },
    });
  });

  test('of two at the same instant one counts', async () => {
    const request = await propose();
    const results = await Promise.allSettled([decideOn(request, '王管代'), decideOn(request, '陈文控', 'refuse')]);
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const lost = results.find((one) => one.status === 'rejected')!;
    expect((lost as PromiseRejectedResult).reason).toMatchObject({ code: 'CONFLICT' });
  });

  test('can be spared by the proposer only, before it is taken', async () => {
    const request = await propose();
    const withdraw = async (by: string) =>
      (await app.as(by)).changeRequests.withdraw({ id: request.id, version: 1, reason: '已有别的办法' });
    expect(await refusalOf(withdraw('陈文控'))).toMatchObject({ code: 'FORBIDDEN' });
    await withdraw('钱读');
    expect(await getBy(request.id)).toMatchObject({ state: 'withdrawn', withdrawReason: '已有别的办法' });
    expect(await refusalOf(withdraw('钱读'))).toMatchObject({ code: 'WRONG_STATE' });
    expect(await refusalOf(decideOn(request, '王管代'))).toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('carrying it out', () => {
  test('drafts of both documents, closed when both are effective', async () => {
    const request = await propose({ targets: [target(), target({ documentId: recall.id, before: '', after: '增加一条' })] });
    const drafter = await app.as('周文');
    const start = (documentId: string) => drafter.changeRequests.startDraft({ id: request.id, documentId });
    expect(await refusalOf(start(complaints.id))).toMatchObject({ code: 'WRONG_STATE' });
    await decideOn(request, '王管代');
    const tasks = (await drafter.inbox.list()).filter((task) => task.kind === 'make-draft' && task.id.startsWith(request.id));
    expect(tasks.map((task) => task.subject).sort()).toEqual([complaints.number, recall.number].sort());
    expect(await refusalOf((await app.as('钱读')).changeRequests.startDraft({ id: request.id, documentId: recall.id }))).toMatchObject({
      code: 'FORBIDDEN',
    });

    const { revisionId } = await start(complaints.id);
    expect(await start(complaints.id)).toEqual({ revisionId });
    expect((await drafter.changeRequests.ofRevision({ revisionId })).linked.map((one) => one.id)).toEqual([request.id]);
    expect(await getBy(request.id)).toMatchObject({
      state: 'in-work',
      links: [{ revisionId, label: 'A/1', state: 'draft', linkedBy: '周文' }],
    });

    // The other draft was there before and is linked by hand.
    const other = await draftOf(app, recall.id, '周文');
    expect((await drafter.changeRequests.ofRevision({ revisionId: other.id })).waiting.map((one) => one.id)).toEqual([request.id]);
    expect(await drafter.changeRequests.linkDraft({ id: request.id, revisionId: other.id })).toMatchObject({ state: 'in-work' });

    await bringToEffect(app, complaints.id, { by: '周文', changeSummary: '缩短时限' });
    const half = await getBy(request.id);
    expect(half).toMatchObject({ state: 'in-work' });
    expect(half.documents.map((one) => one.state)).toEqual(['done', 'in-work']);
    await bringToEffect(app, recall.id, { by: '周文', changeSummary: '增加一条' });
    expect(await getBy(request.id)).toMatchObject({ state: 'closed', stage: 'accepted' });
    expect(await refusalOf(start(complaints.id))).toMatchObject({ code: 'WRONG_STATE', data: { state: 'closed' } });
    expect((await drafter.changeRequests.list({ documentId: recall.id })).map((one) => one.id)).toContain(request.id);
  });

  test('a day ahead closes it at that day, even if the program was closed then', async () => {
    const request = await decideOn(await propose(), '王管代');
    const { revisionId } = await (await app.as('周文')).changeRequests.startDraft({ id: request.id, documentId: complaints.id });
    const round = await submit(app, revisionId, { by: '周文', changeSummary: '再缩短', effectiveOn: '2026-12-01' });
    await decide(app, round, '李审');
    await decide(app, round, '王管代');
    expect(await getBy(request.id)).toMatchObject({ state: 'in-work', links: [{ state: 'approved' }] });
    app.clock.setDay('2026-12-05');
    await app.restart();
    expect(await getBy(request.id)).toMatchObject({ state: 'closed', links: [{ state: 'effective', effectiveOn: '2026-12-01' }] });
  });

  test('a draft that is given up leaves the request open, and a wrong link is taken away', async () => {
    const request = await decideOn(await propose(), '王管代');
    const drafter = await app.as('周文');
    const { revisionId } = await drafter.changeRequests.startDraft({ id: request.id, documentId: complaints.id });
    expect(await refusalOf(drafter.changeRequests.linkDraft({ id: request.id, revisionId: recall.revisions[0]!.id }))).toMatchObject({
      code: 'INVALID',
    });
    const unlinked = await drafter.changeRequests.unlinkDraft({ id: request.id, revisionId, reason: '与此申请无关' });
    expect(unlinked).toMatchObject({ state: 'accepted', links: [] });
    await drafter.changeRequests.linkDraft({ id: request.id, revisionId });
    const { version } = await drafter.revisions.get({ id: revisionId });
    await (await app.as()).revisions.discardDraft({ id: revisionId, version });
    const after = await getBy(request.id);
    expect(after).toMatchObject({ state: 'accepted', links: [{ revisionId, label: expect.any(String), state: 'gone' }] });
    expect((await drafter.inbox.list()).some((task) => task.id === `${request.id} ${complaints.id}`)).toBe(true);
  });

  test('the papers stay as they were when people are renamed and leave', async () => {
    const request = await decideOn(await propose({ title: '留名' }), '王管代');
    const controller = await app.as();
    await controller.people.change({ id: await app.idOf('钱读'), name: '钱改名', post: '店长' });
    const after = await getBy(request.id);
    expect(after).toEqual(request);
    await controller.people.change({ id: await app.idOf('钱改名'), name: '钱读', post: '客服专员' });
  });
});
