import { dayOf } from '../../../shared/domain/calendar.ts';
import { isOutdated } from '../../../shared/domain/copies.ts';
import { STAMP_TEXTS } from '../../../shared/domain/releases.ts';
import { AppError } from '../app-error.ts';
import { type NamedFile, printedRevision, writeRevision } from '../bundles/single-files.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { releaseNumber, releaseSubject } from './release-view.ts';

/**
 * What leaves the firm: the approved revision with the stamp on every page and the recipient at the foot; 作废 once a newer revision is in force.
 * Every download is kept on record.
 * @throws AppError WRONG_STATE (not approved), NOT_FOUND, FORBIDDEN
 */
export async function releaseFile(context: Context, input: { id: string }): Promise<NamedFile> {
  await bringIntoForce(context);
  const { row, file, stamp } = await context.store.read(async (reader) => {
    const row = found(await reader.releases.byId(input.id), 'release', input.id);
    requirePermission(context.actor, 'releases.download', { requestedById: row.requestedById });
    if (row.state !== 'approved' || row.decidedAt === null) throw new AppError('WRONG_STATE', { state: row.state, action: 'download' });
    const printed = await printedRevision(context, reader, row.revisionId);
    const { block } = printed.file;
    const outdated = isOutdated(row, context.clock.today());
    block.controlStatus = outdated ? (printed.kept ? '作废保留' : '作废') : STAMP_TEXTS[row.stamp];
    block.stampEveryPage = true;
    const note = outdated ? `本版次已${printed.successor ? `由${printed.successor}替代` : '作废'}，不得使用。` : '不得复制、转发。';
    const approvedOn = dayOf(row.decidedAt);
    printed.file.footNote = `外发 ${releaseNumber(row)}，仅限${row.recipient}用于${row.purpose}；${approvedOn}由${row.onBehalfOf === '' ? '' : `${row.decidedBy}代`}管理者代表批准。${note}`;
    const stamp = block.controlStatus;
    return {
      row,
      stamp,
      file: await writeRevision(context, printed, `${releaseNumber(row)} ${block.number} ${block.title} ${block.label}`),
    };
  });
  await context.store.change(context.actor, async (tx) => {
    await tx.write.addReleaseDownload({ releaseId: row.id, at: context.clock.now(), by: context.actor.name });
    tx.record({
      type: 'releases.downloaded',
      area: 'releases',
      subjectId: row.id,
      subject: releaseSubject(row),
      data: { documentId: row.documentId, recipient: row.recipient, stamp },
    });
  });
  return file;
}
