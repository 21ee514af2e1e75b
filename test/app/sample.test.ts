import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { imageSize } from '../../main/core/files/image-size.ts';
import type { ContractClient } from '../../shared/contract/index.ts';
import { historySentence } from '../../shared/messages/history.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

describe('the sample workspace', () => {
  let app: TestApp;
  let password: string;
  let controller: ContractClient;
  const as = async (name: string) => app.app.client({ token: (await app.visitor.people.signIn({ name, password })).token });

  beforeAll(async () => {
    app = await makeApp({ workspace: false });
    ({ password } = await app.visitor.workspace.openSample());
    controller = await as('文控员');
  }, 120_000);
  afterAll(() => app.close());

  test('is open, marked as sample, and everybody signs in with the password told', async () => {
    const { open } = await app.visitor.workspace.state();
    expect(open).toMatchObject({ sample: true, companyName: '示例电器有限公司', path: join(app.folder, '示例电器有限公司') });
    for (const { name } of await app.visitor.people.names()) await as(name);
    expect(app.logged).toEqual([]);
  });

  test('opening it again builds nothing', async () => {
    await app.visitor.workspace.close();
    await app.visitor.workspace.openSample();
    expect(
      (await controller.history.list({ area: 'workspace', limit: 10 })).entries.filter((one) => one.type === 'workspace.created'),
    ).toHaveLength(1);
  });

  test('shows all five states of clauses', async () => {
    const coverage = await controller.coverage.get({});
    expect(coverage.totals).toEqual({ covered: 31, documented: 6, stale: 4, uncovered: 3, 'not-applicable': 2 });
    const uncovered = coverage.clauses.filter((clause) => clause.state === 'uncovered').map((clause) => clause.id);
    expect(uncovered).toEqual(['5.1.6.4', '5.3.2.3', '5.3.2.4']);
    expect(coverage.score.fromSamplePoints).toBe(true);
  });

  test('has documents in every state, and a day ahead changes the coverage', async () => {
    const documents = await controller.documents.list();
    const stateOf = (number: string) => documents.find((document) => document.number === number);
    expect(stateOf('QP/SL-SH-12')).toMatchObject({ state: 'draft', label: 'A/0' });
    expect(stateOf('QP/SL-SH-16')).toMatchObject({ state: 'obsolete' });
    expect(stateOf('QP/SL-SH-17')).toMatchObject({ state: 'effective', label: 'B/0' });
    expect(stateOf('QP/SL-SH-20')).toMatchObject({ label: 'A/1', pending: { label: 'A/2', state: 'draft' } });
    expect(stateOf('QP/SL-SH-23')).toMatchObject({ label: 'A/0', pending: { label: 'A/1', state: 'in-review', step: 'approve' } });
    expect(stateOf('QP/SL-SH-30')).toMatchObject({ state: 'approved' });
    const later = await controller.coverage.get({ on: '2026-12-01' });
    expect(later.clauses.find((clause) => clause.id === '5.3.2.3')?.state).not.toBe('uncovered');
  });

  test('who holds which copy: some out, some to recall, a late loan, one lost, releases in every state', async () => {
    const states = new Set((await controller.copies.list()).map((copy) => copy.state));
    expect(states).toEqual(new Set(['held', 'to-recall', 'loan-overdue', 'returned', 'destroyed', 'lost', 'uncontrolled']));
    const releases = await controller.releases.list();
    expect(new Set(releases.map((release) => release.state))).toEqual(new Set(['open', 'approved', 'refused']));
    expect(releases.some((release) => release.outdated && release.downloads > 0)).toBe(true);
    const reader = await as('只读人员');
    expect((await reader.inbox.list()).filter((task) => task.kind === 'return-copy')).toHaveLength(1);
  });

  test('the management representative finds 23 waiting, with what it does to the clauses', async () => {
    const representative = await as('管理者代表');
    const task = (await representative.approvals.tasks()).find((one) => one.number === 'QP/SL-SH-23');
    expect(task).toMatchObject({ kind: 'approve', label: 'A/1', previousLabel: 'A/0' });
    const { effect, mine } = await representative.approvals.dossier({ revisionId: task!.revisionId });
    expect(mine).not.toBeNull();
    expect(effect.gained.map((one) => one.clauseId)).toEqual(['5.2.6.2', '5.3.2.3']);
    expect(effect.lost.map((one) => one.clauseId)).toEqual(['5.2.5.2']);
    expect(effect.lost[0]?.stillSupportedBy).toContain('QP/SL-SH-22');
    expect(effect.changes).toEqual([{ clauseId: '5.3.2.3', title: expect.any(String), before: 'uncovered', after: 'documented' }]);
  });

  test('one draft shows a variable that nobody has filled in', async () => {
    const document = (await controller.documents.list()).find((one) => one.number === 'QP/SL-SH-25');
    const draft = await controller.revisions.get({ id: document!.pending!.id });
    expect(draft.missingVariables.map((one) => one.name)).toEqual(['recallHotline']);
  });

  test('a rejected draft waits for its drafter', async () => {
    const tasks = await (await as('服务部编制人')).approvals.tasks();
    expect(tasks.find((task) => task.number === 'QP/SL-SH-20')).toMatchObject({ kind: 'rework', label: 'A/2' });
  });

  test('files of evidence are real: registers have the form’s own columns, pictures can be read', async () => {
    const items = await controller.evidence.list();
    expect(items.length).toBeGreaterThan(110);
    const forms = new Map((await controller.documents.forms()).map((form) => [form.number, form]));
    // Filled in on the form as it was then: a later revision has other columns.
    const headsOf = async (number: string) => {
      const { revisions } = await controller.forms.get({ id: forms.get(number)!.id });
      return revisions.map(({ definition }) => definition.columns?.map(({ title }) => title).join(','));
    };
    const { token } = await app.visitor.people.signIn({ name: '只读人员', password });
    const get = async (sha256: string) =>
      app.app.handle(new Request(`http://localhost/files/${sha256}`, { headers: { authorization: `Bearer ${token}` } }));
    let csv = 0;
    let photos = 0;
    for (const item of items) {
      for (const file of item.files) {
        const response = await get(file.sha256);
        expect(response.status).toBe(200);
        const bytes = new Uint8Array(await response.arrayBuffer());
        expect(bytes.length).toBe(file.size);
        if (file.name.endsWith('.csv')) {
          csv += 1;
          expect(await headsOf(item.formNumber!)).toContain(new TextDecoder().decode(bytes).split('\r\n')[0]);
        } else if (file.name.endsWith('.png')) {
          photos += 1;
          expect(imageSize('image/png', bytes)).toEqual({ width: 480, height: 320 });
        }
      }
    }
    expect(csv).toBeGreaterThan(60);
    expect(photos).toBeGreaterThan(3);
  });

  test('its history and files pass the check, in the order of time', async () => {
    expect(await controller.history.check()).toMatchObject({ ok: true, fault: null });
    const { entries } = await controller.history.list({ limit: 500 });
    const instants = entries.map((entry) => entry.at);
    expect(instants).toEqual([...instants].sort().reverse());
    expect(instants[0]! < app.clock.now()).toBe(true);
    for (const entry of entries) {
      for (const language of ['zh-CN', 'en'] as const) expect(historySentence(language, entry)).not.toMatch(/[{}]|^[a-z]+\./);
    }
  });
});
