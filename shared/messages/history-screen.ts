import type { Messages } from './translate.ts';

/** Texts of the history screen; the sentences of the entries stand in `history.ts`. */
export const historyScreen = {
  'history.title': { zh: '历史', en: 'History' },
  'history.count': { zh: '{count}条', en: '{count} {count|entry|entries}' },
  'history.filter.text': { zh: '对象、内容', en: 'Subject or content' },
  'history.filter.area': { zh: '领域', en: 'Area' },
  'history.filter.person': { zh: '操作人', en: 'Person' },
  'history.filter.from': { zh: '从', en: 'From' },
  'history.filter.to': { zh: '到', en: 'to' },
  'history.filter.badPeriod': { zh: '结束早于开始', en: 'The period ends before it begins' },
  'history.column.seq': { zh: '序号', en: 'No.' },
  'history.column.at': { zh: '时间', en: 'Time' },
  'history.column.actor': { zh: '操作人', en: 'Person' },
  'history.column.area': { zh: '领域', en: 'Area' },
  'history.column.subject': { zh: '对象', en: 'Subject' },
  'history.column.what': { zh: '做了什么', en: 'What was done' },
  'history.column.roles': { zh: '当时角色', en: 'Roles then' },
  'history.column.data': { zh: '数据', en: 'Data' },
  'history.column.hash': { zh: '校验值', en: 'Hash' },
  'history.more': { zh: '再读{count}条更早的', en: 'Read {count} earlier ones' },
  'history.shown': { zh: '显示{shown} / {total}条', en: '{shown} of {total} shown' },
  'history.none': { zh: '没有符合筛选的历史', en: 'No entry fits the filters' },
  'history.noneHint': { zh: '放宽日期或清除筛选。', en: 'Widen the period or clear the filters.' },
  'history.head': { zh: '链头', en: 'Head' },
  'history.headHint': {
    zh: '每条历史含前一条的校验值；链头能证明此前全部历史没有改动。',
    en: 'Each entry holds the hash of the one before: the head proves that nothing before it was changed.',
  },
  'history.system': { zh: '系统', en: 'the program' },
  'history.commandLine': { zh: '命令行', en: 'command line' },

  'history.export': { zh: '导出CSV', en: 'Export CSV' },
  'history.exported': { zh: '已导出{count}条历史', en: '{count} {count|entry|entries} exported' },
  'history.fileName': { zh: '历史-{day}.csv', en: 'history-{day}.csv' },

  'history.check': { zh: '检查', en: 'Check' },
  'history.checkHint': {
    zh: '重算整条历史链，与库外保存的链头比对，再逐个验证签名，核对各项登记和文件',
    en: 'Computes the whole chain again, compares it with the head kept outside the database, and checks every signature, record and file',
  },
  'history.checkAgain': { zh: '再检查一次', en: 'Check again' },
  'history.checking': { zh: '正在重算历史链、验证签名并核对文件…', en: 'Computing the chain, checking signatures and files…' },
  'history.checkedOk': { zh: '检查通过', en: 'The check passed' },
  'history.checkedOkText': {
    zh: '{entries}条历史首尾相连，与库外链头一致；{signatures}个签名逐一验证无误；{files}个文件与登记的校验值一致。',
    en: '{entries} entries are linked without a gap and end in the head kept outside; {signatures} signatures are genuine; {files} files are what their hashes say.',
  },
  'history.checkedBad': { zh: '检查没有通过', en: 'The check failed' },
  'history.checkedBadText': {
    zh: '请不要继续编辑，先把工作区文件夹整个复制一份。backups文件夹里有最近14份备份，可从中恢复。',
    en: 'Do not go on working. Copy the whole workspace folder first; the backups folder holds the last 14 backups to go back to.',
  },
  'historyFault.database': { zh: '数据库文件损坏：{detail}', en: 'The database file is damaged: {detail}' },
  'historyFault.history-gap': { zh: '第{detail}条历史不见了', en: 'Entry {detail} is missing' },
  'historyFault.history-link': { zh: '第{detail}条与前一条接不上', en: 'Entry {detail} does not follow from the one before' },
  'historyFault.history-hash': { zh: '第{detail}条的内容被改过', en: 'Entry {detail} was changed' },
  'historyFault.history-head': {
    zh: '历史的末尾与库外保存的链头不符（{detail}）：有记录被删去或整条链被重做',
    en: 'The end of the history is not the head kept outside ({detail}): entries were cut off or the chain was rebuilt',
  },
  'historyFault.history-head-missing': {
    zh: '库外的链头（history-head.json）不见了或读不出，无从确认末尾有没有记录被删去（现有{detail}条）',
    en: 'The head kept outside (history-head.json) is missing or cannot be read: nobody can tell whether entries were cut off ({detail} are there)',
  },
  'historyFault.history-bundle': {
    zh: '资料包“{detail}”所记的链头不在历史里：有记录被删去或整条链被重做',
    en: 'The history does not hold the head that the bundle "{detail}" names: entries were cut off or the chain was rebuilt',
  },
  'historyFault.signature-false': { zh: '签名与所签内容不符：{detail}', en: 'A signature does not fit what it signs: {detail}' },
  'historyFault.signature-key': {
    zh: '签名所用密钥不属于签名人，或当时不在使用：{detail}',
    en: "A signature was made with a key that is not the signer's or was not in use then: {detail}",
  },
  'historyFault.signature-decision': {
    zh: '登记的决定与签名时不同：{detail}',
    en: 'The recorded decision is not the one that was signed: {detail}',
  },
  'historyFault.signature-text': {
    zh: '保存的正文不是签名时的正文：{detail}',
    en: 'The stored text is not the one that was signed: {detail}',
  },
  'historyFault.signature-history': {
    zh: '历史里没有与签名相符的记录：{detail}',
    en: 'The history does not hold the decision that was signed: {detail}',
  },
  'historyFault.signature-missing': { zh: '历史里记着的签名不见了：{detail}', en: 'A signature named by the history is missing: {detail}' },
  'historyFault.key-unknown': { zh: '{detail}的公钥与历史所记不同', en: 'The public key of {detail} is not the one the history knows' },
  'historyFault.key-retired': { zh: '{detail}的密钥停用情况与历史所记不同', en: 'The end of a key of {detail} differs from the history' },
  'historyFault.key-missing': { zh: '历史里记着的{detail}的公钥不见了', en: 'A public key of {detail} named by the history is missing' },
  'historyFault.decision-unrecorded': {
    zh: '有一项审批决定在历史里没有记录：{detail}',
    en: 'A decision has no entry in the history: {detail}',
  },
  'historyFault.record-missing': {
    zh: '历史里记着的登记不见了：{detail}',
    en: 'A record that the history tells of is missing: {detail}',
  },
  'historyFault.record-unrecorded': {
    zh: '有一项登记在历史里没有记录：{detail}',
    en: 'A record has no entry in the history: {detail}',
  },
  'historyFault.record-changed': {
    zh: '登记的内容与历史所记不同：{detail}',
    en: 'A record does not say what the history tells of it: {detail}',
  },
  'historyFault.file-missing': { zh: '文件{detail}不见了', en: 'The file {detail} is missing' },
  'historyFault.file-changed': { zh: '文件{detail}的内容变了', en: 'The file {detail} has changed' },

  'history.panel.close': { zh: '关闭详情', en: 'Close the details' },
  'history.panel.open': { zh: '打开', en: 'Open' },
  'history.panel.data': { zh: '记录的数据', en: 'Recorded data' },
  'history.panel.becomes': { zh: '改为', en: 'became' },
  'history.panel.none': { zh: '没有其他数据', en: 'No further data' },
  'history.panel.onlyThis': { zh: '只看这个对象的历史', en: 'Only the history of this subject' },
  'history.onlySubject': { zh: '只看：{subject}', en: 'Only: {subject}' },
} as const satisfies Messages;
