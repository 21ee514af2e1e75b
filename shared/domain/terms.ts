/**
 * The field's closed word lists. Every layer imports them from here; people read their names from `shared/messages`.
 */

/** 编制 审核 管理者代表 总经理 文控员 只读. The document controller also administers people and settings. */
export const ROLES = ['drafter', 'reviewer', 'management-representative', 'general-manager', 'document-controller', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** 手册 程序文件 作业指导书. Record forms (记录表单) have their own register. */
export const LEVELS = ['manual', 'procedure', 'work-instruction'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * draft -> in-review -> approved (day of effect lies ahead) -> effective -> superseded; obsolete when the whole document is withdrawn.
 * A rejected or withdrawn submission is a draft again; its rounds stay readable.
 */
export const REVISION_STATES = ['draft', 'in-review', 'approved', 'effective', 'superseded', 'obsolete'] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

export const CLAUSE_STATES = ['covered', 'documented', 'stale', 'uncovered', 'not-applicable'] as const;
export type ClauseState = (typeof CLAUSE_STATES)[number];

export const INDUSTRIES = ['manufacturing', 'services', 'e-commerce'] as const;
export type Industry = (typeof INDUSTRIES)[number];

/** What an evidence item is. record: a filled record form; certificate: licence, certificate, calibration; photo: picture of goods or place. */
export const EVIDENCE_KINDS = ['record', 'report', 'certificate', 'contract', 'photo', 'screenshot', 'other'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** review: 审核; countersign: 会签; approve: 批准 by the management representative; approve-manual: 批准 by the general manager. */
export const STEP_KINDS = ['review', 'countersign', 'approve', 'approve-manual'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** A minor revision mends typing errors and layout and takes a shorter route; every other revision is a full one. */
export const REVISION_KINDS = ['minor', 'full'] as const;
export type RevisionKind = (typeof REVISION_KINDS)[number];

/** A revision that rewrites the document takes the next edition (A/3 -> B/0), otherwise the next digit. */
export const CHANGE_KINDS = ['revision', 'edition'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a periodic review finds: 适宜, 修订, 作废. */
export const REVIEW_VERDICTS = ['keep', 'revise', 'withdraw'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** 外来文件: law or regulation, standard, what a customer prescribes, other. */
export const EXTERNAL_KINDS = ['law', 'standard', 'customer', 'other'] as const;
export type ExternalKind = (typeof EXTERNAL_KINDS)[number];
