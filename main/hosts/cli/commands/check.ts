import { connect } from '../connect.ts';
import type { Output } from '../output.ts';

/** Database, history chain, signatures and files; answers 1 and the first fault if there is one. */
export async function check(output: Output, _options: unknown, directory: string): Promise<number> {
  const { client, close } = await connect(directory);
  try {
    const answer = await client.history.check();
    output.answer(answer, () =>
      output.say(
        answer.fault
          ? output.t('cli.fault', { fault: output.code('historyFault', answer.fault.code, { detail: answer.fault.detail }) })
          : output.t('cli.checked', { entries: answer.entries, signatures: answer.signatures, files: answer.files }),
      ),
    );
    return answer.ok ? 0 : 1;
  } finally {
    await close();
  }
}
