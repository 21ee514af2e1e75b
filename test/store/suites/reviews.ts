import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DestructionRow, ExternalDocumentRow, ReviewRow, WithdrawalRow } from '../../../main/core/ports.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import { ids, type TestDatabase, type TestServer } from '../databases.ts';
import { AT, change, documentRow, sha256 } from '../rows.ts';

const reviewRow = (documentId: string, more: Partial<ReviewRow> = {}): ReviewRow => ({
  id: ids.next(),
  documentId,
  revisionId: 'r1',
  number: 'QP/SL-SH-01',
  title: '文件控制程序',
  label: 'A/0',
  contentSha256: sha256('text'),
  verdict: 'keep',
  reason: '适宜',
  on: '2026-11-22',
  at: AT,
  dueOn: '2026-12-01',
  nextOn: '2027-11-22',
  bulkId: null,
  personId: 'p1',
  personName: '李四',
  post: '质量工程师',
  role: 'reviewer',
  meaning: '适宜，继续使用',
  ...more,
});
const withdrawalRow = (documentId: string, more: Partial<WithdrawalRow> = {}): WithdrawalRow => ({
  takesBackId: null,
  id: ids.next(),
  documentId,
  label: 'A/0',
  title: '文件控制程序',
  contentSha256: null,
  on: '2026-11-22',
  reason: '合并',
  keep: false,
  keepReason: '',
  keepUntilOn: null,
  at: AT,
  personId: 'p1',
  personName: '文控员',
  post: '文控员',
  role: 'document-controller',
  meaning: '自2026-11-22起作废',
  ...more,
});
const destructionRow = (documentId: string, more: Partial<DestructionRow> = {}): DestructionRow => ({
  documentId,
  on: '2026-12-01',
  by: '文控员',
  witness: '李四',
  note: '',
  at: AT,
  personId: 'p1',
  personName: '文控员',
  post: '文控员',
  ...more,
});
const externalRow = (more: Partial<ExternalDocumentRow> = {}): ExternalDocumentRow => ({
  id: ids.next(),
  number: 'GB/T 19012-2019',
  title: '组织投诉处理指南',
  edition: '2019',
  kind: 'standard',
  inForceOn: '2020-01-01',
  replacedById: null,
  keeperDepartmentId: null,
  note: '',
  checkedOn: null,
  checkedBy: '',
  createdBy: '文控员',
  createdAt: AT,
  removedAt: null,
  version: 1,
  ...more,
});

