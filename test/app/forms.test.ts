import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contentOf as editedContentOf, draftOf as editorDraftOf } from '../../renderer/areas/forms/form-draft.ts';
import type { FormContent, FormDetail } from '../../shared/contract/forms.ts';
import { bringToEffect, documentFromTemplate, refusalOf } from '../support/builders.ts';
import { docxParts, paragraphsOf } from '../support/docx.ts';
import { headOf } from '../support/evidence.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await makeApp();
});
afterEach(() => app.close());

async function aForm(): Promise<FormDetail> {
  const document = await documentFromTemplate(app, '23');
  await bringToEffect(app, document.id);
  const client = await app.as();
  const row = (await client.documents.forms()).find((one) => one.documentId === document.id);
  if (!row) throw new Error('no form');
  return client.forms.get({ id: row.id });
}
const contentOf = ({ title, revisions: [latest] }: FormDetail, more: Partial<FormContent> = {}): FormContent => {
  const { layout, retentionYears, evidenceFor, evidenceMonths, columns, rows, sections } = latest!.definition;
  return {
    title,
    keeperDepartmentId: latest!.keeperDepartmentId,
    layout,
    retentionYears,
    evidenceFor,
    evidenceMonths,
    columns,
    rows,
    sections,
    ...more,
  };
};
const ref = ({ revisions: [latest] }: FormDetail) => ({ revisionId: latest!.id, version: latest!.version });
const save = async (form: FormDetail, more: Partial<FormContent>, by?: string, edition = false) =>
  (await app.as(by)).forms.save({ formId: form.id, ...ref(form), edition, content: contentOf(form, more) });
const submit = async (form: FormDetail, by?: string, changeNote = '按实际做法修改') =>
  (await app.as(by)).forms.submit({ ...ref(form), shownSha256: form.revisions[0]!.contentSha256, changeNote, password: PASSWORD });
const decide = async (form: FormDetail, by: string, agrees = true, more: { password?: string; sha?: string } = {}) =>
  (await app.as(by)).forms.decide({
    revisionId: form.revisions[0]!.id,
    shownSha256: more.sha ?? form.revisions[0]!.contentSha256,
    password: more.password ?? PASSWORD,
    decision: agrees ? { agrees, comment: '' } : { agrees, comment: '列宽不够' },
  });
const rowOf = async (id: string) => (await (await app.as()).documents.forms()).find((one) => one.id === id)!;
const printed = async (id: string, kind: 'forms' | 'form-revisions' = 'forms') => {
  const response = await app.app.handle(
    new Request(`http://localhost/word/${kind}/${id}.docx`, { headers: { authorization: `Bearer ${await app.tokenOf()}` } }),
  );
  return response;
};

