/**
 * Hands out results in the order of the works while up to `most` of them are under way or done: who writes on threads of its own keeps
 * them busy. Nothing new is started once the signal is given or a result was an error.
 */
export async function* startAhead<W, R>(
  works: readonly W[],
  start: (work: W) => Promise<R>,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<{ work: W; result: R }> {
  const started: Promise<R>[] = [];
  for (const [index, work] of works.entries()) {
    while (started.length < works.length && started.length < index + most) {
      signal.throwIfAborted();
      const promise = start(works[started.length]!);
      // Read in its turn; until then nobody listens to an error.
      promise.catch(() => {});
      started.push(promise);
    }
    yield { work, result: await started[index]! };
  }
}
