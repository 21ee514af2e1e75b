import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeputyRow, RouteRow, RouteVersionRow } from '../../../main/core/ports-routes.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import { defaultStages } from '../../../shared/domain/routes.ts';
import { ids, type TestDatabase, type TestServer } from '../databases.ts';
import { AT, change, documentRow, event, personRow, revisionRow, roundRow, SYSTEM, stepRow } from '../rows.ts';

const versionOf = (row: RouteRow, more: Partial<RouteVersionRow> = {}): RouteVersionRow => ({
  ...{ routeId: row.id, version: row.version, name: row.name, stages: row.stages, names: { p2: '李四' }, retired: false },
  ...{ reason: '公司规定', by: '张三', post: '文控员', at: AT },
  ...more,
});

/** Routes, deputies and reassigned steps: what is kept for ever, and what the database itself refuses. */
export function routesSuite(server: TestServer): void {
  describe(`routes on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    beforeEach(async () => {
      database = server.make();
      opened = await database.open();
    });
    afterEach(() => database.remove());
    const read: OpenedStore['store']['read'] = (work) => opened.store.read(work);
    const route = (more: Partial<RouteRow> = {}): RouteRow => ({
      ...{ id: ids.next(), level: 'procedure', departmentId: null, name: '程序文件流程', stages: defaultStages('procedure') },
      ...{ version: 1, retiredAt: null },
      ...more,
    });

    it('keeps every state that a route had, and one route in use for a place', async () => {
      const department = { id: ids.next(), key: 'service', title: '售后服务部' };
      const row = route();
      const own = route({ departmentId: department.id });
      await change(opened, async ({ write }) => {
        await write.saveDepartment(department);
        expect(await write.addRoute(row, versionOf(row))).toBe(true);
        expect(await write.addRoute(own, versionOf(own))).toBe(true);
        const again = route();
        expect(await write.addRoute(again, versionOf(again))).toBe(false);
      });
      const next = { ...row, name: '新流程', stages: defaultStages('manual'), version: 2 };
      expect(await change(opened, ({ write }) => write.updateRoute(next, 1, versionOf(next)))).toBe(true);
      expect(await change(opened, ({ write }) => write.updateRoute(next, 1, versionOf(next)))).toBe(false);
      const retired = { ...next, version: 3, retiredAt: AT };
      await change(opened, ({ write }) => write.updateRoute(retired, 2, versionOf(retired, { retired: true })));
      const other = route({ name: '再设' });
      expect(await change(opened, ({ write }) => write.addRoute(other, versionOf(other)))).toBe(true);
      const routes = await read((reader) => reader.routes.list());
      expect(routes).toEqual(expect.arrayContaining([retired, own, other]));
      expect(await read((reader) => reader.routes.byId(row.id))).toEqual(retired);
      expect(await read((reader) => reader.routes.versions(row.id))).toEqual([
        versionOf(retired, { retired: true }),
        versionOf(next),
        versionOf(row),
      ]);

      await expect(
        change(opened, ({ write }) => write.updateRoute({ ...retired, version: 4 }, 3, versionOf({ ...retired, version: 4 }))),
      ).rejects.toThrow();
      for (const statement of [
        'delete from routes',
        'delete from route_versions',
        `update route_versions set "name" = 'x'`,
        `update routes set "level" = 'manual' where "retiredAt" is null`,
      ])
        await expect(database.tamper([statement]), statement).rejects.toThrow();
    });

    it('finds the deputies of a day; a deputy is only ended, once', async () => {
      const [a, b] = [await person('甲'), await person('乙')];
      const row: DeputyRow = {
        ...{ id: ids.next(), personId: a, personName: '甲', deputyId: b, deputyName: '乙', fromOn: '2026-11-22', toOn: '2026-11-25' },
        ...{ reason: '出差', appointed: true, byId: a, byName: '甲', byPost: '主管', at: AT, endedAt: null, endedBy: '', endReason: '' },
      };
      await change(opened, ({ write }) => write.addDeputy(row));
      const on = (day: string) => read(async (reader) => (await reader.routes.deputiesOn(day)).map((one) => one.id));
      expect(await on('2026-11-21')).toEqual([]);
      expect(await on('2026-11-22')).toEqual([row.id]);
      expect(await on('2026-11-25')).toEqual([row.id]);
      expect(await on('2026-11-26')).toEqual([]);
      expect(await read((reader) => reader.routes.deputies())).toEqual([row]);
      await expect(database.tamper([`update deputies set "toOn" = '2027-01-01'`])).rejects.toThrow();
      const end = { endedAt: AT, endedBy: '甲', endReason: '提前回来' };
      expect(await change(opened, ({ write }) => write.endDeputy(row.id, end))).toBe(true);
      expect(await change(opened, ({ write }) => write.endDeputy(row.id, end))).toBe(false);
      expect(await on('2026-11-22')).toEqual([]);
      expect(await read((reader) => reader.routes.deputy(row.id))).toEqual({ ...row, ...end });
      await expect(database.tamper(['delete from deputies'])).rejects.toThrow();
      await expect(database.tamper([`update deputies set "endReason" = ''`])).rejects.toThrow();
    });

    it('keeps the route of a round, countersigning, deputies on steps, and who was asked before', async () => {
      const document = documentRow();
      const revision = revisionRow(document.id);
      const copy = {
        routeId: null,
        name: '程序文件流程',
        version: 2,
        stages: [{ kind: 'countersign' as const, mode: 'serial' as const, quorum: 1, submitterChooses: false, roles: [], names: ['李四'] }],
      };
      const round = roundRow(revision.id, { route: copy, changeKind: 'minor' });
      const step = stepRow(round.id, 1, { kind: 'countersign', named: true, stage: 1, role: 'reader' });
      const move = {
        ...{ id: ids.next(), stepId: step.id, roundId: round.id, fromId: 'p2', fromName: '李四', toId: 'p3', toName: '王五' },
        ...{ reason: '休假', byId: 'p1', byName: '张三', byPost: '文控员', at: AT },
      };
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(revision);
        await write.addContributor(revision.id, { id: 'p9', name: '编写人' });
        await write.addRound(round, [step]);
        await write.updateStep({ ...step, personId: 'p3', personName: '王五' }, 'pending');
        await write.addReassignment(move);
      });
      await read(async ({ approvals, routes }) => {
        expect(await approvals.round(round.id)).toEqual(round);
        expect(await approvals.steps(round.id)).toEqual([{ ...step, personId: 'p3', personName: '王五' }]);
        expect(await routes.reassignments(round.id)).toEqual([move]);
      });
      await expect(
        change(opened, ({ write }) => write.updateStep({ ...step, personId: 'p9', personName: '编写人' }, 'pending')),
      ).rejects.toThrow();
      await expect(change(opened, ({ write }) => write.updateRound({ ...round, route: null }, 'open'))).rejects.toThrow();
      await expect(change(opened, ({ write }) => write.updateRound({ ...round, changeKind: 'full' }, 'open'))).rejects.toThrow();
      const decided = { ...step, personId: 'p4', personName: '代理人', state: 'agreed' as const, decidedAt: AT, decidedById: 'p4' };
      const signed = { ...decided, onBehalfOfId: 'p3', onBehalfOf: '王五' };
      expect(await change(opened, ({ write }) => write.updateStep(signed, 'pending'))).toBe(true);
      expect(await read(({ approvals }) => approvals.step(step.id))).toEqual(signed);
      for (const statement of ['delete from reassignments', `update reassignments set "reason" = ''`, `update steps set "onBehalfOf" = ''`])
        await expect(database.tamper([statement]), statement).rejects.toThrow();
    });

    it('keeps who stopped a round, for ever and for no round in use', async () => {
      const document = documentRow();
      const revision = revisionRow(document.id);
      const round = roundRow(revision.id, { state: 'approved', endedAt: AT });
      const stopped = { personId: 'p1', personName: '张三', post: '经理', role: 'drafter' as const, meaning: '我停止发布。' };
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(revision);
        await write.addRound(round, []);
      });
      await expect(change(opened, ({ write }) => write.updateRound({ ...round, stopped }, 'approved'))).rejects.toThrow();
      const ended = { ...round, state: 'withdrawn' as const, stopped };
      expect(await change(opened, ({ write }) => write.updateRound(ended, 'approved'))).toBe(true);
      expect(await read(({ approvals }) => approvals.round(round.id))).toEqual(ended);
      for (const next of [null, { ...stopped, personName: '李四' }])
        await expect(change(opened, ({ write }) => write.updateRound({ ...ended, stopped: next }, 'withdrawn'))).rejects.toThrow();
    });

    it('a step from before there were stages stands where its kind stood', async () => {
      const document = documentRow();
      const revision = revisionRow(document.id);
      const round = roundRow(revision.id);
      const kinds = ['review', 'approve', 'approve-manual'] as const;
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(revision);
        await write.addRound(
          round,
          kinds.map((kind, at) => stepRow(round.id, at + 1, { kind, stage: 0, state: 'waiting' })),
        );
      });
      const steps = await read(({ approvals }) => approvals.steps(round.id));
      expect(steps.map((step) => [step.kind, step.stage])).toEqual([
        ['review', 1],
        ['approve', 2],
        ['approve-manual', 3],
      ]);
    });

    it('two people sign a step at the same instant, from two programs: one signature, one history row', async () => {
      const document = documentRow();
      const revision = revisionRow(document.id);
      const round = roundRow(revision.id);
      const step = stepRow(round.id, 1, { personId: null, personName: '' });
      await change(opened, async ({ write }) => {
        await write.addDocument(document);
        await write.addRevision(revision);
        await write.addRound(round, [step]);
      });
      const other = await database.open();
      const sign = ({ store }: OpenedStore, by: string) =>
        store.change(SYSTEM, async (tx) => {
          const won = await tx.write.updateStep({ ...step, state: 'agreed', decidedAt: AT, decidedById: by, personName: by }, 'pending');
          if (!won) throw new Error('told');
          tx.record(event({ type: 'approvals.approved', area: 'approvals', subjectId: revision.id, subject: by }));
        });
      const answers = await Promise.allSettled([sign(opened, 'a'), sign(other, 'b'), sign(opened, 'c'), sign(other, 'd')]);
      expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      const { entries } = await read(({ history }) => history.list({ area: 'approvals', limit: 10 }));
      expect(entries).toHaveLength(1);
      expect((await read(({ approvals }) => approvals.step(step.id)))?.decidedById).toBe(entries[0]!.subject);
    });

    async function person(name: string): Promise<string> {
      return change(opened, async ({ write }) => {
        const { userId } = await opened.accounts.create({ name, password: 'geheim-1234' });
        const row = personRow(userId, { name });
        await write.addPerson(row);
        return row.id;
      });
    }
  });
}
