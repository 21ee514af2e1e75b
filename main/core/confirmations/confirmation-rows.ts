import type { ConfirmationRow } from '../../../shared/contract/confirmations.ts';
import { CONFIRMATION_STATES, confirmationState } from '../../../shared/domain/confirmations.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, Reader, RevisionRow } from '../ports.ts';
import type { ConfirmationPersonRow, GivenConfirmationRow } from '../ports-change-control.ts';

/** Where everybody stands with every revision that was ever asked about, on a day: late first, then open by due day, then who has read. */
export async function confirmationRows(reader: Reader, today: string): Promise<ConfirmationRow[]> {
  const revisions = new Map((await reader.revisions.summaries()).map((one) => [one.id, one]));
  const documents = new Map((await reader.documents.list()).map((one) => [one.id, one]));
  const active = new Set((await reader.people.list()).filter((one) => one.active).map((one) => one.id));
  const given = groupBy(await reader.confirmations.all(), (one) => one.revisionId);
  const rows = (await reader.confirmations.allPeople()).map((asked) => {
    const revision = revisions.get(asked.revisionId);
    const document = documents.get(revision?.documentId ?? '');
    if (!revision || !document) throw new Error(`somebody was asked about revision ${asked.revisionId}, which is not there`);
    const own = given.get(asked.revisionId)?.find((one) => one.personId === asked.personId);
    return rowOf({ asked, own, revision, document, active: active.has(asked.personId), today });
  });
  return rows.sort(compareRows);
}

function rowOf(input: {
  asked: ConfirmationPersonRow;
  own: GivenConfirmationRow | undefined;
  revision: RevisionRow;
  document: DocumentRowData;
  active: boolean;
  today: string;
}): ConfirmationRow {
  const { asked, own, revision, document, active, today } = input;
  const carried = asked.carriedFrom !== null;
  return {
    revisionId: revision.id,
    documentId: document.id,
    number: document.number,
    title: revision.title,
    label: revision.label,
    effectiveOn: revision.effectiveOn,
    personId: asked.personId,
    // who confirmed signed with the name and post of that day
    name: own?.name ?? asked.name,
    post: own?.post ?? asked.post,
    department: asked.department,
    because: asked.because,
    state: confirmationState({
      confirmed: own !== undefined,
      carried,
      inForce: revision.state === 'effective',
      active,
      dueOn: asked.dueOn,
      today,
    }),
    dueOn: asked.dueOn,
    confirmedAt: own?.at ?? asked.carriedAt,
    contentSha256: own?.contentSha256 ?? asked.carriedSha256,
    carriedFrom: own ? null : asked.carriedFrom,
  };
}

function compareRows(a: ConfirmationRow, b: ConfirmationRow): number {
  return (
    CONFIRMATION_STATES.indexOf(a.state) - CONFIRMATION_STATES.indexOf(b.state) ||
    (a.state === 'late' || a.state === 'open' ? a.dueOn.localeCompare(b.dueOn) : 0) ||
    a.number.localeCompare(b.number, 'en', { numeric: true }) ||
    (b.effectiveOn ?? '').localeCompare(a.effectiveOn ?? '') ||
    a.name.localeCompare(b.name, 'zh')
  );
}
