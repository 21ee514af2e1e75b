/** What only the desktop window can do; absent in a browser. */
interface Desktop {
  /** The system's folder dialog; null when it was closed without a choice. */
  chooseFolder(): Promise<string | null>;
}

export const desktop: Desktop | undefined = (window as { wenkong?: Desktop }).wenkong;
