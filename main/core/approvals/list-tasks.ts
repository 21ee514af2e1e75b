import type { Task } from '../../../shared/contract/approvals.ts';
import { addDays, dayIn } from '../../../shared/domain/calendar.ts';
import type { Context } from '../context.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, Reader, RevisionRow, RoundRow } from '../ports.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { absentToday } from '../routes/absent-today.ts';
import { turnOf } from './get-dossier.ts';

/** Days that a decider has, unless the wanted day of effect comes earlier. */
const DAYS_TO_DECIDE = 5;
/** Instants become days of the firm: product and field are Chinese. */
const TIME_ZONE = 'Asia/Shanghai';

/** What waits for the acting person: decisions first, then own drafts, then own submissions in others' hands. */
export async function listTasks(context: Context): Promise<Task[]> {
  const { actor } = context;
  if (actor.kind !== 'person') return [];
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    const documents = new Map((await reader.documents.list()).map((document) => [document.id, document]));
    const summaries = await reader.revisions.summaries();
    const revisions = new Map(summaries.map((revision) => [revision.id, revision]));
    const contributors = groupBy(await reader.revisions.allContributors(), (one) => one.revisionId);
    const contributorIds = (revisionId: string) => (contributors.get(revisionId) ?? []).map((one) => one.id);
    const tasks: Task[] = [];
    const add = (kind: Task['kind'], revision: RevisionRow, rest: Pick<Task, 'summary' | 'by' | 'at' | 'dueOn'>) => {
      const document = documents.get(revision.documentId);
      if (!document) throw new Error(`revision ${revision.id} without document`);
      tasks.push({ kind, revisionId: revision.id, ...named(document, revision, summaries), ...rest });
    };
    const absent = await absentToday(reader, actor.id, context.clock.today());
    for (const round of await reader.approvals.openRounds()) {
      const revision = revisions.get(round.revisionId);
      if (!revision) continue;
      const rest = { summary: round.changeSummary, by: round.submittedBy, at: round.submittedAt, dueOn: dueOn(round) };
      const { mine } = turnOf(actor, await reader.approvals.steps(round.id), contributorIds(revision.id), absent);
      if (mine) add(mine.kind, revision, rest);
      else if (round.submittedById === actor.id) add('waiting', revision, rest);
    }
    for (const revision of summaries) {
      if (revision.state !== 'draft' || !contributorIds(revision.id).includes(actor.id)) continue;
      const back = await sentBack(reader, revision);
      if (back)
        add('rework', revision, {
          summary: back.endReason,
          by: await endedBy(reader, back),
          at: back.endedAt ?? back.submittedAt,
          dueOn: '',
        });
      else add('draft', revision, { summary: '', by: revision.updatedBy, at: revision.updatedAt, dueOn: '' });
    }
    const order: Task['kind'][] = ['approve-manual', 'approve', 'countersign', 'review', 'rework', 'draft', 'waiting'];
    return tasks.sort(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.dueOn.localeCompare(b.dueOn) || a.at.localeCompare(b.at),
    );
  });
}

function named(document: DocumentRowData, revision: RevisionRow, all: readonly RevisionRow[]) {
  const inForce = all.find((one) => one.documentId === document.id && one.state === 'effective');
  return {
    documentId: document.id,
    number: document.number,
    title: document.title,
    label: revision.label,
    previousLabel: inForce?.label ?? null,
  };
}

function dueOn(round: RoundRow): string {
  const usual = addDays(dayIn(TIME_ZONE, round.submittedAt), DAYS_TO_DECIDE);
  return round.effectiveOn !== null && round.effectiveOn < usual ? round.effectiveOn : usual;
}

/** The last round of a draft when it ended without approval. */
async function sentBack(reader: Reader, revision: RevisionRow): Promise<RoundRow | null> {
  const last = (await reader.approvals.roundsOf(revision.id))[0];
  return last && (last.state === 'rejected' || last.state === 'void') ? last : null;
}

async function endedBy(reader: Reader, round: RoundRow): Promise<string> {
  const step = (await reader.approvals.steps(round.id)).find((one) => one.state === 'rejected');
  return step?.personName ?? round.submittedBy;
}
