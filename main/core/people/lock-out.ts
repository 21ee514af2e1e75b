/** Waiting times after wrong passwords: 30, 60, 120, 240 seconds from the 3rd, 5th, 7th, 9th failure in a row. */
const STEPS: readonly { failures: number; seconds: number }[] = [
  { failures: 9, seconds: 240 },
  { failures: 7, seconds: 120 },
  { failures: 5, seconds: 60 },
  { failures: 3, seconds: 30 },
];

/** Whole seconds to wait before the next try; 0 when a try is allowed now. */
export function waitSeconds(failures: { count: number; lastAt: string } | null, now: string): number {
  if (!failures) return 0;
  const step = STEPS.find((one) => failures.count >= one.failures);
  if (!step) return 0;
  const until = Date.parse(failures.lastAt) + step.seconds * 1000;
  return Math.max(0, Math.ceil((until - Date.parse(now)) / 1000));
}
