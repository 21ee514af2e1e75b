import type { Withdrawn } from '../../../shared/contract/withdrawals.ts';
import { mayDestroy, withdrawnStamp } from '../../../shared/domain/withdrawals.ts';
import type { Context } from '../context.ts';
import { currentRevision, printedTitle } from '../documents/document-rows.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, Reader, WithdrawalRow } from '../ports.ts';
import { requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';

/** Every document with a day of withdrawal and every withdrawal that was taken back, the latest day first. */
export async function listWithdrawn(context: Context): Promise<Withdrawn[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read((reader) => withdrawnDocuments(reader, context.clock.today()));
}

export async function withdrawnDocuments(reader: Reader, today: string): Promise<Withdrawn[]> {
  const decisions = await reader.withdrawals.list();
  const takingBack = new Map(decisions.flatMap((row) => (row.takesBackId === null ? [] : [[row.takesBackId, row] as const])));
  const made = decisions.filter((row) => row.takesBackId === null);
  const rows = new Map(made.filter((row) => !takingBack.has(row.id)).map((row) => [row.documentId, row]));
  const documents = await reader.documents.list();
  const destructions = new Map((await reader.withdrawals.destructions()).map((row) => [row.documentId, row]));
  const revisionsOf = groupBy(await reader.revisions.summaries(), (one) => one.documentId);
  const list = documents.flatMap((document): Withdrawn[] => {
    const on = document.obsoleteOn;
    if (on === null) return [];
    const row = rows.get(document.id);
    const revisions = revisionsOf.get(document.id) ?? [];
    const facts = { on, keep: row?.keep ?? false, keepUntilOn: row?.keepUntilOn ?? null };
    const destroyed = destructions.get(document.id);
    return [
      {
        documentId: document.id,
        number: document.number,
        title: row?.title ?? printedTitle(document, revisions),
        level: document.level,
        label: row?.label ?? currentRevision(revisions).label,
        ...facts,
        reason: document.obsoleteReason ?? '',
        ahead: on > today,
        stamp: withdrawnStamp(facts, today),
        keepReason: row?.keepReason ?? '',
        by: row?.personName ?? '',
        post: row?.post ?? '',
        at: row?.at ?? null,
        decisionId: row?.id ?? null,
        takenBack: null,
        mayDestroy: row !== undefined && destroyed === undefined && mayDestroy(facts, today),
        destroyed: destroyed
          ? {
              on: destroyed.on,
              by: destroyed.by,
              witness: destroyed.witness,
              note: destroyed.note,
              at: destroyed.at,
              recordedBy: destroyed.personName,
            }
          : null,
      },
    ];
  });
  const byId = new Map(documents.map((document) => [document.id, document]));
  for (const row of made) {
    const back = takingBack.get(row.id);
    const document = byId.get(row.documentId);
    if (back && document) list.push(takenBackRow(document, row, back));
  }
  return list.sort((a, b) => b.on.localeCompare(a.on));
}

function takenBackRow(document: DocumentRowData, row: WithdrawalRow, back: WithdrawalRow): Withdrawn {
  const { title, label, on, reason, keep, keepReason, keepUntilOn, post, at } = row;
  return {
    ...{ documentId: document.id, number: document.number, title, level: document.level, label, on, reason },
    ...{ keep, keepReason, keepUntilOn, by: row.personName, post, at, decisionId: row.id },
    takenBack: { reason: back.reason, by: back.personName, post: back.post, at: back.at, decisionId: back.id },
    ...{ ahead: false, stamp: 'withdrawn', mayDestroy: false, destroyed: null },
  };
}
