/** What record forms need from the store; part of the ports in `ports.ts`. */
import type { FormDefinition } from '../../shared/contract/documents.ts';
import type { FormDecisionKind, FormState } from '../../shared/domain/forms.ts';
import type { Role } from '../../shared/domain/terms.ts';

/** A form as it is now: number and procedure for ever, the rest of the revision in force, else of the latest one. */
export interface FormRowData {
  id: string;
  documentId: string;
  number: string;
  revisionId: string;
  state: FormState;
  title: string;
  label: string;
  keeperDepartmentId: string | null;
  definition: FormDefinition;
  /** null: in use since its procedure, or not in use yet */
  effectiveOn: string | null;
}
export interface FormRevisionRow {
  id: string;
  formId: string;
  label: string;
  edition: number;
  digit: number;
  state: FormState;
  title: string;
  keeperDepartmentId: string | null;
  definition: FormDefinition;
  changeNote: string;
  /** null: a first issue that counts with its procedure, or not in use yet */
  effectiveOn: string | null;
  /** last day in use */
  supersededOn: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  updatedBy: string;
}
/** Handing in, releasing or sending back, taking out of use; with copies of who did it. Never changed. */
export interface FormDecisionRow {
  id: string;
  revisionId: string;
  kind: FormDecisionKind;
  /** false: sent back */
  agrees: boolean;
  contentSha256: string;
  comment: string;
  meaning: string;
  at: string;
  personId: string;
  personName: string;
  post: string;
  role: Role;
}

export interface FormReader {
  /** by number */
  list(): Promise<FormRowData[]>;
  byId(id: string): Promise<FormRowData | null>;
  byNumber(number: string): Promise<FormRowData | null>;
  /** newest first; of one form or of all */
  revisions(formId?: string): Promise<FormRevisionRow[]>;
  revision(id: string): Promise<FormRevisionRow | null>;
  /** everybody who wrote in a revision; of all forms unless told */
  contributors(formId?: string): Promise<{ revisionId: string; id: string; name: string }[]>;
  /** oldest first; of all forms unless told */
  decisions(formId?: string): Promise<FormDecisionRow[]>;
  decision(id: string): Promise<FormDecisionRow | null>;
}
export interface FormWriter {
  /** a form with its first revision; false when the number was ever used */
  addForm(form: { id: string; documentId: string; number: string }, first: FormRevisionRow): Promise<boolean>;
  addFormRevision(row: FormRevisionRow): Promise<void>;
  /** updates when state and version are still these; an older revision is superseded before the newer takes effect */
  updateFormRevision(row: FormRevisionRow, basedOn: { state: FormState; version: number }): Promise<boolean>;
  /** a draft on which nothing was ever decided */
  deleteFormDraft(revisionId: string, basedOnVersion: number): Promise<boolean>;
  addFormContributor(revisionId: string, person: { id: string; name: string }): Promise<void>;
  addFormDecision(row: FormDecisionRow): Promise<void>;
}
