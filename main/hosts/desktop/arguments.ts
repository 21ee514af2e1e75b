import { extname } from 'node:path';

/** The bundle that the system asks us to open ("Open with"); on macOS it comes by event instead. */
export function openRequestOf(argv: readonly string[]): string | null {
  const last = argv.slice(1).findLast((each) => !each.startsWith('-'));
  return last && extname(last).toLowerCase() === '.zip' ? last : null;
}

/** The workspace folder that `npm start -- --workspace DIR` asks for, absolute; null when none is named. */
export function workspaceOf(argv: readonly string[]): string | null {
  return argv.find((each) => each.startsWith(WORKSPACE_OPTION))?.slice(WORKSPACE_OPTION.length) || null;
}

export const WORKSPACE_OPTION = '--workspace=';
