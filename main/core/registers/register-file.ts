import { REGISTER_SHEETS, type RegisterSheetName } from '../../../shared/contract/registers.ts';
import { isDay } from '../../../shared/domain/calendar.ts';
import { safeName } from '../bundles/bundle-paths.ts';
import type { NamedFile } from '../bundles/single-files.ts';
import type { Context } from '../context.ts';
import { recordsOf } from '../ports-word.ts';
import { found, invalid, requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { printedSheet } from './printed-sheet.ts';
import { SHEETS } from './sheets.ts';

export interface RegisterEntry {
  name: RegisterSheetName;
  title: string;
  rows: number;
}

/** What can be exported today. */
export async function listRegisters(context: Context): Promise<RegisterEntry[]> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  return context.store.read(async (reader) => {
    const entries: RegisterEntry[] = [];
    for (const name of REGISTER_SHEETS) {
      const sheet = await SHEETS[name].read(context, reader, context.clock.today());
      entries.push({ name, title: sheet.title, rows: recordsOf(sheet).length });
    }
    return entries;
  });
}

/** @throws AppError NOT_FOUND, INVALID (no such day) */
export async function registerSheetFile(
  context: Context,
  input: { name: string; format: 'docx' | 'xlsx'; on?: string | undefined },
): Promise<NamedFile> {
  requirePermission(context.actor, 'read');
  const name = found(
    REGISTER_SHEETS.find((each) => each === input.name),
    'register',
    input.name,
  );
  const on = input.on ?? context.clock.today();
  if (!isDay(on)) throw invalid('on', 'not-a-day');
  await bringIntoForce(context);
  const sheet = await context.store.read((reader) => printedSheet(context, reader, name, on));
  const { bytes } = await (input.format === 'xlsx' ? context.app.spreadsheets : context.app.word).sheet(sheet);
  return { name: `${safeName(sheet.title)}-${on}.${input.format}`, bytes };
}
