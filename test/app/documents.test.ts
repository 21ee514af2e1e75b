import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringToEffect, documentFromTemplate, draftOf, latestOf, refusalOf, submit } from '../support/builders.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await makeApp();
});
afterEach(async () => {
  await it.close();
});

const plain = { ownerDepartmentId: null, ownerRole: '' };

describe('numbers', () => {
  test('the next free one is taken after the templates’ own', async () => {
    const client = await it.as();
    await client.documents.createFromTemplates({ keys: ['01', '05'] });
    const numbers = [];
    for (let index = 0; index < 3; index++)
      numbers.push((await client.documents.create({ level: 'procedure', title: `程序${index}`, ...plain })).number);
    expect(numbers).toEqual(['QP/SL-SH-06', 'QP/SL-SH-07', 'QP/SL-SH-08']);
    expect((await client.documents.create({ level: 'work-instruction', title: '指导书', ...plain })).number).toBe('WI/SL-SH-01');
  });

  test('a typed one must follow the pattern, is taken once, and is passed over by the counter', async () => {
    const client = await it.as();
    for (const number of ['QP/XX-SH-03', 'WI/SL-SH-03', 'QP/SL-SH-3', 'QP/SL-SH-03 ', '../QP/SL-SH-03']) {
      const call = client.documents.create({ level: 'procedure', title: '程序', ...plain, number: number.padEnd(number.length) });
      if (number.trim() !== 'QP/SL-SH-03') expect(await refusalOf(call)).toMatchObject({ code: 'INVALID' });
      else expect((await call).number).toBe('QP/SL-SH-03');
    }
    expect(await refusalOf(client.documents.create({ level: 'procedure', title: '又一个', ...plain, number: 'QP/SL-SH-03' }))).toEqual({
      code: 'NUMBER_TAKEN',
      data: { number: 'QP/SL-SH-03', title: '程序' },
    });
    expect((await client.documents.create({ level: 'procedure', title: '下一个', ...plain })).number).toBe('QP/SL-SH-04');
  });

  test('created at once, all are different', async () => {
    const client = await it.as();
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) => client.documents.create({ level: 'procedure', title: `程序${index}`, ...plain })),
    );
    expect(new Set(made.map((one) => one.number)).size).toBe(12);
  });

  test('the number of an obsolete document stays used, also for its template', async () => {
    const client = await it.as();
    const document = await documentFromTemplate(it, '23');
    await client.documents.makeObsolete({
      id: document.id,
      version: document.version,
      reason: '停止业务',
      on: '2026-11-22',
      password: PASSWORD,
    });
    expect(await refusalOf(client.documents.create({ level: 'procedure', title: '再来', ...plain, number: 'QP/SL-SH-23' }))).toMatchObject({
      code: 'NUMBER_TAKEN',
    });
    expect(await refusalOf(client.documents.createFromTemplates({ keys: ['23'] }))).toMatchObject({ code: 'NUMBER_TAKEN' });
    expect((await client.documents.create({ level: 'procedure', title: '新的', ...plain })).number).toBe('QP/SL-SH-24');
  });

  test('a pattern that meets numbers in use passes them over', async () => {
    const client = await it.as();
    const change = async (procedure: string) => {
      const { version, numbering } = await client.workspace.settings();
      await client.workspace.changeSettings({ version, numbering: { ...numbering, procedure } });
    };
    await change('P{seq}');
    await client.documents.create({ level: 'procedure', title: '旧', ...plain, number: 'P11' });
    await change('P1{seq}');
    expect((await client.documents.create({ level: 'procedure', title: '新', ...plain })).number).toBe('P12');
  });

  test('a new pattern counts for what is created from then on', async () => {
    const client = await it.as();
    await client.documents.create({ level: 'procedure', title: '旧', ...plain });
    const { version, numbering } = await client.workspace.settings();
    await client.workspace.changeSettings({ version, numbering: { ...numbering, procedure: '{company}-CX-{seq:03}', label: 'V1.0' } });
    const { id, number } = await client.documents.create({ level: 'procedure', title: '新', ...plain });
    expect(number).toBe('SL-CX-001');
    expect((await client.documents.get({ id })).label).toBe('V1.0');
    expect((await client.documents.list()).map((row) => row.number).sort()).toEqual(['QP/SL-SH-01', 'SL-CX-001']);
  });
});

