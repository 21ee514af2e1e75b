import { connect } from '../connect.ts';
import type { Output } from '../output.ts';

export async function evidence(output: Output, _options: unknown, directory: string): Promise<number> {
  const { client, close } = await connect(directory);
  try {
    const items = await client.evidence.list();
    output.answer({ evidence: items }, () =>
      output.table([
        [
          output.t('cli.col.received'),
          output.t('cli.col.expires'),
          output.t('cli.col.outlet'),
          output.t('cli.col.clause'),
          output.t('cli.col.title'),
        ],
        ...items.map((item) => [
          item.receivedOn,
          item.expiresOn ?? '—',
          item.outlet ?? output.t('cli.wholeFirm'),
          item.clauseIds.join(' '),
          item.title,
        ]),
      ]),
    );
    return 0;
  } finally {
    await close();
  }
}
