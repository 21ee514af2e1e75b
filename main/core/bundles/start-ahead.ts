/**
 * Starts up to `most` of the works at once and hands out their results in order, keeping that many under way or done: who writes on threads
 * of its own keeps them busy. Nothing new is started once the signal is given or a result was an error.
 */
export function startAhead<W, R>(
  works: readonly W[],
  start: (work: W) => Promise<R>,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<{ work: W; result: R }> {
  const started: Promise<R>[] = [];
  const keepUp = (taken: number) => {
    while (started.length < works.length && started.length < taken + most) {
      signal.throwIfAborted();
      const promise = start(works[started.length]!);
      // Read in its turn; until then nobody listens to an error.
      promise.catch(() => {});
      started.push(promise);
    }
  };
  keepUp(0);
  return (async function* () {
    for (const [index, work] of works.entries()) {
      keepUp(index);
      yield { work, result: await started[index]! };
    }
  })();
}