describe('from templates', () => {
  test('all or none', async () => {
    const client = await it.as();
    await client.documents.createFromTemplates({ keys: ['29'] });
    const { head } = await client.history.list({ limit: 1 });
    expect(await refusalOf(client.documents.createFromTemplates({ keys: ['28', '29'] }))).toMatchObject({ code: 'NUMBER_TAKEN' });
    expect(await refusalOf(client.documents.createFromTemplates({ keys: ['27', '99'] }))).toMatchObject({ code: 'INVALID' });
    expect((await client.documents.list()).map((row) => row.number)).toEqual(['QP/SL-SH-29']);
    expect((await client.history.list({ limit: 1 })).head).toBe(head);
  });

  test('the whole set of an industry: levels and numbers in order, forms, every link leads somewhere', async () => {
    const client = await it.as();
    const templates = await client.documents.templates({});
    expect(templates).toHaveLength(33);
    await client.documents.createFromTemplates({ keys: templates.map((one) => one.key) });
    expect((await client.documents.templates({})).every((one) => one.created)).toBe(true);
    const rows = await client.documents.list();
    expect(rows.map((row) => row.number)).toEqual(templates.map((one) => one.number));
    expect(rows[0]).toMatchObject({ number: 'QM/SL-SH', level: 'manual' });
    const numbers = new Set([...rows.map((row) => row.number), ...(await client.documents.forms()).map((form) => form.number)]);
    for (const row of rows) {
      const { source } = await client.revisions.get({ id: latestOf(await client.documents.get({ id: row.id })).id });
      for (const [, target] of source.matchAll(/\]\((?:doc|form):([^)]+)\)/g)) expect(numbers, row.number).toContain(target);
    }
    expect(it.logged).toEqual([]);
  });

  test('links to documents that the industry does not have dissolve into their text', async () => {
    const services = await makeApp({ industry: 'services', people: false, withDocuments: true });
    const client = await services.as();
    expect((await client.documents.list()).map((row) => row.number)).not.toContain('QP/SL-SH-16');
    for (const row of await client.documents.list()) {
      const { source } = await client.revisions.get({ id: latestOf(await client.documents.get({ id: row.id })).id });
      const dangling = [...source.matchAll(/\]\(((?:doc|form):[^)]*)\)/g)].filter(([, href]) => /SH-16\b|:\d/.test(href ?? ''));
      expect(dangling, row.number).toEqual([]);
      expect(source.includes('@'), row.number).toBe(false);
      // nor does a text promise what such a firm does not do
      expect(/配送与安装控制程序|配送登记表/.test(source), row.number).toBe(false);
    }
    await services.close();
  });

  test('departments have the names of the firm in texts, owners and forms, and nobody else is counted up', async () => {
    const client = await it.as();
    const { id } = await documentFromTemplate(it, '29');
    expect((await client.documents.get({ id })).ownerRole).toBe('客户服务部经理');
    const forms = (await client.documents.forms()).filter((form) => form.documentId === id);
    for (const form of forms) expect(JSON.stringify(await client.forms.get({ id: form.id })), form.number).not.toContain('售后服务部');
    const manual = await documentFromTemplate(it, '00');
    const { source } = await client.revisions.get({ id: latestOf(manual).id });
    expect(source).toContain('公司设总经办、客户服务部、质量管理部。');
  });

  test('a link to a document of the pack that comes later already carries its number', async () => {
    const document = await documentFromTemplate(it, '23');
    const { source } = await (await it.as()).revisions.get({ id: latestOf(document).id });
    expect(source).toContain('(doc:QP/SL-SH-30)');
  });
});

describe('changing the data of a document', () => {
  test('is no new revision; two at once conflict', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const client = await it.as();
    const changed = await client.documents.change({ id: document.id, version: document.version, ownerRole: '投诉专员', reviewMonths: 6 });
    expect(changed).toMatchObject({ ownerRole: '投诉专员', nextReviewOn: '2027-05-22', label: 'A/0', pending: null });
    expect(await refusalOf(client.documents.change({ id: document.id, version: document.version, reviewMonths: 9 }))).toMatchObject({
      code: 'CONFLICT',
      data: { current: { reviewMonths: 6 } },
    });
  });

  test('a title changes with a draft and counts from its effect', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const client = await it.as();
    expect(await refusalOf(client.documents.change({ id: document.id, version: document.version, title: '新名' }))).toMatchObject({
      code: 'WRONG_STATE',
    });
    await draftOf(it, document.id);
    await client.documents.change({ id: document.id, version: document.version, title: '新名' });
    expect((await client.documents.list())[0]!.title).toBe(document.title);
    await bringToEffect(it, document.id);
    expect((await client.documents.list())[0]!.title).toBe('新名');
    expect((await client.search.find({ query: '新名' })).map((hit) => hit.kind)).toContain('document');
  });

  test('the title of a submitted revision stays', async () => {
    const document = await documentFromTemplate(it, '29');
    await submit(it, latestOf(document).id);
    const client = await it.as();
    expect(await refusalOf(client.documents.change({ id: document.id, version: document.version, title: '新名' }))).toMatchObject({
      code: 'WRONG_STATE',
      data: { state: 'in-review' },
    });
  });
});

