import { dayOf } from '../../../shared/domain/calendar.ts';
import { changeDecisionMeaning } from '../../../shared/domain/change-requests.ts';
import { formDecisionMeaning, formSubmissionMeaning, formWithdrawalMeaning } from '../../../shared/domain/forms.ts';
import { decisionMeaning, isLastApproval } from '../../../shared/domain/lifecycle.ts';
import { releaseMeaning } from '../../../shared/domain/releases.ts';
import { reviewMeaning } from '../../../shared/domain/reviews.ts';
import { isApproval } from '../../../shared/domain/routes.ts';
import { type SignedKind, stopMeaning, submissionMeaning } from '../../../shared/domain/signatures.ts';
import { takeBackMeaning, withdrawalMeaning } from '../../../shared/domain/withdrawals.ts';
import { changeSha256 } from '../change-requests/check-change.ts';
import { formSha256 } from '../forms/form-view.ts';
import type { Reader, ReviewRow, RoundRow, SignatureRow, StepRow, WithdrawalRow } from '../ports.ts';
import type { FormDecisionRow } from '../ports-forms.ts';
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
  /** the sentence as it follows from the fields of the row today; what no field holds is taken from the signed one */
  sentence: string;
  /** the entry of the history that records such a decision, and the fields that it must name as the row does */
  entry: { type: string; fields: Record<string, string | null> };
}

/** null: the row of the decision is gone. */
type ReadDecision = (reader: Reader, row: SignatureRow) => Promise<RecordedDecision | null>;

