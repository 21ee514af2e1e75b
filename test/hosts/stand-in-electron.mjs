// A stand-in for Electron's binary: enough of its API for main.ts to start, and a report of what main.ts asked of it. Loaded by `--import`.
import { registerHooks } from 'node:module';

const source = `
  const report = { schemes: [], loaded: [], menu: [], native: [], quit: false };
  const handlers = new Map();
  const listeners = new Map();
  const on = (name, listener) => { listeners.set(name, listener); };
  globalThis.standIn = { report, handlers, listeners };
  class BrowserWindow {
    webContents = { send() {} };
    constructor(options) { report.window = options; }
    once(_event, listener) { listener(); }
    on() {}
    show() { report.shown = true; }
    loadURL(url) { report.loaded.push(url); return Promise.resolve(); }
  }
  const app = {
    isPackaged: false, getVersion: () => '0.0.0', getLocale: () => 'zh-CN', getPath: () => process.env.WENKONG_STATE, getAppPath: () => '',
    requestSingleInstanceLock: () => true, whenReady: () => Promise.resolve(), on, quit() { report.quit = true; }, exit(code) { process.exit(code); },
  };
  const protocol = { registerSchemesAsPrivileged: (list) => { report.schemes = list; }, handle: (scheme, handler) => handlers.set(scheme, handler) };
  const session = { defaultSession: { setPermissionRequestHandler() {}, setPermissionCheckHandler() {}, on() {} } };
  const ipcMain = { handle: (channel, handler) => { report.native.push(channel); handlers.set(channel, handler); } };
  const Menu = { buildFromTemplate: (template) => template, setApplicationMenu: (menu) => { report.menu = menu.map((each) => each.label); } };
  const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };
  const dialog = {}, shell = {}, nativeTheme = { shouldUseDarkColors: false };
  export { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, shell };
`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: 'stand-in:electron', shortCircuit: true, format: 'module' } : next(specifier, context),
  load: (url, context, next) => (url === 'stand-in:electron' ? { source, format: 'module', shortCircuit: true } : next(url, context)),
});
