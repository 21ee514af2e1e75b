import { addDays } from '../../shared/domain/calendar.ts';
import type { Action } from './play-story.ts';
import type { SamplePlayers } from './sample-players.ts';

/** Days before today on which a reviewer has forgotten the password. */
const FORGOTTEN = 150;

/** A forgotten password: the earlier signing key is retired, its signatures stay proved, the next sign-in makes another. */
export function keyActions({ players, today }: { players: SamplePlayers; today: string }): Action[] {
  const day = addDays(today, -FORGOTTEN);
  return [
    {
      day,
      // before anybody has signed in that day: a reset ends sessions
      time: '07:30',
      what: `${day} 重设密码`,
      play: async () => {
        const controller = await players.as('controller');
        await controller.people.resetPassword({ id: players.idOf('quality-reviewer'), next: players.password });
        await players.as('quality-reviewer');
      },
    },
  ];
}
