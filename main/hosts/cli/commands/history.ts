import type { HistoryEntry } from '../../../../shared/contract/history.ts';
import { dayOf, timeOf } from '../../../../shared/domain/calendar.ts';
import { historySentence } from '../../../../shared/messages/history.ts';
import { connect } from '../connect.ts';
import type { Output } from '../output.ts';

const PAGE = 500;

/** The whole history, newest first. */
export async function history(output: Output, _options: unknown, directory: string): Promise<number> {
  const { client, close } = await connect(directory);
  try {
    const entries: HistoryEntry[] = [];
    let head = '';
    for (;;) {
      const page = await client.history.list({ limit: PAGE, ...(entries.length > 0 ? { before: entries.at(-1)!.seq } : {}) });
      head = page.head;
      entries.push(...page.entries);
      if (page.entries.length < PAGE) break;
    }
    output.answer({ head, entries }, () =>
      output.table([
        ['#', output.t('cli.col.at'), output.t('cli.col.actor'), output.t('cli.col.event'), output.t('cli.col.subject')],
        ...entries.map((entry) => [
          String(entry.seq),
          `${dayOf(entry.at)} ${timeOf(entry.at)}`,
          entry.actor,
          historySentence(output.language, entry),
          entry.subject,
        ]),
      ]),
    );
    return 0;
  } finally {
    await close();
  }
}
