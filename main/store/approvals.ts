import type { Reader, RoundRow, StepRow, Tx } from '../core/ports.ts';
import { canonicalJson, fromJson } from './json.ts';
import { chunks } from './order.ts';
import type { Db, Tables } from './schema.ts';

export function readApprovals(db: Db): Reader['approvals'] {
  const rounds = db.selectFrom('rounds').selectAll();
  const steps = db.selectFrom('steps').selectAll().orderBy('position').orderBy('id');
  return {
    async round(id) {
      const row = await rounds.where('id', '=', id).executeTakeFirst();
      return row ? fromRound(row) : null;
    },
    async roundsOf(revisionId) {
      const rows = await rounds.where('revisionId', '=', revisionId).orderBy('submittedAt', 'desc').orderBy('id', 'desc').execute();
      return rows.map(fromRound);
    },
    async openRounds() {
      return (await rounds.where('state', '=', 'open').orderBy('submittedAt').orderBy('id').execute()).map(fromRound);
    },
    async step(id) {
      const row = await db.selectFrom('steps').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? fromStep(row) : null;
    },
    async steps(roundId) {
      return (await steps.where('roundId', '=', roundId).execute()).map(fromStep);
    },
    /** oldest round first */
    async decided(revisionIds) {
      const found: RoundRow[] = [];
      const byRound = new Map<string, StepRow[]>();
      for (const ids of chunks([...new Set(revisionIds)], 5000)) {
        found.push(...(await rounds.where('revisionId', 'in', ids).execute()).map(fromRound));
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
          if (list) list.push(fromStep(row));
          else byRound.set(row.roundId, [fromStep(row)]);
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

function roundRow(row: RoundRow): Tables['rounds'] {
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
    changeKind: row.changeKind,
    route: row.route === null ? null : canonicalJson(row.route),
    state: row.state,
    endedAt: row.endedAt,
    endReason: row.endReason,
    stopped: row.stopped === null ? null : canonicalJson(row.stopped),
    effectiveOn: row.effectiveOn,
  };
}

function stepRow(row: StepRow): Tables['steps'] {
  return {
    id: row.id,
    roundId: row.roundId,
    stage: row.stage,
    position: row.position,
    kind: row.kind === 'countersign' ? 'review' : row.kind,
    countersigns: row.kind === 'countersign' ? 1 : 0,
    personId: row.personId,
    personName: row.personName,
    role: row.role,
    named: row.named ? 1 : 0,
    state: row.state,
    decidedAt: row.decidedAt,
    decidedById: row.decidedById,
    onBehalfOfId: row.onBehalfOfId,
    onBehalfOf: row.onBehalfOf,
    post: row.post,
    comment: row.comment,
    meaning: row.meaning,
  };
}

const fromRound = (row: Tables['rounds']): RoundRow => ({
  ...row,
  route: row.route === null ? null : fromJson(row.route),
  stopped: row.stopped === null ? null : fromJson(row.stopped),
});

/** Rounds from before there were stages had reviews first, then the approvals one after another. */
const STAGE_BEFORE = { review: 1, approve: 2, 'approve-manual': 3 } as const;

function fromStep({ countersigns, ...row }: Tables['steps']): StepRow {
  return {
    ...row,
    stage: row.stage || STAGE_BEFORE[row.kind],
    kind: countersigns === 1 ? 'countersign' : row.kind,
    named: row.named === 1,
  };
}
