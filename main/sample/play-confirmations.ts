import { addDays } from '../../shared/domain/calendar.ts';
import type { Action, Told } from './play-story.ts';
import type { SamplePlayers } from './sample-players.ts';

interface Stage {
  players: SamplePlayers;
  today: string;
  /** keys of the firm's people */
  people: readonly string[];
  /** template key -> what is known of the document */
  documents: Map<string, Told>;
}

/** Days on which people sit down and confirm what they were asked to read. */
const VISITS: readonly { ago: number; without: readonly string[] }[] = [
  { ago: 383, without: [] },
  { ago: 352, without: ['reader'] },
  { ago: 258, without: [] },
  { ago: 194, without: [] },
  { ago: 137, without: [] },
  { ago: 88, without: [] },
  { ago: 57, without: ['reader'] },
  { ago: 17, without: ['reader', 'service-reviewer', 'quality-drafter'] },
  { ago: 3, without: ['reader', 'service-reviewer', 'quality-drafter', 'service-drafter'] },
];

/** Confirmations of a year: some are late, some open; one document with readers of its own. */
export function confirmationActions({ players, people, today, documents }: Stage): Action[] {
  const at = (ago: number, time: string, what: string, play: () => Promise<void>): Action => {
    const day = addDays(today, -ago);
    return { day, time, what: `${day} ${what}`, play };
  };
  return [
    ...VISITS.map(({ ago, without }) =>
      at(ago, '16:50', '阅读确认', () =>
        confirmAll(
          players,
          people.filter((key) => !without.includes(key)),
        ),
      ),
    ),
    at(100, '11:20', '23 阅读人员', async () => {
      const client = await players.as('service-drafter');
      const documentId = idOf(documents, '23');
      const { departments } = await client.workspace.settings();
      const ids = departments.filter((one) => one.key === 'service' || one.key === 'quality').map((one) => one.id);
      const { version } = await client.confirmations.rule({ documentId });
      const reason = '召回由两个部门共同办理，管理者代表必须了解';
      await client.confirmations.setRule({
        ...{ documentId, version, roles: [], departmentIds: ids, personIds: [players.idOf('representative')], reason },
      });
      await (await players.as('controller')).confirmations.askNewcomers({ documentId, reason });
    }),
  ];
}

/** Those who come that day confirm everything that they were asked to read. */
async function confirmAll(players: SamplePlayers, people: readonly string[]): Promise<void> {
  const open = (await (await players.as('controller')).confirmations.list({})).filter(
    (row) => row.state === 'open' || row.state === 'late',
  );
  for (const key of people) {
    const mine = open.filter((row) => row.personId === players.idOf(key));
    if (mine.length === 0) continue;
    const client = await players.as(key);
    for (const { revisionId } of mine) {
      const { contentSha256 } = await client.revisions.get({ id: revisionId });
      await client.confirmations.confirm({ revisionId, shownSha256: contentSha256 });
    }
  }
}

function idOf(documents: Stage['documents'], key: string): string {
  const known = documents.get(key);
  if (!known) throw new Error(`sample: document ${key} is not there yet`);
  return known.id;
}
