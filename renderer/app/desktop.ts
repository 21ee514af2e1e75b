import type { Language } from '../ui/language.tsx';

/** What only the desktop window can do. */
export interface Desktop {
  /** The system's folder dialog; null when it was closed without a choice. */
  chooseFolder(): Promise<string | null>;
  /** Opens the system's folder window at a file. */
  showInFolder(path: string): Promise<void>;
  /** The language of the screens: menu and dialogs of the window follow it. */
  setLanguage(language: Language): Promise<void>;
  /** The bundle that the program was started with; null when it was started by itself. */
  openRequest(): Promise<string | null>;
  /** The system hands a bundle over while the program runs; null when only the window was asked for. */
  onOpenRequest(listener: (path: string | null) => void): void;
  onMenu(listener: (item: 'open' | 'close' | 'guide') => void): void;
}

/** Absent in a browser. */
export const desktop: Desktop | undefined = (window as { wenkong?: Desktop }).wenkong;
