import { lastDayBefore } from '../../../shared/domain/lifecycle.ts';
import { freezeConfirmations } from '../confirmations/plan-confirmations.ts';
import { type OpenContext, SYSTEM } from '../context.ts';
import { indexDocument } from '../documents/add-document.ts';
import type { DocumentRowData, RevisionRow, Tx } from '../ports.ts';
import { found } from '../require.ts';
import { endForce } from './end-force.ts';
import { moveRevision } from './move-revision.ts';

/**
 * Lets everything happen whose day has come, dated that day even if the program was closed then: approved revisions become
 * effective and supersede the older one, documents with a day of withdrawal become obsolete. Called at opening, at midnight and
 * before every reading of lists; after the first call of a day it costs nothing.
 */
export async function bringIntoForce(context: OpenContext): Promise<void> {
  const { workspace, clock, store } = context;
  const today = clock.today();
  // What is decided later in the day for today takes effect in the deciding change itself.
  if (workspace.settledOn === today) return;
  const isDue = (document: DocumentRowData) => document.obsoleteOn !== null && document.obsoleteOn <= today;
  const waits = await store.read(async (reader) => {
    if ((await reader.revisions.due(today)).length > 0) return true;
    const inForce = new Set((await reader.revisions.summaries()).filter((one) => one.state === 'effective').map((one) => one.documentId));
    return (await reader.documents.list()).some((document) => isDue(document) && inForce.has(document.id));
  });
  if (waits) {
    await store.change(SYSTEM, async (tx) => {
      let changed = false;
      const due = (await tx.revisions.due(today)).sort((a, b) => (a.effectiveOn ?? '').localeCompare(b.effectiveOn ?? ''));
      for (const revision of due) {
        const document = found(await tx.documents.byId(revision.documentId), 'document', revision.documentId);
        await makeEffective(context, tx, document, revision, revision.effectiveOn ?? today);
        changed = true;
      }
      for (const document of (await tx.documents.list()).filter(isDue)) {
        const inForce = (await tx.revisions.ofDocument(document.id)).find((one) => one.state === 'effective');
        if (!inForce) continue;
        await endForce(context, tx, document, inForce);
        changed = true;
      }
      // Another call was faster; a change needs an event, and this one is harmless.
      if (!changed) {
        tx.record({ type: 'revisions.day-settled', area: 'revisions', subjectId: workspace.id, subject: today, data: { on: today } });
      }
    });
  }
  workspace.settledOn = today;
}

/** One step: the revision becomes effective from `on`, the older one is superseded with the day before as its last. */
export async function makeEffective(
  context: Pick<OpenContext, 'clock'>,
  tx: Tx,
  document: DocumentRowData,
  revision: RevisionRow,
  on: string,
): Promise<void> {
  const older = (await tx.revisions.ofDocument(document.id)).find((one) => one.state === 'effective' && one.id !== revision.id);
  if (older) {
    const { supersededOn } = await moveRevision(context, tx, older, { state: 'superseded', supersededOn: lastDayBefore(on) });
    await tx.write.index('section', older.id, []);
    tx.record({
      type: 'revisions.superseded',
      area: 'revisions',
      subjectId: older.id,
      subject: `${document.number} ${older.label}`,
      data: { documentId: document.id, by: revision.label, lastDayInForce: supersededOn },
    });
  }
  await moveRevision(context, tx, revision, { state: 'effective', effectiveOn: on });
  const confirmations = await freezeConfirmations(context, tx, document, revision, older ?? null, on);
  await indexDocument(tx, document, revision.title);
  tx.record({
    type: 'revisions.became-effective',
    area: 'revisions',
    subjectId: revision.id,
    subject: `${document.number} ${revision.label}`,
    data: { documentId: document.id, on, contentSha256: revision.contentSha256, supersedes: older?.label ?? null, confirmations },
  });
}