/** How the decision of each kind is found again. */
const READ: Record<SignedKind, ReadDecision> = {
  submission: async (reader, { subjectId, documentNumber: number, label }) => {
    const round = await reader.approvals.round(subjectId);
    if (!round) return formDecision(reader, subjectId);
    const { changeSummary, changeKind, mode } = round;
    return {
      sentence: submissionMeaning({ number, label }),
      entry: { type: 'approvals.submitted', fields: { changeSummary, changeKind, mode } },
      personId: round.submittedById,
      personName: round.submittedBy,
      post: round.submitterPost,
      at: round.submittedAt,
      contentSha256: round.contentSha256,
      ...(await textOf(reader, round)),
    };
  },
  step: async (reader, signed) => {
    const step = await reader.approvals.step(signed.subjectId);
    if (!step) return formDecision(reader, signed.subjectId);
    const round = await reader.approvals.round(step.roundId);
    if (!round || step.decidedById === null || step.decidedAt === null) return null;
    if (step.state !== 'agreed' && step.state !== 'rejected') return null;
    const agreed = isApproval(step.kind) ? 'approvals.approved' : 'approvals.agreed';
    const { comment, onBehalfOf, onBehalfOfId } = step;
    return {
      sentence: stepSentence(step, round, signed),
      entry: { type: step.state === 'agreed' ? agreed : 'approvals.rejected', fields: { comment, onBehalfOf, onBehalfOfId } },
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
  stop: async (reader, { subjectId, documentNumber: number, label, meaning }) => {
    const round = await reader.approvals.round(subjectId);
    if (!round?.stopped || round.endedAt === null || round.state !== 'withdrawn') return null;
    const effectiveOn = /不在([\d-]+)生效/.exec(meaning)?.[1] ?? '';
    // the text goes on as a draft: what is stored today is another one
    return {
      ...{ ...round.stopped, at: round.endedAt, contentSha256: round.contentSha256 },
      sentence: stopMeaning({ role: round.stopped.role, number, label, effectiveOn }),
      entry: { type: 'approvals.stopped', fields: { reason: round.endReason } },
    };
  },
  release: async (reader, { subjectId }) => {
    const row = await reader.releases.byId(subjectId);
    if (!row || row.decidedById === null || row.decidedAt === null) return null;
    if (row.state !== 'approved' && row.state !== 'refused') return null;
    return {
      sentence: releaseMeaning({ ...row, number: row.documentNumber, agrees: row.state === 'approved' }),
      entry: {
        type: `releases.${row.state}`,
        fields: { comment: row.comment, onBehalfOf: row.onBehalfOf, onBehalfOfId: row.onBehalfOfId },
      },
      personId: row.decidedById,
      personName: row.decidedBy ?? '',
      post: row.deciderPost ?? '',
      role: 'management-representative',
      meaning: row.meaning,
      at: row.decidedAt,
      documentNumber: row.documentNumber,
      label: row.label,
      contentSha256: row.contentSha256,
      storedSha256: await contentOf(reader, row.revisionId),
    };
  },
  'change-request': async (reader, { subjectId }) => {
    const row = await reader.changeRequests.byId(subjectId);
    if (!row || row.decidedById === null || row.decidedAt === null || row.deciderRole === null) return null;
    if (row.stage !== 'accepted' && row.stage !== 'refused') return null;
    const { number, title, department } = row;
    return {
      sentence: changeDecisionMeaning({ role: row.deciderRole, accepts: row.stage === 'accepted', number, title, department }),
      entry: { type: `requests.${row.stage}`, fields: { reason: row.decisionReason } },
      storedSha256: changeSha256(row, await reader.changeRequests.targets(row.id)),
      personId: row.decidedById,
      personName: row.decidedBy ?? '',
      post: row.deciderPost ?? '',
      role: row.deciderRole,
      meaning: row.meaning,
      at: row.decidedAt,
      documentNumber: row.number,
      contentSha256: row.contentSha256,
    };
  },
  review: async (reader, { subjectId }) => {
    const row = await reader.reviews.byId(subjectId);
    if (!row || row.on !== dayOf(row.at)) return null;
    const { reason, dueOn, nextOn, bulkId, revisionId } = row;
    return {
      ...{ ...signedFields(row), documentNumber: row.number },
      sentence: reviewMeaning(row.verdict, row),
      entry: { type: REVIEW_ENTRIES[row.verdict], fields: { reason, dueOn, nextOn, bulkId, revisionId } },
      storedSha256: await contentOf(reader, revisionId),
    };
  },
  withdrawal: async (reader, { subjectId }) => {
    const row = await reader.withdrawals.byId(subjectId);
    if (!row) return formDecision(reader, subjectId);
    const { label, on, keep, keepReason, keepUntilOn, reason } = row;
    const number = (await reader.documents.byId(row.documentId))?.number ?? '';
    return {
      ...{ ...signedFields(row), documentNumber: number },
      sentence: row.takesBackId
        ? takeBackMeaning({ number, label, on })
        : withdrawalMeaning({ number, label, on, keep: keep ? { untilOn: keepUntilOn } : null }),
      entry: {
        type: row.takesBackId ? 'documents.withdrawal-taken-back' : 'documents.made-obsolete',
        fields: { on, reason, keepReason, keepUntilOn },
      },
    };
  },
};

const REVIEW_ENTRIES = { keep: 'reviews.kept', revise: 'reviews.to-be-revised', withdraw: 'reviews.to-be-withdrawn' } as const;

/** What a step's sentence says of the label that is replaced, of an earlier approval's day and of who is asked next, no column holds. */
function stepSentence(step: StepRow, round: RoundRow, { documentNumber: number, label, meaning }: SignatureRow): string {
  const last = isLastApproval(meaning);
  return decisionMeaning({
    ...{ kind: step.kind, role: step.role, agrees: step.state === 'agreed', onBehalfOf: step.onBehalfOf, number, label, last },
    replaces: /，([^，]+)同时被替代。$/.exec(meaning)?.[1] ?? null,
    effectiveOn: last ? round.effectiveOn : (/自([\d-]+)起执行/.exec(meaning)?.[1] ?? null),
    thenManager: meaning.includes('提请总经理批准发布'),
    minor: round.changeKind === 'minor',
  });
}

/** SHA-256 of a frozen text as it is stored; null when there is none any more. */
async function contentOf(reader: Reader, revisionId: string): Promise<string | null> {
  const content = (await reader.revisions.byId(revisionId))?.content ?? null;
  return content === null ? null : sha256Of(content);
}

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
  const { sentence, type } = ofForm(row, { number: form.number, label: revision.label });
  return {
    sentence,
    entry: { type, fields: { reason: row.comment, revisionId: row.revisionId } },
    ...{ personId, personName, post, role, meaning, at, contentSha256, documentNumber: form.number, label: revision.label },
    ...(counts ? { storedSha256: formSha256(revision) } : {}),
  };
}

function ofForm(
  { kind, agrees, role, meaning }: FormDecisionRow,
  form: { number: string; label: string },
): { sentence: string; type: string } {
  if (kind === 'submission') return { sentence: formSubmissionMeaning(form), type: 'forms.submitted' };
  if (kind === 'withdrawal') return { sentence: formWithdrawalMeaning(form), type: 'forms.made-obsolete' };
  const replaces = /，([^，]+)同时停用。$/.exec(meaning)?.[1] ?? null;
  const signer = role === 'management-representative' ? role : 'reviewer';
  return { sentence: formDecisionMeaning({ role: signer, agrees, ...form, replaces }), type: agrees ? 'forms.released' : 'forms.rejected' };
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
