/** What change requests and reading confirmations need from the store; part of the ports in `ports.ts`. */
import type { ChangeFindings } from '../../shared/contract/change-requests.ts';
import type { ChangeRequestStage } from '../../shared/domain/change-requests.ts';
import type { AskedBecause, Audience } from '../../shared/domain/confirmations.ts';
import type { Role } from '../../shared/domain/terms.ts';

export interface ChangeRequestRowData {
  id: string;
  number: string;
  title: string;
  reason: string;
  wantedOn: string | null;
  departmentId: string | null;
  /** title of the department when the request was made */
  department: string;
  stage: ChangeRequestStage;
  /** what the suggestion said before it was made a request */
  suggestion: { title: string; reason: string } | null;
  proposedById: string;
  proposedBy: string;
  proposerPost: string;
  proposedAt: string;
  submittedById: string | null;
  submittedBy: string | null;
  submittedAt: string | null;
  contentSha256: string;
  /** what the decider saw; null before the decision */
  findings: ChangeFindings | null;
  decidedAt: string | null;
  decidedById: string | null;
  decidedBy: string | null;
  deciderPost: string | null;
  deciderRole: Role | null;
  decisionReason: string;
  meaning: string;
  withdrawnAt: string | null;
  withdrawReason: string;
  version: number;
}
/** number, title, label and section as they were when the request was made */
export interface ChangeTargetRow {
  requestId: string;
  position: number;
  documentId: string;
  number: string;
  title: string;
  label: string;
  sectionId: string | null;
  section: string;
  before: string;
  after: string;
}
export interface ChangeLinkRow {
  id: string;
  requestId: string;
  revisionId: string;
  documentId: string;
  number: string;
  label: string;
  linkedAt: string;
  linkedById: string;
  linkedBy: string;
  unlinkedAt: string | null;
  unlinkedBy: string | null;
  unlinkReason: string;
}
export interface ConfirmationRuleRow extends Audience {
  documentId: string;
  version: number;
  reason: string;
  byId: string;
  by: string;
  at: string;
}
/** The rule as it was at submission, and whether people are asked anew; frozen when the revision takes effect. */
export interface ConfirmationPlanRow extends Audience {
  revisionId: string;
  documentId: string;
  ask: boolean;
  reason: string;
  ruleVersion: number;
  plannedAt: string;
  plannedBy: string;
  frozenAt: string | null;
}
/** Somebody on the list of a revision, as named on its day of effect. */
export interface ConfirmationPersonRow {
  revisionId: string;
  personId: string;
  name: string;
  post: string;
  department: string;
  because: AskedBecause;
  askedAt: string;
  dueOn: string;
  /** label, instant and text of the confirmation that goes on counting; null: reads this revision */
  carriedFrom: string | null;
  carriedAt: string | null;
  carriedSha256: string | null;
}
export interface GivenConfirmationRow {
  revisionId: string;
  personId: string;
  name: string;
  post: string;
  contentSha256: string;
  at: string;
}

export interface ChangeRequestReader {
  /** newest first */
  list(): Promise<ChangeRequestRowData[]>;
  byId(id: string): Promise<ChangeRequestRowData | null>;
  targets(requestId: string): Promise<ChangeTargetRow[]>;
  /** of all requests by position, without the texts */
  allTargets(): Promise<Omit<ChangeTargetRow, 'before' | 'after'>[]>;
  /** oldest first; without those taken away unless asked */
  allLinks(options?: { takenAway?: boolean }): Promise<ChangeLinkRow[]>;
}
export interface ChangeRequestWriter {
  addChangeRequest(row: ChangeRequestRowData, targets: ChangeTargetRow[]): Promise<void>;
  updateChangeRequest(row: ChangeRequestRowData, basedOnVersion: number): Promise<boolean>;
  /** of a suggestion only */
  replaceChangeTargets(requestId: string, targets: ChangeTargetRow[]): Promise<void>;
  addChangeLink(row: ChangeLinkRow): Promise<void>;
  /** false when it was taken away before */
  unlinkChange(row: ChangeLinkRow): Promise<boolean>;
}
export interface ConfirmationReader {
  /** days that people have for reading */
  days(): Promise<number>;
  /** the latest rule; null when nobody set one */
  rule(documentId: string): Promise<ConfirmationRuleRow | null>;
  plan(revisionId: string): Promise<ConfirmationPlanRow | null>;
  plans(): Promise<ConfirmationPlanRow[]>;
  people(revisionId: string): Promise<ConfirmationPersonRow[]>;
  allPeople(): Promise<ConfirmationPersonRow[]>;
  ofRevision(revisionId: string): Promise<GivenConfirmationRow[]>;
  all(): Promise<GivenConfirmationRow[]>;
}
export interface ConfirmationWriter {
  setConfirmationDays(days: number, basedOn: number): Promise<boolean>;
  addConfirmationRule(row: ConfirmationRuleRow): Promise<void>;
  /** of a submission; replaces the plan of an earlier one of the same revision */
  planConfirmations(row: ConfirmationPlanRow): Promise<void>;
  freezeConfirmations(revisionId: string, at: string): Promise<boolean>;
  askToConfirm(people: ConfirmationPersonRow[]): Promise<void>;
  /** false when this person confirmed this revision before */
  addConfirmation(row: GivenConfirmationRow): Promise<boolean>;
}
