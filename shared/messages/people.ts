import type { Messages } from './translate.ts';

/** Signing in, people and roles, own settings. */
export const people = {
  'signIn.title': { zh: '登录', en: 'Sign in' },
  'signIn.who': { zh: '姓名', en: 'Name' },
  'signIn.find': { zh: '查找姓名', en: 'Find a name' },
  'signIn.password': { zh: '密码', en: 'Password' },
  'signIn.enter': { zh: '登录', en: 'Sign in' },
  'signIn.noNames': { zh: '这个工作区里没有可登录的人', en: 'Nobody can sign in to this workspace' },
  'signIn.wrong': {
    zh: '姓名或密码不对。再错几次要等待一段时间。',
    en: 'Wrong name or password. After more wrong tries you will have to wait.',
  },
  'signIn.locked': { zh: '连续输错，{seconds}秒后可以再试', en: 'Too many wrong tries. Try again in {seconds} s' },
  'signIn.forgot': {
    zh: '忘记密码，请文控员在“设置 · 人员与角色”里重设。',
    en: 'Forgotten? A document controller can set a new one under Settings · People and roles.',
  },
  'signIn.other': { zh: '换一个工作区', en: 'Another workspace' },
  'signIn.sample': { zh: '样例工作区，所有人的密码都是{password}。', en: 'Sample workspace; everybody’s password is {password}.' },

  'password.rule': { zh: '至少8个字符；长比复杂更安全', en: 'At least 8 characters; long is safer than complicated' },
  'password.tooShort': { zh: '至少8个字符', en: 'At least 8 characters' },
  'password.tooLong': { zh: '最多200个字符', en: 'At most 200 characters' },
  'password.differs': { zh: '两次输入不一样', en: 'The two entries differ' },

  'me.look': { zh: '语言与外观', en: 'Language and appearance' },
  'me.lookHint': { zh: '只影响这台电脑上的显示；文件内容和导出不变。', en: 'Changes only what this computer shows; documents and exports stay as they are.' },
  'me.theme': { zh: '外观', en: 'Appearance' },
  'me.password': { zh: '密码', en: 'Password' },
  'me.currentPassword': { zh: '现在的密码', en: 'Current password' },
  'me.currentWrong': { zh: '密码不对，没有修改', en: 'Wrong password; nothing was changed' },
  'me.newPassword': { zh: '新密码', en: 'New password' },
  'me.newPasswordAgain': { zh: '再输入一次新密码', en: 'New password again' },
  'me.changePassword': { zh: '修改密码', en: 'Change password' },
  'me.passwordChanged': { zh: '密码已修改，下次登录和签署时使用', en: 'Password changed; use it from the next sign-in and signature on' },
} as const satisfies Messages;
