import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RevisionRow } from '../../../main/core/ports.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import type { TestDatabase, TestServer } from '../databases.ts';
import { AT, change, documentRow, revisionRow, roundRow, sha256, stepRow, submitted } from '../rows.ts';

/** What the database itself refuses about revisions and decisions, and who wins a race. */
export function approvalsSuite(server: TestServer): void {
  describe(`approvals on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    const document = documentRow();
    const first = revisionRow(document.id);
    beforeEach(async () => {
      database = server.make();
      opened = await database.open();
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(first);
      });
    });
    afterEach(() => database.remove());
    const byId = (id: string) => opened.store.read(({ revisions }) => revisions.byId(id));
    const inReview = submitted(first);
    const effective: RevisionRow = { ...inReview, state: 'effective', effectiveOn: '2026-11-22', version: 3 };
    const bringToEffect = async () => {
      await change(opened, ({ write }) => write.updateRevision(inReview, { state: 'draft', version: 1 }));
      await change(opened, ({ write }) => write.updateRevision(effective, { state: 'in-review', version: 2 }));
    };

    it('supersedes and brings into force in one change, newest first in the list', async () => {
      await bringToEffect();
      const next = revisionRow(document.id, { label: 'A/1', digit: 1, baseRevisionId: first.id, source: '# 新\n' });
      await change(opened, ({ write }) => write.addRevision(next));
      const approved = submitted(next, { state: 'in-review' });
      await change(opened, ({ write }) => write.updateRevision(approved, { state: 'draft', version: 1 }));
      await change(opened, ({ write }) =>
        write.updateRevision({ ...approved, state: 'approved', effectiveOn: '2026-12-01', version: 3 }, { state: 'in-review', version: 2 }),
      );
      const due = (day: string) => opened.store.read(async ({ revisions }) => (await revisions.due(day)).map((row) => row.id));
      expect(await due('2026-11-30')).toEqual([]);
      expect(await due('2026-12-01')).toEqual([next.id]);
      await change(opened, async ({ write }) => {
        await write.updateRevision(
          { ...effective, state: 'superseded', supersededOn: '2026-11-30', version: 4 },
          { state: 'effective', version: 3 },
        );
        await write.updateRevision(
          { ...approved, state: 'effective', effectiveOn: '2026-12-01', version: 4 },
          { state: 'approved', version: 3 },
        );
      });
      const states = await opened.store.read(({ revisions }) => revisions.ofDocument(document.id));
      expect(states.map((row) => [row.label, row.state])).toEqual([
        ['A/1', 'effective'],
        ['A/0', 'superseded'],
      ]);
      expect((await opened.store.read(({ revisions }) => revisions.summaries())).map((row) => row.label)).toEqual(['A/1', 'A/0']);
    });

    it('refuses a second effective and a second open revision', async () => {
      await bringToEffect();
      const next = revisionRow(document.id, { label: 'A/1', digit: 1 });
      await change(opened, ({ write }) => write.addRevision(next));
      await expect(
        change(opened, ({ write }) => write.addRevision(revisionRow(document.id, { label: 'A/2', digit: 2 }))),
      ).rejects.toThrow();
      await change(opened, ({ write }) => write.updateRevision(submitted(next), { state: 'draft', version: 1 }));
      const second = { ...submitted(next), state: 'effective' as const, effectiveOn: '2026-11-22', version: 3 };
      await expect(change(opened, ({ write }) => write.updateRevision(second, { state: 'in-review', version: 2 }))).rejects.toThrow();
      expect((await byId(next.id))?.state).toBe('in-review');
    });

    it('refuses to touch the text of a revision in force, or to delete or reopen it', async () => {
      await bringToEffect();
      await expect(
        change(opened, ({ write }) => write.updateRevision({ ...effective, source: 'x', version: 4 }, { state: 'effective', version: 3 })),
      ).rejects.toThrow();
      await expect(
        change(opened, ({ write }) => write.updateRevision({ ...effective, content: 'x', version: 4 }, { state: 'effective', version: 3 })),
      ).rejects.toThrow();
      await expect(
        change(opened, ({ write }) =>
          write.updateRevision({ ...effective, contentSha256: sha256('x'), version: 4 }, { state: 'effective', version: 3 }),
        ),
      ).rejects.toThrow();
      await expect(
        change(opened, ({ write }) => write.updateRevision({ ...first, version: 4 }, { state: 'effective', version: 3 })),
      ).rejects.toThrow();
      await expect(database.tamper([`delete from revisions`])).rejects.toThrow();
      await expect(database.tamper([`update revision_texts set "content" = 'x'`])).rejects.toThrow();
      expect(await byId(first.id)).toEqual(effective);
    });

    it('refuses states that contradict the rest of the row', async () => {
      const move = (row: RevisionRow) => change(opened, ({ write }) => write.updateRevision(row, { state: 'draft', version: 1 }));
      await expect(
        move({ ...first, state: 'effective', effectiveOn: '2026-11-22', content: 'x', contentSha256: sha256('x'), version: 2 }),
      ).rejects.toThrow();
      await expect(move({ ...first, state: 'in-review', version: 2 })).rejects.toThrow();
      await expect(move({ ...first, contentSha256: sha256('x'), version: 2 })).rejects.toThrow();
      expect(await byId(first.id)).toEqual(first);
    });

    it('keeps rounds and steps; a decision is taken once and never changed', async () => {
      const round = roundRow(first.id);
      const steps = [
        stepRow(round.id, 2, { kind: 'approve', role: 'management-representative', personId: null, state: 'waiting' }),
        stepRow(round.id, 1),
      ];
      await change(opened, ({ write }) => write.addRound(round, steps));
      await expect(change(opened, ({ write }) => write.addRound(roundRow(first.id), []))).rejects.toThrow();
      const agreed = { ...steps[1]!, state: 'agreed' as const, decidedAt: AT, decidedById: 'p2', post: '主管', meaning: '我审核同意' };
      expect(await change(opened, ({ write }) => write.updateStep(agreed, 'pending'))).toBe(true);
      expect(await change(opened, ({ write }) => write.updateStep(agreed, 'pending'))).toBe(false);
      await expect(change(opened, ({ write }) => write.updateStep({ ...agreed, meaning: '' }, 'agreed'))).rejects.toThrow();
      const ended = { ...round, state: 'withdrawn' as const, endedAt: AT, endReason: '补充内容' };
      expect(await change(opened, ({ write }) => write.updateRound(ended, 'open'))).toBe(true);
      expect(await change(opened, ({ write }) => write.updateRound(ended, 'open'))).toBe(false);
      await expect(change(opened, ({ write }) => write.updateRound(round, 'withdrawn'))).rejects.toThrow();
      const again = roundRow(first.id, { submittedAt: '2026-11-23T01:00:00.000Z' });
      await change(opened, ({ write }) => write.addRound(again, []));
      await opened.store.read(async ({ approvals }) => {
        expect(await approvals.roundsOf(first.id)).toEqual([again, ended]);
        expect(await approvals.openRounds()).toEqual([again]);
        expect(await approvals.round(round.id)).toEqual(ended);
        expect(await approvals.step(agreed.id)).toEqual(agreed);
        expect(await approvals.steps(round.id)).toEqual([agreed, steps[0]]);
        expect(await approvals.decided([first.id, 'other'])).toEqual([
          { round: ended, steps: [agreed, steps[0]] },
          { round: again, steps: [] },
        ]);
        expect(await approvals.decided([])).toEqual([]);
      });
      await expect(database.tamper(['delete from steps'])).rejects.toThrow();
      await expect(database.tamper(['delete from rounds'])).rejects.toThrow();
    });

    it('refuses the agreement of somebody who wrote in the revision', async () => {
      const round = roundRow(first.id);
      const step = stepRow(round.id, 1);
      await change(opened, async ({ write }) => {
        await write.addContributor(first.id, { id: 'p2', name: '李四' });
        await write.addRound(round, [step]);
      });
      const decide = (decidedById: string, state: 'agreed' | 'rejected') =>
        change(opened, ({ write }) => write.updateStep({ ...step, state, decidedAt: AT, decidedById }, 'pending'));
      await expect(decide('p2', 'agreed')).rejects.toThrow();
      expect(await decide('p3', 'agreed')).toBe(true);
    });

    it('lets exactly one of two approvals of the same revision through', async () => {
      await change(opened, ({ write }) => write.updateRevision(inReview, { state: 'draft', version: 1 }));
      const approve = async (effectiveOn: string) =>
        opened.store.change({ kind: 'person', id: effectiveOn, name: '王五', post: '', roles: ['general-manager'] }, async (tx) => {
          const current = (await tx.revisions.byId(first.id))!;
          const won = await tx.write.updateRevision(
            { ...inReview, state: 'effective', effectiveOn, version: 3 },
            { state: 'in-review', version: 2 },
          );
          tx.record({
            type: won ? 'approvals.approved' : 'approvals.late',
            area: 'approvals',
            subjectId: current.id,
            subject: 'A/0',
            data: {},
          });
          return won;
        });
      const days = Array.from({ length: 8 }, (_, i) => `2026-12-0${i + 1}`);
      const results = await Promise.all(days.map(approve));
      expect(results.filter(Boolean)).toHaveLength(1);
      expect((await byId(first.id))?.effectiveOn).toBe(days[results.indexOf(true)]);
    });

    it('lets exactly one of two approvals through when two programs have the workspace open', async () => {
      await change(opened, ({ write }) => write.updateRevision(inReview, { state: 'draft', version: 1 }));
      const other = await database.open();
      const approve = (store: OpenedStore) =>
        change(store, ({ write }) =>
          write.updateRevision(
            { ...inReview, state: 'effective', effectiveOn: '2026-12-01', version: 3 },
            { state: 'in-review', version: 2 },
          ),
        );
      const results = await Promise.all([approve(opened), approve(other), approve(opened), approve(other)]);
      expect(results.filter(Boolean)).toHaveLength(1);
      expect((await opened.store.verify(null)).fault).toBeNull();
    });
  });
}
