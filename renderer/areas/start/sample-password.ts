import { keep, readKept } from '../../ui/kept.ts';

const keyOf = (workspaceId: string) => `wk.sample.${workspaceId}`;

/**
 * The password of the sample's invented people, as the program told it when it opened the sample. Kept on this computer, so that the
 * sign-in screen can say it after a reload; it opens nothing but the sample. Opening the sample again tells it again.
 */
export const samplePassword = {
  get: (workspaceId: string): string | null => readKept(keyOf(workspaceId)),
  remember: (workspaceId: string, password: string): void => keep(keyOf(workspaceId), password),
};
