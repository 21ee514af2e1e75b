// A stand-in for Electron's binary: enough of its API for main.ts to start, a report of what main.ts asked of it, and its listeners kept, so that
// a test can let happen what Electron would. Loaded by `--import`.
import { registerHooks } from 'node:module';

const source = `
  import { EventEmitter } from 'node:events';
  const report = { schemes: [], loaded: [], menu: [], native: [], quit: false, sent: [], asked: [], outside: [], errors: [], permissions: {} };
  const handlers = new Map();
  const standIn = { report, handlers, answer: 0, menu: [], window: null };
  globalThis.standIn = standIn;
  class WebContents extends EventEmitter {
    send(channel, value) { report.sent.push([channel, value]); }
    setWindowOpenHandler(handler) { this.openWindow = handler; }
  }
  class BrowserWindow extends EventEmitter {
    webContents = new WebContents();
    constructor(options) { super(); report.window = options; standIn.window = this; app.emit('web-contents-created', {}, this.webContents); }
    once(event, listener) { super.once(event, listener); if (event === 'ready-to-show') this.emit(event); return this; }
    show() { report.shown = true; }
    loadURL(url) { report.loaded.push(url); return Promise.resolve(); }
    isMinimized() { return false; }
    focus() {}
  }
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false, getVersion: () => '0.0.0', getLocale: () => process.env.STAND_IN_LOCALE ?? 'zh-CN', getPath: () => process.env.WENKONG_STATE, getAppPath: () => '',
    requestSingleInstanceLock: () => true, whenReady: () => Promise.resolve(), quit() { report.quit = true; },
    exit(code) { if (code !== 0) console.log(JSON.stringify(report)); process.exit(code); },
  });
  standIn.app = app;
  const protocol = {
    registerSchemesAsPrivileged: (list) => { report.schemes = list; },
    handle(scheme, handler) { if (process.env.STAND_IN_FAILS) throw new Error(process.env.STAND_IN_FAILS); handlers.set(scheme, handler); },
  };
  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler(handler) { standIn.askPermission = (name) => new Promise((resolve) => handler({}, name, resolve)); },
    setPermissionCheckHandler(handler) { standIn.checkPermission = (name) => handler({}, name); },
  });
  standIn.session = defaultSession;
  const session = { defaultSession };
  const ipcMain = { handle: (channel, handler) => { report.native.push(channel); handlers.set(channel, handler); } };
  const Menu = { buildFromTemplate: (template) => template, setApplicationMenu: (menu) => { standIn.menu = menu; report.menu = menu.map((each) => each.label); } };
  const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };
  const dialog = {
    showMessageBoxSync: (_window, options) => { report.asked.push(options); return standIn.answer; },
    showErrorBox: (title, text) => { report.errors.push([title, text]); },
  };
  const shell = { openExternal: async (url) => { report.outside.push(url); } };
  const nativeTheme = { shouldUseDarkColors: false };
  export { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, shell };
`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: 'stand-in:electron', shortCircuit: true, format: 'module' } : next(specifier, context),
  load: (url, context, next) => (url === 'stand-in:electron' ? { source, format: 'module', shortCircuit: true } : next(url, context)),
});