describe('a form is changed', () => {
  test('saved as it was, by hand or from the editor, nothing happens: no draft, no line in the history, no contributor', async () => {
    for (const key of ['01', '05', '17', '27']) await bringToEffect(app, (await documentFromTemplate(app, key)).id);
    const client = await app.as('周文');
    const all = await Promise.all((await client.documents.forms()).map(({ id }) => client.forms.get({ id })));
    expect(new Set(all.map((form) => form.revisions[0]!.definition.layout))).toEqual(new Set(['register', 'form']));
    const head = await headOf(app);
    for (const form of all) {
      const asEdited = editedContentOf(editorDraftOf(form.revisions[0]!));
      const input = { formId: form.id, ...ref(form), edition: false };
      expect(await client.forms.save({ ...input, content: contentOf(form) }), form.number).toEqual(form);
      expect(await client.forms.save({ ...input, content: asEdited }), form.number).toEqual(form);
    }
    expect(await headOf(app)).toEqual(head);
    const [first] = all;
    const draft = await save(first!, { retentionYears: 6 });
    const after = await headOf(app);
    expect(await save(draft, {}, '周文')).toEqual(draft);
    expect(await headOf(app)).toEqual(after);
    expect((await refusalOf(save(first!, {}))).code).toBe('CONFLICT');
  });

  test('the next revision is drafted, submitted and released; the old one stays readable and what is printed changes with the release', async () => {
    const form = await aForm();
    expect(form).toMatchObject({ label: 'A/0', state: 'effective', pending: null });
    const draft = await save(form, { retentionYears: 6, title: '召回通知书（新）' }, '周文');
    expect(draft.revisions.map((one) => [one.label, one.state])).toEqual([
      ['A/1', 'draft'],
      ['A/0', 'effective'],
    ]);
    expect(await rowOf(form.id)).toMatchObject({ label: 'A/0', title: form.title, pending: { label: 'A/1', state: 'draft' } });
    const submitted = await submit(draft, '周文');
    expect(submitted.revisions[0]).toMatchObject({ state: 'in-review', changeNote: '按实际做法修改' });
    app.clock.setDay('2026-12-05');
    const released = await decide(submitted, '李审');
    expect(released).toMatchObject({
      label: 'A/1',
      title: '召回通知书（新）',
      retentionYears: 6,
      effectiveOn: '2026-12-05',
      pending: null,
    });
    expect(released.revisions[1]).toMatchObject({ state: 'superseded', supersededOn: '2026-12-04', title: form.title });
    expect(released.revisions[0]!.decisions.map((one) => [one.kind, one.person, one.role, one.agrees])).toEqual([
      ['submission', '周文', 'drafter', true],
      ['decision', '李审', 'reviewer', true],
    ]);
    expect(await rowOf(form.id)).toMatchObject({ label: 'A/1', retentionYears: 6 });

    const old = await printed(released.revisions[1]!.id, 'form-revisions');
    expect(old.status).toBe(200);
    const parts = docxParts(new Uint8Array(await old.arrayBuffer()));
    const text = (name: RegExp) =>
      [...parts]
        .filter(([path]) => name.test(path))
        .map(([, xml]) => xml)
        .join('');
    expect(text(/document\.xml$/)).toContain(form.title);
    expect(text(/header\d*\.xml$/)).toContain('作废');
    expect(text(/footer\d*\.xml$/)).toContain('不得填写');
    expect((await printed(released.revisions[0]!.id, 'form-revisions')).status).toBe(409);
  });

  test('nobody releases what he wrote or handed in, nor without the right role, password or content', async () => {
    const draft = await save(await aForm(), { retentionYears: 6 }, '吴多');
    const submitted = await submit(draft, '周文');
    const head = await headOf(app);
    expect((await refusalOf(decide(submitted, '吴多'))).code).toBe('SELF_APPROVAL');
    expect((await refusalOf(decide(submitted, '周文'))).code).toBe('FORBIDDEN');
    expect((await refusalOf(decide(submitted, '钱读'))).code).toBe('FORBIDDEN');
    expect((await refusalOf(decide(submitted, '李审', true, { sha: '0'.repeat(64) }))).code).toBe('STALE_CONTENT');
    expect(await headOf(app)).toEqual(head);
    expect((await refusalOf(decide(submitted, '李审', true, { password: 'falsch-1234' }))).code).toBe('WRONG_PASSWORD');
    expect((await rowOf(draft.id)).label).toBe('A/0');
  });

  test('two people decide at the same instant: one effect, the other is told', async () => {
    const submitted = await submit(await save(await aForm(), { retentionYears: 6 }));
    const answers = await Promise.allSettled([decide(submitted, '李审'), decide(submitted, '王管代')]);
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = answers.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'CONFLICT' });
    expect((await (await app.as()).forms.get({ id: submitted.id })).revisions[0]!.decisions).toHaveLength(2);
  });

  test('sent back it is a draft again with the reason; older signatures stay true when it is changed and released later', async () => {
    const form = await aForm();
    const submitted = await submit(await save(form, { retentionYears: 6 }));
    const rejected = await decide(submitted, '王管代', false);
    expect(rejected.revisions[0]).toMatchObject({ state: 'draft', label: 'A/1' });
    const task = (await (await app.as()).inbox.list()).find((one) => one.id === rejected.revisions[0]!.id);
    expect(task).toMatchObject({ kind: 'rework', subject: form.number, detail: '列宽不够', by: '王管代' });
    const again = await submit(await save(rejected, { retentionYears: 8 }));
    await decide(again, '王管代');
    const check = await (await app.as()).history.check();
    expect(check.fault).toBeNull();
  });

  test('the inbox asks whoever may release it, and tells the drafter that it waits', async () => {
    const submitted = await submit(await save(await aForm(), { retentionYears: 6 }));
    const kinds = async (by: string) =>
      (await (await app.as(by)).inbox.list()).filter((one) => one.id === submitted.revisions[0]!.id).map((one) => one.kind);
    expect(await kinds('王管代')).toEqual(['release-form']);
    expect(await kinds('李审')).toEqual(['release-form']);
    expect(await kinds(CONTROLLER)).toEqual(['waiting']);
    expect(await kinds('钱读')).toEqual([]);
    await decide(submitted, '王管代');
    expect(await kinds('李审')).toEqual([]);
  });

  test('two people start from the same sheet: the second is told', async () => {
    const form = await aForm();
    await save(form, { retentionYears: 6 }, '周文');
    expect((await refusalOf(save(form, { retentionYears: 7 }))).code).toBe('CONFLICT');
    expect((await (await app.as()).forms.get({ id: form.id })).revisions).toHaveLength(2);
  });

  test('what cannot be printed is not submitted; unknown departments and clauses are refused', async () => {
    const form = await aForm();
    expect((await refusalOf(save(form, { keeperDepartmentId: 'nobody' }))).code).toBe('INVALID');
    expect((await refusalOf(save(form, { evidenceFor: ['9.9.9'] }))).code).toBe('INVALID');
    expect((await refusalOf(save(form, { retentionYears: 3 }, '钱读'))).code).toBe('FORBIDDEN');
    // the printed list says that nothing is kept for less than the cycle of the certificate
    expect(await refusalOf(save(form, { retentionYears: 2 }))).toMatchObject({
      code: 'INVALID',
      data: { issues: [{ path: 'content.retentionYears' }] },
    });
    const twice = await save(form, {
      layout: 'register',
      columns: [
        { title: '日期', width: 20 },
        { title: '日期', width: 20 },
      ],
      rows: 10,
    });
    expect((await refusalOf(submit(twice))).data).toEqual({ issues: [{ path: 'columns', message: 'title-twice' }] });
  });

  test('a draft that was never decided goes with its label; a decided one stays readable', async () => {
    const form = await aForm();
    const client = await app.as();
    await client.forms.discard(ref(await save(form, { retentionYears: 6 })));
    expect((await client.forms.get({ id: form.id })).revisions).toHaveLength(1);
    const rejected = await decide(await submit(await save(form, { retentionYears: 6 })), '李审', false);
    await client.forms.discard(ref(rejected));
    const after = await client.forms.get({ id: form.id });
    expect(after.revisions.map((one) => [one.label, one.state])).toEqual([
      ['A/1', 'obsolete'],
      ['A/0', 'effective'],
    ]);
    const base = { ...after, revisions: [after.revisions[1]!] };
    expect((await save(base, { retentionYears: 6 })).revisions[0]!.label).toBe('A/2');
  });

  test('taken back before the decision it can be changed again', async () => {
    const submitted = await submit(await save(await aForm(), { retentionYears: 6 }));
    const back = await (await app.as()).forms.takeBack(ref(submitted));
    expect(back.revisions[0]!.state).toBe('draft');
    expect((await refusalOf(decide(submitted, '李审'))).code).toBe('CONFLICT');
  });
});