describe('作废', () => {
  test('takes the document out of force on its day, voids what is on its way, and is shown before', async () => {
    const client = await it.as();
    const [complaints, emergency] = [(await documentFromTemplate(it, '29')).id, (await documentFromTemplate(it, '30')).id];
    const document = await bringToEffect(it, complaints);
    await bringToEffect(it, emergency);
    const draft = await draftOf(it, complaints);
    await submit(it, draft.id);
    const preview = await client.documents.previewObsolete({ id: complaints });
    expect(preview.clauses.map((one) => [one.clauseId, one.stillServedBy.length])).toEqual([
      ['5.3.2.1', 0],
      ['5.3.2.2', 0],
    ]);
    // the manual speaks of the same clauses: the list says so, and where
    await bringToEffect(it, (await documentFromTemplate(it, '00')).id);
    const { clauses } = await client.documents.previewObsolete({ id: complaints });
    expect(clauses.map((one) => one.clauseId)).toEqual(['5.3.2.1', '5.3.2.2']);
    for (const { sections, stillServedBy } of clauses) {
      expect(sections[0]).toMatch(/^\d/);
      expect(stillServedBy).toEqual([{ number: 'QM/SL-SH', title: expect.any(String), sections: [expect.stringMatching(/^\d/)] }]);
    }
    expect(preview.linkedFrom.map((one) => one.number)).toContain('QP/SL-SH-30');
    const { version } = await client.documents.get({ id: complaints });
    await client.documents.makeObsolete({ id: complaints, version, reason: '并入30号程序', on: '2026-12-01', password: PASSWORD });
    expect((await client.documents.get({ id: complaints })).state).toBe('effective');
    expect((await client.approvals.rounds({ revisionId: draft.id }))[0]).toMatchObject({ state: 'void', endReason: '并入30号程序' });
    it.clock.setDay('2026-12-05');
    const after = await (await it.as()).documents.get({ id: complaints });
    expect(after).toMatchObject({ state: 'obsolete', obsoleteOn: '2026-12-01', obsoleteReason: '并入30号程序' });
    expect(after.revisions.map((one) => [one.label, one.state, one.supersededOn])).toEqual([
      ['A/1', 'obsolete', null],
      ['A/0', 'obsolete', '2026-11-30'],
    ]);
    expect(document.state).toBe('effective');
    expect(await refusalOf(draftOf(it, complaints))).toMatchObject({ code: 'WRONG_STATE', data: { state: 'obsolete' } });
  });

  test('by the document controller with password, not backdated, once', async () => {
    const document = await documentFromTemplate(it, '29');
    const input = { id: document.id, version: document.version, reason: '不再需要', on: '2026-11-22', password: PASSWORD };
    expect(await refusalOf((await it.as('周文')).documents.makeObsolete(input))).toMatchObject({ code: 'FORBIDDEN' });
    const client = await it.as();
    expect(await refusalOf(client.documents.makeObsolete({ ...input, password: 'falsch' }))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(await refusalOf(client.documents.makeObsolete({ ...input, on: '2026-11-21' }))).toMatchObject({ code: 'INVALID' });
    await client.documents.makeObsolete(input);
    expect(await refusalOf(client.documents.makeObsolete({ ...input, version: document.version + 1 }))).toMatchObject({
      code: 'WRONG_STATE',
    });
    expect((await client.search.find({ query: '投诉' })).filter((hit) => hit.kind === 'section')).toEqual([]);
  });
});

describe('the search index follows', () => {
  test('texts in force and drafts are found, superseded ones are not', async () => {
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const client = await it.as();
    const sections = async (query: string) =>
      (await client.search.find({ query, limit: 50 })).filter((hit) => hit.kind === 'section').map((hit) => hit.id);
    const first = latestOf(document).id;
    expect(await sections('投诉')).toContain(first);
    const draft = await draftOf(it, document.id);
    await client.revisions.save({
      id: draft.id,
      version: draft.version,
      source: '# 目的 {#purpose}\n\n采用魑魅管理办法。\n',
      mappings: [],
    });
    expect(await sections('魑魅')).toEqual([draft.id]);
    await bringToEffect(it, document.id, { by: CONTROLLER });
    expect(await sections('投诉')).not.toContain(first);
    expect(await sections('魑魅')).toEqual([draft.id]);
  });
});
