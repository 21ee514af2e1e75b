/** Milliseconds of processor time that `run` takes: unlike the clock it does not depend on what else the machine does. */
export function cpuTime<T>(run: () => T): { result: T; took: number } {
  const start = process.cpuUsage();
  const result = run();
  return { result, took: process.cpuUsage(start).user / 1000 };
}
