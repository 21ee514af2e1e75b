export { createContentStore } from './content-store.ts';
export { createWorkspaceFolders, readRunning } from './workspace-folder.ts';
