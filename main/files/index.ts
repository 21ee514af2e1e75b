export { createContentStore } from './content-store.ts';
export { createWorkspaceFolders, type FolderOptions, type Running, readRunning } from './workspace-folder.ts';
