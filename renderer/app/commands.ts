import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { IconName } from '../ui/index.ts';

export interface Command {
  id: string;
  label: string;
  icon: IconName;
  /** right of the label: place, key */
  hint?: string;
  /** found by these words too, e.g. the English name */
  words?: string;
  run: () => void;
}

const sources = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();
let all: readonly Command[] = [];
function refresh(): void {
  all = [...sources.values()].flat();
  for (const listener of listeners) listener();
}

/** Offers commands in the palette while the component is on the screen. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const shape = commands.map((command) => `${command.id} ${command.label}`).join('\n');
  useEffect(() => {
    const source = Symbol(shape);
    sources.set(
      source,
      latest.current.map((command, index) => ({ ...command, run: () => latest.current[index]?.run() })),
    );
    refresh();
    return () => {
      sources.delete(source);
      refresh();
    };
  }, [shape]);
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
}
