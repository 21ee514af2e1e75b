import type { Messages } from './translate.ts';

/** Texts of change requests: register, request page, proposing and deciding. */
export const changeRequests = {
  'changeRequestState.suggestion': { zh: '建议', en: 'Suggestion' },
  'changeRequestState.submitted': { zh: '待审批', en: 'To be decided' },
  'changeRequestState.accepted': { zh: '已同意 待修订', en: 'Accepted, no draft yet' },
  'changeRequestState.in-work': { zh: '修订中', en: 'In work' },
  'changeRequestState.closed': { zh: '已关闭', en: 'Closed' },
  'changeRequestState.refused': { zh: '不同意', en: 'Refused' },
  'changeRequestState.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'changeRequestState.suggestion.hint': { zh: '部门收集中，可转为申请', en: 'Collected by the department; can become a request' },
  'changeRequestState.submitted.hint': {
    zh: '等文控员或管理者代表决定',
    en: 'Waits for the document controller or the management representative',
  },
  'changeRequestState.accepted.hint': { zh: '等编制人起草修订', en: 'Waits for a draft' },
  'changeRequestState.in-work.hint': { zh: '修订已起草，全部生效后关闭', en: 'Drafts are on their way; closes when all are effective' },
  'changeRequestState.closed.hint': { zh: '所列文件都已按申请修订并生效', en: 'Every document was changed and is effective' },
  'changeRequestState.refused.hint': { zh: '不予更改，理由见意见', en: 'Nothing is changed; see the reason' },
  'changeRequestState.withdrawn.hint': { zh: '申请人在审批前撤回', en: 'Taken back before the decision' },
  'targetState.waiting': { zh: '待起草', en: 'No draft yet' },
  'targetState.in-work': { zh: '修订中', en: 'In work' },
  'targetState.done': { zh: '已生效', en: 'Effective' },
  'targetState.dropped': { zh: '文件已作废', en: 'Document withdrawn' },
} as const satisfies Messages;
