import { access, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bringToEffect, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { FILLED, makeApp, newWorkspace, type TestApp } from '../support/make-app.ts';

let it: TestApp;
afterEach(async () => {
  await it.close();
});

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

describe('creating', () => {
  test('without a workspace only the start is there', async () => {
    it = await makeApp({ workspace: false });
    expect(await it.visitor.workspace.state()).toMatchObject({
      open: null,
      recents: [],
      host: 'cli',
      today: '2026-11-22',
      home: it.folder,
    });
    expect(await refusalOf(it.visitor.documents.list())).toEqual({ code: 'NO_WORKSPACE', data: {} });
    expect(await refusalOf(it.visitor.people.names())).toMatchObject({ code: 'NO_WORKSPACE' });
  });

  test('a whole firm in one go: document set, people, first person in charge', async () => {
    it = await makeApp({ people: false, withDocuments: true });
    const client = await it.as();
    expect(await client.documents.list()).toHaveLength(33);
    expect((await client.people.me())?.roles).toEqual(['document-controller', 'drafter']);
    const settings = await client.workspace.settings();
    expect(settings.departments.map((one) => one.title)).toEqual(['总经办', '客户服务部', '质量管理部']);
    const variable = (name: string) => settings.variables.find((one) => one.name === name);
    expect(variable('complaintReplyHours')).toMatchObject({ value: '2', unit: '小时', printed: '2小时' });
    expect(variable('companyName')).toMatchObject({ value: '试验电器有限公司', printed: '试验电器有限公司', system: true });
    expect(await it.visitor.workspace.state()).toMatchObject({
      open: { companyName: '试验电器有限公司', sample: false },
      recents: [{ problem: null }],
    });
  });

  test.each([
    [
      'a number pattern that cannot work',
      { numbering: { manual: 'QM', procedure: 'QP', 'work-instruction': 'WI-{seq}', form: 'QR/{parent}-{seq}', label: 'A/0' as const } },
    ],
    ['no headquarters', { outlets: [{ kind: 'owned' as const, name: '网点' }] }],
    [
      'two headquarters',
      {
        outlets: [
          { kind: 'headquarters' as const, name: '甲' },
          { kind: 'headquarters' as const, name: '乙' },
        ],
      },
    ],
    ['an unknown variable', { variables: { nonsense: '1' } }],
    ['a variable that does not fit', { variables: { complaintReplyHours: 'bald' } }],
    [
      'two departments of one name',
      {
        departments: [
          { key: null, title: '服务部' },
          { key: null, title: '服务部' },
        ],
      },
    ],
  ])('%s is refused and leaves nothing on disk', async (_, change) => {
    it = await makeApp({ workspace: false });
    const call = it.visitor.workspace.create({ ...newWorkspace(it.workspacePath), ...change });
    expect((await refusalOf(call)).code).toBe('INVALID');
    expect(await exists(it.workspacePath)).toBe(false);
    expect(await it.visitor.workspace.state()).toMatchObject({ open: null, recents: [] });
  });

  test('a failure half way leaves nothing on disk and the old workspace open', async () => {
    it = await makeApp({ people: false, provokesErrors: true });
    const { templates } = it.app.context;
    const manual = templates.documents.get('00')!;
    templates.documents.set('00', { ...manual, forms: ['99-99'] });
    const other = join(it.folder, 'deep', 'other');
    expect(await refusalOf(it.visitor.workspace.create(newWorkspace(other, { withDocuments: true })))).toMatchObject({
      code: 'INTERNAL',
      data: { logId: 'log-1' },
    });
    templates.documents.set('00', manual);
    expect(await exists(join(it.folder, 'deep'))).toBe(false);
    expect(await (await it.as()).documents.list()).toEqual([]);
  });

  test('an occupied folder is refused', async () => {
    it = await makeApp({ people: false });
    await writeFile(join(it.folder, 'file.txt'), 'x');
    expect(await refusalOf(it.visitor.workspace.create(newWorkspace(it.folder)))).toMatchObject({
      code: 'WORKSPACE_UNUSABLE',
      data: { reason: 'not-empty' },
    });
    expect(await refusalOf(it.visitor.workspace.create(newWorkspace(it.workspacePath)))).toMatchObject({
      code: 'WORKSPACE_UNUSABLE',
      data: { reason: 'exists' },
    });
  });
});

describe('opening', () => {
  test('everything is there again after a restart, with a backup of the day', async () => {
    it = await makeApp({ people: false });
    await (await it.as()).documents.createFromTemplates({ keys: ['29'] });
    const { head } = await (await it.as()).history.list({ limit: 1 });
    await it.restart();
    const client = await it.as();
    expect((await client.history.list({ limit: 1 })).head).toBe(head);
    expect(await client.history.check()).toMatchObject({ ok: true, fault: null });
    expect(await readdir(join(it.workspacePath, 'backups'))).toContain('wenkong-2026-11-22-daily.db');
    expect((await it.visitor.workspace.state()).recents.map((recent) => recent.path)).toEqual([it.workspacePath]);
  });

  test('switching closes the other one; its sessions do not count here', async () => {
    it = await makeApp({ people: false });
    const token = await it.tokenOf();
    const other = join(it.folder, 'other');
    await it.visitor.workspace.create({ ...newWorkspace(other), companyName: '另一家公司' });
    expect(await it.visitor.workspace.state()).toMatchObject({
      open: { companyName: '另一家公司' },
      recents: [{ name: '另一家公司' }, { name: '试验电器有限公司', problem: null }],
    });
    expect(await refusalOf(it.app.client({ token }).documents.list())).toMatchObject({ code: 'SIGNED_OUT' });
    await it.visitor.workspace.open({ path: it.workspacePath });
    expect(await it.app.client({ token }).documents.list()).toEqual([]);
    await it.visitor.workspace.close();
    expect((await it.visitor.workspace.state()).open).toBeNull();
  });

  test('opening the open one again is harmless; many at once end with one open', async () => {
    it = await makeApp({ people: false });
    const other = join(it.folder, 'other');
    await it.visitor.workspace.create(newWorkspace(other));
    const paths = Array.from({ length: 8 }, (_, index) => (index % 2 ? other : it.workspacePath));
    await Promise.all(paths.map((path) => it.visitor.workspace.open({ path })));
    expect((await it.visitor.workspace.state()).open?.path).toBe(other);
    expect(it.logged).toEqual([]);
  });

  test('what is no workspace leaves the open one open', async () => {
    it = await makeApp({ people: false });
    expect(await refusalOf(it.visitor.workspace.open({ path: join(it.folder, 'nothing') }))).toMatchObject({
      code: 'WORKSPACE_UNUSABLE',
      data: { reason: 'not-a-workspace' },
    });
    expect(await (await it.as()).documents.list()).toEqual([]);
    await it.visitor.workspace.forget({ path: it.workspacePath });
    expect((await it.visitor.workspace.state()).recents).toEqual([]);
  });

  test('a damaged database is named, and the lock is given back', async () => {
    it = await makeApp({ people: false });
    await it.visitor.workspace.close();
    await writeFile(
      join(it.workspacePath, 'wenkong.db'),
      'this is no database at all, only some text that is long enough to look at '.repeat(100),
    );
    for (let time = 0; time < 2; time++) {
      expect(await refusalOf(it.visitor.workspace.open({ path: it.workspacePath }))).toMatchObject({
        code: 'WORKSPACE_UNUSABLE',
        data: { reason: 'damaged' },
      });
    }
  });
});

describe('a switch that fails', () => {
  /** A row that the database refuses: what stands at the end of opening cannot be done. */
  const breakRegister = () => {
    const { externalDocuments } = it.app.context.templates;
    const whole = externalDocuments.splice(0);
    return {
      empty: () => externalDocuments.splice(0),
      broken: () => externalDocuments.splice(0, Number.POSITIVE_INFINITY, { ...whole[0]!, title: null as never }),
    };
  };
  const heldBy = (path: string) => it.app.context.folders.inspect(path);

  test('while opening leaves the one before open and held, and the other free', async () => {
    it = await makeApp({ people: false, provokesErrors: true });
    const other = join(it.folder, 'other');
    const register = breakRegister();
    await it.visitor.workspace.create(newWorkspace(other));
    await it.visitor.workspace.open({ path: it.workspacePath });
    register.broken();
    expect(await refusalOf(it.visitor.workspace.open({ path: other }))).toMatchObject({ code: 'INTERNAL' });
    expect((await it.visitor.workspace.state()).open?.path).toBe(it.workspacePath);
    expect(await (await it.as()).documents.createFromTemplates({ keys: ['29'] })).toHaveLength(1);
    expect(await heldBy(it.workspacePath)).toBe('locked');
    expect(await heldBy(other)).toBeNull();
    register.empty();
    expect(await it.visitor.workspace.open({ path: other })).toMatchObject({ path: other });
    expect(await heldBy(it.workspacePath)).toBeNull();
  });

  test('while creating leaves nothing of the new one', async () => {
    it = await makeApp({ people: false, provokesErrors: true });
    const other = join(it.folder, 'deep', 'other');
    breakRegister().broken();
    expect(await refusalOf(it.visitor.workspace.create(newWorkspace(other)))).toMatchObject({ code: 'INTERNAL' });
    expect(await exists(join(it.folder, 'deep'))).toBe(false);
    expect((await it.visitor.workspace.state()).open?.path).toBe(it.workspacePath);
    expect(await heldBy(it.workspacePath)).toBe('locked');
    expect(await (await it.as()).documents.createFromTemplates({ keys: ['29'] })).toHaveLength(1);
  });

  test('a list of recent ones that cannot be written keeps none from opening', async () => {
    it = await makeApp({ workspace: false, provokesErrors: true });
    await mkdir(join(it.folder, 'state', 'recents.json'), { recursive: true });
    await it.visitor.workspace.create(newWorkspace(it.workspacePath));
    expect((await it.visitor.workspace.state()).open?.path).toBe(it.workspacePath);
    expect(it.logged).toHaveLength(1);
  });
});

test('asking for the state writes nothing into the other workspaces', async () => {
  it = await makeApp({ people: false });
  await it.visitor.workspace.create(newWorkspace(join(it.folder, 'other')));
  const { mtimeMs } = await stat(it.workspacePath);
  expect((await it.visitor.workspace.state()).recents).toHaveLength(2);
  expect((await stat(it.workspacePath)).mtimeMs).toBe(mtimeMs);
});

test('a lock that another program took over closes the workspace and leaves that program its lock', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    it = await makeApp({ people: false, provokesErrors: true });
    const lock = join(it.workspacePath, 'wenkong.lock');
    const taken = new Date(Date.now() + 60_000);
    await utimes(lock, taken, taken);
    await writeFile(join(it.workspacePath, 'running.json'), JSON.stringify({ pid: process.ppid, url: null, token: null }));
    // The lock is looked at every few seconds.
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    await vi.waitFor(async () => expect((await it.visitor.workspace.state()).open).toBeNull(), { timeout: 10_000 });
    expect(await refusalOf(it.visitor.people.names())).toMatchObject({ code: 'NO_WORKSPACE' });
    expect((await it.visitor.workspace.state()).recents).toMatchObject([{ problem: 'locked' }]);
    expect(await exists(lock)).toBe(true);
    expect(await exists(join(it.workspacePath, 'running.json'))).toBe(true);
    expect(it.logged).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

describe('settings', () => {
  test('variables change drafts and name what is affected; a conflict carries the newer settings', async () => {
    it = await makeApp();
    const inForce = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const draft = await documentFromTemplate(it, '30');
    const inReview = await documentFromTemplate(it, '23');
    await submit(it, (await draftOf(it, inReview.id)).id);
    const client = await it.as();
    const { version } = await client.workspace.settings();
    const { affected, settings } = await client.workspace.changeSettings({ version, variables: { majorComplaintReportHours: '3' } });
    expect(affected).toContainEqual({ documentId: draft.id, number: 'QP/SL-SH-30', title: draft.title, prints: 'draft' });
    const prints = (id: string) => affected.filter((one) => one.documentId === id).map((one) => one.prints);
    expect([prints(inForce.id), prints(inReview.id)]).toEqual([['in-force'], ['waiting']]);
    const draftId = latestOf(draft).id;
    expect((await client.revisions.get({ id: draftId })).content).toContain('3小时');
    const named = await client.workspace.changeSettings({ version: settings.version, variables: { majorComplaintReportHours: '37' } });
    const hits = await client.search.find({ query: '37小时' });
    expect(hits.map((hit) => hit.number)).toContain('QP/SL-SH-30');
    expect(await refusalOf(client.workspace.changeSettings({ version, companyName: '别名' }))).toMatchObject({
      code: 'CONFLICT',
      data: { current: { version: named.settings.version } },
    });
  });

  test.each([
    [{ variables: { hotline: 'ruft uns an' } }, 'variables.hotline'],
    [{ variables: { companyName: '别名' } }, 'variables.companyName'],
    [{ variables: { repairDays: '-3' } }, 'variables.repairDays'],
    [{ auditOn: '2026-02-30' }, 'auditOn'],
    [
      {
        numbering: {
          manual: 'QM',
          procedure: 'QP {seq}',
          'work-instruction': 'WI-{seq}',
          form: 'QR/{parent}-{seq}',
          label: 'A/0' as const,
        },
      },
      'numbering.procedure',
    ],
  ])('%j is refused', async (change, path) => {
    it = await makeApp({ people: false });
    const client = await it.as();
    const { version } = await client.workspace.settings();
    const refused = await refusalOf(client.workspace.changeSettings({ version, ...change }));
    expect(refused.code).toBe('INVALID');
    expect(refused.data.issues[0]!.path).toBe(path);
    expect((await client.workspace.settings()).version).toBe(version);
  });

  test('only document control changes them', async () => {
    it = await makeApp();
    const client = await it.as('周文');
    const { version } = await client.workspace.settings();
    expect(await refusalOf(client.workspace.changeSettings({ version, companyName: '别名' }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(client.workspace.saveDepartment({ title: '新部门' }))).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('departments and outlets: names once, exactly one active headquarters', async () => {
    it = await makeApp({ people: false });
    const client = await it.as();
    const { departments, outlets } = await client.workspace.settings();
    expect(await refusalOf(client.workspace.saveDepartment({ title: departments[0]!.title }))).toMatchObject({ code: 'INVALID' });
    expect(await client.workspace.saveDepartment({ id: departments[0]!.id, title: '办公室' })).toEqual({
      ...departments[0],
      title: '办公室',
    });
    const { id: _, ...headquarters } = outlets[0]!;
    expect(headquarters.kind).toBe('headquarters');
    expect(await refusalOf(client.workspace.saveOutlet({ ...headquarters, name: '第二总部' }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(client.workspace.saveOutlet({ ...outlets[0]!, active: false }))).toMatchObject({ code: 'INVALID' });
    expect(await refusalOf(client.workspace.saveOutlet({ ...outlets[0]!, kind: 'owned' }))).toMatchObject({ code: 'INVALID' });
    expect(await client.workspace.saveOutlet({ ...headquarters, kind: 'entrusted', name: '无锡网点' })).toMatchObject({ name: '无锡网点' });
    expect(await refusalOf(client.workspace.saveOutlet({ ...outlets[1]!, name: '无锡网点' }))).toMatchObject({ code: 'INVALID' });
  });
});

describe('the wizard', () => {
  test('the duty matrix has one lead for every clause, and a change of it stands in the history', async () => {
    const it = await makeApp();
    const client = await it.as();
    const { duties, version } = await client.workspace.settings();
    // the firm has no such departments: the service department leads what they would
    expect(duties.clauses.find((one) => one.clauseId === '5.1.3.1')).toMatchObject({ lead: 'service', support: ['office'] });
    expect(duties.clauses.filter((one) => one.lead === null)).toEqual([]);
    const added = await client.workspace.saveDepartment({ title: '信息部' });
    const change = { version, duties: { '5.1.3.1': { lead: added.id, support: ['service', 'gm'] } } };
    const { settings } = await client.workspace.changeSettings(change);
    expect(settings.duties.posts.at(-1)).toEqual({ id: added.id, title: '信息部' });
    expect(settings.duties.clauses.find((one) => one.clauseId === '5.1.3.1')).toMatchObject({ lead: added.id, support: ['service', 'gm'] });
    const { entries } = await client.history.list({ limit: 1 });
    expect(entries[0]?.data.duties).toEqual({ '5.1.3.1': { from: '客户服务部、总经办', to: '信息部、客户服务部、总经理' } });
    for (const [clauseId, lead] of [
      ['5.1.3.1', 'hr'],
      ['5.1.3', 'service'],
    ]) {
      const wrong = { version: settings.version, duties: { [clauseId!]: { lead: lead!, support: [] } } };
      expect(await refusalOf(client.workspace.changeSettings(wrong))).toMatchObject({ code: 'INVALID' });
    }
    await it.close();
  });

  test('proposes departments, variables and documents of an industry', async () => {
    it = await makeApp({ workspace: false });
    for (const industry of ['manufacturing', 'services', 'e-commerce'] as const) {
      const proposal = await it.visitor.workspace.proposal({ industry });
      expect(proposal.documents.length).toBeGreaterThan(30);
      expect(proposal.documents[0]).toMatchObject({ key: '00', level: 'manual' });
      const required = proposal.variables.filter((one) => !one.system && !one.optional && one.value === '').map((one) => one.name);
      expect(Object.keys(FILLED)).toEqual(expect.arrayContaining(required));
    }
  });

  test('shows numbers as they would be', async () => {
    it = await makeApp({ workspace: false });
    const { numbering } = await it.visitor.workspace.proposal({ industry: 'manufacturing' });
    const rows = await it.visitor.workspace.previewNumbers({ companyCode: 'XX', numbering });
    expect(rows.map((row) => row.number)).toEqual(
      expect.arrayContaining(['QM/XX-SH', 'QP/XX-SH-01', 'QR/XX-SH-01-01', 'WI/XX-SH-01', 'A/0']),
    );
    const broken = it.visitor.workspace.previewNumbers({ companyCode: 'XX', numbering: { ...numbering, form: 'QR-{seq}' } });
    expect(await refusalOf(broken)).toMatchObject({
      code: 'INVALID',
      data: { issues: [{ path: 'numbering.form', message: 'parent-missing' }] },
    });
  });
});

test('a draft follows a change of department titles only when it is made', async () => {
  it = await makeApp({ people: false });
  const client = await it.as();
  const document = await documentFromTemplate(it, '29');
  const before = await draftOf(it, document.id);
  const service = (await client.workspace.settings()).departments.find((one) => one.key === 'service')!;
  await client.workspace.saveDepartment({ id: service.id, title: '服务中心' });
  expect((await client.revisions.get({ id: before.id })).source).toBe(before.source);
  expect((await client.documents.get({ id: document.id })).ownerDepartment).toBe('服务中心');
});
