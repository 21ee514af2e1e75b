/**
 * What the core needs from outside. `store`, `files`, `word` and the hosts fulfil these; the core never imports them.
 * Rows are what lies in the database: ids are UUIDv7 text, instants 24-character ISO UTC, days YYYY-MM-DD.
 */
import type { Bundle } from '../../shared/contract/bundles.ts';
import type { StoredFile } from '../../shared/contract/evidence.ts';
import type { HistoryEntry } from '../../shared/contract/history.ts';
import type { Mapping } from '../../shared/contract/revisions.ts';
import type { Department, Numbering, Outlet } from '../../shared/contract/workspace.ts';
import type { RouteCopy } from '../../shared/domain/routes.ts';
import type { SignedFacts, SignedKind, StopRole } from '../../shared/domain/signatures.ts';
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
import type { ChangeRequestReader, ChangeRequestWriter, ConfirmationReader, ConfirmationWriter } from './ports-change-control.ts';
import type { CopyReader, CopyWriter, ReleaseReader, ReleaseWriter } from './ports-copies.ts';
import type { FormReader, FormWriter } from './ports-forms.ts';
import type { RouteReader, RouteWriter } from './ports-routes.ts';

/** Tests set it; everything that asks for the time asks this. */
export interface Clock {
  now(): string;
  /** the day in the firm's time zone */
  today(): string;
}

export interface Ids {
  /** UUIDv7 text, rising */
  next(): string;
}

export interface Log {
  error(message: string, error: unknown): string;
}

/** Who acts. `system` is the program itself or the command line on the workspace's own computer. */
export type Actor = { kind: 'person'; id: string; name: string; post: string; roles: Role[] } | { kind: 'system'; name: string };

// ---------------------------------------------------------------- rows

