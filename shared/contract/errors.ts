import { z } from 'zod';

/**
 * The closed list of what can go wrong for a caller. `data` carries what the message in `shared/messages` needs.
 * `status` is what HTTP says of it; an error with another status would reach callers as an undefined one.
 * A programmer's mistake is not in it: that becomes one generic answer with a log id.
 */
export const errors = {
  /** Nobody is signed in, or the session has ended. */
  SIGNED_OUT: { status: 401, data: z.object({}) },
  /** Wrong name or password; `waitSeconds` > 0 when further tries are locked out for a while. */
  WRONG_PASSWORD: { status: 401, data: z.object({ waitSeconds: z.number() }) },
  /** The person's roles do not allow it; `needs` names what would. */
  FORBIDDEN: { status: 403, data: z.object({ needs: z.string() }) },
  NOT_FOUND: { status: 404, data: z.object({ what: z.string(), id: z.string() }) },
  /** Input that does not fit; `issues` lists path and message code. */
  INVALID: { status: 422, data: z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }) },
  /** The state was changed by somebody else; `current` is what is there now. */
  CONFLICT: { status: 409, data: z.object({ what: z.string(), current: z.unknown() }) },
  NUMBER_TAKEN: { status: 409, data: z.object({ number: z.string(), title: z.string() }) },
  /** Nobody reviews or approves a revision to which they contributed a word. */
  SELF_APPROVAL: { status: 403, data: z.object({ name: z.string() }) },
  /** The text is not the one that was shown to the decider. */
  STALE_CONTENT: { status: 409, data: z.object({ shown: z.string(), current: z.string() }) },
  /** The action does not fit the state, e.g. editing a submitted revision. */
  WRONG_STATE: { status: 409, data: z.object({ state: z.string(), action: z.string() }) },
  /** Submission is blocked: unfilled variables, a missing reviewer, no text … */
  NOT_READY: { status: 422, data: z.object({ missing: z.array(z.object({ code: z.string(), detail: z.string() })) }) },
  /** Somebody who leaves or changes post, or an outlet that closes, has not returned every copy, or a document that is destroyed; `copies` names those out. */
  COPIES_HELD: {
    status: 409,
    data: z.object({
      of: z.object({ kind: z.enum(['person', 'outlet', 'document']), id: z.string() }),
      name: z.string(),
      copies: z.array(
        z.object({
          ...{ id: z.string(), documentNumber: z.string(), label: z.string(), copyNumber: z.string() },
          ...{ holder: z.string(), loan: z.boolean() },
        }),
      ),
    }),
  },
  /** The text holds something that the document model cannot carry. */
  UNREADABLE_TEXT: {
    status: 422,
    data: z.object({ problems: z.array(z.object({ line: z.number(), code: z.string(), detail: z.string() })) }),
  },
  /** The file is not what it says, too large, or badly named. `reason`: not-an-image, too-large, bad-name, empty */
  BAD_FILE: { status: 422, data: z.object({ name: z.string(), reason: z.string(), limit: z.number().optional() }) },
  /** No workspace is open. */
  NO_WORKSPACE: { status: 409, data: z.object({}) },
  /** reason: not-a-workspace, newer, locked, network-share, read-only, exists, not-empty, damaged */
  WORKSPACE_UNUSABLE: { status: 409, data: z.object({ path: z.string(), reason: z.string(), detail: z.string().optional() }) },
  DISK_FULL: { status: 507, data: z.object({ path: z.string() }) },
  CANCELLED: { status: 409, data: z.object({}) },
  /** The exporter's own count differs from the database: no file is handed out. */
  EXPORT_MISMATCH: {
    status: 500,
    data: z.object({ differences: z.array(z.object({ what: z.string(), expected: z.number(), written: z.number() })) }),
  },
  /** Something broke; the log carries the id. */
  INTERNAL: { status: 500, data: z.object({ logId: z.string() }) },
} as const;

export type ErrorCode = keyof typeof errors;
export type ErrorData<C extends ErrorCode> = z.infer<(typeof errors)[C]['data']>;
