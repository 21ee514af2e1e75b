import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, shell } from 'electron';
import { type Failure, failureText } from '../../../shared/messages/failure-text.ts';
import { translate, translateCode } from '../../../shared/messages/index.ts';
import { type Runtime, startRuntime } from '../runtime.ts';
import { isAppPath, serveStatic } from '../static.ts';
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

const send = (channel: string, value: unknown) => window?.webContents.send(channel, value);

function showWindow(): void {
  const state = restoreWindowState(
    statePath(),
    screen.getAllDisplays().map((each) => each.workArea),
  );
  window = new BrowserWindow(windowOptions(state, join(here, 'preload.cjs'), nativeTheme.shouldUseDarkColors));
  state.maximized && window.maximize();
  window.once('ready-to-show', () => window?.show());
  window.on('close', () => window && saveWindowState(statePath(), { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  window.on('closed', () => {
    window = null;
  });
  void window.loadURL(`${APP_ORIGIN}/`);
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
    item.setSaveDialogOptions({ title: '保存', defaultPath: item.getFilename() }),
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
  native('open-request', () => openRequestOf(process.argv));
}

async function start(): Promise<void> {
  await app.whenReady();
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
  const language = app.getLocale().startsWith('en') ? 'en' : 'zh';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(language, process.platform, {
        open: () => send('menu', 'open'),
        close: () => send('menu', 'close'),
        guide: () => send('menu', 'guide'),
      }),
    ),
  );
  const wanted = workspaceOf(process.argv);
  if (wanted) await openWanted(runtime, wanted, language);
  showWindow();
  app.on('activate', () => window === null && showWindow());
  app.on('second-instance', (_event, argv) => {
    window?.isMinimized() && window.restore();
    window?.focus();
    send('open-request', openRequestOf(argv));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    send('open-request', path);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void runtime.close().finally(() => app.exit(0));
  });
}

/** What keeps it from opening is said; the window then shows the start screen. */
async function openWanted(runtime: Runtime, path: string, language: 'zh' | 'en'): Promise<void> {
  try {
    await runtime.operator().workspace.open({ path });
  } catch (error) {
    const spoken = language === 'en' ? 'en' : 'zh-CN';
    const { cause, safe } = failureText(
      (key, params) => translate(spoken, key, params),
      (prefix, code, params) => translateCode(spoken, prefix, code, params),
      error as Failure,
    );
    dialog.showErrorBox(cause, safe);
  }
}

if (app.requestSingleInstanceLock()) void start();
else app.quit();
