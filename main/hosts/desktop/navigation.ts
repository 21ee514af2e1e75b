export const APP_ORIGIN = 'app://wenkong';

/** The window shows our own pages and nothing else: links, redirects and scripts cannot take it elsewhere. */
export function mayNavigate(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}

/** What the system's browser or mail program may be asked to open. */
export function mayOpenOutside(url: string): boolean {
  return /^(https?:\/\/[^/]|mailto:)/i.test(url);
}

/** Only the top frame of our own page may use the native calls. */
export function maySendNative(frame: { url: string; parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && mayNavigate(frame.url);
}
