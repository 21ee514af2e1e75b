import type { BrowserWindowConstructorOptions } from 'electron';
import { MINIMUM, type WindowState } from './window-state.ts';

/** The window of the program: no Node in the page, isolated, sandboxed; nothing shown before the page has painted. */
export function windowOptions(state: WindowState, preload: string, dark: boolean): BrowserWindowConstructorOptions {
  const placed = state.x < 0 ? {} : { x: state.x, y: state.y };
  return {
    ...placed,
    width: state.width,
    height: state.height,
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    useContentSize: true,
    show: false,
    title: '文控工坊',
    backgroundColor: dark ? '#17181b' : '#f5f5f2',
    webPreferences: {
      preload,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}

/** Rights that a page may ask of the browser; ours needs only to put text on the clipboard. */
export function isPermissionGranted(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}
