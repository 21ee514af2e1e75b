/**
 * Tables as Kysely sees them; the same on SQLite and PostgreSQL. Booleans are 0/1, JSON is text, instants and days are text.
 * Column names are the names of the rows in `main/core/ports.ts`.
 */
import type { Generated, Kysely } from 'kysely';
import type {
  EvidenceKind,
  ExternalKind,
  Industry,
  Level,
  ReviewVerdict,
  RevisionKind,
  RevisionState,
  Role,
  StepKind,
} from '../../shared/domain/terms.ts';
import type { RoundRow, SearchKind, SignatureRow, StepRow } from '../core/ports.ts';
import type {
  ChangeLinkRow,
  ChangeRequestRowData,
  ChangeTargetRow,
  ConfirmationPersonRow,
  ConfirmationPlanRow,
  ConfirmationRuleRow,
  GivenConfirmationRow,
} from '../core/ports-change-control.ts';
import type { CopyRow, ReleaseRow } from '../core/ports-copies.ts';
import type { FormDecisionRow, FormRevisionRow } from '../core/ports-forms.ts';
import type { DeputyRow, ReassignmentRow, RouteRow, RouteVersionRow } from '../core/ports-routes.ts';

/** 0 or 1 */
type Flag = number;
type JsonText = string;
type AudienceText = { roles: JsonText; departmentIds: JsonText; personIds: JsonText };

