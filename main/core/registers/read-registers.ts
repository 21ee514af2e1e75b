import type { Registers } from '../../../shared/contract/registers.ts';
import { dayOf, isDay } from '../../../shared/domain/calendar.ts';
import { changeRequestRecords } from '../change-requests/change-request-view.ts';
import { confirmationRows } from '../confirmations/confirmation-rows.ts';
import type { Context } from '../context.ts';
import { copyViews } from '../copies/copy-view.ts';
import { documentsInForce, formsInForce, recordRows } from '../documents/documents-in-force.ts';
import { readRegister } from '../external-documents/read-register.ts';
import { invalid, requirePermission } from '../require.ts';
import { reviewRecords } from '../reviews/list-reviews.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { withdrawnDocuments } from '../withdrawals/list-withdrawn.ts';
import { pastReader } from './past-reader.ts';

/**
 * All registers at once as data. Rows and every field of them are those of the day.
 * @throws AppError INVALID (no such day)
 */
export async function readRegisters(context: Context, input: { on?: string | undefined } = {}): Promise<Registers> {
  requirePermission(context.actor, 'read');
  const on = input.on ?? context.clock.today();
  if (!isDay(on)) throw invalid('on', 'not-a-day');
  await bringIntoForce(context);
  const entered = (instant: string) => dayOf(instant) <= on;
  return context.store.read(async (snapshot) => {
    const reader = await pastReader(context, snapshot, on);
    const { inForce } = await documentsInForce(reader, on);
    const forms = await formsInForce(reader, inForce, on);
    return {
      distribution: (await copyViews(reader, await reader.copies.list({}), on)).filter((copy) => copy.issuedOn <= on),
      acknowledgements: (await confirmationRows(reader, on)).filter((row) => row.effectiveOn !== null && row.effectiveOn <= on),
      changeRequests: (await changeRequestRecords(reader, on)).filter((row) => entered(row.proposedAt)),
      reviews: await reviewRecords(reader, on),
      externalDocuments: (await readRegister(context, reader, on)).filter((row) => entered(row.createdAt)),
      records: recordRows(forms, inForce, await reader.workspace.departments()),
      withdrawn: (await withdrawnDocuments(reader, on)).filter((row) => row.takenBack === null && row.on <= on),
    };
  });
}
