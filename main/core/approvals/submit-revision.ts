import type { Round } from '../../../shared/contract/approvals.ts';
import { ROLE_OF_STEP, startRound } from '../../../shared/domain/lifecycle.ts';
import { submissionMeaning } from '../../../shared/domain/signatures.ts';
import type { StepKind } from '../../../shared/domain/terms.ts';
import { readMarkdown } from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { RoundRow, StepRow } from '../ports.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { moveRevision } from '../revisions/move-revision.ts';
import { fillText, indexSections } from '../revisions/revision-text.ts';
import { revisionView } from '../revisions/revision-view.ts';
import { signDecision } from '../signatures/sign-decision.ts';
import { printedValues } from '../workspace/variable-values.ts';
import { candidatesFor, missingFor } from './readiness.ts';
import { roundView } from './round-view.ts';

export interface Submission {
  revisionId: string;
  version: number;
  changeSummary: string;
  reviewerIds: string[];
  mode: 'serial' | 'parallel';
  /** null: on the day of the last approval */
  effectiveOn: string | null;
  password: string;
}

/**
 * Freezes the text with its variables filled in and asks for review and approval; the manual is approved by the general manager too.
 * Whoever submits answers for the text and counts as contributor.
 * @throws AppError NOT_READY, SELF_APPROVAL, CONFLICT, WRONG_STATE, WRONG_PASSWORD, INVALID, NOT_FOUND, FORBIDDEN
 */
export async function submitRevision(context: Context, input: Submission): Promise<Round> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'approvals.submit');
  if (input.effectiveOn !== null && input.effectiveOn < context.clock.today()) throw invalid('effectiveOn', 'day-past');
  if (new Set(input.reviewerIds).size !== input.reviewerIds.length) throw invalid('reviewerIds', 'twice');
  const key = await confirmPassword(context, person.id, input.password);
  return context.store.change(person, async (tx) => {
    const revision = found(await tx.revisions.byId(input.revisionId), 'revision', input.revisionId);
    if (revision.state !== 'draft') throw new AppError('WRONG_STATE', { state: revision.state, action: 'submit' });
    if (revision.version !== input.version) {
      throw new AppError('CONFLICT', { what: 'revision', current: await revisionView(tx, context.templates, revision) });
    }
    const document = found(await tx.documents.byId(revision.documentId), 'document', revision.documentId);
    await tx.write.addContributor(revision.id, { id: person.id, name: person.name });
    const contributorIds = (await tx.revisions.contributors(revision.id)).map((one) => one.id);
    const candidates = await candidatesFor(tx, contributorIds);
    const missing = await missingFor(tx, context.templates, document, revision, candidates);
    const reviewers = [];
    for (const id of input.reviewerIds) {
      const reviewer = found(await tx.people.byId(id), 'person', id);
      if (contributorIds.includes(id)) throw new AppError('SELF_APPROVAL', { name: reviewer.name });
      if (!candidates.reviewers.some((one) => one.id === id)) throw invalid('reviewerIds', 'not-a-reviewer');
      reviewers.push(reviewer);
    }
    if (missing.length > 0) throw new AppError('NOT_READY', { missing });

    const now = context.clock.now();
    const filled = fillText(revision.source, printedValues(context.templates, await tx.workspace.get()));
    await moveRevision(context, tx, revision, {
      state: 'in-review',
      title: document.title,
      content: filled.content,
      contentSha256: filled.sha256,
      changeSummary: input.changeSummary,
    });
    // Variables may have changed since the last save: from now on the frozen text is what is found.
    await indexSections(context, tx, document, revision.id, readMarkdown(filled.content).model);
    const round: RoundRow = {
      id: context.ids.next(),
      revisionId: revision.id,
      submittedAt: now,
      submittedById: person.id,
      submittedBy: person.name,
      submitterPost: person.post,
      changeSummary: input.changeSummary,
      contentSha256: filled.sha256,
      mode: input.mode,
      state: 'open',
      endedAt: null,
      endReason: '',
      effectiveOn: input.effectiveOn,
    };
    const step = (kind: StepKind, who: { id: string; name: string; post: string } | null, position: number): StepRow => ({
      id: context.ids.next(),
      roundId: round.id,
      position,
      kind,
      personId: who?.id ?? null,
      personName: who?.name ?? '',
      role: ROLE_OF_STEP[kind],
      state: 'waiting',
      decidedAt: null,
      decidedById: null,
      post: who?.post ?? '',
      comment: '',
      meaning: '',
    });
    const approvers: StepKind[] = document.level === 'manual' ? ['approve', 'approve-manual'] : ['approve'];
    const steps = [
      ...reviewers.map((reviewer, index) => step('review', reviewer, index + 1)),
      ...approvers.map((kind, index) => step(kind, null, reviewers.length + index + 1)),
    ];
    await tx.write.addRound(round, startRound(input.mode, steps));
    const mark = await signDecision(context, tx, key, {
      subject: { kind: 'submission', id: round.id },
      document,
      label: revision.label,
      contentSha256: round.contentSha256,
      meaning: submissionMeaning({ number: document.number, label: revision.label }),
      person,
      role: person.roles.includes('drafter') ? 'drafter' : 'document-controller',
      at: now,
    });
    tx.record({
      type: 'approvals.submitted',
      area: 'approvals',
      subjectId: revision.id,
      subject: `${document.number} ${revision.label}`,
      data: {
        documentId: document.id,
        roundId: round.id,
        title: document.title,
        contentSha256: round.contentSha256,
        changeSummary: input.changeSummary,
        reviewers: reviewers.map((one) => one.name),
        mode: input.mode,
        effectiveOn: input.effectiveOn,
        ...mark,
      },
    });
    return roundView(tx, round);
  });
}
