import type { Clock } from '../core/ports.ts';

/** A clock that the story moves forward. Every look at it passes a second, so that no two entries carry the same instant by chance. */
export class SampleClock implements Clock {
  #now: number;

  constructor(day: string) {
    this.#now = instantOf(day, '08:30');
  }

  /** To a time of a day, or a minute on when that has passed. */
  moveTo(day: string, time: string): void {
    this.#now = Math.max(instantOf(day, time), this.#now + 60_000);
  }

  pass(minutes: number): void {
    this.#now += minutes * 60_000;
  }

  now(): string {
    this.#now += 1000;
    return new Date(this.#now).toISOString();
  }

  /** on the wall of this computer, as the app's clock has it */
  today(): string {
    const now = new Date(this.#now);
    return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  }
}

function instantOf(day: string, time: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return new Date(year, month - 1, date, hour, minute).getTime();
}
