import { extname } from 'node:path';

/** A bundle or workspace that the system asks us to open: by double click (argument) or, on macOS, by event. */
export function openRequestOf(argv: readonly string[]): string | null {
  const last = argv.slice(1).findLast((each) => !each.startsWith('-'));
  return last && (extname(last) === '.wenkong' || extname(last) === '.zip') ? last : null;
}
