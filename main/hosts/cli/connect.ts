import { realpath } from 'node:fs/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractClient } from '../../../shared/contract/index.ts';
import { readRunning } from '../../files/index.ts';
import { RESOURCES, VERSION } from '../program.ts';
import { startRuntime } from '../runtime.ts';

export interface Connection {
  client: ContractClient;
  close(): Promise<void>;
}

/**
 * A client for a workspace. One that a running app holds is asked through that app, over loopback, with the token that only this
 * computer's user can read; any other is opened here.
 * @throws AppError or ORPCError WORKSPACE_UNUSABLE
 */
export async function connect(directory: string): Promise<Connection> {
  const runtime = await startRuntime({ host: 'cli', version: VERSION, resources: RESOURCES, announce: () => null });
  const path = runtime.resolve(directory);
  const running = await readRunning(path);
  if (running?.url && running.token && running.pid !== process.pid) {
    const link = new RPCLink({
      url: `${running.url}/rpc`,
      headers: { 'x-wenkong-launch': running.token, authorization: `Bearer ${running.token}` },
    });
    const client: ContractClient = createORPCClient(link);
    // Its user may have changed to another workspace since: nothing may be done to that one.
    const { open } = await client.workspace.state();
    if (open && (await realpath(open.path)) === (await realpath(path))) {
      await runtime.close();
      return { client, close: async () => {} };
    }
  }
  const client = runtime.operator();
  try {
    await client.workspace.open({ path });
  } catch (error) {
    await runtime.close();
    throw error;
  }
  return { client, close: () => runtime.close() };
}
