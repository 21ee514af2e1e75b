import { first } from './0001-first.ts';
import { documentControl } from './0002-document-control.ts';
import type { Migration } from './migration.ts';

/** Every schema step that ever was, by its number. A published step is never edited: a correction is the next step. */
export const migrations: Record<string, Migration> = {
  '0001': first,
  '0002': documentControl,
};
