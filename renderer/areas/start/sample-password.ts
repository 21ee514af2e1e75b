const known = new Map<string, string>();

/** The password of the sample's invented people, as the program told it when it opened the sample; forgotten with the window. */
export const samplePassword = {
  get: (workspaceId: string): string | null => known.get(workspaceId) ?? null,
  remember: (workspaceId: string, password: string): void => {
    known.set(workspaceId, password);
  },
};
