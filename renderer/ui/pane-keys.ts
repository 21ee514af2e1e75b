import { useShortcut } from './shortcuts.ts';

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [contenteditable=true], [tabindex="0"]';

function movePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null);
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(at + step + panes.length) % panes.length]!;
  (pane.querySelector<HTMLElement>('[data-pane-start]') ?? pane.querySelector<HTMLElement>(FOCUSABLE) ?? pane).focus();
}

/** F6 and ⇧F6 go through the elements marked `data-pane`; `data-pane-start` inside says where the focus lands. */
export function usePaneKeys(): void {
  useShortcut('f6', () => movePane(1));
  useShortcut('shift+f6', () => movePane(-1));
}
