import type { Messages } from './translate.ts';

/** The master list, a document's page and what can be done there. */
export const documents = {
  'documents.title': { zh: '受控文件清单', en: 'Controlled documents' },
  'documents.count': { zh: '{shown} / {all}份', en: '{shown} of {all}' },
  'documents.countAll': { zh: '{all}份', en: '{all}' },
  'documents.back': { zh: '返回清单', en: 'Back to the list' },
  'documents.tabs': { zh: '这份文件', en: 'This document' },
  'documents.tab.text': { zh: '正文', en: 'Text' },
  'documents.tab.revisions': { zh: '修订', en: 'Revisions' },
  'documents.tab.clauses': { zh: '条款', en: 'Clauses' },
  'documents.tab.forms': { zh: '表单', en: 'Forms' },
  'documents.tab.history': { zh: '历史', en: 'History' },
} as const satisfies Messages;
