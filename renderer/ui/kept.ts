/** What did not fit into the browser's storage, for the length of the visit. */
const visit = new Map<string, string>();

/**
 * Small texts kept on this computer: the one way to the browser's storage. Storage that is full or off fails nobody: what does not go in is held
 * until the window is reloaded or closed. `of`: this computer, or only this window (it survives a reload).
 */
export function readKept(key: string, of: 'computer' | 'window' = 'computer'): string | null {
  if (visit.has(key)) return visit.get(key)!;
  try {
    return storageOf(of).getItem(key);
  } catch {
    return null;
  }
}

/** null: no longer kept. */
export function keep(key: string, text: string | null, of: 'computer' | 'window' = 'computer'): void {
  visit.delete(key);
  try {
    if (text === null) storageOf(of).removeItem(key);
    else storageOf(of).setItem(key, text);
  } catch {
    if (text !== null) visit.set(key, text);
  }
}

const storageOf = (of: 'computer' | 'window'): Storage => (of === 'computer' ? localStorage : sessionStorage);
