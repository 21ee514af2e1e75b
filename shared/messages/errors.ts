import type { Messages } from './translate.ts';

/** `.cause` is printed in bold; `.safe` says what is untouched and what to do next. One pair for each code of `contract/errors.ts`. */
export const errorMessages = {
  'error.SIGNED_OUT.cause': { zh: '登录已结束', en: 'The session has ended' },
  'error.SIGNED_OUT.safe': { zh: '已保存的内容不受影响。请重新登录后继续。', en: 'What was saved is safe. Sign in again to go on.' },
  'error.WRONG_PASSWORD.cause': { zh: '密码不对', en: 'Wrong password' },
  'error.WRONG_PASSWORD.safe': { zh: '没有作出任何改动。请再输入一次。', en: 'Nothing was changed. Please type it again.' },
  'error.WRONG_PASSWORD.locked': { zh: '连续输错，{seconds}秒后才能再试', en: 'Too many wrong tries: wait {seconds} s' },
  'error.FORBIDDEN.cause': { zh: '您的角色不能做这一步', en: 'Your roles do not allow this' },
  'error.FORBIDDEN.safe': { zh: '没有作出任何改动。需要的角色：{needs}。', en: 'Nothing was changed. It needs: {needs}.' },
  'error.NOT_FOUND.cause': { zh: '找不到这一项', en: 'This item cannot be found' },
  'error.NOT_FOUND.safe': {
    zh: '它可能已被移走。返回列表重新打开。',
    en: 'It may have been removed. Go back to the list and open it again.',
  },
  'error.INVALID.cause': { zh: '有{count}处填写不合要求', en: '{count} {count|entry does|entries do} not fit' },
  'error.INVALID.safe': { zh: '没有保存。请检查：{fields}。', en: 'Nothing was saved. Please check: {fields}.' },
  'error.CONFLICT.cause': { zh: '别处已先改过', en: 'It was changed elsewhere first' },
  'error.CONFLICT.safe': {
    zh: '您的改动没有保存，也没有盖掉对方的。请重新载入后再改。',
    en: 'Your change was not saved and overwrote nothing. Reload, then change it again.',
  },
  'error.NUMBER_TAKEN.cause': { zh: '编号{number}已被占用', en: 'The number {number} is taken' },
  'error.NUMBER_TAKEN.safe': {
    zh: '用在《{title}》。编号永不重复使用，请换一个。',
    en: 'It belongs to "{title}". Numbers are never reused; choose another.',
  },
  'error.COPIES_HELD.cause': {
    zh: '{name}还有{count}份副本没有交回',
    en: '{name} still holds {count} {count|copy|copies}',
  },
  'error.COPIES_HELD.safe': {
    zh: '没有作出任何改动。请先收回或转交：{copies}。',
    en: 'Nothing was changed. Take back or hand over first: {copies}.',
  },
  'error.COPIES_HELD.document': {
    zh: '没有作出任何改动。请先逐份登记交回、销毁或遗失：{copies}。',
    en: 'Nothing was changed. First record what became of each, returned, destroyed or lost: {copies}.',
  },
  'error.SELF_APPROVAL.cause': {
    zh: '{name}参与过编写，不能审核或批准',
    en: '{name} contributed to the text and cannot review or approve it',
  },
  'error.SELF_APPROVAL.safe': {
    zh: '没有作出任何改动。请由没有参与编写的人决定。',
    en: 'Nothing was changed. Somebody who wrote none of it has to decide.',
  },
  'error.STALE_CONTENT.cause': { zh: '正文与您看到的不同', en: 'The text is not the one you were shown' },
  'error.STALE_CONTENT.safe': {
    zh: '决定没有记录。请重新载入，看过新正文再决定。',
    en: 'No decision was recorded. Reload and read the new text first.',
  },
  'error.WRONG_STATE.cause': { zh: '当前状态不能做这一步', en: 'The present state does not allow this' },
  'error.WRONG_STATE.safe': { zh: '现在是“{state}”，没有作出任何改动。', en: 'It is "{state}" now; nothing was changed.' },
  'error.NOT_READY.cause': { zh: '还不能提交，差{count}项', en: 'Not ready to submit: {count} missing' },
  'error.NOT_READY.safe': { zh: '草稿没有改动。请先补齐：{missing}。', en: 'The draft is untouched. Please complete: {missing}.' },
  'error.UNREADABLE_TEXT.cause': { zh: '正文里有{count}处保存后会丢失', en: '{count} {count|passage|passages} of the text would be lost' },
  'error.UNREADABLE_TEXT.safe': {
    zh: '没有保存，原文已保留。第{lines}行需要修改。',
    en: 'Nothing was saved and your text is kept. Please mend line {lines}.',
  },
  'error.BAD_FILE.cause': { zh: '“{name}”不能使用', en: '"{name}" cannot be used' },
  'error.BAD_FILE.not-an-image': {
    zh: '它不是可以插入的图片（PNG、JPEG、GIF、WebP）。',
    en: 'It is not a picture that can be inserted (PNG, JPEG, GIF, WebP).',
  },
  'error.BAD_FILE.too-large': { zh: '文件太大，上限{limit}。', en: 'It is too large; the limit is {limit}.' },
  'error.BAD_FILE.bad-name': {
    zh: '文件名里有不能使用的字符，请改名后再试。',
    en: 'The file name holds characters that cannot be used; rename it and try again.',
  },
  'error.BAD_FILE.empty': { zh: '文件是空的。', en: 'The file is empty.' },
  'error.BAD_FILE.safe': { zh: '没有保存，其他内容不受影响。', en: 'It was not stored; nothing else is affected.' },
  'error.NO_WORKSPACE.cause': { zh: '没有打开的工作区', en: 'No workspace is open' },
  'error.NO_WORKSPACE.safe': { zh: '已保存的内容不受影响。请先打开一个工作区。', en: 'What was saved is safe. Open a workspace first.' },
  'error.WORKSPACE_UNUSABLE.cause': { zh: '不能使用{path}', en: '{path} cannot be used' },
  'error.WORKSPACE_UNUSABLE.not-a-workspace': { zh: '这个文件夹里没有工作区。', en: 'There is no workspace in this folder.' },
  'error.WORKSPACE_UNUSABLE.newer': {
    zh: '它由更新的版本建立。请先升级文控工坊。',
    en: 'It was made by a newer version. Update Wenkong first.',
  },
  'error.WORKSPACE_UNUSABLE.locked': {
    zh: '它正被另一个窗口或另一台电脑打开。请先在那边关闭。',
    en: 'Another window or computer has it open. Close it there first.',
  },
  'error.WORKSPACE_UNUSABLE.network-share': {
    zh: '它在网络共享盘上，数据库在那里会损坏。请放在本机磁盘。',
    en: 'It is on a network share, where the database would be damaged. Use a disk of this computer.',
  },
  'error.WORKSPACE_UNUSABLE.read-only': {
    zh: '没有写入权限。请换一个文件夹，或修改权限。',
    en: 'It cannot be written to. Choose another folder or change its permissions.',
  },
  'error.WORKSPACE_UNUSABLE.exists': {
    zh: '这里已有一个工作区。请换一个文件夹，或直接打开它。',
    en: 'There is a workspace here already. Choose another folder, or open this one.',
  },
  'error.WORKSPACE_UNUSABLE.not-empty': {
    zh: '文件夹里已有别的文件。请选一个空文件夹。',
    en: 'The folder holds other files. Choose an empty one.',
  },
  'error.WORKSPACE_UNUSABLE.damaged': {
    zh: '数据没有通过检查，为免损坏扩大没有打开。backups文件夹里有最近14份备份。',
    en: 'Its data failed the check and was not opened, to keep the damage small. The backups folder holds the last 14 backups.',
  },
  'error.WORKSPACE_UNUSABLE.missing': {
    zh: '文件夹不在了，可能已移动或改名。',
    en: 'The folder is gone; it may have been moved or renamed.',
  },
  'error.DISK_FULL.cause': { zh: '磁盘已满', en: 'The disk is full' },
  'error.DISK_FULL.safe': {
    zh: '这一步没有保存，之前的内容不受影响。请在{path}所在的磁盘腾出空间后再试。',
    en: 'This step was not saved; earlier content is safe. Free some space on the disk of {path} and try again.',
  },
  'error.CANCELLED.cause': { zh: '已取消', en: 'Cancelled' },
  'error.CANCELLED.safe': { zh: '没有留下半成品。', en: 'Nothing half-done was left behind.' },
  'error.EXPORT_MISMATCH.cause': {
    zh: '导出的数目与数据库不一致，没有交出文件',
    en: 'The exported counts differ from the database; no file was handed out',
  },
  'error.EXPORT_MISMATCH.safe': {
    zh: '工作区不受影响。不一致的是：{differences}。',
    en: 'The workspace is safe. What differs: {differences}.',
  },
  'error.EXPORT_MISMATCH.item': { zh: '{what}应为{expected}，写出{written}', en: '{what}: {expected} expected, {written} written' },
  'error.INTERNAL.cause': { zh: '程序内部出错', en: 'The program failed' },
  'error.INTERNAL.safe': {
    zh: '这一步没有生效。日志编号{logId}，反馈时请附上。',
    en: 'This step took no effect. Log id {logId}: please give it when you report this.',
  },
  'error.unreachable.cause': { zh: '连不上本机程序', en: 'The program on this computer does not answer' },
  'error.unreachable.safe': {
    zh: '不能确定这一步是否生效。请确认文控工坊正在运行，重新载入后查看。',
    en: 'It is not known whether this step took effect. Make sure that Wenkong runs, reload and look.',
  },
  'error.issue': { zh: '{field}：{message}', en: '{field}: {message}' },
  'error.listSeparator': { zh: '、', en: ', ' },
} as const satisfies Messages;
