import { connect } from '../connect.ts';
import type { Output } from '../output.ts';

export async function documents(output: Output, _options: unknown, directory: string): Promise<number> {
  const { client, close } = await connect(directory);
  try {
    const rows = await client.documents.list();
    const details = await Promise.all(rows.map((row) => client.documents.get({ id: row.id })));
    const value = {
      documents: details.map((each) => ({
        number: each.number,
        title: each.title,
        level: each.level,
        state: each.state,
        owner: each.ownerRole,
        nextReviewOn: each.nextReviewOn,
        revisions: each.revisions.map(({ label, state, contentSha256, effectiveOn }) => ({ label, state, contentSha256, effectiveOn })),
      })),
    };
    output.answer(value, () =>
      output.table([
        [
          output.t('cli.col.number'),
          output.t('cli.col.level'),
          output.t('cli.col.label'),
          output.t('cli.col.state'),
          output.t('cli.col.nextReview'),
          output.t('cli.col.title'),
        ],
        ...rows.map((row) => [
          row.number,
          output.code('cli.level', row.level),
          row.label,
          output.code('documentState', row.state),
          row.nextReviewOn ?? '—',
          row.title,
        ]),
      ]),
    );
    return 0;
  } finally {
    await close();
  }
}