describe('forms come and go', () => {
  test('a new form gets the next number below its procedure and counts when it is released', async () => {
    const form = await aForm();
    const client = await app.as();
    const before = (await client.documents.forms()).filter((one) => one.documentId === form.documentId);
    const content: FormContent = {
      title: '召回进度日报',
      keeperDepartmentId: null,
      layout: 'register',
      retentionYears: 3,
      evidenceFor: ['5.2.5.4'],
      evidenceMonths: 12,
      columns: [
        { title: '日期', width: 30 },
        { title: '数量', width: 30 },
      ],
      rows: 12,
    };
    const added = await client.forms.add({ documentId: form.documentId, content });
    expect(added.number).toBe(`QR/SL-SH-23-${String(before.length + 1).padStart(2, '0')}`);
    expect(added).toMatchObject({ state: 'draft', label: 'A/0', pending: null });
    expect((await printed(added.id)).status).toBe(409);
    const sheet = async () => (await (await app.as()).registers.list()).find((one) => one.name === 'record-list')!.rows;
    const rows = await sheet();
    await decide(await submit(added), '王管代');
    expect(await sheet()).toBe(rows + 1);
    expect((await printed(added.id)).status).toBe(200);
  });

  test('out of use: no more printed, the number is not given again, a form in change is not taken out', async () => {
    const form = await aForm();
    const client = await app.as();
    const out = (one: FormDetail, by?: string) =>
      app.as(by).then((who) => who.forms.makeObsolete({ formId: one.id, ...ref(one), reason: '并入另一张表', password: PASSWORD }));
    const draft = await save(form, { retentionYears: 6 });
    expect((await refusalOf(out(draft))).code).toBe('WRONG_STATE');
    await client.forms.discard(ref(draft));
    expect((await refusalOf(out(form, '周文'))).code).toBe('FORBIDDEN');
    const gone = await out(form);
    expect(gone).toMatchObject({ state: 'obsolete', number: form.number });
    expect((await client.documents.get({ id: form.documentId })).forms.map((one) => one.number)).not.toContain(form.number);
    expect((await refusalOf(save(gone, { retentionYears: 6 }))).code).toBe('WRONG_STATE');
    const next = await client.forms.add({ documentId: form.documentId, content: contentOf(form) });
    expect(next.number).not.toBe(form.number);
    expect((await client.history.check()).fault).toBeNull();
  });

  test('names the procedures that use it: its own, and others whose text in force names the number', async () => {
    const form = await aForm();
    const other = await documentFromTemplate(app, '29');
    const client = await app.as();
    const draft = await client.revisions.startDraft({ documentId: other.id });
    await client.revisions.save({
      id: draft.id,
      version: draft.version,
      source: `${draft.source}\n\n填写${form.number}。\n`,
      mappings: draft.mappings,
    });
    expect((await client.forms.get({ id: form.id })).usedBy.map((one) => one.number)).toEqual([form.documentNumber]);
    await bringToEffect(app, other.id);
    expect((await client.forms.get({ id: form.id })).usedBy.map((one) => one.number)).toEqual([form.documentNumber, other.number]);
  });
});

