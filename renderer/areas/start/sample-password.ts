const keyOf = (workspaceId: string) => `wk.sample.${workspaceId}`;

/**
 * The password of the sample's invented people, as the program told it when it opened the sample. Kept in the browser's storage, so that the
 * sign-in screen can say it after a reload; it opens nothing but the sample.
 */
export const samplePassword = {
  get(workspaceId: string): string | null {
    try {
      return localStorage.getItem(keyOf(workspaceId));
    } catch {
      return null;
    }
  },
  remember(workspaceId: string, password: string): void {
    try {
      localStorage.setItem(keyOf(workspaceId), password);
    } catch {
      // storage is off: opening the sample again tells it again
    }
  },
};
