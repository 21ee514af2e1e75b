// A sandboxed page can load CommonJS only, so this file is used as it stands.
const { contextBridge, ipcRenderer } = require('electron');

/** The native calls of the renderer, all of them. In a browser `window.wenkong` does not exist and the renderer does without. */
contextBridge.exposeInMainWorld('wenkong', {
  chooseFolder: () => ipcRenderer.invoke('choose-folder'),
  showInFolder: (path) => ipcRenderer.invoke('show-in-folder', path),
  setLanguage: (language) => ipcRenderer.invoke('set-language', language),
  openRequest: () => ipcRenderer.invoke('open-request'),
  onOpenRequest: (listener) => void ipcRenderer.on('open-request', (_event, path) => listener(path)),
  onMenu: (listener) => void ipcRenderer.on('menu', (_event, item) => listener(item)),
});