export interface Tables {
  workspace: {
    singleton: number;
    id: string;
    companyName: string;
    companyCode: string;
    industry: Industry;
    numbering: JsonText;
    reviewMonths: JsonText;
    variables: JsonText;
    duties: JsonText;
    auditOn: string | null;
    sample: Flag;
    createdAt: string;
    version: number;
  };
  departments: { id: string; key: string | null; title: string };
  outlets: {
    id: string;
    kind: 'headquarters' | 'owned' | 'entrusted';
    name: string;
    address: string;
    contact: string;
    phone: string;
    area: string;
    active: Flag;
  };
  people: {
    id: string;
    userId: string;
    name: string;
    departmentId: string | null;
    post: string;
    roles: JsonText;
    active: Flag;
    createdAt: string;
  };
  sign_in_failures: { personId: string; count: number; lastAt: string };
  signing_keys: {
    id: string;
    personId: string;
    name: string;
    publicKey: string;
    createdAt: string;
    retiredAt: string | null;
    reason: string;
  };
  signing_secrets: { keyId: string; sealed: string };
  signatures: SignatureRow;
  counters: { name: string; value: number };
  used_numbers: { folded: string; number: string; kind: 'document' | 'form'; ownerId: string };
  documents: {
    id: string;
    number: string;
    title: string;
    level: Level;
    key: string | null;
    ownerDepartmentId: string | null;
    ownerRole: string;
    reviewMonths: number;
    lastReviewedOn: string | null;
    obsoleteOn: string | null;
    obsoleteReason: string | null;
    createdAt: string;
    version: number;
  };
  revisions: {
    id: string;
    documentId: string;
    label: string;
    edition: number;
    digit: number;
    state: RevisionState;
    title: string;
    contentSha256: string | null;
    changeSummary: string;
    effectiveOn: string | null;
    supersededOn: string | null;
    changeKind: RevisionKind;
    baseRevisionId: string | null;
    version: number;
    createdAt: string;
    updatedAt: string;
    updatedBy: string;
  };
  revision_texts: { revisionId: string; source: string; content: string | null };
  contributors: { revisionId: string; personId: string; name: string };
  sections: { revisionId: string; sectionId: string; position: number; number: string; title: string; text: string };
  mappings: { revisionId: string; sectionId: string; clauseId: string };
  saved_versions: { revisionId: string; version: number; savedAt: string; savedBy: string; source: string };
  rounds: {
    id: string;
    revisionId: string;
    submittedAt: string;
    submittedById: string;
    submittedBy: string;
    submitterPost: string;
    changeSummary: string;
    contentSha256: string;
    mode: 'serial' | 'parallel';
    changeKind: RevisionKind;
    route: JsonText | null;
    state: RoundRow['state'];
    endedAt: string | null;
    endReason: string;
    stopped: JsonText | null;
    effectiveOn: string | null;
  };
  steps: {
    id: string;
    roundId: string;
    stage: number;
    position: number;
    kind: Exclude<StepKind, 'countersign'>;
    /** a review is a countersigning */
    countersigns: Flag;
    personId: string | null;
    personName: string;
    role: Role;
    named: Flag;
    state: StepRow['state'];
    decidedAt: string | null;
    decidedById: string | null;
    onBehalfOfId: string | null;
    onBehalfOf: string;
    post: string;
    comment: string;
    meaning: string;
  };
  routes: Omit<RouteRow, 'stages'> & { stages: JsonText };
  route_versions: Omit<RouteVersionRow, 'stages' | 'names' | 'retired'> & { stages: JsonText; names: JsonText; retired: Flag };
  deputies: Omit<DeputyRow, 'appointed'> & { appointed: Flag };
  reassignments: ReassignmentRow;
  change_requests: Omit<ChangeRequestRowData, 'suggestion' | 'findings'> & { suggestion: JsonText | null; findings: JsonText | null };
  change_targets: ChangeTargetRow;
  change_links: ChangeLinkRow;
  confirmation_settings: { singleton: number; days: number };
  confirmation_rules: Omit<ConfirmationRuleRow, 'roles' | 'departmentIds' | 'personIds'> & AudienceText;
  confirmation_plans: Omit<ConfirmationPlanRow, 'roles' | 'departmentIds' | 'personIds' | 'ask'> & AudienceText & { ask: Flag };
  confirmation_people: ConfirmationPersonRow;
  confirmations: GivenConfirmationRow;
  forms: { id: string; documentId: string; number: string };
  form_revisions: Omit<FormRevisionRow, 'definition'> & { definition: JsonText };
  form_contributors: { revisionId: string; personId: string; name: string };
  form_decisions: Omit<FormDecisionRow, 'agrees'> & { agrees: Flag };
  not_applicable: { clauseId: string; outletId: string | null; reason: string; by: string; at: string };
  evidence: {
    id: string;
    title: string;
    kind: EvidenceKind;
    clauseIds: JsonText;
    formNumber: string | null;
    outletId: string | null;
    periodFrom: string | null;
    periodTo: string | null;
    receivedOn: string;
    expiresOn: string | null;
    note: string;
    createdBy: string;
    createdAt: string;
    removedAt: string | null;
    version: number;
  };
  evidence_files: { evidenceId: string; position: number; sha256: string; name: string; size: number; mediaType: string };
  files: { sha256: string; size: number; mediaType: string; at: string };
  reviews: {
    id: string;
    documentId: string;
    revisionId: string;
    number: string;
    title: string;
    label: string;
    contentSha256: string;
    verdict: ReviewVerdict;
    reason: string;
    on: string;
    at: string;
    dueOn: string;
    nextOn: string | null;
    bulkId: string | null;
    personId: string;
    personName: string;
    post: string;
    role: Role;
    meaning: string;
  };
  copies: CopyRow;
  releases: ReleaseRow;
  release_downloads: { releaseId: string; at: string; by: string };
  review_rules: { documentId: string; bulk: Flag };
  withdrawals: {
    id: string;
    documentId: string;
    takesBackId: string | null;
    label: string;
    title: string;
    contentSha256: string | null;
    on: string;
    reason: string;
    keep: Flag;
    keepReason: string;
    keepUntilOn: string | null;
    at: string;
    personId: string;
    personName: string;
    post: string;
    role: Role;
    meaning: string;
  };
  destructions: {
    documentId: string;
    on: string;
    by: string;
    witness: string;
    note: string;
    at: string;
    personId: string;
    personName: string;
    post: string;
  };
  external_documents: {
    id: string;
    number: string;
    title: string;
    edition: string;
    kind: ExternalKind;
    inForceOn: string | null;
    replacedById: string | null;
    keeperDepartmentId: string | null;
    note: string;
    checkedOn: string | null;
    checkedBy: string;
    createdBy: string;
    createdAt: string;
    removedAt: string | null;
    version: number;
  };
  bundles: {
    id: string;
    name: string;
    on: string;
    rubric: string;
    documents: number;
    files: number;
    size: number;
    sha256: string;
    by: string;
    at: string;
    historyHead: string;
    checks: JsonText;
    totals: JsonText;
    path: string;
  };
  search_entries: {
    id: Generated<number>;
    kind: SearchKind;
    ownerId: string;
    sectionId: string;
    number: string;
    title: string;
    text: string;
    /** number and title, folded */
    foldedTitle: string;
    foldedText: string;
  };
  history: HistoryRow;
  history_words: { seq: number; text: string };
}

/** One link of the chain, column by column as it is hashed. */
export interface HistoryRow {
  seq: number;
  id: string;
  at: string;
  actorId: string;
  actorName: string;
  actorPost: string;
  actorRoles: JsonText;
  type: string;
  area: string;
  subjectId: string;
  subject: string;
  data: JsonText;
  prevHash: string;
  hash: string;
}

/** The database, or the transaction, that a reading or writing function is bound to. */
export type Db = Kysely<Tables>;
