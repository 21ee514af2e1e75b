import type { AppContext } from '../context.ts';
import type { OpenedAs } from './open-workspace.ts';

export async function openSample(_app: AppContext): Promise<OpenedAs & { password: string }> {
  throw new Error('not yet');
}