describe('the past', () => {
  test('a register of an earlier day prints the revision of that day', async () => {
    const form = await aForm();
    app.clock.setDay('2026-12-05');
    await decide(await submit(await save(form, { title: '新表名' })), '李审');
    const sheet = async (on: string) => {
      const response = await app.app.handle(
        new Request(`http://localhost/registers/record-list.docx?on=${on}`, {
          headers: { authorization: `Bearer ${await app.tokenOf()}` },
        }),
      );
      return paragraphsOf(docxParts(new Uint8Array(await response.arrayBuffer())).get('word/document.xml') ?? '').join('\n');
    };
    expect(await sheet('2026-12-04')).not.toContain('新表名');
    expect(await sheet('2026-12-05')).toContain('新表名');
  });

  test('who is renamed or leaves changes nothing in past decisions', async () => {
    const form = await aForm();
    await decide(await submit(await save(form, { retentionYears: 6 }, '周文'), '周文'), '李审');
    const client = await app.as();
    const before = (await client.forms.get({ id: form.id })).revisions;
    const people = await client.people.list();
    const of = (name: string) => people.find((one) => one.name === name)!.id;
    await client.people.change({ id: of('周文'), name: '周文化', roles: ['reader'] });
    await client.people.change({ id: of('李审'), active: false });
    expect((await client.forms.get({ id: form.id })).revisions).toEqual(before);
    expect((await client.history.check()).fault).toBeNull();
  });
});

describe('signatures of forms', () => {
  /** Behind the program's back, with the database's own guards out of the way. */
  function tamper(statement: string): void {
    const database = new Sqlite(app.app.context.state.workspace!.folder.databasePath);
    const guards = database.prepare("select name, sql from sqlite_schema where type = 'trigger'").all() as { name: string; sql: string }[];
    for (const { name } of guards) database.exec(`drop trigger "${name}"`);
    expect(database.prepare(statement).run().changes).toBeGreaterThan(0);
    for (const { sql } of guards) database.exec(sql);
    database.close();
  }
  const fault = async () => (await (await app.as()).history.check()).fault;

  test('every decision is signed over the content that was shown', async () => {
    const released = await decide(await submit(await save(await aForm(), { retentionYears: 6 }, '周文'), '周文'), '李审');
    const [revision] = released.revisions;
    const subjects = revision!.decisions.map((one) => ({
      kind: one.kind === 'submission' ? ('submission' as const) : ('step' as const),
      id: one.id,
    }));
    const signed = await (await app.as()).signatures.of({ subjects });
    expect(signed.map((one) => [one.personName, one.fault, one.contentSha256, one.documentNumber, one.label])).toEqual(
      ['周文', '李审'].map((name) => [name, null, revision!.contentSha256, released.number, 'A/1']),
    );
  });

  test.each([
    ['the released content', `update form_revisions set "title" = '偷改' where "label" = 'A/1'`, 'signature-text'],
    ['who decided', `update form_decisions set "personName" = '别人' where "kind" = 'decision'`, 'signature-decision'],
    ['a decision that is gone', `delete from form_decisions where "kind" = 'decision'`, 'signature-decision'],
    ['a signature that is gone', `delete from signatures where "subjectId" in (select "id" from form_decisions)`, 'signature-missing'],
    [
      'a decision that nobody made',
      `insert into form_decisions select 'x' || "id", "revisionId", "kind", "agrees", "contentSha256", "comment", "meaning", "at", "personId", "personName", "post", "role" from form_decisions`,
      'decision-unrecorded',
    ],
  ])('the check finds %s', async (_, statement, code) => {
    await decide(await submit(await save(await aForm(), { retentionYears: 6 })), '李审');
    expect(await fault()).toBeNull();
    tamper(statement);
    expect((await fault())?.code).toBe(code);
  });
});
