import type { Messages } from './translate.ts';

/** Start screen and the wizard for a new workspace. */
export const start = {
  'start.subtitle': { zh: '售后服务受控文件', en: 'Controlled service documents' },
  'start.title': { zh: '打开工作区', en: 'Open a workspace' },
  'start.lead': {
    zh: '一家公司的全部受控文件、审批记录和证据，放在本机的一个文件夹里。',
    en: 'All controlled documents, approvals and evidence of one company, in one folder on this computer.',
  },
  'start.recent': { zh: '最近打开', en: 'Recent' },
  'start.open': { zh: '打开{name}', en: 'Open {name}' },
  'start.forget': { zh: '从列表移除{name}', en: 'Take {name} off the list' },
  'start.forgotten': { zh: '已从列表移除{name}，文件夹没有改动', en: '{name} is off the list; its folder is untouched' },
  'start.openFolder': { zh: '打开文件夹', en: 'Open a folder' },
  'start.folder': { zh: '工作区文件夹', en: 'Workspace folder' },
  'start.folderHelp': { zh: '填写完整路径', en: 'The whole path' },
  'start.browse': { zh: '选择文件夹…', en: 'Choose a folder…' },
  'start.openIt': { zh: '打开', en: 'Open' },
  'start.new': { zh: '新建工作区', en: 'New workspace' },
  'start.newHint': {
    zh: '填写公司资料，按行业生成手册和程序文件',
    en: 'Enter the company data; the manual and procedures are made for the trade',
  },
  'start.sample': { zh: '打开样例工作区', en: 'Open the sample workspace' },
  'start.sampleHint': { zh: '人名用岗位代替，可以放心试用', en: 'People are named by role; try anything' },
  'start.emptyTitle': { zh: '还没有打开过工作区', en: 'No workspace has been opened yet' },
  'start.empty': { zh: '新建一个，或先用样例看看。', en: 'Make a new one, or look around in the sample first.' },
  'start.backTo': { zh: '回到{name}', en: 'Back to {name}' },
} as const satisfies Messages;
