import { dayOf, instantAt } from '../../shared/domain/calendar.ts';
import type { Clock } from '../core/ports.ts';

/** A clock that the story moves forward. Every look at it passes a second, so that no two entries carry the same instant by chance. */
export class SampleClock implements Clock {
  #now: number;

  constructor(day: string) {
    this.#now = msOf(day, '08:30');
  }

  /** Milliseconds since 1970, without passing the second. */
  get at(): number {
    return this.#now;
  }

  /** To a time of a day, or a minute on when that has passed. */
  moveTo(day: string, time: string): void {
    this.#now = Math.max(msOf(day, time), this.#now + 60_000);
  }

  pass(minutes: number): void {
    this.#now += minutes * 60_000;
  }

  now(): string {
    this.#now += 1000;
    return new Date(this.#now).toISOString();
  }

  today(): string {
    return dayOf(new Date(this.#now).toISOString());
  }
}

const msOf = (day: string, time: string) => Date.parse(instantAt(day, time));
