const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Hears the requests to end that a terminal, a service manager or a parent process sends; answers how to stop hearing. While it hears,
 * none of them ends the process by force: Ctrl+C reaches a child twice when its parent passes signals on.
 */
export function onEndRequest(listener: () => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}

/** Resolves when the process is asked to end. */
export function endRequested(): Promise<void> {
  return new Promise((resolve) => {
    onEndRequest(resolve);
  });
}