export interface WorkspaceRow {
  id: string;
  companyName: string;
  companyCode: string;
  industry: Industry;
  numbering: Numbering;
  reviewMonths: Record<Level, number>;
  variables: Record<string, string>;
  duties: Record<string, { lead: string; support: string[] }>;
  auditOn: string | null;
  sample: boolean;
  createdAt: string;
  version: number;
}
export interface PersonRow {
  id: string;
  /** row of the sign-in library */
  userId: string;
  name: string;
  departmentId: string | null;
  post: string;
  roles: Role[];
  active: boolean;
  createdAt: string;
}
/** The public half of a person's Ed25519 key; never deleted. A person has at most one that is not retired. */
export interface SigningKeyRow {
  id: string;
  personId: string;
  /** the person's name when the key was made */
  name: string;
  /** SubjectPublicKeyInfo, DER, base64 */
  publicKey: string;
  createdAt: string;
  retiredAt: string | null;
  /** why it was retired: password-reset, left, unreadable; empty while it is in use */
  reason: string;
}
/** A signed decision: what was signed (see `signedText`) and the Ed25519 signature, base64. Never changed or deleted. */
export interface SignatureRow extends SignedFacts {
  signature: string;
}
/** A history row as far as links between rows and decisions are looked at. */
export interface HistoryLink {
  seq: number;
  at: string;
  actorId: string;
  type: string;
  subjectId: string;
  subject: string;
  data: Record<string, unknown>;
  prevHash: string;
  hash: string;
}
export interface DocumentRowData {
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
}
export interface RevisionRow {
  id: string;
  documentId: string;
  label: string;
  edition: number;
  digit: number;
  state: RevisionState;
  /** document title when submitted; drafts follow the document */
  title: string;
  source: string;
  /** set when submitted; null for a draft */
  content: string | null;
  contentSha256: string | null;
  changeSummary: string;
  effectiveOn: string | null;
  supersededOn: string | null;
  /** of the latest submission */
  changeKind: RevisionKind;
  baseRevisionId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  updatedBy: string;
}
/** Sections of one revision as printed, in order. */
export interface SectionRow {
  revisionId: string;
  sectionId: string;
  position: number;
  number: string;
  title: string;
  text: string;
}
export interface RoundRow {
  id: string;
  revisionId: string;
  submittedAt: string;
  submittedById: string;
  submittedBy: string;
  submitterPost: string;
  changeSummary: string;
  contentSha256: string;
  /** order in which the people chosen by the submitter are asked */
  mode: 'serial' | 'parallel';
  changeKind: RevisionKind;
  /** the route as it was at submission; null: a round from before there were routes */
  route: RouteCopy | null;
  state: 'open' | 'approved' | 'rejected' | 'withdrawn' | 'void';
  endedAt: string | null;
  endReason: string;
  /** the signed decision to stop it after its approval; null: nobody did */
  stopped: { personId: string; personName: string; post: string; role: StopRole; meaning: string } | null;
  effectiveOn: string | null;
}
export interface StepRow {
  id: string;
  roundId: string;
  /** from 1, as in the round's route */
  stage: number;
  position: number;
  kind: StepKind;
  personId: string | null;
  personName: string;
  role: Role;
  /** asked by name, whatever the person's roles */
  named: boolean;
  state: 'waiting' | 'pending' | 'agreed' | 'rejected' | 'skipped';
  decidedAt: string | null;
  decidedById: string | null;
  /** the absent person for whom a deputy decided; empty: nobody */
  onBehalfOfId: string | null;
  onBehalfOf: string;
  post: string;
  comment: string;
  meaning: string;
}
export interface EvidenceRow {
  id: string;
  title: string;
  kind: EvidenceKind;
  clauseIds: string[];
  formNumber: string | null;
  outletId: string | null;
  periodFrom: string | null;
  periodTo: string | null;
  receivedOn: string;
  expiresOn: string | null;
  note: string;
  files: StoredFile[];
  createdBy: string;
  createdAt: string;
  removedAt: string | null;
  version: number;
}
export interface NotApplicableRow {
  clauseId: string;
  outletId: string | null;
  reason: string;
  by: string;
  at: string;
}
/** A verdict of a periodic review with copies of what it speaks of and who gave it; never changed. */
export interface ReviewRow {
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
  /** of a keep: the next review as counted then */
  nextOn: string | null;
  bulkId: string | null;
  personId: string;
  personName: string;
  post: string;
  role: Role;
  meaning: string;
}
/** What was decided about the withdrawal of a document: that it is withdrawn, or that this is taken back before its day. Never changed. */
export interface WithdrawalRow {
  id: string;
  documentId: string;
  /** the decision that this one takes back; null: the document is withdrawn */
  takesBackId: string | null;
  label: string;
  title: string;
  contentSha256: string | null;
  on: string;
  reason: string;
  keep: boolean;
  /** empty when not kept */
  keepReason: string;
  /** last day on which it is kept; null: for ever, or not kept */
  keepUntilOn: string | null;
  at: string;
  personId: string;
  personName: string;
  post: string;
  role: Role;
  meaning: string;
}
/** The copies of a withdrawn document were destroyed; never changed. */
export interface DestructionRow {
  documentId: string;
  on: string;
  by: string;
  witness: string;
  note: string;
  at: string;
  personId: string;
  personName: string;
  post: string;
}
export interface ExternalDocumentRow {
  id: string;
  /** empty for what goes by its title */
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
}
export interface HistoryEvent {
  /** `area.what-happened`, e.g. `approvals.agreed` */
  type: string;
  area: string;
  subjectId: string;
  /** how people name it: number and label, title … */
  subject: string;
  data: Record<string, unknown>;
}
export type SearchKind = 'document' | 'section' | 'evidence' | 'form';
export interface SearchEntry {
  kind: SearchKind;
  /** document, evidence or form id; for a section the revision id */
  ownerId: string;
  sectionId: string;
  number: string;
  title: string;
  text: string;
}

// ---------------------------------------------------------------- store

