import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormDecisionRow, FormRevisionRow } from '../../../main/core/ports-forms.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import { migrate } from '../../../main/store/migrate.ts';
import { migrations } from '../../../main/store/migrations/index.ts';
import { fixedClock, ids, type TestDatabase, type TestServer } from '../databases.ts';
import { AT, change, documentRow, formRevisionRow } from '../rows.ts';

const decision = (revisionId: string, more: Partial<FormDecisionRow> = {}): FormDecisionRow => ({
  ...{ id: ids.next(), revisionId, kind: 'decision', agrees: true, contentSha256: 'a'.repeat(64), comment: '', meaning: '批准', at: AT },
  ...{ personId: 'p2', personName: '李四', post: '经理', role: 'reviewer' },
  ...more,
});

/** Record forms with revisions: what is kept for ever, and what the database itself refuses. */
export function formsSuite(server: TestServer): void {
  describe(`forms on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    const document = documentRow();
    const first = formRevisionRow('f1');
    const draft = formRevisionRow('f1', { label: 'A/1', digit: 1, state: 'draft', title: '新表', createdAt: '2026-11-23T01:00:00.000Z' });
    const write = (work: (write: Parameters<Parameters<typeof change>[1]>[0]['write']) => Promise<unknown>) =>
      change(opened, async (tx) => work(tx.write));
    const revisions = () => opened.store.read(({ forms }) => forms.revisions('f1'));
    beforeEach(async () => {
      database = server.make();
      opened = await database.open();
      await write(async (to) => {
        await to.addDocument(document);
        await to.addForm({ id: 'f1', documentId: document.id, number: 'QR/SL-SH-01-01' }, first);
        await to.addFormRevision(draft);
        await to.addFormContributor(draft.id, { id: 'p1', name: '张三' });
      });
    });
    afterEach(() => database.remove());

    async function release(): Promise<void> {
      await write(async (to) => {
        await to.updateFormRevision({ ...draft, state: 'in-review', version: 2 }, draft);
        await to.addFormDecision(decision(draft.id));
        await to.updateFormRevision({ ...first, state: 'superseded', supersededOn: '2026-11-22', version: 2 }, first);
        await to.updateFormRevision(
          { ...draft, state: 'effective', effectiveOn: '2026-11-23', version: 3 },
          { state: 'in-review', version: 2 },
        );
      });
    }

    it('gives back what was written; the revision in force speaks for the form', async () => {
      expect(await revisions()).toEqual([draft, first]);
      const now = () => opened.store.read(({ forms }) => forms.byId('f1'));
      expect(await now()).toMatchObject({ revisionId: first.id, label: 'A/0', title: first.title });
      await release();
      expect(await now()).toMatchObject({ revisionId: draft.id, label: 'A/1', title: '新表', effectiveOn: '2026-11-23' });
      expect((await opened.store.read(({ forms }) => forms.list())).map((one) => one.label)).toEqual(['A/1']);
      expect(await opened.store.read(({ forms }) => forms.contributors('f1'))).toEqual([{ revisionId: draft.id, id: 'p1', name: '张三' }]);
      expect((await opened.store.read(({ forms }) => forms.decisions('f1'))).map((one) => one.personName)).toEqual(['李四']);
    });

    it('answers whether the row was still as it was read', async () => {
      const next = { ...draft, title: '另一个', version: 2 };
      let fits: boolean[] = [];
      await write(async (to) => {
        fits = [await to.updateFormRevision(next, draft), await to.updateFormRevision(next, draft)];
      });
      expect(fits).toEqual([true, false]);
    });

    it.each<[string, (to: Parameters<Parameters<typeof change>[1]>[0]['write']) => Promise<unknown>]>([
      ['a second draft', (to) => to.addFormRevision(formRevisionRow('f1', { label: 'A/2', state: 'draft' }))],
      ['a label twice', (to) => to.addFormRevision(formRevisionRow('f1', { label: 'A/0', state: 'draft' }))],
      ['a revision born in force', (to) => to.addFormRevision(formRevisionRow('f1', { label: 'A/2' }))],
      ['force from the draft', (to) => to.updateFormRevision({ ...draft, state: 'effective' }, draft)],
      ['a decision by who wrote it', (to) => to.addFormDecision(decision(draft.id, { personId: 'p1' }))],
      ['another title of what is in force', (to) => to.updateFormRevision({ ...first, title: '偷改' }, first)],
    ])('refuses %s', async (_, attempt) => {
      await expect(write(attempt)).rejects.toThrow();
      expect(await revisions()).toEqual([draft, first]);
    });

    it('refuses force without a decision, and two in force', async () => {
      await write((to) => to.updateFormRevision({ ...draft, state: 'in-review', version: 2 }, draft));
      const now: FormRevisionRow = { ...draft, state: 'effective', effectiveOn: '2026-11-23', version: 3 };
      const force = (to: Parameters<Parameters<typeof change>[1]>[0]['write']) =>
        to.updateFormRevision(now, { state: 'in-review', version: 2 });
      await expect(write(force)).rejects.toThrow();
      await write((to) => to.addFormDecision(decision(draft.id)));
      await expect(write(force)).rejects.toThrow();
    });

    it.each([
      ['a decision', 'delete from form_decisions'],
      ['a decided revision', `delete from form_revisions where "label" = 'A/1'`],
      ['a form', 'delete from forms'],
    ])('never deletes %s', async (_, statement) => {
      await release();
      await expect(database.tamper([statement])).rejects.toThrow();
      await expect(database.tamper([`update form_decisions set "comment" = 'x'`])).rejects.toThrow();
    });

    it('takes a draft away that nobody decided about', async () => {
      await write((to) => to.deleteFormDraft(draft.id, 1));
      expect(await revisions()).toEqual([first]);
    });
  });

  it(`forms of the first schema become first issues on ${server.name}`, async () => {
    const database = server.make();
    const raw = await database.raw();
    const document = documentRow();
    const clock = fixedClock();
    await migrate(raw, { clock, path: '', migrations: { '0001': migrations['0001']! } });
    await raw.migrate(async (db) => {
      const definition = JSON.stringify(formRevisionRow('f1').definition);
      await sql`insert into departments ("id", "key", "title") values ('d1', 'service', '服务部')`.execute(db);
      await sql`insert into documents ("id", "number", "title", "level", "key", "ownerDepartmentId", "ownerRole", "reviewMonths", "createdAt", "version")
        values (${document.id}, ${document.number}, '文件', 'procedure', '01', null, '', 24, ${AT}, 1)`.execute(db);
      await sql`insert into forms ("id", "documentId", "number", "title", "label", "keeperDepartmentId", "definition")
        values ('f1', ${document.id}, 'QR/SL-SH-01-01', '旧表', 'A/0', 'd1', ${definition})`.execute(db);
    });
    await raw.close();
    const { store } = await database.open();
    const [form] = await store.read(({ forms }) => forms.list());
    expect(form).toMatchObject({
      id: 'f1',
      number: 'QR/SL-SH-01-01',
      title: '旧表',
      label: 'A/0',
      state: 'effective',
      keeperDepartmentId: 'd1',
      effectiveOn: null,
    });
    expect(form?.definition).toEqual(formRevisionRow('f1').definition);
    await database.remove();
  });
}
