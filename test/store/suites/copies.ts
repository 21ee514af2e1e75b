import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CopyRow, ReleaseRow } from '../../../main/core/ports-copies.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import { ids, type TestDatabase, type TestServer } from '../databases.ts';
import { AT, change, documentRow, revisionRow, sha256, submitted } from '../rows.ts';

const copyRow = (documentId: string, revisionId: string, more: Partial<CopyRow> = {}): CopyRow => ({
  ...{ id: ids.next(), documentId, revisionId, documentNumber: 'QP/SL-SH-01', title: '文件控制程序', label: 'A/0', number: 1 },
  ...{
    kind: 'controlled',
    medium: 'paper',
    holderKind: 'person',
    holderId: 'p1',
    holderName: '张三',
    holderPost: '经理',
    holderDepartment: '',
  },
  ...{ issuedOn: '2026-11-20', issuedAt: AT, issuedBy: '李四', note: '', dueOn: null },
  ...{ receivedOn: null, receivedAt: null, receivedBy: null, receiptBy: null },
  ...{ endState: null, endedOn: null, endedAt: null, endedBy: null, endNote: '', replacesId: null, version: 1 },
  ...more,
});
const received = { receivedOn: '2026-11-21', receivedAt: AT, receivedBy: '张三', receiptBy: null };
const ended = { endState: 'returned' as const, endedOn: '2026-11-22', endedAt: AT, endedBy: '李四', endNote: '' };
const releaseRow = (documentId: string, revisionId: string, more: Partial<ReleaseRow> = {}): ReleaseRow => ({
  ...{ id: ids.next(), number: 1, documentId, revisionId, documentNumber: 'QP/SL-SH-01', title: '文件控制程序', label: 'A/0' },
  ...{ contentSha256: sha256('# 1 目的\n\n控制文件。\n'), recipient: '招标办', purpose: '投标', stamp: 'reference' },
  ...{ requestedById: 'p1', requestedBy: '张三', requesterPost: '经理', requestedAt: AT, state: 'open' },
  ...{
    decidedAt: null,
    decidedById: null,
    decidedBy: null,
    deciderPost: null,
    onBehalfOfId: null,
    onBehalfOf: '',
    comment: '',
    meaning: '',
    version: 1,
  },
  ...more,
});
const decision = {
  decidedAt: AT,
  decidedById: 'p2',
  decidedBy: '王五',
  deciderPost: '管理者代表',
  onBehalfOfId: 'p3',
  onBehalfOf: '赵六',
  meaning: '同意',
};

