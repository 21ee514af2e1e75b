import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, shell } from 'electron';
import { type Failure, failureText } from '../../../shared/messages/failure-text.ts';
import { translate, translateCode } from '../../../shared/messages/index.ts';
import type { Language } from '../../../shared/messages/translate.ts';
import { isAppPath } from '../../api/plain-routes.ts';
import { type Runtime, startRuntime } from '../runtime.ts';
import { serveStatic } from '../static.ts';
import { openRequestOf, workspaceOf } from './arguments.ts';
import { withCookies } from './cookies.ts';
import { menuTemplate } from './menu.ts';
import { APP_ORIGIN, mayNavigate, mayOpenOutside, maySendNative } from './navigation.ts';
import { isPermissionGranted, windowOptions } from './window.ts';
import { restoreWindowState, saveWindowState } from './window-state.ts';

/**
 * Wiring of the Electron shell. Everything with a decision in it lies beside this file, where it is tested without the binary.
 */
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

const here = import.meta.dirname;
const statePath = () => join(app.getPath('userData'), 'window.json');
let window: BrowserWindow | null = null;
/** The system's, until the page tells which one its user has chosen. */
let language: Language = 'zh-CN';
/** A bundle that came before the page could be told; undefined once it has asked. */
let waiting: string | null | undefined = openRequestOf(process.argv);

const send = (channel: string, value: unknown) => window?.webContents.send(channel, value);
function handOver(path: string | null): void {
  if (waiting === undefined) send('open-request', path);
  else waiting = path ?? waiting;
}
// macOS sends it before the program is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  handOver(path);
});

function showWindow(): void {
  const state = restoreWindowState(
    statePath(),
    screen.getAllDisplays().map((each) => each.workArea),
  );
  window = new BrowserWindow(windowOptions(state, join(here, 'preload.cjs'), nativeTheme.shouldUseDarkColors));
  state.maximized && window.maximize();
  window.once('ready-to-show', () => window?.show());
  window.on('close', () => window && saveWindowState(statePath(), { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  // Without an answer Electron would leave the window open and say nothing.
  window.webContents.on('will-prevent-unload', (event) => mayLeave() && event.preventDefault());
  window.on('closed', () => {
    window = null;
  });
  void window.loadURL(`${APP_ORIGIN}/`);
}

/** Asked when the page holds something that is not saved. */
function mayLeave(): boolean {
  const answer = dialog.showMessageBoxSync(window!, {
    type: 'question',
    message: translate(language, 'desktop.leave.title'),
    detail: translate(language, 'desktop.leave.hint'),
    buttons: [translate(language, 'editor.leave.stay'), translate(language, 'editor.leave.go')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer === 1;
}

function showMenu(): void {
  const actions = { open: () => send('menu', 'open'), close: () => send('menu', 'close'), guide: () => send('menu', 'guide') };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, process.platform, actions)));
}

function guard(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => !mayNavigate(event.url) && event.preventDefault());
    contents.on('will-redirect', (event) => !mayNavigate(event.url) && event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      mayOpenOutside(url) && void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermissionGranted(permission)));
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isPermissionGranted(permission));
  session.defaultSession.on('will-download', (_event, item) =>
    item.setSaveDialogOptions({ title: translate(language, 'desktop.save'), defaultPath: item.getFilename() }),
  );
}

function answerNativeCalls(): void {
  const native = (channel: string, answer: (value: unknown) => unknown) =>
    ipcMain.handle(channel, (event, value: unknown) => {
      if (!maySendNative(event.senderFrame)) throw new Error(`${channel} refused`);
      return answer(value);
    });
  native(
    'choose-folder',
    async () =>
      (await dialog.showOpenDialog(window!, { properties: ['openDirectory', 'createDirectory', 'promptToCreate'] })).filePaths[0] ?? null,
  );
  native('show-in-folder', (path) => shell.showItemInFolder(String(path)));
  native('set-language', (wanted) => {
    language = wanted === 'en' ? 'en' : 'zh-CN';
    showMenu();
  });
  native('open-request', () => {
    const path = waiting ?? null;
    waiting = undefined;
    return path;
  });
}

async function start(): Promise<void> {
  await app.whenReady();
  language = app.getLocale().startsWith('en') ? 'en' : 'zh-CN';
  const runtime = await startRuntime({
    host: 'desktop',
    version: app.getVersion(),
    resources: app.isPackaged ? process.resourcesPath : join(here, '..', '..'),
    announce: () => null,
  });
  const handle = withCookies(runtime.app.handle);
  const staticFolder = join(here, '..', 'renderer');
  protocol.handle('app', (request) => (isAppPath(new URL(request.url).pathname) ? handle(request) : serveStatic(request, staticFolder)));
  guard();
  answerNativeCalls();
  showMenu();
  const wanted = workspaceOf(process.argv);
  if (wanted) await openWanted(runtime, wanted);
  showWindow();
  app.on('activate', () => window === null && showWindow());
  app.on('second-instance', (_event, argv) => {
    window?.isMinimized() && window.restore();
    window?.focus();
    handOver(openRequestOf(argv));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void runtime.close().finally(() => app.exit(0));
  });
}

/** What keeps it from opening is said; the window then shows the start screen. */
async function openWanted(runtime: Runtime, path: string): Promise<void> {
  try {
    await runtime.operator().workspace.open({ path });
  } catch (error) {
    const { cause, safe } = failureText(
      (key, params) => translate(language, key, params),
      (prefix, code, params) => translateCode(language, prefix, code, params),
      error as Failure,
    );
    dialog.showErrorBox(cause, safe);
  }
}

function sayFailed(error: unknown): void {
  dialog.showErrorBox(translate(language, 'desktop.failed'), error instanceof Error ? error.message : String(error));
  app.exit(1);
}

if (app.requestSingleInstanceLock()) start().catch(sayFailed);
else app.quit();
