import type { ConfirmationPlanRow, ConfirmationReader, ConfirmationRuleRow, ConfirmationWriter } from '../core/ports-change-control.ts';
import { fromJson } from './json.ts';
import { chunks } from './order.ts';
import type { Db, Tables } from './schema.ts';

export function readConfirmations(db: Db): ConfirmationReader {
  return {
    days: async () => (await db.selectFrom('confirmation_settings').select('days').executeTakeFirstOrThrow()).days,
    async rule(documentId) {
      const row = await db
        .selectFrom('confirmation_rules')
        .selectAll()
        .where('documentId', '=', documentId)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? { ...row, ...audience(row) } : null;
    },
    async plan(revisionId) {
      const row = await db.selectFrom('confirmation_plans').selectAll().where('revisionId', '=', revisionId).executeTakeFirst();
      return row ? planFrom(row) : null;
    },
    plans: async () => (await db.selectFrom('confirmation_plans').selectAll().orderBy('plannedAt').execute()).map(planFrom),
    people: (revisionId) =>
      db
        .selectFrom('confirmation_people')
        .selectAll()
        .where('revisionId', '=', revisionId)
        .orderBy('askedAt')
        .orderBy('personId')
        .execute(),
    allPeople: () =>
      db.selectFrom('confirmation_people').selectAll().orderBy('askedAt').orderBy('revisionId').orderBy('personId').execute(),
    ofRevision: (revisionId) =>
      db.selectFrom('confirmations').selectAll().where('revisionId', '=', revisionId).orderBy('at').orderBy('personId').execute(),
    all: () => db.selectFrom('confirmations').selectAll().orderBy('at').orderBy('revisionId').orderBy('personId').execute(),
  };
}

export function writeConfirmations(db: Db): ConfirmationWriter {
  return {
    async setConfirmationDays(days, basedOn) {
      const result = await db.updateTable('confirmation_settings').set({ days }).where('days', '=', basedOn).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async addConfirmationRule(row) {
      await db
        .insertInto('confirmation_rules')
        .values({
          documentId: row.documentId,
          version: row.version,
          ...audienceJson(row),
          reason: row.reason,
          byId: row.byId,
          by: row.by,
          at: row.at,
        })
        .execute();
    },
    async planConfirmations(row) {
      const { revisionId, ...values } = planTo(row);
      await db
        .insertInto('confirmation_plans')
        .values({ revisionId, ...values })
        .onConflict((conflict) => conflict.column('revisionId').doUpdateSet(values))
        .execute();
    },
    async freezeConfirmations(revisionId, at) {
      const result = await db
        .updateTable('confirmation_plans')
        .set({ frozenAt: at })
        .where('revisionId', '=', revisionId)
        .where('frozenAt', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async askToConfirm(people) {
      const rows = people.map(
        ({ revisionId, personId, name, post, department, because, askedAt, dueOn, carriedFrom, carriedAt, carriedSha256 }) => ({
          ...{ revisionId, personId, name, post, department, because, askedAt, dueOn },
          ...{ carriedFrom, carriedAt, carriedSha256 },
        }),
      );
      for (const part of chunks(rows, 500)) await db.insertInto('confirmation_people').values(part).execute();
    },
    async addConfirmation({ revisionId, personId, name, post, contentSha256, at }) {
      const result = await db
        .insertInto('confirmations')
        .values({ revisionId, personId, name, post, contentSha256, at })
        .onConflict((conflict) => conflict.columns(['revisionId', 'personId']).doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
  };
}

const audience = (row: { roles: string; departmentIds: string; personIds: string }) => ({
  roles: fromJson<ConfirmationRuleRow['roles']>(row.roles),
  departmentIds: fromJson<string[]>(row.departmentIds),
  personIds: fromJson<string[]>(row.personIds),
});

const audienceJson = (row: Pick<ConfirmationRuleRow, 'roles' | 'departmentIds' | 'personIds'>) => ({
  roles: JSON.stringify(row.roles),
  departmentIds: JSON.stringify(row.departmentIds),
  personIds: JSON.stringify(row.personIds),
});

const planFrom = (row: Tables['confirmation_plans']): ConfirmationPlanRow => ({ ...row, ...audience(row), ask: row.ask === 1 });

function planTo(row: ConfirmationPlanRow): Tables['confirmation_plans'] {
  const { revisionId, documentId, ask, reason, ruleVersion, plannedAt, plannedBy, frozenAt } = row;
  return { revisionId, documentId, ask: ask ? 1 : 0, reason, ruleVersion, ...audienceJson(row), plannedAt, plannedBy, frozenAt };
}