/** Reading stores; every one works the same on SQLite and PostgreSQL. Lists come in the order named. */
export interface Reader {
  workspace: {
    get(): Promise<WorkspaceRow>;
    departments(): Promise<Department[]>;
    outlets(): Promise<Outlet[]>;
    /** the last number that a counter gave; 0: none */
    counter(name: string): Promise<number>;
  };
  people: {
    list(): Promise<PersonRow[]>;
    byId(id: string): Promise<PersonRow | null>;
    byName(name: string): Promise<PersonRow | null>;
    byUserId(userId: string): Promise<PersonRow | null>;
    failures(personId: string): Promise<{ count: number; lastAt: string } | null>;
  };
  signatures: {
    /** every key ever made, by id */
    keys(): Promise<SigningKeyRow[]>;
    key(id: string): Promise<SigningKeyRow | null>;
    /** the key in use with its private half, encrypted under the person's password */
    keyOf(personId: string): Promise<{ key: SigningKeyRow; sealed: string } | null>;
    byId(id: string): Promise<SignatureRow | null>;
    /** oldest first */
    ofSubjects(subjects: readonly { kind: SignedKind; id: string }[]): Promise<SignatureRow[]>;
    /** by id, from the one after `after` */
    list(after: string | null, limit: number): Promise<SignatureRow[]>;
  };
  documents: {
    /** by level (manual, procedure, work-instruction), then number */
    list(): Promise<DocumentRowData[]>;
    byId(id: string): Promise<DocumentRowData | null>;
    byNumber(number: string): Promise<DocumentRowData | null>;
  };
  revisions: {
    byId(id: string): Promise<RevisionRow | null>;
    /** newest first, with texts */
    ofDocument(documentId: string): Promise<RevisionRow[]>;
    /** all revisions of all documents without texts (source and content empty), newest first per document */
    summaries(): Promise<RevisionRow[]>;
    /** approved revisions whose day has come: effectiveOn <= day */
    due(day: string): Promise<RevisionRow[]>;
    contributors(revisionId: string): Promise<{ id: string; name: string }[]>;
    allContributors(): Promise<{ revisionId: string; id: string; name: string }[]>;
    sections(revisionId: string): Promise<SectionRow[]>;
    mappings(revisionId: string): Promise<Mapping[]>;
    /** every mapping of every revision, joined with its section's printed number and title */
    allMappings(): Promise<{ revisionId: string; sectionId: string; clauseId: string; number: string; title: string; position: number }[]>;
    savedVersions(revisionId: string): Promise<{ version: number; savedAt: string; savedBy: string; source: string }[]>;
  };
  approvals: {
    round(id: string): Promise<RoundRow | null>;
    /** newest first */
    roundsOf(revisionId: string): Promise<RoundRow[]>;
    openRounds(): Promise<RoundRow[]>;
    step(id: string): Promise<StepRow | null>;
    /** by position */
    steps(roundId: string): Promise<StepRow[]>;
    /** all rounds and steps of revisions, for signature tables and registers */
    decided(revisionIds: string[]): Promise<{ round: RoundRow; steps: StepRow[] }[]>;
  };
  routes: RouteReader;
  changeRequests: ChangeRequestReader;
  confirmations: ConfirmationReader;
  copies: CopyReader;
  releases: ReleaseReader;
  forms: FormReader;
  rubrics: {
    notApplicable(): Promise<NotApplicableRow[]>;
  };
  evidence: {
    /** newest receivedOn first; without removed items unless asked */
    list(options?: { removed?: boolean }): Promise<EvidenceRow[]>;
    byId(id: string): Promise<EvidenceRow | null>;
    /** lean rows for coverage: no files, no note */
    forCoverage(): Promise<Pick<EvidenceRow, 'id' | 'title' | 'clauseIds' | 'outletId' | 'receivedOn' | 'expiresOn'>[]>;
  };
  reviews: {
    /** newest first; of one document or of all */
    list(documentId?: string): Promise<ReviewRow[]>;
    byId(id: string): Promise<ReviewRow | null>;
    /** documents for which somebody has said whether they may be kept together with others */
    rules(): Promise<{ documentId: string; bulk: boolean }[]>;
  };
  withdrawals: {
    /** newest first, with those taken back and what took them back */
    list(): Promise<WithdrawalRow[]>;
    /** the one that counts */
    byDocument(documentId: string): Promise<WithdrawalRow | null>;
    byId(id: string): Promise<WithdrawalRow | null>;
    destructions(): Promise<DestructionRow[]>;
  };
  externalDocuments: {
    /** by number (those without last), then title; without removed ones unless asked */
    list(options?: { removed?: boolean }): Promise<ExternalDocumentRow[]>;
    byId(id: string): Promise<ExternalDocumentRow | null>;
  };
  bundles: {
    /** newest first; `intact` is not stored */
    list(): Promise<Omit<Bundle, 'intact'>[]>;
    byId(id: string): Promise<Omit<Bundle, 'intact'> | null>;
  };
  search: {
    find(query: string, limit: number): Promise<(Omit<SearchEntry, 'text'> & { excerpt: string })[]>;
  };
  history: {
    /** newest first; from and to are instants, both included */
    list(filter: {
      area?: string;
      subjectId?: string;
      actor?: string;
      from?: string;
      to?: string;
      query?: string;
      before?: number;
      limit: number;
    }): Promise<{ entries: HistoryEntry[]; total: number }>;
    actors(): Promise<string[]>;
    head(): Promise<{ seq: number; hash: string }>;
    /** rows after `after`, oldest first; `proving`: only those of people and approvals, and those whose data name a signature */
    links(filter: { after: number; limit: number; subjectId?: string; proving?: boolean }): Promise<HistoryLink[]>;
    /** seq of the row with this hash; 0 for what the first row follows; null when there is none */
    seqOf(hash: string): Promise<number | null>;
  };
  files: {
    /** every hash that a row names */
    referenced(): Promise<{ sha256: string; size: number }[]>;
    bySha256(sha256: string): Promise<{ sha256: string; size: number; mediaType: string } | null>;
  };
}

