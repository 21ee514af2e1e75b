import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '../../../main/store/index.ts';
import { ids, type TestDatabase, type TestServer } from '../databases.ts';
import {
  AT,
  change,
  documentRow,
  evidenceRow,
  formRevisionRow,
  personRow,
  revisionRow,
  sectionRow,
  sha256,
  submitted,
  workspaceRow,
} from '../rows.ts';

/** What is written is read again, in the order that is promised, and every update names what it is based on. */
export function areasSuite(server: TestServer): void {
  describe(`areas on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    beforeEach(async () => {
      database = server.make();
      opened = await database.open();
    });
    afterEach(() => database.remove());
    const read: OpenedStore['store']['read'] = (work) => opened.store.read(work);

    it('keeps the workspace, its departments and outlets', async () => {
      await expect(read((reader) => reader.workspace.get())).rejects.toMatchObject({ code: 'NO_WORKSPACE' });
      const row = workspaceRow();
      const outlet = {
        id: ids.next(),
        kind: 'owned' as const,
        name: '城东网点',
        address: '',
        contact: '',
        phone: '',
        area: '',
        active: true,
      };
      const headquarters = { ...outlet, id: ids.next(), kind: 'headquarters' as const, name: '总部' };
      const department = { id: ids.next(), key: 'service', title: '售后服务部' };
      await change(opened, async ({ write }) => {
        await write.createWorkspace(row);
        await write.saveOutlet(outlet);
        await write.saveOutlet(headquarters);
        await write.saveDepartment(department);
        await write.saveDepartment({ ...department, title: '客户服务部' });
        await write.saveOutlet({ ...outlet, active: false });
      });
      expect(await read((reader) => reader.workspace.get())).toEqual(row);
      expect(await read((reader) => reader.workspace.outlets())).toEqual([headquarters, { ...outlet, active: false }]);
      expect(await read((reader) => reader.workspace.departments())).toEqual([{ ...department, title: '客户服务部' }]);

      expect(await change(opened, ({ write }) => write.updateWorkspace({ ...row, auditOn: '2027-03-01' }, 1))).toBe(true);
      expect(await change(opened, ({ write }) => write.updateWorkspace({ ...row, auditOn: null }, 1))).toBe(false);
      expect(await read((reader) => reader.workspace.get())).toEqual({ ...row, auditOn: '2027-03-01', version: 2 });
    });

    it('allows one headquarters only', async () => {
      const headquarters = {
        id: ids.next(),
        kind: 'headquarters' as const,
        name: '总部',
        address: '',
        contact: '',
        phone: '',
        area: '',
        active: true,
      };
      await change(opened, ({ write }) => write.saveOutlet(headquarters));
      await expect(change(opened, ({ write }) => write.saveOutlet({ ...headquarters, id: ids.next() }))).rejects.toThrow();
    });

    it('keeps people and their failed sign-ins', async () => {
      const first = personRow((await opened.accounts.create({ name: '张三', password: 'password-1' })).userId);
      const second = personRow((await opened.accounts.create({ name: '李四', password: 'password-2' })).userId, {
        name: '李四',
        roles: ['general-manager'],
      });
      await change(opened, async ({ write }) => {
        await write.addPerson(first);
        await write.addPerson(second);
        await write.setFailures(first.id, { count: 2, lastAt: AT });
        await write.setFailures(first.id, { count: 3, lastAt: AT });
        await write.setFailures(second.id, { count: 1, lastAt: AT });
        await write.setFailures(second.id, null);
      });
      await read(async ({ people }) => {
        expect(await people.list()).toEqual([first, second]);
        expect(await people.byId(first.id)).toEqual(first);
        expect(await people.byName('李四')).toEqual(second);
        expect(await people.byUserId(second.userId)).toEqual(second);
        expect(await people.byName('王五')).toBeNull();
        expect(await people.failures(first.id)).toEqual({ count: 3, lastAt: AT });
        expect(await people.failures(second.id)).toBeNull();
      });
      await change(opened, ({ write }) => write.updatePerson({ ...first, active: false, roles: ['reader'] }));
      expect(await read(({ people }) => people.byId(first.id))).toEqual({ ...first, active: false, roles: ['reader'] });
    });

    it('finds the active one of two people with the same name', async () => {
      const gone = personRow((await opened.accounts.create({ name: '张三', password: 'password-1' })).userId, { active: false });
      const here = personRow((await opened.accounts.create({ name: '张三', password: 'password-2' })).userId);
      const double = personRow((await opened.accounts.create({ name: '张三', password: 'password-3' })).userId);
      await change(opened, ({ write }) => write.addPerson(here));
      await change(opened, ({ write }) => write.addPerson(gone));
      await expect(change(opened, ({ write }) => write.addPerson(double))).rejects.toThrow();
      expect(await read(({ people }) => people.byName('张三'))).toEqual(here);
    });

    it('never gives a number twice, whatever its width and case', async () => {
      const document = documentRow({ number: 'QP/SL-SH-01' });
      expect(await change(opened, ({ write }) => write.addDocument(document))).toBe(true);
      expect(await change(opened, ({ write }) => write.addDocument(documentRow({ number: 'QP/SL-SH-01' })))).toBe(false);
      expect(await change(opened, ({ write }) => write.addDocument(documentRow({ number: 'qp/ｓｌ-SH-０１' })))).toBe(false);
      const addForm = (id: string, number: string) =>
        change(opened, ({ write }) => write.addForm({ id, documentId: document.id, number }, formRevisionRow(id)));
      expect(await addForm('f1', 'QP/SL-SH-01')).toBe(false);
      expect(await addForm('f2', 'QR/SL-SH-01-01')).toBe(true);
      expect(await addForm('f3', 'QR/SL-SH-01-01')).toBe(false);
      const obsolete = { ...document, obsoleteOn: '2026-11-22', obsoleteReason: '合并' };
      expect(await change(opened, ({ write }) => write.updateDocument(obsolete, 1))).toBe(true);
      expect(await change(opened, ({ write }) => write.addDocument(documentRow({ number: 'QP/SL-SH-01' })))).toBe(false);
      await expect(change(opened, ({ write }) => write.updateDocument({ ...obsolete, number: 'QP/SL-SH-02' }, 2))).rejects.toThrow();
      await expect(database.tamper(['delete from documents'])).rejects.toThrow();
      await expect(database.tamper(['delete from used_numbers'])).rejects.toThrow();
    });

    it('lists documents by level and number, forms by number', async () => {
      const numbers: [string, 'manual' | 'procedure' | 'work-instruction'][] = [
        ['WI/SL-SH-01', 'work-instruction'],
        ['QP/SL-SH-10', 'procedure'],
        ['QP/SL-SH-9', 'procedure'],
        ['QP/SL-SH-02', 'procedure'],
        ['QM/SL-SH', 'manual'],
      ];
      const rows = numbers.map(([number, level]) => documentRow({ number, level, key: number.slice(-2) }));
      const first = formRevisionRow('f10');
      await change(opened, async ({ write }) => {
        for (const row of rows) await write.addDocument(row);
        await write.addForm({ id: 'f10', documentId: rows[0]!.id, number: 'QR/SL-SH-02-10' }, first);
        await write.addForm({ id: 'f9', documentId: rows[0]!.id, number: 'QR/SL-SH-02-9' }, formRevisionRow('f9'));
      });
      await read(async ({ documents, forms }) => {
        expect((await documents.list()).map((row) => row.number)).toEqual([
          'QM/SL-SH',
          'QP/SL-SH-02',
          'QP/SL-SH-9',
          'QP/SL-SH-10',
          'WI/SL-SH-01',
        ]);
        expect(await documents.byNumber('QP/SL-SH-10')).toEqual(rows[1]);
        expect(await documents.byId(rows[0]!.id)).toEqual(rows[0]);
        expect(await documents.byNumber('QP/SL-SH-11')).toBeNull();
        expect((await forms.list()).map((row) => row.number)).toEqual(['QR/SL-SH-02-9', 'QR/SL-SH-02-10']);
        expect(await forms.byNumber('QR/SL-SH-02-10')).toMatchObject({
          id: 'f10',
          revisionId: first.id,
          label: 'A/0',
          definition: first.definition,
        });
      });
    });

    it('keeps revisions with their texts, contributors, sections, mappings and saved versions', async () => {
      const document = documentRow();
      const row = revisionRow(document.id);
      const sections = [sectionRow(row.id, 2), sectionRow(row.id, 1)];
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(row);
        await write.addContributor(row.id, { id: 'p2', name: '李四' });
        await write.addContributor(row.id, { id: 'p1', name: '张三' });
        await write.addContributor(row.id, { id: 'p1', name: '张三' });
        await write.replaceSections(row.id, [sectionRow(row.id, 7)], [{ sectionId: 's7', clauseId: '5.1.1.1' }]);
        await write.replaceSections(row.id, sections, [
          { sectionId: 's2', clauseId: '5.1.4.2' },
          { sectionId: 's2', clauseId: '5.1.4.1' },
          { sectionId: 's1', clauseId: '5.1.4.1' },
        ]);
        await write.keepVersion(row.id, { version: 1, savedAt: AT, savedBy: '张三', source: 'one' });
        await write.keepVersion(row.id, { version: 2, savedAt: AT, savedBy: '李四', source: 'two' });
      });
      await read(async ({ revisions }) => {
        expect(await revisions.byId(row.id)).toEqual(row);
        expect(await revisions.contributors(row.id)).toEqual([
          { id: 'p1', name: '张三' },
          { id: 'p2', name: '李四' },
        ]);
        expect(await revisions.allContributors()).toHaveLength(2);
        expect(await revisions.sections(row.id)).toEqual([sections[1], sections[0]]);
        expect(await revisions.mappings(row.id)).toEqual([
          { sectionId: 's1', clauseId: '5.1.4.1' },
          { sectionId: 's2', clauseId: '5.1.4.1' },
          { sectionId: 's2', clauseId: '5.1.4.2' },
        ]);
        expect(await revisions.allMappings()).toContainEqual({
          revisionId: row.id,
          sectionId: 's2',
          clauseId: '5.1.4.2',
          number: '2',
          title: '章节2',
          position: 2,
        });
        expect((await revisions.savedVersions(row.id)).map((saved) => saved.source)).toEqual(['two', 'one']);
        expect(await revisions.summaries()).toEqual([{ ...row, source: '', content: null }]);
      });
      await expect(
        change(opened, ({ write }) => write.replaceSections(row.id, sections, [{ sectionId: 's9', clauseId: '5.1.4.1' }])),
      ).rejects.toThrow();
    });

    it('updates a revision only from the state and version that the caller saw', async () => {
      const document = documentRow();
      const row = revisionRow(document.id);
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(row);
      });
      const saved = { ...row, source: '# 2\n', version: 2 };
      expect(await change(opened, ({ write }) => write.updateRevision(saved, { state: 'draft', version: 1 }))).toBe(true);
      expect(
        await change(opened, ({ write }) => write.updateRevision({ ...row, source: '# 3\n', version: 2 }, { state: 'draft', version: 1 })),
      ).toBe(false);
      expect(await change(opened, ({ write }) => write.updateRevision({ ...saved, version: 3 }, { state: 'in-review', version: 2 }))).toBe(
        false,
      );
      expect(await read(({ revisions }) => revisions.byId(row.id))).toEqual(saved);
    });

    it('discards a draft with all that hangs on it, but not its signed decisions, and nothing that was submitted', async () => {
      const document = documentRow();
      const row = revisionRow(document.id);
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(row);
        await write.addContributor(row.id, { id: 'p1', name: '张三' });
        await write.replaceSections(row.id, [sectionRow(row.id, 1)], [{ sectionId: 's1', clauseId: '5.1.4.1' }]);
        await write.keepVersion(row.id, { version: 1, savedAt: AT, savedBy: '张三', source: 'one' });
      });
      await change(opened, ({ write }) => write.updateRevision(submitted(row), { state: 'draft', version: 1 }));
      expect(await change(opened, ({ write }) => write.deleteDraft(row.id, 2))).toBe(false);
      await change(opened, ({ write }) => write.updateRevision({ ...row, version: 3 }, { state: 'in-review', version: 2 }));
      expect(await change(opened, ({ write }) => write.deleteDraft(row.id, 2))).toBe(false);
      expect(await change(opened, ({ write }) => write.deleteDraft(row.id, 3))).toBe(true);
      await read(async ({ revisions }) => {
        expect(await revisions.ofDocument(document.id)).toEqual([]);
        expect(await revisions.allMappings()).toEqual([]);
        expect(await revisions.sections(row.id)).toEqual([]);
        expect(await revisions.savedVersions(row.id)).toEqual([]);
        expect(await revisions.allContributors()).toEqual([]);
      });
      expect((await opened.store.verify(null)).fault).toBeNull();
    });

    it('keeps what does not apply, once per clause and outlet', async () => {
      const outlet = {
        id: ids.next(),
        kind: 'owned' as const,
        name: '城东网点',
        address: '',
        contact: '',
        phone: '',
        area: '',
        active: true,
      };
      const firm = { clauseId: '5.2.3.1', outletId: null, reason: '不配送', by: '张三', at: AT };
      await change(opened, async ({ write }) => {
        await write.saveOutlet(outlet);
        await write.setNotApplicable({ ...firm, outletId: outlet.id });
        await write.setNotApplicable({ ...firm, reason: '旧' });
        await write.setNotApplicable(firm);
      });
      expect(await read(({ rubrics }) => rubrics.notApplicable())).toEqual([firm, { ...firm, outletId: outlet.id }]);
      expect(await change(opened, ({ write }) => write.clearNotApplicable('5.2.3.1', null))).toBe(true);
      expect(await change(opened, ({ write }) => write.clearNotApplicable('5.2.3.1', null))).toBe(false);
      expect(await read(({ rubrics }) => rubrics.notApplicable())).toEqual([{ ...firm, outletId: outlet.id }]);
    });

    it('keeps evidence with files; removed items stay but do not count', async () => {
      const older = evidenceRow({ receivedOn: '2026-01-01', clauseIds: ['5.3.2.1', '5.1.1.1'] });
      const newer = evidenceRow({ files: [] });
      await change(opened, async ({ write }) => {
        await write.addEvidence(older);
        await write.addEvidence(newer);
        await write.addFile({ sha256: sha256('image'), size: 5_000_000_000, mediaType: 'image/png', at: AT });
        await write.addFile({ sha256: sha256('image'), size: 5_000_000_000, mediaType: 'text/plain', at: AT });
      });
      expect(await read(({ evidence }) => evidence.list())).toEqual([newer, older]);
      expect(await read(({ evidence }) => evidence.byId(older.id))).toEqual(older);
      const { id, title, clauseIds, outletId, receivedOn, expiresOn } = older;
      expect(await read(({ evidence }) => evidence.forCoverage())).toContainEqual({
        id,
        title,
        clauseIds,
        outletId,
        receivedOn,
        expiresOn,
      });

      const removed = {
        ...older,
        removedAt: AT,
        files: [
          { ...older.files[0]!, name: 'b.pdf' },
          { ...older.files[0]!, name: 'c.pdf' },
        ],
        version: 2,
      };
      expect(await change(opened, ({ write }) => write.updateEvidence(removed, 1))).toBe(true);
      expect(await change(opened, ({ write }) => write.updateEvidence({ ...older, title: 'x' }, 1))).toBe(false);
      await read(async ({ evidence, files }) => {
        expect(await evidence.list()).toEqual([newer]);
        expect(await evidence.list({ removed: true })).toEqual([newer, removed]);
        expect((await evidence.forCoverage()).map((item) => item.id)).toEqual([newer.id]);
        expect(await files.referenced()).toEqual(
          [
            { sha256: sha256('file'), size: 4 },
            { sha256: sha256('image'), size: 5_000_000_000 },
          ].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
        );
        expect(await files.bySha256(sha256('image'))).toEqual({ sha256: sha256('image'), size: 5_000_000_000, mediaType: 'image/png' });
        expect(await files.bySha256(sha256('other'))).toBeNull();
      });
    });

    it('keeps bundles, newest first', async () => {
      const bundle = {
        id: ids.next(),
        name: '审核包',
        on: '2026-11-22',
        rubric: 'gbt-27922-2011',
        documents: 33,
        files: 120,
        size: 3_000_000_000,
        sha256: sha256('zip'),
        by: '张三',
        at: AT,
        historyHead: sha256('head'),
        checks: [{ what: 'documents' as const, expected: 33, written: 33 }],
        totals: { covered: 46 },
        path: 'bundles/a.zip',
      };
      const later = { ...bundle, id: ids.next(), at: '2026-11-23T01:00:00.000Z' };
      await change(opened, async ({ write }) => {
        await write.addBundle(later);
        await write.addBundle(bundle);
      });
      expect(await read(({ bundles }) => bundles.list())).toEqual([later, bundle]);
      expect(await read(({ bundles }) => bundles.byId(bundle.id))).toEqual(bundle);
    });
  });
}