/** Reviews, withdrawals and external documents: what is written is read again, and what must never happen is refused by the database itself. */
export function reviewsSuite(server: TestServer): void {
  describe(`reviews, withdrawals and external documents on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    beforeEach(async () => {
      database = server.make();
      opened = await database.open();
    });
    afterEach(() => database.remove());
    const read: OpenedStore['store']['read'] = (work) => opened.store.read(work);
    const document = async (more = {}) => {
      const row = documentRow(more);
      await change(opened, ({ write }) => write.addDocument(row));
      return row;
    };

    it('keeps verdicts, newest first, and never changes or deletes one', async () => {
      const { id } = await document();
      const first = reviewRow(id, { verdict: 'revise', nextOn: null, at: '2026-01-01T01:00:00.000Z' });
      const second = reviewRow(id, { bulkId: 'b1' });
      await change(opened, async ({ write }) => {
        await write.addReview(first);
        await write.addReview(second);
        await write.setReviewRule(id, true);
        await write.setReviewRule(id, false);
      });
      await read(async ({ reviews }) => {
        expect(await reviews.list()).toEqual([second, first]);
        expect(await reviews.list(id)).toEqual([second, first]);
        expect(await reviews.list('other')).toEqual([]);
        expect(await reviews.byId(first.id)).toEqual(first);
        expect(await reviews.byId('other')).toBeNull();
        expect(await reviews.rules()).toEqual([{ documentId: id, bulk: false }]);
      });
      await expect(database.tamper([`update "reviews" set "reason" = '别的'`])).rejects.toThrow();
      await expect(database.tamper(['delete from "reviews"'])).rejects.toThrow();
      const keepWithoutDay = change(opened, ({ write }) => write.addReview(reviewRow(id, { nextOn: null })));
      await expect(keepWithoutDay).rejects.toThrow();
      await expect(change(opened, ({ write }) => write.addReview(reviewRow(id, { reason: '' })))).rejects.toThrow();
      await expect(change(opened, ({ write }) => write.addReview(reviewRow('nowhere')))).rejects.toThrow();
    });

    it('moves the last review of a document only to the day of a verdict "keep"', async () => {
      const row = await document();
      const reviewed = { ...row, lastReviewedOn: '2026-11-22' };
      const update = () => change(opened, ({ write }) => write.updateDocument(reviewed, 1));
      await expect(update()).rejects.toThrow();
      await change(opened, ({ write }) => write.addReview(reviewRow(row.id, { verdict: 'revise', nextOn: null })));
      await expect(update()).rejects.toThrow();
      await expect(database.tamper([`update "documents" set "lastReviewedOn" = '2026-11-22'`])).rejects.toThrow();
      await change(opened, ({ write }) => write.addReview(reviewRow(row.id)));
      expect(await update()).toBe(true);
    });

    it('keeps withdrawals and destructions; what is kept is not destroyed before its day', async () => {
      const plain = await document({ number: 'QP/1' });
      const kept = await document({ number: 'QP/2' });
      const forEver = await document({ number: 'QP/3' });
      const rows = [
        withdrawalRow(plain.id),
        withdrawalRow(kept.id, { keep: true, keepReason: '法规要求', keepUntilOn: '2026-12-31' }),
        withdrawalRow(forEver.id, { keep: true, keepReason: '知识保存' }),
      ];
      await change(opened, async ({ write }) => {
        for (const row of rows) await write.addWithdrawal(row);
      });
      const destroy = (row: DestructionRow) => change(opened, ({ write }) => write.addDestruction(row));
      const first = destructionRow(plain.id);
      expect(await destroy(first)).toBe(true);
      expect(await destroy({ ...first, witness: '王五' })).toBe(false);
      for (const refused of [
        destructionRow(kept.id, { on: '2026-12-31' }),
        destructionRow(forEver.id, { on: '2099-01-01' }),
        destructionRow(kept.id, { on: '2027-01-01', witness: '文控员' }),
        destructionRow('nowhere'),
      ])
        await expect(destroy(refused)).rejects.toThrow();
      const late = destructionRow(kept.id, { on: '2027-01-01', at: '2027-01-02T01:00:00.000Z' });
      expect(await destroy(late)).toBe(true);
      await read(async ({ withdrawals }) => {
        expect(await withdrawals.list()).toEqual([...rows].reverse());
        expect(await withdrawals.byDocument(kept.id)).toEqual(rows[1]);
        expect(await withdrawals.byId(rows[2]!.id)).toEqual(rows[2]);
        expect(await withdrawals.byDocument('nowhere')).toBeNull();
        expect(await withdrawals.destructions()).toEqual([late, first]);
      });
      for (const table of ['withdrawals', 'destructions']) {
        await expect(database.tamper([`update "${table}" set "on" = '2020-01-01'`])).rejects.toThrow();
        await expect(database.tamper([`delete from "${table}"`])).rejects.toThrow();
      }
      await expect(change(opened, ({ write }) => write.addWithdrawal(withdrawalRow(plain.id)))).rejects.toThrow();
      const withoutReason = withdrawalRow((await document({ number: 'QP/4' })).id, { keep: true });
      await expect(change(opened, ({ write }) => write.addWithdrawal(withoutReason))).rejects.toThrow();
    });

    it('a withdrawn document stays withdrawn from its day', async () => {
      const row = await document();
      const obsolete = { ...row, obsoleteOn: '2026-11-22', obsoleteReason: '合并' };
      expect(await change(opened, ({ write }) => write.updateDocument(obsolete, 1))).toBe(true);
      for (const obsoleteOn of [null, '2027-01-01']) {
        const back = { ...obsolete, obsoleteOn, obsoleteReason: obsoleteOn === null ? null : '合并' };
        await expect(change(opened, ({ write }) => write.updateDocument(back, 2))).rejects.toThrow();
      }
    });

    it('a withdrawal is taken back once, by a row of its own; then the document may be withdrawn anew', async () => {
      const row = await document();
      const first = withdrawalRow(row.id, { on: '2026-12-01' });
      const obsolete = { ...row, obsoleteOn: '2026-12-01', obsoleteReason: '合并', version: 2 };
      const back = { ...obsolete, obsoleteOn: null, obsoleteReason: null, version: 3 };
      const taking = withdrawalRow(row.id, { takesBackId: first.id, on: first.on, at: '2026-11-23T01:00:00.000Z' });
      await change(opened, async ({ write }) => {
        await write.addWithdrawal(first);
        await write.updateDocument(obsolete, 1);
      });
      const other = await document({ number: 'QP/9' });
      for (const wrong of [
        { ...taking, on: '2026-12-02' },
        { ...taking, documentId: other.id },
        { ...taking, takesBackId: taking.id },
      ]) {
        await expect(change(opened, ({ write }) => write.addWithdrawal(wrong))).rejects.toThrow();
      }
      await expect(change(opened, ({ write }) => write.updateDocument(back, 2))).rejects.toThrow();
      await change(opened, async ({ write }) => {
        await write.addWithdrawal(taking);
        await write.updateDocument(back, 2);
      });
      expect(await read(({ withdrawals }) => withdrawals.byDocument(row.id))).toBeNull();
      const again = { ...taking, id: ids.next() };
      await expect(change(opened, ({ write }) => write.addWithdrawal(again))).rejects.toThrow();
      await expect(change(opened, ({ write }) => write.addDestruction(destructionRow(row.id, { on: '2027-01-01' })))).rejects.toThrow();
      // the same day once more: the old taking back does not count for it
      const second = withdrawalRow(row.id, { on: '2026-12-01', at: '2026-11-24T01:00:00.000Z' });
      await change(opened, async ({ write }) => {
        await write.addWithdrawal(second);
        await write.updateDocument({ ...obsolete, version: 4 }, 3);
      });
      await expect(change(opened, ({ write }) => write.updateDocument({ ...back, version: 5 }, 4))).rejects.toThrow();
      await read(async ({ withdrawals }) => {
        expect(await withdrawals.list()).toEqual([second, taking, first]);
        expect(await withdrawals.byDocument(row.id)).toEqual(second);
      });
    });

    it('keeps external documents by number and title; updates name their version; nothing is deleted', async () => {
      const law = externalRow({ number: '', title: '产品质量法', kind: 'law', edition: '2018年修正' });
      const ten = externalRow({ number: 'GB/T 10-2020' });
      const nine = externalRow({ number: 'GB/T 9-2020', replacedById: ten.id, checkedOn: '2026-11-01', checkedBy: '文控员' });
      // a successor may be written after the row that names it
      await change(opened, async ({ write }) => {
        for (const row of [law, nine, ten]) await write.addExternalDocument(row);
      });
      expect(await read(({ externalDocuments }) => externalDocuments.list())).toEqual([nine, ten, law]);
      const gone = { ...ten, removedAt: AT, version: 2 };
      expect(await change(opened, ({ write }) => write.updateExternalDocument(gone, 1))).toBe(true);
      expect(await change(opened, ({ write }) => write.updateExternalDocument({ ...ten, note: '别的' }, 1))).toBe(false);
      await read(async ({ externalDocuments }) => {
        expect(await externalDocuments.list()).toEqual([nine, law]);
        expect(await externalDocuments.list({ removed: true })).toEqual([nine, gone, law]);
        expect(await externalDocuments.byId(ten.id)).toEqual(gone);
      });
      await expect(database.tamper(['delete from "external_documents"'])).rejects.toThrow();
      const itself = externalRow({ number: 'GB/T 11' });
      await expect(change(opened, ({ write }) => write.addExternalDocument({ ...itself, replacedById: itself.id }))).rejects.toThrow();
    });
  });
}
