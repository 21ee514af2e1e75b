import type { SignedKind } from '../../../shared/domain/signatures.ts';
import { formSha256 } from '../forms/form-view.ts';
import type { Reader, ReviewRow, SignatureRow, WithdrawalRow } from '../ports.ts';
import { sha256Of } from '../revisions/revision-text.ts';

/** What the registers say of a decision today, as far as the decision's own row holds it. */
export interface RecordedDecision {
  personId: string;
  personName?: string;
  post?: string;
  role?: string;
  meaning?: string;
  at: string;
  documentNumber?: string;
  label?: string;
  contentSha256?: string | null;
  /** SHA-256 of the stored text, while the decision still counts for it; null when it counts for none any more */
  storedSha256?: string | null;
}

/** null: the row of the decision is gone. */
type ReadDecision = (reader: Reader, row: SignatureRow) => Promise<RecordedDecision | null>;

/** How the decision of each kind is found again. */
const READ: Record<SignedKind, ReadDecision> = {
  submission: async (reader, { subjectId }) => {
    const round = await reader.approvals.round(subjectId);
    if (!round) return formDecision(reader, subjectId);
    return {
      personId: round.submittedById,
      personName: round.submittedBy,
      post: round.submitterPost,
      at: round.submittedAt,
      contentSha256: round.contentSha256,
      ...(await textOf(reader, round)),
    };
  },
  step: async (reader, { subjectId }) => {
    const step = await reader.approvals.step(subjectId);
    if (!step) return formDecision(reader, subjectId);
    const round = await reader.approvals.round(step.roundId);
    if (!round || step.decidedById === null || step.decidedAt === null) return null;
    return {
      personId: step.decidedById,
      personName: step.personName,
      post: step.post,
      role: step.role,
      meaning: step.meaning,
      at: step.decidedAt,
      contentSha256: round.contentSha256,
      ...(await textOf(reader, round)),
    };
  },
  stop: async (reader, { subjectId }) => {
    const round = await reader.approvals.round(subjectId);
    // the text goes on as a draft: what is stored today is another one
    return round?.stopped && round.endedAt ? { ...round.stopped, at: round.endedAt, contentSha256: round.contentSha256 } : null;
  },
  release: async (reader, { subjectId }) => {
    const row = await reader.releases.byId(subjectId);
    if (!row || row.decidedById === null || row.decidedAt === null) return null;
    return {
      personId: row.decidedById,
      personName: row.decidedBy ?? '',
      post: row.deciderPost ?? '',
      role: 'management-representative',
      meaning: row.meaning,
      at: row.decidedAt,
      documentNumber: row.documentNumber,
      label: row.label,
      contentSha256: row.contentSha256,
    };
  },
  'change-request': async (reader, { subjectId }) => {
    const row = await reader.changeRequests.byId(subjectId);
    if (!row || row.decidedById === null || row.decidedAt === null) return null;
    return {
      personId: row.decidedById,
      personName: row.decidedBy ?? '',
      post: row.deciderPost ?? '',
      role: row.deciderRole ?? '',
      meaning: row.meaning,
      at: row.decidedAt,
      documentNumber: row.number,
      contentSha256: row.contentSha256,
    };
  },
  review: async (reader, { subjectId }) => {
    const row = await reader.reviews.byId(subjectId);
    return row && { ...signedFields(row), documentNumber: row.number };
  },
  withdrawal: async (reader, { subjectId }) => {
    const row = await reader.withdrawals.byId(subjectId);
    if (!row) return formDecision(reader, subjectId);
    return { ...signedFields(row), documentNumber: (await reader.documents.byId(row.documentId))?.number ?? '' };
  },
};

/**
 * A decision about a record form. What counts of its content is what was submitted last: a form that was sent back or taken back may have gone on,
 * and what was decided before speaks of an older content.
 */
async function formDecision(reader: Reader, id: string): Promise<RecordedDecision | null> {
  const row = await reader.forms.decision(id);
  const revision = row && (await reader.forms.revision(row.revisionId));
  const form = revision && (await reader.forms.byId(revision.formId));
  if (!row || !form) return null;
  const ofRevision = (await reader.forms.decisions(form.id)).filter((one) => one.revisionId === revision.id);
  const lastSubmission = ofRevision.findLastIndex((one) => one.kind === 'submission');
  const counts = revision.state !== 'draft' && ofRevision.findIndex((one) => one.id === id) >= lastSubmission;
  const { personId, personName, post, role, meaning, at, contentSha256 } = row;
  return {
    ...{ personId, personName, post, role, meaning, at, contentSha256, documentNumber: form.number, label: revision.label },
    ...(counts ? { storedSha256: formSha256(revision) } : {}),
  };
}

/** The fields that a verdict and a withdrawal copy from what was signed. */
function signedFields({ personId, personName, post, role, meaning, at, label, contentSha256 }: ReviewRow | WithdrawalRow) {
  return { personId, personName, post, role, meaning, at, label, contentSha256 };
}

/** The decision that a signature tells of, as it is recorded today; null: its row is gone. */
export function recordedDecision(reader: Reader, row: SignatureRow): Promise<RecordedDecision | null> {
  return READ[row.subjectKind](reader, row);
}

/** A round that is open or approved speaks of the revision's text as it is; one that ended otherwise, of a text that may have gone on. */
async function textOf(
  reader: Reader,
  round: { revisionId: string; state: string },
): Promise<Pick<RecordedDecision, 'storedSha256' | 'label' | 'documentNumber'>> {
  if (round.state !== 'open' && round.state !== 'approved') return {};
  const revision = await reader.revisions.byId(round.revisionId);
  if (!revision) return { storedSha256: null };
  const document = await reader.documents.byId(revision.documentId);
  return {
    storedSha256: revision.content === null ? null : sha256Of(revision.content),
    label: revision.label,
    documentNumber: document?.number ?? '',
  };
}
