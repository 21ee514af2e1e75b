import type { Registers } from '../../../../shared/contract/registers.ts';
import { connect } from '../connect.ts';
import type { Output } from '../output.ts';

/** What wants somebody to act in each register. */
const OPEN: { [R in keyof Registers]: (row: Registers[R][number]) => boolean } = {
  distribution: (copy) => copy.state === 'to-recall' || copy.state === 'loan-overdue',
  acknowledgements: (row) => row.state === 'late' || row.state === 'open',
  changeRequests: (request) => request.state === 'submitted' || request.state === 'suggestion',
  reviews: (row) => row.standing === 'overdue' || row.open !== null,
  externalDocuments: (row) => row.citedBy.some((place) => place.kind !== 'current'),
  records: () => false,
  withdrawn: (row) => row.mayDestroy,
};

/** All registers: as JSON every row, for people how many rows each has and how many want somebody to act. */
export async function registers(output: Output, options: { on?: string }, directory: string): Promise<number> {
  const { client, close } = await connect(directory);
  try {
    const all = await client.registers.all({ on: options.on });
    const open = <R extends keyof Registers>(name: R) => (all[name] as Registers[R][number][]).filter(OPEN[name]).length;
    output.answer(all, () =>
      output.table([
        [output.t('cli.col.rows'), output.t('cli.col.open'), output.t('cli.col.register')],
        ...(Object.keys(OPEN) as (keyof Registers)[]).map((name) => [
          String(all[name].length),
          String(open(name)),
          output.t(`cli.register.${name}`),
        ]),
      ]),
    );
    return 0;
  } finally {
    await close();
  }
}
