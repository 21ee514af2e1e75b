import { randomBytes } from 'node:crypto';
import { connect } from '../connect.ts';
import { Refusal } from '../explain.ts';
import type { Output } from '../output.ts';

/** A temporary password for somebody who can no longer sign in, e.g. the only document controller. History tells that it was done here. */
export async function resetPassword(output: Output, options: { person: string }, directory: string): Promise<number> {
  const { client, close } = await connect(directory);
  try {
    const people = await client.people.names();
    const person = people.find((one) => one.name === options.person);
    if (!person) {
      const names = people.map((one) => one.name).join(output.language === 'en' ? ', ' : '、');
      throw new Refusal(output.t('cli.noPerson', { name: options.person, names }));
    }
    const password = randomBytes(9).toString('base64url');
    await client.people.resetPassword({ id: person.id, next: password });
    output.answer({ name: person.name, password }, () => {
      output.say(output.t('cli.passwordReset', { name: person.name, password }));
      output.say(output.t('cli.keyReplaced'));
      output.say(output.t('cli.passwordHint'));
    });
    return 0;
  } finally {
    await close();
  }
}
