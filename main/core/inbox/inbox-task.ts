import type { z } from 'zod';
import type { InboxTask as Filled } from '../../../shared/contract/inbox.ts';
import type { Context } from '../context.ts';
import type { Actor, Reader } from '../ports.ts';

/** A task as an area gives it: `tag` and `detail` may be left out. */
export type InboxTask = z.input<typeof Filled>;

export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** What waits for a person in one area: `main/core/<area>/list-<area>-tasks.ts` exports one, `list-inbox.ts` names it in one line. */
export type ListTasks = (context: Context, reader: Reader, person: PersonActor) => Promise<InboxTask[]>;
