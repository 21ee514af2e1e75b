import { useEffect, useSyncExternalStore } from 'react';
import { Kbd } from './kbd.tsx';
import { useT } from './language.tsx';
import { isTextField, useShortcut } from './shortcuts.ts';
import './toast.css';

interface Toast {
  id: number;
  text: string;
  undo: (() => void) | null;
}

const SHOWN_MS = 8000;
let current: Toast | null = null;
let nextId = 1;
const listeners = new Set<() => void>();
const set = (toast: Toast | null) => {
  current = toast;
  for (const listener of listeners) listener();
};

/** Says what happened, bottom left, for 8 s; with `undo` it can be taken back by button or Ctrl Z. A new one replaces the old one. */
export function toast(text: string, undo?: () => void): void {
  set({ id: nextId++, text, undo: undo ?? null });
}

/** Shown once, in the frame. */
export function ToastHost() {
  const t = useT();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const takeBack = () => {
    const { undo } = shown!;
    set(null);
    undo?.();
  };
  useShortcut('mod+z', (event) => (isTextField(event.target) ? false : takeBack()), Boolean(shown?.undo));
  return (
    <div className="wk-toast-host" role="status" aria-live="polite">
      {shown ? (
        <div className="wk-toast" key={shown.id}>
          <span>{shown.text}</span>
          {shown.undo ? (
            <>
              <button type="button" className="wk-link" onClick={takeBack}>
                {t('common.undo')}
              </button>
              <Kbd keys="mod+z" />
            </>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
