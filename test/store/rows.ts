/** Rows with everything filled in; a test names only what it is about. */
import { createHash } from 'node:crypto';
import type {
  Actor,
  DocumentRowData,
  EvidenceRow,
  HistoryEvent,
  PersonRow,
  RevisionRow,
  RoundRow,
  SectionRow,
  StepRow,
  Tx,
  WorkspaceRow,
} from '../../main/core/ports.ts';
import type { FormRevisionRow } from '../../main/core/ports-forms.ts';
import type { OpenedStore } from '../../main/store/index.ts';
import { ids } from './databases.ts';

export const AT = '2026-11-22T01:00:00.000Z';
export const SYSTEM: Actor = { kind: 'system', name: 'test' };
export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

export const event = (more: Partial<HistoryEvent> = {}): HistoryEvent => ({
  type: 'documents.created',
  area: 'documents',
  subjectId: 'subject-1',
  subject: 'QP/SL-SH-01 文件控制程序',
  data: { note: '说明' },
  ...more,
});

/** One change with one event. */
export function change<T>({ store }: OpenedStore, work: (tx: Tx) => Promise<T>, more: Partial<HistoryEvent> = {}): Promise<T> {
  return store.change(SYSTEM, async (tx) => {
    tx.record(event(more));
    return work(tx);
  });
}

export const workspaceRow = (more: Partial<WorkspaceRow> = {}): WorkspaceRow => ({
  id: ids.next(),
  companyName: '盛联家电服务有限公司',
  companyCode: 'SL',
  industry: 'manufacturing',
  numbering: {
    manual: 'QM/{company}-SH',
    procedure: 'QP/{company}-SH-{seq:02}',
    'work-instruction': 'WI/{company}-SH-{seq:02}',
    form: 'QR/{parent}-{seq:02}',
    label: 'A/0',
  },
  reviewMonths: { manual: 12, procedure: 12, 'work-instruction': 12 },
  variables: { hotline: '400-000-0000' },
  duties: { '5.1.1.1': { lead: 'service', support: ['quality'] } },
  auditOn: null,
  sample: false,
  createdAt: AT,
  version: 1,
  ...more,
});

export const personRow = (userId: string, more: Partial<PersonRow> = {}): PersonRow => ({
  id: ids.next(),
  userId,
  name: '张三',
  departmentId: null,
  post: '售后服务部经理',
  roles: ['drafter', 'reviewer'],
  active: true,
  createdAt: AT,
  ...more,
});

export const documentRow = (more: Partial<DocumentRowData> = {}): DocumentRowData => ({
  id: ids.next(),
  number: 'QP/SL-SH-01',
  title: '文件控制程序',
  level: 'procedure',
  key: null,
  ownerDepartmentId: null,
  ownerRole: '文控员',
  reviewMonths: 12,
  lastReviewedOn: null,
  obsoleteOn: null,
  obsoleteReason: null,
  createdAt: AT,
  version: 1,
  ...more,
});

export const revisionRow = (documentId: string, more: Partial<RevisionRow> = {}): RevisionRow => ({
  id: ids.next(),
  documentId,
  label: 'A/0',
  edition: 0,
  digit: 0,
  state: 'draft',
  title: '文件控制程序',
  source: '# 1 目的\n\n控制文件。\n',
  content: null,
  contentSha256: null,
  changeSummary: '',
  effectiveOn: null,
  supersededOn: null,
  changeKind: 'full',
  baseRevisionId: null,
  version: 1,
  createdAt: AT,
  updatedAt: AT,
  updatedBy: '张三',
  ...more,
});

/** As it stands after submission. */
export const submitted = (row: RevisionRow, more: Partial<RevisionRow> = {}): RevisionRow => ({
  ...row,
  state: 'in-review',
  content: row.source,
  contentSha256: sha256(row.source),
  changeSummary: '首次发布',
  version: row.version + 1,
  ...more,
});

export const sectionRow = (revisionId: string, position: number, more: Partial<SectionRow> = {}): SectionRow => ({
  revisionId,
  sectionId: `s${position}`,
  position,
  number: String(position),
  title: `章节${position}`,
  text: '正文',
  ...more,
});

export const roundRow = (revisionId: string, more: Partial<RoundRow> = {}): RoundRow => ({
  id: ids.next(),
  revisionId,
  submittedAt: AT,
  submittedById: 'p1',
  submittedBy: '张三',
  submitterPost: '经理',
  changeSummary: '首次发布',
  contentSha256: sha256('x'),
  mode: 'serial',
  changeKind: 'full',
  route: null,
  state: 'open',
  endedAt: null,
  endReason: '',
  stopped: null,
  effectiveOn: null,
  ...more,
});

export const stepRow = (roundId: string, position: number, more: Partial<StepRow> = {}): StepRow => ({
  id: ids.next(),
  roundId,
  stage: 1,
  position,
  kind: 'review',
  personId: 'p2',
  personName: '李四',
  role: 'reviewer',
  named: false,
  state: 'pending',
  decidedAt: null,
  decidedById: null,
  onBehalfOfId: null,
  onBehalfOf: '',
  post: '',
  comment: '',
  meaning: '',
  ...more,
});

/** The first issue of a form, in use with its procedure. */
export const formRevisionRow = (formId: string, more: Partial<FormRevisionRow> = {}): FormRevisionRow => ({
  id: ids.next(),
  formId,
  label: 'A/0',
  edition: 0,
  digit: 0,
  state: 'effective',
  title: '受控文件清单',
  keeperDepartmentId: null,
  definition: {
    key: '01-01',
    title: '受控文件清单',
    layout: 'register',
    retentionYears: 3,
    keeper: 'service',
    evidenceFor: ['5.1.4.1'],
    evidenceMonths: 12,
    columns: [{ title: '编号', width: 20 }],
    rows: 10,
  },
  changeNote: '',
  effectiveOn: null,
  supersededOn: null,
  version: 1,
  createdAt: AT,
  updatedAt: AT,
  updatedBy: '张三',
  ...more,
});

export const evidenceRow = (more: Partial<EvidenceRow> = {}): EvidenceRow => ({
  id: ids.next(),
  title: '2026年度培训签到表',
  kind: 'record',
  clauseIds: ['5.1.3.2'],
  formNumber: null,
  outletId: null,
  periodFrom: null,
  periodTo: null,
  receivedOn: '2026-10-01',
  expiresOn: null,
  note: '',
  files: [{ sha256: sha256('file'), name: '签到表.pdf', size: 4, mediaType: 'application/pdf' }],
  createdBy: '张三',
  createdAt: AT,
  removedAt: null,
  version: 1,
  ...more,
});
