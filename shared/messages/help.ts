import type { Messages } from './translate.ts';

/** The frame of the guide; its pages are Markdown in `renderer/help`. */
export const help = {
  'help.title': { zh: '帮助', en: 'Help' },
  'help.pages': { zh: '目录', en: 'Pages' },
  'help.search': { zh: '在帮助里查找', en: 'Search the guide' },
  'help.nothing': { zh: '没有找到“{query}”。', en: 'Nothing found for "{query}".' },
  'help.next': { zh: '下一页：{title}', en: 'Next: {title}' },
  'help.previous': { zh: '上一页：{title}', en: 'Previous: {title}' },
  'help.missing': { zh: '没有这一页', en: 'There is no such page' },
} as const satisfies Messages;
