import type { Messages } from './translate.ts';

/** Signatures of decisions and the keys that they are made with. */
export const signatures = {
  'signature.verified': { zh: '已验签', en: 'Verified' },
  'signature.failed': { zh: '验签不通过', en: 'Not genuine' },
  'signature.before': { zh: '启用密钥前签署', en: 'Before keys' },
  'signature.beforeHint': {
    zh: '作出这项决定时还没有签名密钥；审批记录和历史仍然有效，但没有数字签名。',
    en: 'There were no signing keys when this was decided: the record and the history stand, without a digital signature.',
  },
  'signature.open': { zh: '查看{name}的签名', en: 'Signature of {name}' },
  'signature.checking': { zh: '正在验签…', en: 'Checking…' },

  'signatureFault.false': { zh: '签名与所签内容不符', en: 'The signature does not fit what it signs' },
  'signatureFault.key': { zh: '密钥不属于签名人，或当时不在使用', en: "The key is not the signer's, or was not in use then" },
  'signatureFault.decision': { zh: '登记的决定与签名时不同', en: 'The recorded decision is not the one that was signed' },
  'signatureFault.text': { zh: '保存的正文不是签名时的正文', en: 'The stored text is not the one that was signed' },
  'signatureFault.history': { zh: '历史里没有与签名相符的记录', en: 'The history does not hold the decision that was signed' },

  'signatureKind.submission': { zh: '提交', en: 'Submission' },
  'signatureKind.step': { zh: '审批决定', en: 'Review or approval' },
  'signatureKind.release': { zh: '对外发放', en: 'Release outside the firm' },
  'signatureKind.change-request': { zh: '更改申请', en: 'Change request' },
  'signatureKind.review': { zh: '定期评审', en: 'Periodic review' },
  'signatureKind.withdrawal': { zh: '作废', en: 'Withdrawal' },

  'signature.title': { zh: '{name}的签名', en: 'Signature of {name}' },
  'signature.passed': { zh: '验签通过', en: 'The signature is genuine' },
  'signature.passedText': {
    zh: '签名由该密钥作出；正文、审批记录和历史与签名时一致。',
    en: 'It was made with this key; text, decision and history are as they were when it was signed.',
  },
  'signature.failedText': {
    zh: '这项决定不能作为依据。请先备份工作区文件夹，再到“历史”里运行检查。',
    en: 'This decision proves nothing. Copy the workspace folder first, then run the check under History.',
  },
  'signature.meaning': { zh: '所签的话', en: 'What was signed' },
  'signature.signer': { zh: '签名人', en: 'Signer' },
  'signature.as': { zh: '{role}，{post}', en: '{role}, {post}' },
  'signature.at': { zh: '时间', en: 'Time' },
  'signature.kind': { zh: '事项', en: 'Matter' },
  'signature.document': { zh: '文件和版次', en: 'Document and revision' },
  'signature.text': { zh: '正文SHA-256', en: 'SHA-256 of the text' },
  'signature.noText': { zh: '不针对正文', en: 'Not about a text' },
  'signature.key': { zh: '公钥指纹', en: 'Fingerprint of the key' },
  'signature.elsewhere': { zh: '用别的工具验证', en: 'Check it with other tools' },
  'signature.elsewhereHint': {
    zh: '把三个文件存在同一个文件夹，运行下面的命令；显示Verified Successfully就是真的。',
    en: 'Save the three files in one folder and run the command: "Verified Successfully" means genuine.',
  },
  'signature.saveText': { zh: '所签文本', en: 'Signed text' },
  'signature.saveSignature': { zh: '签名', en: 'Signature' },
  'signature.saveKey': { zh: '公钥', en: 'Public key' },

  'key.title': { zh: '签名密钥', en: 'Signing key' },
  'key.hint': {
    zh: '每次审批和决定都用它签名。私钥用您的密码加密，只在输入密码时打开；改密码不换密钥，由文控员重设密码才换。',
    en: 'It signs each of your decisions. Its private half is encrypted under your password and opened only when you give it. Changing the password keeps the key; a reset replaces it.',
  },
  'key.fingerprint': { zh: '指纹', en: 'Fingerprint' },
  'key.since': { zh: '启用时间', en: 'Since' },
  'key.none': { zh: '还没有密钥，下次输入密码时生成。', en: 'No key yet: one is made the next time you give your password.' },
  'key.earlier': { zh: '以前的密钥', en: 'Earlier keys' },
  'key.retired': { zh: '{reason}，{day}停用', en: '{reason}, retired on {day}' },
  'keyReason.password-reset': { zh: '密码重设', en: 'Password reset' },
  'keyReason.left': { zh: '离职', en: 'Left' },
  'keyReason.unreadable': { zh: '无法打开', en: 'Could not be opened' },
  'key.column': { zh: '签名密钥', en: 'Signing key' },
  'key.waiting': { zh: '首次登录时生成', en: 'At first sign-in' },
  'key.again': { zh: '下次登录时生成', en: 'At next sign-in' },
  'key.sinceDay': { zh: '{day}起', en: 'since {day}' },
} as const satisfies Messages;
