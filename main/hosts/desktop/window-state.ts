import { readFileSync, writeFileSync } from 'node:fs';

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface WindowState extends Bounds {
  maximized: boolean;
}

/** The smallest content area in which every screen fits. */
export const MINIMUM = { width: 1280, height: 720 };
const FIRST: WindowState = { x: -1, y: -1, width: 1440, height: 900, maximized: false };

/** The last window, moved back onto a screen that is there; the first size when nothing usable is remembered. */
export function restoreWindowState(path: string, screens: readonly Bounds[]): WindowState {
  let saved: WindowState | null;
  try {
    saved = JSON.parse(readFileSync(path, 'utf8')) as WindowState | null;
  } catch {
    return FIRST;
  }
  if (!saved || ![saved.x, saved.y, saved.width, saved.height].every(Number.isFinite)) return FIRST;
  const width = Math.max(MINIMUM.width, Math.round(saved.width));
  const height = Math.max(MINIMUM.height, Math.round(saved.height));
  const visible = screens.some(
    (screen) =>
      saved.x + 100 < screen.x + screen.width &&
      saved.x + width - 100 > screen.x &&
      saved.y >= screen.y &&
      saved.y + 50 < screen.y + screen.height,
  );
  return visible
    ? { x: saved.x, y: saved.y, width, height, maximized: saved.maximized === true }
    : { ...FIRST, width, height, maximized: saved.maximized === true };
}

export function saveWindowState(path: string, state: WindowState): void {
  writeFileSync(path, JSON.stringify(state));
}
