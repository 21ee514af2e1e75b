import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ChangeLinkRow,
  ChangeRequestRowData,
  ChangeTargetRow,
  ConfirmationPersonRow,
  ConfirmationPlanRow,
} from '../../../main/core/ports-change-control.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import { ids, type TestDatabase, type TestServer } from '../databases.ts';
import { AT, change, documentRow, personRow, revisionRow, sha256, submitted } from '../rows.ts';

const requestRow = (more: Partial<ChangeRequestRowData> = {}): ChangeRequestRowData => ({
  id: ids.next(),
  number: 'CR-2026-001',
  title: '缩短时限',
  reason: '太慢',
  wantedOn: null,
  departmentId: null,
  department: '',
  stage: 'submitted',
  suggestion: null,
  proposedById: 'p1',
  proposedBy: '张三',
  proposerPost: '经理',
  proposedAt: AT,
  submittedById: 'p1',
  submittedBy: '张三',
  submittedAt: AT,
  contentSha256: sha256('request'),
  findings: null,
  ...{ decidedAt: null, decidedById: null, decidedBy: null, deciderPost: null, deciderRole: null, decisionReason: '', meaning: '' },
  ...{ withdrawnAt: null, withdrawReason: '' },
  version: 1,
  ...more,
});
const accepted = (row: ChangeRequestRowData, more: Partial<ChangeRequestRowData> = {}): ChangeRequestRowData => ({
  ...row,
  stage: 'accepted',
  findings: { clauses: [], linkedFrom: [], forms: [{ number: 'QR-1', title: '表' }] },
  ...{ decidedAt: AT, decidedById: 'p9', decidedBy: '王五', deciderPost: '文控员', deciderRole: 'document-controller', meaning: '同意' },
  version: row.version + 1,
  ...more,
});
const targetRow = (requestId: string, documentId: string, more: Partial<ChangeTargetRow> = {}): ChangeTargetRow => ({
  ...{ requestId, position: 1, documentId, number: 'QP/SL-SH-01', title: '文件控制程序', label: 'A/0' },
  ...{ sectionId: null, section: '', before: '旧', after: '新' },
  ...more,
});
const linkRow = (requestId: string, documentId: string, revisionId: string): ChangeLinkRow => ({
  ...{ id: ids.next(), requestId, revisionId, documentId, number: 'QP/SL-SH-01', label: 'A/1' },
  ...{ linkedAt: AT, linkedById: 'p1', linkedBy: '张三', unlinkedAt: null, unlinkedBy: null, unlinkReason: '' },
});

