import type { Reader, RoundRow, StepRow, Tx } from '../core/ports.ts';
import { chunks } from './order.ts';
import type { Db } from './schema.ts';

export function readApprovals(db: Db): Reader['approvals'] {
  const rounds = db.selectFrom('rounds').selectAll();
  const steps = db.selectFrom('steps').selectAll().orderBy('position').orderBy('id');
  return {
    async round(id) {
      return (await rounds.where('id', '=', id).executeTakeFirst()) ?? null;
    },
    roundsOf: (revisionId) => rounds.where('revisionId', '=', revisionId).orderBy('submittedAt', 'desc').orderBy('id', 'desc').execute(),
    openRounds: () => rounds.where('state', '=', 'open').orderBy('submittedAt').orderBy('id').execute(),
    async step(id) {
      return (await db.selectFrom('steps').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    steps: (roundId) => steps.where('roundId', '=', roundId).execute(),
    /** oldest round first */
    async decided(revisionIds) {
      const found: RoundRow[] = [];
      const byRound = new Map<string, StepRow[]>();
      for (const ids of chunks([...new Set(revisionIds)], 5000)) {
        found.push(...(await rounds.where('revisionId', 'in', ids).execute()));
        const rows = await db
          .selectFrom('steps')
          .innerJoin('rounds', 'rounds.id', 'steps.roundId')
          .selectAll('steps')
          .where('rounds.revisionId', 'in', ids)
          .orderBy('steps.position')
          .orderBy('steps.id')
          .execute();
        for (const row of rows) {
          const list = byRound.get(row.roundId);
          if (list) list.push(row);
          else byRound.set(row.roundId, [row]);
        }
      }
      found.sort((a, b) => (a.submittedAt === b.submittedAt ? (a.id < b.id ? -1 : 1) : a.submittedAt < b.submittedAt ? -1 : 1));
      return found.map((round) => ({ round, steps: byRound.get(round.id) ?? [] }));
    },
  };
}

export function writeApprovals(db: Db): Pick<Tx['write'], 'addRound' | 'updateRound' | 'updateStep'> {
  return {
    async addRound(row, steps) {
      await db.insertInto('rounds').values(roundRow(row)).execute();
      if (steps.length) await db.insertInto('steps').values(steps.map(stepRow)).execute();
    },
    async updateRound(row, basedOnState) {
      const { id, revisionId: _, ...values } = roundRow(row);
      const result = await db.updateTable('rounds').set(values).where('id', '=', id).where('state', '=', basedOnState).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
    async updateStep(row, basedOnState) {
      const { id, roundId: _, ...values } = stepRow(row);
      const result = await db.updateTable('steps').set(values).where('id', '=', id).where('state', '=', basedOnState).executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}

function roundRow(row: RoundRow): RoundRow {
  return {
    id: row.id,
    revisionId: row.revisionId,
    submittedAt: row.submittedAt,
    submittedById: row.submittedById,
    submittedBy: row.submittedBy,
    submitterPost: row.submitterPost,
    changeSummary: row.changeSummary,
    contentSha256: row.contentSha256,
    mode: row.mode,
    state: row.state,
    endedAt: row.endedAt,
    endReason: row.endReason,
    effectiveOn: row.effectiveOn,
  };
}

function stepRow(row: StepRow): StepRow {
  return {
    id: row.id,
    roundId: row.roundId,
    position: row.position,
    kind: row.kind,
    personId: row.personId,
    personName: row.personName,
    role: row.role,
    state: row.state,
    decidedAt: row.decidedAt,
    decidedById: row.decidedById,
    post: row.post,
    comment: row.comment,
    meaning: row.meaning,
  };
}