/** Copies and releases: what is written is read again, and what was issued, signed for, ended or decided is never changed. */
export function copiesSuite(server: TestServer): void {
  describe(`copies and releases on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    beforeEach(async () => {
      database = server.make();
      opened = await database.open();
    });
    afterEach(() => database.remove());
    const read: OpenedStore['store']['read'] = (work) => opened.store.read(work);
    const write = <T>(work: Parameters<typeof change<T>>[1]) => change(opened, work);

    async function inForce() {
      const document = documentRow();
      const draft = revisionRow(document.id);
      const effective = { ...submitted(draft), state: 'effective' as const, effectiveOn: '2026-11-20', version: 3 };
      await write(async ({ write: to }) => {
        await to.addDocument(document);
        await to.addRevision(draft);
        await to.updateRevision(submitted(draft), { state: 'draft', version: 1 });
        await to.updateRevision(effective, { state: 'in-review', version: 2 });
      });
      return { document, revision: effective };
    }

    it('keeps copies with receipt and end, and tells the last day of their revision', async () => {
      const { document, revision } = await inForce();
      const first = copyRow(document.id, revision.id);
      const loan = copyRow(document.id, revision.id, {
        number: 2,
        kind: 'loan',
        dueOn: '2026-12-01',
        issuedAt: '2026-11-23T01:00:00.000Z',
      });
      const free = copyRow(document.id, revision.id, { number: null, kind: 'uncontrolled', issuedAt: '2026-11-24T01:00:00.000Z' });
      const replacing = copyRow(document.id, revision.id, { number: 3, holderId: 'p2', replacesId: first.id });
      await write(({ write: to }) => to.addCopies([first, loan, free, replacing]));
      const on = (row: CopyRow) => ({ ...row, supersededOn: null });
      await read(async ({ copies }) => {
        expect(await copies.list()).toEqual([on(free), on(loan), on(replacing), on(first)]);
        expect(await copies.list({ documentId: 'other' })).toEqual([]);
        expect(await copies.list({ holder: { kind: 'person', id: 'p2' } })).toEqual([on(replacing)]);
        expect((await copies.heldBy('p1')).map((row) => row.number)).toEqual([1, 2]);
      });
      const signed = { ...first, ...received, version: 2 };
      expect(await write(({ write: to }) => to.updateCopy(signed, 1))).toBe(true);
      expect(await write(({ write: to }) => to.updateCopy({ ...signed, ...ended, version: 3 }, 1))).toBe(false);
      expect(await write(({ write: to }) => to.updateCopy({ ...signed, ...ended, version: 3 }, 2))).toBe(true);
      const superseded = { ...revision, state: 'superseded' as const, supersededOn: '2026-11-30', version: 4 };
      await write(({ write: to }) => to.updateRevision(superseded, { state: 'effective', version: 3 }));
      await read(async ({ copies }) => {
        expect(await copies.byId(first.id)).toEqual({ ...signed, ...ended, version: 3, supersededOn: '2026-11-30' });
        expect((await copies.heldBy('p1')).map((row) => row.number)).toEqual([2]);
      });
    });

    it('takes no copy of what is not in force, no number twice, and never changes what was issued or ended', async () => {
      const { document, revision } = await inForce();
      const draft = revisionRow(document.id, { label: 'A/1', digit: 1 });
      await write(({ write: to }) => to.addRevision(draft));
      await expect(write(({ write: to }) => to.addCopies([copyRow(document.id, draft.id)]))).rejects.toThrow();
      const first = copyRow(document.id, revision.id);
      const back = copyRow(document.id, revision.id, { number: 2 });
      await write(({ write: to }) => to.addCopies([first, back]));
      await expect(write(({ write: to }) => to.addCopies([copyRow(document.id, revision.id)]))).rejects.toThrow();
      await expect(write(({ write: to }) => to.addCopies([copyRow(document.id, revision.id, { number: null })]))).rejects.toThrow();
      await write(({ write: to }) => to.updateCopy({ ...first, ...received, version: 2 }, 1));
      await write(({ write: to }) => to.updateCopy({ ...back, ...ended, version: 2 }, 1));
      for (const statement of [
        `update "copies" set "holderName" = 'x'`,
        `update "copies" set "number" = 9 where "number" = 1`,
        `update "copies" set "receivedBy" = 'x' where "number" = 1`,
        `update "copies" set "endState" = 'lost' where "number" = 2`,
        `delete from "copies"`,
      ]) {
        await expect(database.tamper([statement]), statement).rejects.toThrow();
      }
    });

    it('keeps releases; a decision is by somebody else, stays, and only what was approved is taken out', async () => {
      const { document, revision } = await inForce();
      const row = releaseRow(document.id, revision.id);
      const download = { releaseId: row.id, at: AT, by: '张三' };
      await write(({ write: to }) => to.addRelease(row));
      await expect(write(({ write: to }) => to.addReleaseDownload(download))).rejects.toThrow();
      const approved: ReleaseRow = { ...row, ...decision, state: 'approved', version: 2 };
      await expect(write(({ write: to }) => to.updateRelease({ ...approved, decidedById: 'p1' }, 1))).rejects.toThrow();
      expect(await write(({ write: to }) => to.updateRelease(approved, 1))).toBe(true);
      expect(await write(({ write: to }) => to.updateRelease(approved, 1))).toBe(false);
      await write(({ write: to }) => to.addReleaseDownload(download));
      const second = releaseRow(document.id, revision.id, { number: 2 });
      await write(({ write: to }) => to.addRelease(second));
      await read(async ({ releases }) => {
        expect(await releases.list()).toEqual([
          { ...second, supersededOn: null, downloads: 0 },
          { ...approved, supersededOn: null, downloads: 1 },
        ]);
        expect(await releases.list({ documentId: 'other' })).toEqual([]);
        expect(await releases.byId(row.id)).toEqual({ ...approved, supersededOn: null, downloads: 1 });
      });
      await expect(
        write(({ write: to }) => to.addRelease(releaseRow(document.id, revision.id, { number: 3, contentSha256: sha256('x') }))),
      ).rejects.toThrow();
      for (const statement of [
        `update "releases" set "state" = 'refused' where "number" = 1`,
        `update "releases" set "recipient" = 'x' where "number" = 2`,
        'delete from "releases"',
        'delete from "release_downloads"',
        `update "release_downloads" set "by" = 'x'`,
      ]) {
        await expect(database.tamper([statement]), statement).rejects.toThrow();
      }
    });
  });
}
