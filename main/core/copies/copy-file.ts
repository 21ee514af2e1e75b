import { copyStamp, copyStateOn, isOutdated, printedCopyNumber } from '../../../shared/domain/copies.ts';
import { type NamedFile, type PrintedRevision, printedRevision, writeRevision } from '../bundles/single-files.ts';
import type { Context } from '../context.ts';
import type { CopyOnFile } from '../ports-copies.ts';
import { found, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { copySubject } from './copy-view.ts';

/**
 * One copy as Word, with number, holder and the stamp that it carries today: 受控 while it is held and in force, else 作废, 作废保留 or 非受控 on
 * every page. For the holder and the document controller; every download is kept in the history.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function copyFile(context: Context, input: { id: string }): Promise<NamedFile> {
  await bringIntoForce(context);
  const { file, row, stamp } = await context.store.read(async (reader) => {
    const row = found(await reader.copies.byId(input.id), 'copy', input.id);
    const { actor } = context;
    const departmentId = actor.kind === 'person' ? ((await reader.people.byId(actor.id))?.departmentId ?? null) : null;
    requirePermission(actor, 'copies.download', { holder: { kind: row.holderKind, id: row.holderId }, departmentId });
    const printed = await printedRevision(context, reader, row.revisionId);
    stampCopy(printed, row, context.clock.today());
    const number = row.number === null ? '非受控' : `分发号${printedCopyNumber(row.number)}`;
    const { block } = printed.file;
    return {
      row,
      stamp: block.controlStatus,
      file: await writeRevision(context, printed, `${block.number} ${block.title} ${block.label} ${number}`),
    };
  });
  await context.store.change(context.actor, async (tx) => {
    tx.record({
      type: 'copies.downloaded',
      area: 'copies',
      subjectId: row.id,
      subject: copySubject(row),
      data: { documentId: row.documentId, stamp },
    });
  });
  return file;
}

function stampCopy({ file, successor, kept }: PrintedRevision, row: CopyOnFile, today: string): void {
  const state = copyStateOn(row, today);
  const outdated = isOutdated(row, today);
  const { block } = file;
  block.controlStatus = copyStamp(state, outdated, kept);
  if (row.number !== null) block.copyNumber = printedCopyNumber(row.number);
  block.holder = row.holderName;
  if (state === 'uncontrolled' && !outdated) file.footNote = `非受控副本，${row.issuedOn}发给${row.holderName}，不随修订更换。`;
  else if (block.controlStatus === '受控') {
    if (row.kind === 'loan') file.footNote = `借阅件，${row.dueOn}前归还；未经批准不得复制、外传。`;
  } else if (!kept) {
    const back = { returned: '交回', destroyed: '销毁', lost: '报失' };
    const replaced = !outdated ? '' : successor ? `本版次已由${successor}替代，` : '本文件已作废，';
    const ended = row.endState === null ? '' : `本份已于${row.endedOn}${back[row.endState]}，`;
    const recall = row.endState === null && row.kind !== 'uncontrolled' ? '应予收回，' : '';
    file.footNote = `${replaced}${ended}${recall}不得使用。`;
  }
}
