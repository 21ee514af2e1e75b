import type { RegisterSheetName } from '../../../shared/contract/registers.ts';
import type { OpenContext } from '../context.ts';
import type { Reader } from '../ports.ts';
import type { PrintedSheet } from '../ports-word.ts';
import { pastReader } from './past-reader.ts';
import { SHEETS } from './sheets.ts';

/** One register with the firm's head, as it is on a day. */
export async function printedSheet(context: OpenContext, reader: Reader, name: RegisterSheetName, on: string): Promise<PrintedSheet> {
  const { read, formKey } = SHEETS[name];
  const past = await pastReader(context, reader, on);
  const { companyName } = await past.workspace.get();
  const form = formKey === null ? undefined : (await reader.forms.list()).find((each) => each.definition.key === formKey);
  return { ...(await read(context, past, on)), company: companyName, on, formNumber: form?.number ?? null };
}
