import type { RegisterSheetName } from '../../../shared/contract/registers.ts';
import type { OpenContext } from '../context.ts';
import { documentsInForce, formsInForce } from '../documents/documents-in-force.ts';
import type { Reader } from '../ports.ts';
import type { PrintedSheet } from '../ports-word.ts';
import { pastReader } from './past-reader.ts';
import { SHEETS } from './sheets.ts';

/** One register with the firm's head, as it is on a day. */
export async function printedSheet(context: OpenContext, reader: Reader, name: RegisterSheetName, on: string): Promise<PrintedSheet> {
  const { read, formKey } = SHEETS[name];
  const past = await pastReader(context, reader, on);
  const { companyName } = await past.workspace.get();
  return { ...(await read(context, past, on)), company: companyName, on, formNumber: formKey && (await numberOf(past, formKey, on)) };
}

/** Of the list that a register is kept on, once it is in force; a draft is no form of the firm yet. */
async function numberOf(reader: Reader, key: string, on: string): Promise<string | null> {
  const forms = await formsInForce(reader, (await documentsInForce(reader, on)).inForce, on);
  return forms.find(({ definition }) => definition.key === key && definition.layout === 'register')?.number ?? null;
}
