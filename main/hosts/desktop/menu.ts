import type { MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../../shared/messages/translate.ts';

const TEXT = {
  zh: {
    file: '文件',
    open: '打开工作区…',
    close: '关闭工作区',
    quit: '退出文控工坊',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '视图',
    reload: '重新载入',
    bigger: '放大',
    smaller: '缩小',
    actual: '实际大小',
    full: '全屏',
    window: '窗口',
    minimize: '最小化',
    help: '帮助',
    guide: '使用指南',
    about: '关于文控工坊',
  },
  en: {
    file: 'File',
    open: 'Open workspace…',
    close: 'Close workspace',
    quit: 'Quit Wenkong',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    reload: 'Reload',
    bigger: 'Zoom in',
    smaller: 'Zoom out',
    actual: 'Actual size',
    full: 'Full screen',
    window: 'Window',
    minimize: 'Minimize',
    help: 'Help',
    guide: 'User guide',
    about: 'About Wenkong',
  },
} as const;

export interface MenuActions {
  open(): void;
  close(): void;
  guide(): void;
}

/** The application menu in the language of the screens. */
export function menuTemplate(language: Language, platform: string, actions: MenuActions): MenuItemConstructorOptions[] {
  const text = language === 'en' ? TEXT.en : TEXT.zh;
  const mac: MenuItemConstructorOptions[] =
    platform === 'darwin'
      ? [{ label: '文控工坊', submenu: [{ role: 'about', label: text.about }, { type: 'separator' }, { role: 'quit', label: text.quit }] }]
      : [];
  return [
    ...mac,
    {
      label: text.file,
      submenu: [
        { label: text.open, accelerator: 'CmdOrCtrl+O', click: actions.open },
        { label: text.close, click: actions.close },
        { type: 'separator' },
        { role: 'quit', label: text.quit },
      ],
    },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        { type: 'separator' },
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'reload', label: text.reload },
        { type: 'separator' },
        { role: 'zoomIn', label: text.bigger },
        { role: 'zoomOut', label: text.smaller },
        { role: 'resetZoom', label: text.actual },
        { type: 'separator' },
        { role: 'togglefullscreen', label: text.full },
      ],
    },
    { label: text.window, submenu: [{ role: 'minimize', label: text.minimize }] },
    {
      label: text.help,
      submenu: [
        { label: text.guide, accelerator: 'F1', click: actions.guide },
        { role: 'about', label: text.about },
      ],
    },
  ];
}
