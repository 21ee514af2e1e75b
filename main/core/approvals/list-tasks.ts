import type { Task } from '../../../shared/contract/approvals.ts';
import { addDays, dayOf } from '../../../shared/domain/calendar.ts';
import { can } from '../../../shared/domain/permissions.ts';
import type { Context } from '../context.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, PersonRow, Reader, RevisionRow, RoundRow, StepRow } from '../ports.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { absentToday } from '../routes/absent-today.ts';
import { turnOf } from './get-dossier.ts';

/** Days that a decider has, unless the wanted day of effect comes earlier. */
const DAYS_TO_DECIDE = 5;

/**
 * What waits for the acting person: decisions first, then rounds that stand still until somebody reassigns a step, own drafts, and own submissions in
 * others' hands.
 */
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
    const people = can(actor, 'approvals.reassign') ? (await reader.people.list()).filter((one) => one.active) : null;
    const absent = await absentToday(reader, actor.id, context.clock.today());
    for (const round of await reader.approvals.openRounds()) {
      const revision = revisions.get(round.revisionId);
      if (!revision) continue;
      const rest = { summary: round.changeSummary, by: round.submittedBy, at: round.submittedAt, dueOn: dueOn(round) };
      const steps = await reader.approvals.steps(round.id);
      const { mine } = turnOf(actor, steps, contributorIds(revision.id), absent);
      const stuck = people === null ? [] : steps.filter((step) => !canAnybodySign(step, people, contributorIds(revision.id)));
      if (stuck.length > 0) add('reassign', revision, { ...rest, summary: stuck.map((step) => step.personName).join(' ') });
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
    const order: Task['kind'][] = ['approve-manual', 'approve', 'countersign', 'review', 'reassign', 'rework', 'draft', 'waiting'];
    return tasks.sort(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.dueOn.localeCompare(b.dueOn) || a.at.localeCompare(b.at),
    );
  });
}

/** An open step whose person left or lost the role, or whose role nobody free of the text holds any more, waits for ever. */
function canAnybodySign(step: StepRow, people: readonly PersonRow[], contributorIds: readonly string[]): boolean {
  if (step.state !== 'pending' && step.state !== 'waiting') return true;
  const { kind, personId, role, named } = step;
  return people.some(({ id, roles }) => can({ id, roles }, 'approvals.decide', { kind, personId, role, named, contributorIds }));
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
  const usual = addDays(dayOf(round.submittedAt), DAYS_TO_DECIDE);
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
