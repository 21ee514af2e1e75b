import { keyLabel } from './shortcuts.ts';

/** A key as printed on this computer's keyboard: `mod+k` → `Ctrl K` or `⌘ K`. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className="wk-kbd">{keyLabel(keys)}</kbd>;
}
