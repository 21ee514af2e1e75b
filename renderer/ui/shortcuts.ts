import { useEffect, useRef } from 'react';

/**
 * Keys are written `mod+k` (Ctrl, or ⌘ on a Mac), `alt+m`, `shift+f6`, `/`, `j`, `escape`, or a sequence `g 3`. A handler that returns false lets the
 * key go on to others. Single characters work only outside text fields; nothing fires while an input method is composing.
 */
export type ShortcutHandler = (event: KeyboardEvent, keys: string) => unknown;

interface Binding {
  keys: readonly string[];
  handler: { current: ShortcutHandler };
}

const bindings: Binding[] = [];
export const isMac = /mac/i.test(navigator.platform);
const SEQUENCE_MS = 1200;
let pending: { key: string; at: number } | null = null;

export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(target.type);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push('mod');
  if (event.altKey) parts.push('alt');
  // shift is part of the character itself for signs such as "?"
  if (event.shiftKey && (key.length > 1 || event.ctrlKey || event.metaKey || event.altKey)) parts.push('shift');
  // with Alt a Mac keyboard gives other characters: the code names the key
  parts.push(event.altKey && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : key);
  return parts.join('+');
}

function onKeyDown(event: KeyboardEvent) {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const name = nameOf(event);
  const typing = isTextField(event.target);
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
  if (plain && typing) return;
  const sequence = pending && performance.now() - pending.at < SEQUENCE_MS ? `${pending.key} ${name}` : null;
  pending = null;
  // the newest binding wins: a dialog over a screen
  for (let i = bindings.length - 1; i >= 0; i--) {
    const binding = bindings[i]!;
    const keys = binding.keys.find((item) => item === name || item === sequence);
    if (keys === undefined || binding.handler.current(event, keys) === false) continue;
    event.preventDefault();
    return;
  }
  if (plain && bindings.some((binding) => binding.keys.some((keys) => keys.startsWith(`${name} `))))
    pending = { key: name, at: performance.now() };
}

let listening = false;

/** Binds one key or several while the component is on the screen; the handler is told which. */
export function useShortcut(keys: string | readonly string[], handler: ShortcutHandler, enabled = true): void {
  const current = useRef(handler);
  current.current = handler;
  const list = typeof keys === 'string' ? keys : keys.join('\n');
  useEffect(() => {
    if (!enabled) return;
    if (!listening) {
      listening = true;
      window.addEventListener('keydown', onKeyDown);
    }
    const binding = { keys: list.split('\n'), handler: current };
    bindings.push(binding);
    return () => {
      bindings.splice(bindings.indexOf(binding), 1);
    };
  }, [list, enabled]);
}

const SIGNS: Record<string, string> = {
  enter: '↵',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  space: 'Space',
};

/** How a key is printed: `mod+shift+z` → `Ctrl ⇧ Z`, on a Mac `⌘ ⇧ Z`. */
export function keyLabel(keys: string): string {
  return keys
    .split(/[+ ]/)
    .map((key) => {
      if (key === 'mod') return isMac ? '⌘' : 'Ctrl';
      if (key === 'alt') return isMac ? '⌥' : 'Alt';
      if (key === 'shift') return '⇧';
      return SIGNS[key] ?? key.toUpperCase();
    })
    .join(' ');
}
