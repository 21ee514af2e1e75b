import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { dayOf } from '../../shared/domain/calendar.ts';
import type { Clock, Ids, Log } from '../core/ports.ts';

/** The computer's clock; the day is the firm's. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => dayOf(new Date().toISOString()),
};

export const systemIds: Ids = { next: () => v7() };

/** One file a month; the id goes into the answer, so that a person can name it and we can find it. */
export function systemLog(folder: string): Log {
  return {
    error(message, error) {
      const id = randomUUID().slice(0, 8);
      try {
        mkdirSync(folder, { recursive: true });
        const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
        appendFileSync(
          join(folder, `wenkong-${new Date().toISOString().slice(0, 7)}.log`),
          `${new Date().toISOString()} ${id} ${message} ${detail}\n`,
        );
      } catch {
        // A log that cannot be written must not break the answer that carries its id.
      }
      return id;
    },
  };
}
