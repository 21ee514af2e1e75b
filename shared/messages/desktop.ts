import type { Messages } from './translate.ts';

/** What the desktop window says beside the screens; its menu has texts of its own. */
export const desktop = {
  'desktop.save': { zh: '保存', en: 'Save' },
  'desktop.leave.title': { zh: '还有内容没有保存，要离开吗？', en: 'Something is not saved. Leave?' },
  'desktop.leave.hint': {
    zh: '正在编写的文件草稿留在这台电脑上，下次打开时可以恢复；其他没有保存的填写会丢失。',
    en: 'The text of a draft stays on this computer and is put back when you open it again; anything else that is not saved is lost.',
  },
  'desktop.failed': { zh: '文控工坊没有启动', en: 'Wenkong could not start' },
} as const satisfies Messages;