/** Change requests and confirmations: what is written is read again, and what was decided or confirmed is never changed. */
export function changeControlSuite(server: TestServer): void {
  describe(`change requests and confirmations on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    beforeEach(async () => {
      database = server.make();
      opened = await database.open();
    });
    afterEach(() => database.remove());
    const read: OpenedStore['store']['read'] = (work) => opened.store.read(work);
    const write = <T>(work: Parameters<typeof change<T>>[1]) => change(opened, work);

    async function withDocument() {
      const document = documentRow();
      await write(({ write: to }) => to.addDocument(document));
      return document;
    }

    it('keeps requests, targets and links', async () => {
      const document = await withDocument();
      const row = requestRow({ stage: 'suggestion', submittedById: null, submittedBy: null, submittedAt: null });
      await write(({ write: to }) => to.addChangeRequest(row, [targetRow(row.id, document.id)]));
      expect(await read((reader) => reader.changeRequests.byId(row.id))).toEqual(row);
      const turned = { ...requestRow(), id: row.id, suggestion: { title: '慢', reason: '太慢' }, version: 2 };
      const targets = [targetRow(row.id, document.id), targetRow(row.id, document.id, { position: 2, sectionId: 's1', section: '1 目的' })];
      await write(async ({ write: to }) => {
        await to.replaceChangeTargets(row.id, targets);
        expect(await to.updateChangeRequest(turned, 1)).toBe(true);
        expect(await to.updateChangeRequest(turned, 1)).toBe(false);
      });
      const done = accepted(turned);
      const link = linkRow(row.id, document.id, ids.next());
      await write(async ({ write: to }) => {
        expect(await to.updateChangeRequest(done, 2)).toBe(true);
        await to.addChangeLink(link);
      });
      await read(async ({ changeRequests }) => {
        expect(await changeRequests.list()).toEqual([done]);
        expect(await changeRequests.targets(row.id)).toEqual(targets);
        expect((await changeRequests.allTargets()).map((one) => one.position)).toEqual([1, 2]);
        expect(await changeRequests.allLinks()).toEqual([link]);
      });
      const unlinked = { ...link, unlinkedAt: AT, unlinkedBy: '张三', unlinkReason: '误连' };
      expect(await write(({ write: to }) => to.unlinkChange(unlinked))).toBe(true);
      expect(await write(({ write: to }) => to.unlinkChange(unlinked))).toBe(false);
      expect(await read(({ changeRequests }) => changeRequests.allLinks())).toEqual([]);
    });

    it('never changes or deletes what was decided, whatever program writes', async () => {
      const document = await withDocument();
      const row = requestRow();
      const link = linkRow(row.id, document.id, ids.next());
      await write(({ write: to }) => to.addChangeRequest(row, [targetRow(row.id, document.id)]));
      await expect(database.tamper([`update "change_requests" set "title" = 'x'`])).rejects.toThrow();
      await expect(database.tamper([`update "change_targets" set "after" = 'x'`])).rejects.toThrow();
      await expect(database.tamper([`delete from "change_targets"`])).rejects.toThrow();
      // not by the proposer, and no draft before the decision
      await expect(write(({ write: to }) => to.updateChangeRequest(accepted(row, { decidedById: 'p1' }), 1))).rejects.toThrow();
      await expect(write(({ write: to }) => to.addChangeLink(link))).rejects.toThrow();
      await write(async ({ write: to }) => {
        await to.updateChangeRequest(accepted(row), 1);
        await to.addChangeLink(link);
      });
      for (const statement of [
        `update "change_requests" set "decisionReason" = 'x'`,
        `update "change_requests" set "stage" = 'submitted'`,
        `delete from "change_requests"`,
        `delete from "change_links"`,
        `update "change_links" set "label" = 'x'`,
        `insert into "change_targets" select "requestId", 9, "documentId", "number", "title", "label", "sectionId", "section", "before", "after" from "change_targets"`,
      ]) {
        await expect(database.tamper([statement]), statement).rejects.toThrow();
      }
      await expect(write(({ write: to }) => to.addChangeRequest(requestRow(), []))).rejects.toThrow();
    });

    it('keeps rules, plans, lists and confirmations', async () => {
      const { document, revision, person } = await inForce();
      const rule = { documentId: document.id, version: 1, roles: ['reviewer' as const], departmentIds: ['d1'], personIds: [] };
      const said = { reason: '理由', byId: 'p1', by: '张三', at: AT };
      await write(({ write: to }) => to.addConfirmationRule({ ...rule, ...said }));
      await write(({ write: to }) => to.addConfirmationRule({ ...rule, ...said, version: 2, roles: [] }));
      await expect(write(({ write: to }) => to.addConfirmationRule({ ...rule, ...said, version: 2 }))).rejects.toThrow();
      expect(await read(({ confirmations }) => confirmations.rule(document.id))).toEqual({ ...rule, ...said, version: 2, roles: [] });

      const asked = askedRow(revision.id, person.id);
      expect(await read(({ confirmations }) => confirmations.people(revision.id))).toEqual([asked]);
      const given = {
        revisionId: revision.id,
        personId: person.id,
        name: '李四',
        post: '',
        contentSha256: revision.contentSha256 ?? '',
        at: AT,
      };
      expect(await write(({ write: to }) => to.addConfirmation(given))).toBe(true);
      expect(await write(({ write: to }) => to.addConfirmation({ ...given, name: '别人' }))).toBe(false);
      expect(await read(({ confirmations }) => confirmations.ofRevision(revision.id))).toEqual([given]);
      expect(await read(({ confirmations }) => confirmations.all())).toEqual([given]);

      expect(await read(({ confirmations }) => confirmations.days())).toBe(14);
      expect(await write(({ write: to }) => to.setConfirmationDays(7, 14))).toBe(true);
      expect(await write(({ write: to }) => to.setConfirmationDays(9, 14))).toBe(false);
      expect(await read(({ confirmations }) => confirmations.days())).toBe(7);
      for (const table of ['confirmation_rules', 'confirmation_people', 'confirmations']) {
        await expect(database.tamper([`delete from "${table}"`]), table).rejects.toThrow();
      }
      await expect(database.tamper([`update "confirmations" set "name" = 'x'`])).rejects.toThrow();
      await expect(database.tamper([`update "confirmation_people" set "dueOn" = '2030-01-01'`])).rejects.toThrow();
    });

    it('replaces the plan of a submission until the revision takes effect', async () => {
      const { document, revision } = await inForce();
      const plan = planRow(revision.id, document.id);
      await write(({ write: to }) => to.planConfirmations({ ...plan, ask: false, reason: '错字' }));
      expect(await read(({ confirmations }) => confirmations.plan(revision.id))).toEqual({ ...plan, ask: false, reason: '错字' });
      expect(await write(({ write: to }) => to.freezeConfirmations(revision.id, AT))).toBe(true);
      expect(await write(({ write: to }) => to.freezeConfirmations(revision.id, AT))).toBe(false);
      await expect(write(({ write: to }) => to.planConfirmations(plan))).rejects.toThrow();
      await expect(database.tamper([`delete from "confirmation_plans"`])).rejects.toThrow();
      expect(await read(({ confirmations }) => confirmations.plans())).toEqual([{ ...plan, ask: false, reason: '错字', frozenAt: AT }]);
    });

    it('takes a confirmation of the text in force only, by who was asked', async () => {
      const { revision, person } = await inForce();
      const given = {
        revisionId: revision.id,
        personId: person.id,
        name: '李四',
        post: '',
        contentSha256: revision.contentSha256 ?? '',
        at: AT,
      };
      const other = personRow((await opened.accounts.create({ name: '王五', password: 'password-9' })).userId, { name: '王五' });
      await write(({ write: to }) => to.addPerson(other));
      await expect(write(({ write: to }) => to.addConfirmation({ ...given, contentSha256: sha256('other') }))).rejects.toThrow();
      await expect(write(({ write: to }) => to.addConfirmation({ ...given, personId: other.id }))).rejects.toThrow();
      const state = { state: 'effective' as const, version: revision.version };
      const superseded = { ...revision, state: 'superseded' as const, supersededOn: '2026-11-30', version: revision.version + 1 };
      await write(({ write: to }) => to.updateRevision(superseded, state));
      await expect(write(({ write: to }) => to.addConfirmation(given))).rejects.toThrow();
    });

    const askedRow = (revisionId: string, personId: string): ConfirmationPersonRow => ({
      ...{ revisionId, personId, name: '李四', post: '', department: '售后服务部', because: 'department' as const },
      ...{ askedAt: AT, dueOn: '2026-12-06', carriedFrom: null, carriedAt: null, carriedSha256: null },
    });
    const planRow = (revisionId: string, documentId: string): ConfirmationPlanRow => ({
      ...{ revisionId, documentId, ask: true, reason: '', ruleVersion: 0, roles: ['reader' as const], departmentIds: [], personIds: [] },
      ...{ plannedAt: AT, plannedBy: '张三', frozenAt: null },
    });
    async function inForce() {
      const document = await withDocument();
      const person = personRow((await opened.accounts.create({ name: '李四', password: 'password-8' })).userId, { name: '李四' });
      const draft = revisionRow(document.id);
      const review = submitted(draft);
      const revision = { ...review, state: 'effective' as const, effectiveOn: '2026-11-22', version: review.version + 1 };
      await write(async ({ write: to }) => {
        await to.addPerson(person);
        await to.addRevision(draft);
        await to.updateRevision(review, { state: 'draft', version: draft.version });
        await to.updateRevision(revision, { state: 'in-review', version: review.version });
        await to.askToConfirm([askedRow(revision.id, person.id)]);
      });
      return { document, revision, person };
    }
  });
}
