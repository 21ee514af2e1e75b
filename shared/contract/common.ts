import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';

/** Every procedure starts here, so that every call has the closed list of errors. */
export const procedure = oc.errors(errors);

/** UUIDv7 text. */
export const Id = z.string().min(1).max(64);
/** Calendar day, `YYYY-MM-DD`, that exists. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day));
/** UTC instant of the app's clock, 24 characters, `2026-11-22T01:00:00.000Z`. */
export const Instant = z.string().length(24);
/** SHA-256, lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** One line for people: no control characters, trimmed, not empty. */
export const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u);
/** Several lines for people; may be empty. */
export const Text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/);
/** Why something is done: kept in the history for ever. */
export const Reason = Line(500);
export const Done = z.object({ done: z.literal(true) });
/** A person as printed: the name at that time, never a live reference. */
export const PersonName = z.object({ id: Id, name: z.string() });
