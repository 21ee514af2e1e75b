import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmationRows } from '../../../main/core/confirmations/confirmation-rows.ts';
import type { Context } from '../../../main/core/context.ts';
import { manualDistribution } from '../../../main/core/copies/manual-distribution.ts';
import { proposeHolders } from '../../../main/core/copies/propose-holders.ts';
import { documentsInForce } from '../../../main/core/documents/documents-in-force.ts';
import type { Reader } from '../../../main/core/ports.ts';
import { reviewPlan } from '../../../main/core/reviews/list-reviews.ts';
import { checkSignatures } from '../../../main/core/signatures/check-signatures.ts';
import { withdrawnDocuments } from '../../../main/core/withdrawals/list-withdrawn.ts';
import { latestSchemaVersion, type OpenedStore } from '../../../main/store/index.ts';
import { fixedClock, type TestDatabase, type TestServer } from '../databases.ts';
import { change, formRevisionRow } from '../rows.ts';
import { fillVersionOne, versionOne } from '../version-one.ts';

const TODAY = '2026-11-22';
const { of, rounds } = versionOne;
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

export function versionOneSuite(server: TestServer): void {
  describe(`a workspace of the first version on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    let head: { seq: number; hash: string };
    const read = <T>(work: (reader: Reader) => Promise<T>): Promise<T> => opened.store.read(work);
    beforeAll(async () => {
      database = server.make();
      const raw = await database.raw();
      head = await fillVersionOne(raw);
      await raw.close();
      opened = await database.open();
    });
    afterAll(() => database.remove());

    it('opens with everything as it was: firm, people, documents, texts, sections, mappings', async () => {
      expect(opened.schemaVersion).toBe(latestSchemaVersion);
      await read(async ({ workspace, people, documents, revisions }) => {
        expect(await workspace.get()).toEqual(versionOne.workspace);
        expect([...(await workspace.departments())].sort(byId)).toEqual([...versionOne.departments].sort(byId));
        expect(await workspace.outlets()).toEqual([versionOne.outlet]);
        expect([...(await people.list())].sort(byId)).toEqual(versionOne.people);
        expect(await documents.list()).toEqual(versionOne.documents);
        for (const row of versionOne.revisions) {
          expect(await revisions.byId(row.id), row.label).toEqual({ ...row, changeKind: 'full' });
          expect(await revisions.sections(row.id)).toEqual(versionOne.sections.filter((one) => one.revisionId === row.id));
          const mapped = versionOne.mappings.filter((one) => one.revisionId === row.id);
          expect(await revisions.mappings(row.id)).toEqual(mapped.map(({ sectionId, clauseId }) => ({ sectionId, clauseId })));
          expect(await revisions.contributors(row.id)).toEqual([{ id: 'p4', name: '周离' }]);
        }
        expect((await revisions.ofDocument(of.changing.id)).map((one) => one.state)).toEqual([
          'draft',
          'obsolete',
          'effective',
          'superseded',
        ]);
        expect(await revisions.savedVersions(of.draft.id)).toEqual([
          { version: 1, savedAt: expect.any(String), savedBy: '周离', source: '旧稿' },
        ]);
      });
    });

    it('keeps every round and step as it was decided, without route, deputy or stop', async () => {
      await read(async ({ approvals }) => {
        for (const { round, steps } of rounds) {
          expect(await approvals.round(round.id)).toEqual({ ...round, route: null, changeKind: 'full', stopped: null });
          const own = await approvals.steps(round.id);
          expect(own.map(({ stage: _, ...step }) => step)).toEqual(steps.map(({ stage: _, ...step }) => step));
          expect(own.map((step) => step.stage)).toEqual(own.map((_, at) => at + 1));
        }
        expect((await approvals.openRounds()).map((one) => one.revisionId)).toEqual([of.asked.id]);
      });
    });

    it('keeps forms, evidence, clauses left out, files, bundles and what the search knows', async () => {
      await read(async ({ forms, evidence, rubrics, files, bundles, search }) => {
        const { definition } = formRevisionRow('');
        expect(await forms.list()).toMatchObject([{ ...versionOne.form, state: 'effective', effectiveOn: null, definition }]);
        expect(await forms.revisions(versionOne.form.id)).toMatchObject([{ label: 'A/0', edition: 0, digit: 0, supersededOn: null }]);
        expect(await forms.decisions()).toEqual([]);
        expect(await evidence.list({ removed: true })).toEqual(versionOne.evidence);
        expect((await evidence.forCoverage()).map((one) => one.title)).toEqual(['召回演练记录']);
        expect(await rubrics.notApplicable()).toEqual(versionOne.notApplicable);
        expect(await files.referenced()).toEqual([{ sha256: versionOne.evidence[0]!.files[0]!.sha256, size: 4 }]);
        expect(await bundles.list()).toEqual([versionOne.bundle]);
        expect((await search.find('召回', 10)).map((one) => one.ownerId)).toContain(of.second.id);
      });
    });

    it('has the history whole from its first row, and no decision of then is missed for its signature', async () => {
      expect(await opened.store.verify(head)).toEqual({ entries: versionOne.events.length, fault: null });
      expect(await read((reader) => checkSignatures(reader))).toEqual({ signatures: 0, fault: null });
      const { entries, total } = await read(({ history }) => history.list({ limit: 100 }));
      expect(total).toBe(versionOne.events.length);
      expect([...entries].reverse().map(({ type, subjectId, data }) => ({ type, subjectId, data }))).toEqual(
        versionOne.events.map(({ type, subjectId, data }) => ({ type, subjectId, data })),
      );
    });

    it('has the new registers right: planned distribution, review plan, withdrawn documents, nothing asked of anybody', async () => {
      const clock = fixedClock(`${TODAY}T01:00:00.000Z`);
      const { id, name, post, roles } = versionOne.people[0]!;
      const context = { store: opened.store, clock, workspace: { settledOn: TODAY }, actor: { kind: 'person', id, name, post, roles } };
      const proposal = await proposeHolders(context as unknown as Context, { documentId: of.changing.id });
      expect(proposal).toMatchObject({ revision: { id: of.second.id, label: 'A/1' }, basedOn: null });
      expect(proposal.holders.map((one) => one.holder.name).sort()).toEqual(['客户服务部', '质量管理部'].sort());
      await read(async (reader) => {
        expect((await reviewPlan(reader, TODAY)).map((one) => [one.number, one.label, one.nextReviewOn, one.standing, one.bulk])).toEqual([
          ['QP/SL-SH-05', 'A/0', '2026-08-01', 'overdue', true],
          ['QP/SL-SH-01', 'A/1', '2027-01-01', 'planned', true],
          ['QM/SL-SH', 'A/0', '2027-03-01', 'planned', false],
        ]);
        expect(await reader.reviews.list()).toEqual([]);
        expect(await withdrawnDocuments(reader, TODAY)).toMatchObject([
          { number: 'QP/SL-SH-05', on: '2026-12-31', reason: '业务停止', ahead: true, decisionId: null, by: '', mayDestroy: false },
          { number: 'QP/SL-SH-04', on: '2026-06-01', reason: '合并', ahead: false, decisionId: null, label: 'A/0', takenBack: null },
        ]);
        const { inForce } = await documentsInForce(reader, TODAY);
        expect(inForce.map(({ document, issuedOn }) => [document.number, issuedOn])).toEqual([
          ['QM/SL-SH', '2026-05-05'],
          ['QP/SL-SH-01', '2026-05-05'],
          ['QP/SL-SH-05', '2026-05-05'],
        ]);
        expect(await manualDistribution(reader, inForce, TODAY)).toEqual([]);
        expect(await confirmationRows(reader, TODAY)).toEqual([]);
        for (const empty of [reader.copies.list(), reader.releases.list(), reader.changeRequests.list(), reader.externalDocuments.list()]) {
          expect(await empty).toEqual([]);
        }
      });
    });

    it('goes on: a step of then is decided now, and what was withdrawn stays withdrawn', async () => {
      const asked = rounds.find(({ round }) => round.state === 'open')!;
      const [, step] = await read(({ approvals }) => approvals.steps(asked.round.id));
      const agreed = { ...step!, state: 'agreed' as const, decidedAt: '2026-11-22T02:00:00.000Z', decidedById: 'p3' };
      expect(await change(opened, ({ write }) => write.updateStep(agreed, 'pending'))).toBe(true);
      const back = { ...of.withdrawn, obsoleteOn: null, obsoleteReason: null, version: 4 };
      await expect(change(opened, ({ write }) => write.updateDocument(back, 3))).rejects.toThrow();
      expect((await opened.store.verify(null)).fault).toBeNull();
    });
  });
}