/**
 * Everything inside one write transaction. Every update names the version or state it is based on and answers whether a row fitted;
 * core turns `false` into CONFLICT. Never catch a database error inside. A version that is not raised by the caller is raised by the
 * store: what is stored is at least the version it is based on plus one. References between rows are checked at the end of the change.
 */
export interface Tx extends Reader {
  /** appended to the hash-chained history in the same transaction; a change without one is refused */
  record(event: HistoryEvent): void;
  write: {
    createWorkspace(row: WorkspaceRow): Promise<void>;
    updateWorkspace(row: WorkspaceRow, basedOnVersion: number): Promise<boolean>;
    saveDepartment(row: Department): Promise<void>;
    saveOutlet(row: Outlet): Promise<void>;
    addPerson(row: PersonRow): Promise<void>;
    updatePerson(row: PersonRow): Promise<void>;
    setFailures(personId: string, failures: { count: number; lastAt: string } | null): Promise<void>;
    /** with the private half, encrypted */
    addSigningKey(row: SigningKeyRow, sealed: string): Promise<void>;
    /** the same key under another password; false when the key is not in use any more */
    resealSigningKey(keyId: string, sealed: string): Promise<boolean>;
    /** the private half goes for ever; false when the key is not in use any more */
    retireSigningKey(keyId: string, retired: { at: string; reason: string }): Promise<boolean>;
    addSignature(row: SignatureRow): Promise<void>;
    /** takes the next number of a counter, from 1; the counter row is locked until commit */
    nextNumber(counter: string): Promise<number>;
    /** moves a counter to at least `value` */
    raiseCounter(counter: string, value: number): Promise<void>;
    /** false when the number was ever used */
    addDocument(row: DocumentRowData): Promise<boolean>;
    updateDocument(row: DocumentRowData, basedOnVersion: number): Promise<boolean>;
    addRevision(row: RevisionRow): Promise<void>;
    /** updates when state and version are still these; an older revision is superseded before the newer becomes effective */
    updateRevision(row: RevisionRow, basedOn: { state: RevisionState; version: number }): Promise<boolean>;
    deleteDraft(revisionId: string, basedOnVersion: number): Promise<boolean>;
    addContributor(revisionId: string, person: { id: string; name: string }): Promise<void>;
    replaceSections(revisionId: string, sections: SectionRow[], mappings: Mapping[]): Promise<void>;
    /** a version number is kept once per revision */
    keepVersion(revisionId: string, version: { version: number; savedAt: string; savedBy: string; source: string }): Promise<void>;
    addRound(row: RoundRow, steps: StepRow[]): Promise<void>;
    updateRound(row: RoundRow, basedOnState: RoundRow['state']): Promise<boolean>;
    updateStep(row: StepRow, basedOnState: StepRow['state']): Promise<boolean>;
    setNotApplicable(row: NotApplicableRow): Promise<void>;
    clearNotApplicable(clauseId: string, outletId: string | null): Promise<boolean>;
    addEvidence(row: EvidenceRow): Promise<void>;
    updateEvidence(row: EvidenceRow, basedOnVersion: number): Promise<boolean>;
    addReview(row: ReviewRow): Promise<void>;
    setReviewRule(documentId: string, bulk: boolean): Promise<void>;
    addWithdrawal(row: WithdrawalRow): Promise<void>;
    /** false when a destruction of this document is recorded already */
    addDestruction(row: DestructionRow): Promise<boolean>;
    addExternalDocument(row: ExternalDocumentRow): Promise<void>;
    updateExternalDocument(row: ExternalDocumentRow, basedOnVersion: number): Promise<boolean>;
    addFile(file: { sha256: string; size: number; mediaType: string; at: string }): Promise<void>;
    addBundle(row: Omit<Bundle, 'intact'>): Promise<void>;
    /** replaces what the search index knows of an owner */
    index(kind: SearchKind, ownerId: string, entries: SearchEntry[]): Promise<void>;
  } & RouteWriter &
    ChangeRequestWriter &
    ConfirmationWriter &
    CopyWriter &
    FormWriter &
    ReleaseWriter;
}

