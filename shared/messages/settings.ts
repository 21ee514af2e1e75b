import type { Messages } from './translate.ts';

/** Settings of the workspace. */
export const settings = {
  'settings.title': { zh: '设置', en: 'Settings' },
  'settings.sections': { zh: '设置项目', en: 'Settings sections' },
  'settings.company': { zh: '公司与变量', en: 'Company and variables' },
  'settings.numbering': { zh: '编号与评审', en: 'Numbering and review' },
  'settings.departments': { zh: '部门', en: 'Departments' },
  'settings.outlets': { zh: '网点', en: 'Outlets' },
  'settings.people': { zh: '人员与角色', en: 'People and roles' },
  'settings.me': { zh: '我的账户', en: 'My account' },
} as const satisfies Messages;
