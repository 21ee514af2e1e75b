import { fillText, type Language, type MessageParams, type Messages } from './translate.ts';

/**
 * One sentence for each type of history entry, `event.<type>`. The base sentence prints only what every such entry carries; `event.<type>.<field>` is
 * taken instead when the entry's data hold something in that field. The subject stands beside the sentence, so it is not repeated.
 */
export const history = {
  'historyArea.workspace': { zh: '工作区', en: 'Workspace' },
  'historyArea.people': { zh: '人员', en: 'People' },
  'historyArea.documents': { zh: '文件', en: 'Documents' },
  'historyArea.revisions': { zh: '修订', en: 'Revisions' },
  'historyArea.approvals': { zh: '审批', en: 'Approvals' },
  'historyArea.routes': { zh: '审批流程', en: 'Approval routes' },
  'historyArea.rubrics': { zh: '条款', en: 'Clauses' },
  'historyArea.evidence': { zh: '证据', en: 'Evidence' },
  'historyArea.files': { zh: '上传的文件', en: 'Uploads' },
  'historyArea.bundles': { zh: '导出', en: 'Bundles' },
  'historyArea.forms': { zh: '记录表单', en: 'Record forms' },
  'historyArea.reviews': { zh: '定期评审', en: 'Periodic review' },
  'historyArea.external': { zh: '外来文件', en: 'External documents' },

  'event.workspace.created': { zh: '建立工作区，公司代码{companyCode}', en: 'Workspace created, company code {companyCode}' },
  'event.workspace.settings-changed': { zh: '修改公司资料或设置', en: 'Company data or settings changed' },
  'event.workspace.department-added': { zh: '增加部门', en: 'Department added' },
  'event.workspace.department-renamed': { zh: '部门由“{from}”改名为“{to}”', en: 'Department renamed from "{from}" to "{to}"' },
  'event.workspace.outlet-added': { zh: '增加服务网点', en: 'Service outlet added' },
  'event.workspace.outlet-changed': { zh: '修改服务网点', en: 'Service outlet changed' },

  'event.people.added': { zh: '添加人员', en: 'Person added' },
  'event.people.added.post': { zh: '添加人员，岗位：{post}', en: 'Person added, post: {post}' },
  'event.people.changed': { zh: '修改姓名、部门、岗位或角色', en: 'Name, department, post or roles changed' },
  'event.people.deactivated': { zh: '停用人员，不能再登录', en: 'Person deactivated; can no longer sign in' },
  'event.people.password-changed': { zh: '本人修改密码', en: 'Changed the own password' },
  'event.people.password-reset': { zh: '重置密码', en: 'Password reset' },
  'event.people.password-refused': { zh: '密码错误，连续第{failures}次', en: 'Wrong password, number {failures} in a row' },
  'event.people.password-accepted': {
    zh: '输错{afterFailures}次之后密码正确',
    en: 'Right password after {afterFailures} wrong {afterFailures|try|tries}',
  },

  'event.people.key-made': { zh: '生成签名密钥', en: 'Signing key made' },
  'event.people.key-replaced': {
    zh: '原签名密钥无法打开，生成新的签名密钥',
    en: 'The earlier signing key could not be opened; a new one was made',
  },

  'event.documents.created': { zh: '新建文件，草稿{label}', en: 'Document created, draft {label}' },
  'event.documents.changed': {
    zh: '修改名称、归口部门、责任岗位或评审间隔',
    en: 'Title, owner, responsible post or review interval changed',
  },
  'event.documents.made-obsolete': { zh: '决定自{on}起作废：{reason}', en: 'To be obsolete from {on}: {reason}' },
  'event.documents.made-obsolete.keepReason': {
    zh: '决定自{on}起作废：{reason}；作废保留：{keepReason}',
    en: 'To be obsolete from {on}: {reason}; copies kept: {keepReason}',
  },
  'event.documents.withdrawal-taken-back': { zh: '撤回自{on}起的作废：{reason}', en: 'Withdrawal from {on} taken back: {reason}' },
  'event.documents.copies-destroyed': {
    zh: '{on}销毁副本，销毁人{by}，监销人{witness}',
    en: 'Copies destroyed on {on} by {by}, witnessed by {witness}',
  },

  'event.revisions.draft-started': { zh: '自{from}开始新的草稿', en: 'Draft started from {from}' },
  'event.revisions.draft-discarded': { zh: '放弃草稿', en: 'Draft discarded' },
  'event.revisions.saved': { zh: '保存草稿，第{version}次', en: 'Draft saved, version {version}' },
  'event.revisions.saved.droppedMappings': {
    zh: '保存草稿，第{version}次；章节已删，其条款对应一并去掉',
    en: 'Draft saved, version {version}; clause mappings of deleted sections dropped',
  },
  'event.revisions.save-refused': {
    zh: '没有保存：正文已被别人改过或有不能保存的内容，被拒的文本另存备查',
    en: 'Not saved: the text was changed by somebody else or cannot be carried; the refused text is kept',
  },
  'event.revisions.became-effective': { zh: '自{on}起生效', en: 'Effective from {on}' },
  'event.revisions.became-effective.supersedes': {
    zh: '自{on}起生效，替代{supersedes}',
    en: 'Effective from {on}, replacing {supersedes}',
  },
  'event.revisions.superseded': {
    zh: '被{by}替代，最后有效日{lastDayInForce}',
    en: 'Superseded by {by}; last day in force {lastDayInForce}',
  },
  'event.revisions.became-obsolete': { zh: '自{on}起作废', en: 'Obsolete from {on}' },
  'event.revisions.day-settled': { zh: '核对{on}到期的生效和作废', en: 'Settled what was due on {on}' },

  'event.approvals.submitted': { zh: '提交审批：{changeSummary}', en: 'Submitted: {changeSummary}' },
  'event.approvals.agreed': { zh: '审核同意', en: 'Review: agreed' },
  'event.approvals.agreed.comment': { zh: '审核同意：{comment}', en: 'Review: agreed, {comment}' },
  'event.approvals.approved': { zh: '批准', en: 'Approved' },
  'event.approvals.approved.effectiveOn': { zh: '批准，自{effectiveOn}起执行', en: 'Approved, in force from {effectiveOn}' },
  'event.approvals.rejected': { zh: '退回：{comment}', en: 'Rejected: {comment}' },
  'event.approvals.withdrawn': { zh: '撤回：{reason}', en: 'Withdrawn: {reason}' },
  'event.approvals.reassigned': { zh: '改由{to}决定：{reason}', en: 'Given to {to}: {reason}' },
  'event.approvals.reassigned.from': { zh: '由{from}改为{to}决定：{reason}', en: 'Given from {from} to {to}: {reason}' },
  'event.approvals.stopped': { zh: '已批准未生效，停止发布：{reason}', en: 'Stopped before its day of effect: {reason}' },
  'event.approvals.voided': { zh: '正文与签署时不同，本轮审批作废', en: 'The text differs from what was signed: this round is void' },
  'event.approvals.voided.reason': { zh: '本轮审批作废：{reason}', en: 'This round is void: {reason}' },

  'event.routes.added': { zh: '设定审批流程：{reason}', en: 'Approval route set: {reason}' },
  'event.routes.changed': { zh: '修改审批流程，第{version}版：{reason}', en: 'Approval route changed, version {version}: {reason}' },
  'event.routes.retired': { zh: '停用审批流程：{reason}', en: 'Approval route retired: {reason}' },
  'event.routes.deputy-appointed': { zh: '{from}至{to}由{deputy}代理：{reason}', en: '{deputy} is deputy from {from} to {to}: {reason}' },
  'event.routes.deputy-ended': { zh: '结束{deputy}的代理：{reason}', en: 'Deputy {deputy} ended: {reason}' },

  'event.rubrics.excluded': { zh: '列为不适用：{reason}', en: 'Stated as not applicable: {reason}' },
  'event.rubrics.excluded.outlet': { zh: '在{outlet}列为不适用：{reason}', en: 'Stated as not applicable at {outlet}: {reason}' },
  'event.rubrics.included': { zh: '恢复适用', en: 'Applies again' },
  'event.rubrics.included.outlet': { zh: '在{outlet}恢复适用', en: 'Applies again at {outlet}' },

  'historyArea.requests': { zh: '文件更改申请', en: 'Change requests' },
  'historyArea.confirmations': { zh: '阅读确认', en: 'Confirmations' },
  'event.requests.suggested': { zh: '提出建议：{reason}', en: 'Suggested: {reason}' },
  'event.requests.submitted': { zh: '提出更改申请：{reason}', en: 'Change requested: {reason}' },
  'event.requests.turned': { zh: '由建议转为申请，涉及{documents}', en: 'Suggestion made a request about {documents}' },
  'event.requests.accepted': { zh: '同意更改申请', en: 'Change request accepted' },
  'event.requests.accepted.reason': { zh: '同意更改申请：{reason}', en: 'Change request accepted: {reason}' },
  'event.requests.refused': { zh: '不同意：{reason}', en: 'Refused: {reason}' },
  'event.requests.withdrawn': { zh: '撤回申请：{reason}', en: 'Request withdrawn: {reason}' },
  'event.requests.draft-linked': { zh: '由{document} {label}实施', en: 'Carried out by {document} {label}' },
  'event.requests.draft-unlinked': {
    zh: '{document} {label}不再作为实施的修订：{reason}',
    en: 'No longer carried out by {document} {label}: {reason}',
  },
  'event.confirmations.given': { zh: '确认已阅读并理解', en: 'Confirmed: read and understood' },
  'event.confirmations.rule-set': { zh: '规定阅读人员，现有{people}人：{reason}', en: 'Readers named, {people} at present: {reason}' },
  'event.confirmations.newcomers-asked': { zh: '请{people}补阅，期限{dueOn}', en: 'Asked {people} to read by {dueOn}' },
  'event.confirmations.days-changed': { zh: '阅读期限由{from}天改为{to}天', en: 'Days for reading changed from {from} to {to}' },

  'historyArea.copies': { zh: '发放回收', en: 'Copies' },
  'historyArea.releases': { zh: '外发', en: 'Releases' },
  'event.copies.issued': { zh: '发放受控副本', en: 'Controlled copy issued' },
  'event.copies.issued.replaces': { zh: '换发受控副本，收回{replaces}', en: 'Controlled copy issued in place of {replaces}' },
  'event.copies.lent': { zh: '借出，{dueOn}前归还', en: 'Lent until {dueOn}' },
  'event.copies.handed-out': { zh: '发出非受控副本，不回收', en: 'Uncontrolled copy handed out, not recalled' },
  'event.copies.signed-for': { zh: '本人签收', en: 'Signed for in person' },
  'event.copies.receipt-recorded': { zh: '登记纸面签收：{receivedBy}，{on}', en: 'Receipt on paper recorded: {receivedBy}, {on}' },
  'event.copies.returned': { zh: '{on}交回', en: 'Returned on {on}' },
  'event.copies.returned.note': { zh: '{on}交回：{note}', en: 'Returned on {on}: {note}' },
  'event.copies.destroyed': { zh: '{on}销毁', en: 'Destroyed on {on}' },
  'event.copies.destroyed.note': { zh: '{on}销毁：{note}', en: 'Destroyed on {on}: {note}' },
  'event.copies.lost': { zh: '{on}报失：{note}', en: 'Reported lost on {on}: {note}' },
  'event.copies.downloaded': { zh: '下载副本，标注“{stamp}”', en: 'Copy downloaded, stamped {stamp}' },
  'event.releases.requested': { zh: '申请发给{recipient}：{purpose}', en: 'Release to {recipient} requested: {purpose}' },
  'event.releases.approved': { zh: '同意外发', en: 'Release approved' },
  'event.releases.approved.comment': { zh: '同意外发：{comment}', en: 'Release approved: {comment}' },
  'event.releases.refused': { zh: '不同意外发：{comment}', en: 'Release refused: {comment}' },
  'event.releases.withdrawn': { zh: '撤回外发申请：{reason}', en: 'Request taken back: {reason}' },
  'event.releases.downloaded': { zh: '下载外发文件，标注“{stamp}”', en: 'Release downloaded, stamped {stamp}' },

  'event.forms.added': { zh: '新增表单，草稿{label}，属于{document}', en: 'Form added to {document}, draft {label}' },
  'event.forms.draft-started': { zh: '修改表单，形成草稿{label}', en: 'Form changed, draft {label}' },
  'event.forms.saved': { zh: '保存草稿', en: 'Draft saved' },
  'event.forms.submitted': { zh: '提交表单：{reason}', en: 'Form submitted: {reason}' },
  'event.forms.taken-back': { zh: '撤回提交，恢复为草稿', en: 'Taken back to draft' },
  'event.forms.released': { zh: '批准使用', en: 'Released for use' },
  'event.forms.released.reason': { zh: '批准使用：{reason}', en: 'Released for use: {reason}' },
  'event.forms.rejected': { zh: '退回：{reason}', en: 'Sent back: {reason}' },
  'event.forms.made-obsolete': { zh: '停止使用：{reason}', en: 'Out of use: {reason}' },
  'event.forms.draft-discarded': { zh: '放弃草稿{label}', en: 'Draft {label} given up' },
  'event.reviews.kept': {
    zh: '{label}评审结论：适宜，下次评审{nextOn}。{reason}',
    en: '{label} reviewed: keep, next review {nextOn}. {reason}',
  },
  'event.reviews.to-be-revised': { zh: '{label}评审结论：修订。{reason}', en: '{label} reviewed: revise. {reason}' },
  'event.reviews.to-be-withdrawn': { zh: '{label}评审结论：作废。{reason}', en: '{label} reviewed: withdraw. {reason}' },
  'event.reviews.bulk-allowed': { zh: '允许与其他文件一并评审', en: 'May be reviewed together with others' },
  'event.reviews.bulk-forbidden': { zh: '要求单独评审', en: 'To be reviewed by itself' },

  'event.external.filled': { zh: '建立外来文件清单，带入{count}项', en: 'Register of external documents set up with {count} entries' },
  'event.external.added': { zh: '登记外来文件，版本{edition}', en: 'External document added, edition {edition}' },
  'event.external.changed': { zh: '修改外来文件的登记内容', en: 'Entry of an external document changed' },
  'event.external.replaced': { zh: '被{by}替代', en: 'Replaced by {by}' },
  'event.external.replaced.from': { zh: '自{from}起被{by}替代', en: 'Replaced by {by} from {from}' },
  'event.external.checked': { zh: '核对为现行版本', en: 'Checked to be the edition in force' },
  'event.external.removed': { zh: '移出清单：{reason}', en: 'Taken out of the register: {reason}' },
  'event.external.restored': { zh: '放回清单', en: 'Put back into the register' },

  'event.evidence.added': { zh: '登记证据，用于{clauseIds}', en: 'Evidence registered for {clauseIds}' },
  'event.evidence.changed': { zh: '修改证据的登记内容', en: 'Evidence entry changed' },
  'event.evidence.removed': { zh: '移出登记：{reason}', en: 'Taken out of the register: {reason}' },
  'event.evidence.restored': { zh: '恢复登记', en: 'Put back into the register' },

  'event.files.stored': { zh: '上传文件', en: 'File uploaded' },
  'event.bundles.exported': {
    zh: '导出{on}的审核资料包，共{files}个文件',
    en: 'Audit bundle of {on} exported, {files} {files|file|files}',
  },
} as const satisfies Messages;

type Key = keyof typeof history;

/** What an entry says, for people. An entry of a type that is not known here (made by a newer version) shows its type. */
export function historySentence(language: Language, entry: { type: string; data: Record<string, unknown> }): string {
  const base = `event.${entry.type}`;
  const params = historyParams(entry.data);
  const field = Object.keys(params).find((name) => params[name] !== '' && `${base}.${name}` in history);
  const key = field === undefined ? base : `${base}.${field}`;
  if (!(key in history)) return entry.type;
  const message = history[key as Key];
  return fillText(language === 'en' ? message.en : message.zh, params);
}

/** The values of an entry that a sentence can print: lists joined, what is not there as empty text, deeper structures left out. */
function historyParams(data: Record<string, unknown>): MessageParams {
  const params: MessageParams = {};
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'string' || typeof value === 'number') params[name] = value;
    else if (value === null) params[name] = '';
    else if (Array.isArray(value)) {
      const printable = value.filter((one) => typeof one === 'string' || typeof one === 'number');
      params[name] = printable.length > 0 ? printable.join('、') : value.length;
    }
  }
  return params;
}