export interface Store {
  /** a consistent snapshot; refused inside `change`, where the tx reads */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** one write transaction; commits the change together with its history rows */
  change<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** recomputes the whole chain and the database's own integrity; `head` is the last known head outside the database */
  verify(head: { seq: number; hash: string } | null): Promise<{ entries: number; fault: { code: string; detail: string } | null }>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- files

/** Content-addressed files of one workspace: stored once by SHA-256, written to a temporary name and renamed. */
export interface Files {
  /** Streams to disk; BAD_FILE when empty or over the limit, DISK_FULL with the old state whole. */
  put(bytes: AsyncIterable<Uint8Array>, options: { maxBytes: number }): Promise<{ sha256: string; size: number; head: Uint8Array }>;
  read(sha256: string): Promise<Uint8Array>;
  stream(sha256: string): AsyncIterable<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  /** re-hashes every given file; answers the first that is missing or differs */
  verify(list: { sha256: string }[]): Promise<{ checked: number; fault: { code: string; detail: string } | null }>;
}

// ---------------------------------------------------------------- sign-in

/** The sign-in library behind our own people. Called inside `change`, it is committed or undone with the change. */
export interface Accounts {
  create(input: { name: string; password: string }): Promise<{ userId: string }>;
  verifyPassword(userId: string, password: string): Promise<boolean>;
  setPassword(userId: string, password: string): Promise<void>;
  /** Encrypts a secret under a password, at the cost of password hashes; `label` must be the same when it is opened. */
  seal(secret: Uint8Array, password: string, label: string): Promise<string>;
  /** null: another password, or the sealed text was changed */
  openSeal(sealed: string, password: string, label: string): Promise<Uint8Array | null>;
  /** A session token; it ends after 30 minutes without a request. Only its hash is stored. */
  openSession(userId: string): Promise<{ token: string }>;
  closeSession(token: string): Promise<void>;
  /** `except`: the token of a session that stays */
  closeSessionsOf(userId: string, except?: string | null): Promise<void>;
  userOf(token: string): Promise<string | null>;
}
