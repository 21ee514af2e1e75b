/** What issued copies and releases outside the firm need from the store; part of the ports in `ports.ts`. */
import type { CopyEnd, CopyKind, CopyMedium, HolderKind } from '../../shared/domain/copies.ts';
import type { ReleaseStamp, ReleaseState } from '../../shared/domain/releases.ts';

/** Facts about document, holder and acting people are copies of their day. */
export interface CopyRow {
  id: string;
  documentId: string;
  revisionId: string;
  documentNumber: string;
  title: string;
  label: string;
  /** 分发号, counted per document; null for uncontrolled copies */
  number: number | null;
  kind: CopyKind;
  medium: CopyMedium;
  holderKind: HolderKind;
  holderId: string;
  holderName: string;
  holderPost: string;
  holderDepartment: string;
  issuedOn: string;
  issuedAt: string;
  issuedBy: string;
  note: string;
  dueOn: string | null;
  receivedOn: string | null;
  receivedAt: string | null;
  receivedBy: string | null;
  /** who recorded a receipt on paper; null: the holder signed in the program */
  receiptBy: string | null;
  endState: CopyEnd | null;
  endedOn: string | null;
  endedAt: string | null;
  endedBy: string | null;
  endNote: string;
  /** the copy that was taken back for it */
  replacesId: string | null;
  version: number;
}
/** With the last day in force of its revision. */
export interface CopyOnFile extends CopyRow {
  supersededOn: string | null;
}

export interface CopyReader {
  /** newest issue first */
  list(filter?: { documentId?: string; holder?: { kind: HolderKind; id: string } }): Promise<CopyOnFile[]>;
  byId(id: string): Promise<CopyOnFile | null>;
  /** controlled copies and loans that a person has not given back, by document number */
  heldBy(personId: string): Promise<CopyOnFile[]>;
}
export interface CopyWriter {
  addCopies(rows: CopyRow[]): Promise<void>;
  /** receipt and end; nothing else of a copy ever changes */
  updateCopy(row: CopyRow, basedOnVersion: number): Promise<boolean>;
}

export interface ReleaseRow {
  id: string;
  number: number;
  documentId: string;
  revisionId: string;
  documentNumber: string;
  title: string;
  label: string;
  contentSha256: string;
  recipient: string;
  purpose: string;
  stamp: ReleaseStamp;
  requestedById: string;
  requestedBy: string;
  requesterPost: string;
  requestedAt: string;
  state: ReleaseState;
  decidedAt: string | null;
  decidedById: string | null;
  decidedBy: string | null;
  deciderPost: string | null;
  /** the representative who was away when a deputy decided; empty: nobody */
  onBehalfOfId: string | null;
  onBehalfOf: string;
  /** of the decision, or why it was taken back */
  comment: string;
  meaning: string;
  version: number;
}
export interface ReleaseOnFile extends ReleaseRow {
  supersededOn: string | null;
  downloads: number;
}
export interface ReleaseReader {
  /** newest first */
  list(filter?: { documentId?: string }): Promise<ReleaseOnFile[]>;
  byId(id: string): Promise<ReleaseOnFile | null>;
}
export interface ReleaseWriter {
  addRelease(row: ReleaseRow): Promise<void>;
  updateRelease(row: ReleaseRow, basedOnVersion: number): Promise<boolean>;
  /** one more download of the file */
  addReleaseDownload(row: { releaseId: string; at: string; by: string }): Promise<void>;
}
