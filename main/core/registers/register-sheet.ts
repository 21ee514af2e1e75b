import type { OpenContext } from '../context.ts';
import type { Reader } from '../ports.ts';
import type { RegisterSheet } from '../ports-word.ts';

export type { RegisterSheet } from '../ports-word.ts';

/** Reads one register as it is on a day. */
export type ReadSheet = (context: OpenContext, reader: Reader, on: string) => Promise<RegisterSheet>;
