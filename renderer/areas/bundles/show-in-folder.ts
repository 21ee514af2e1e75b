/** Opens the system's folder window at a file; only the desktop window can. */
export const showInFolder = (window as { wenkong?: { showInFolder(path: string): Promise<void> } }).wenkong?.showInFolder;
