import { randomBytes } from 'node:crypto';
import type { Industry } from '../../../../shared/domain/terms.ts';
import { RESOURCES, VERSION } from '../../program.ts';
import { startRuntime } from '../../runtime.ts';
import type { Output } from '../output.ts';

/** A new workspace with the industry's whole document set as drafts. */
export async function init(
  output: Output,
  options: { company: string; code: string; industry: Industry },
  directory: string,
): Promise<number> {
  const runtime = await startRuntime({ host: 'cli', version: VERSION, resources: RESOURCES, announce: () => null });
  try {
    const client = runtime.operator();
    const proposal = await client.workspace.proposal({ industry: options.industry });
    const first = { name: '文控员', password: randomBytes(9).toString('base64url') };
    const { path } = await client.workspace.create({
      path: runtime.resolve(directory),
      companyName: options.company,
      companyCode: options.code,
      industry: options.industry,
      departments: proposal.departments,
      outlets: [{ kind: 'headquarters', name: '总部', address: '', contact: '', phone: '', area: '' }],
      variables: Object.fromEntries(
        proposal.variables.filter((each) => !each.system && each.value !== '').map((each) => [each.name, each.value]),
      ),
      firstPerson: first,
      withDocuments: true,
    });
    output.answer({ path, firstSignIn: first, documents: proposal.documents.length }, () => {
      output.say(output.t('cli.made', { path }));
      output.say(output.t('cli.documentsMade', { count: proposal.documents.length }));
      output.say(output.t('cli.firstSignIn', first));
      output.say(output.t('cli.passwordHint'));
    });
    return 0;
  } finally {
    await runtime.close();
  }
}
