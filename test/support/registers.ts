import type { RegisterSheetName } from '../../shared/contract/registers.ts';
import type { TestApp } from './make-app.ts';
import { xlsxRows } from './xlsx.ts';

/** Everything that stands on a register as it is exported for a day, today unless given, row after row. */
export async function registerSheet(app: TestApp, name: RegisterSheetName, on = app.clock.today()): Promise<string[][]> {
  const response = await app.app.handle(
    new Request(`http://localhost/registers/${name}.xlsx?on=${on}`, { headers: { authorization: `Bearer ${await app.tokenOf()}` } }),
  );
  return xlsxRows(new Uint8Array(await response.arrayBuffer()));
}
