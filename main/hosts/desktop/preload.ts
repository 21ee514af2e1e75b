import { contextBridge, ipcRenderer } from 'electron';

/** The native calls of the renderer, all of them. In a browser `window.wenkong` does not exist and the renderer does without. */
contextBridge.exposeInMainWorld('wenkong', {
  chooseFolder: (): Promise<string | null> => ipcRenderer.invoke('choose-folder'),
  showInFolder: (path: string): Promise<void> => ipcRenderer.invoke('show-in-folder', path),
  openRequest: (): Promise<string | null> => ipcRenderer.invoke('open-request'),
  onOpenRequest: (listener: (path: string | null) => void): void =>
    void ipcRenderer.on('open-request', (_event, path: string | null) => listener(path)),
  onMenu: (listener: (item: string) => void): void => void ipcRenderer.on('menu', (_event, item: string) => listener(item)),
});
