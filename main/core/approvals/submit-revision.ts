import type { Round } from '../../../shared/contract/approvals.ts';
import { startRound } from '../../../shared/domain/lifecycle.ts';
import { choosable } from '../../../shared/domain/routes.ts';
import { submissionMeaning } from '../../../shared/domain/signatures.ts';
import type { RevisionKind } from '../../../shared/domain/terms.ts';
import { readMarkdown } from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import { type ConfirmationChoice, planConfirmations } from '../confirmations/plan-confirmations.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { PersonRow, RoundRow } from '../ports.ts';
import { found, invalid, requirePermission, requirePerson } from '../require.ts';
import { mappingsSha256 } from '../revisions/mappings-sha256.ts';
import { moveRevision } from '../revisions/move-revision.ts';
import { fillText, indexSections } from '../revisions/revision-text.ts';
import { revisionView } from '../revisions/revision-view.ts';
import { signDecision } from '../signatures/sign-decision.ts';
import { printedValues } from '../workspace/variable-values.ts';
import { minorRefusals } from './minor-check.ts';
import { missingText } from './readiness.ts';
import { roundView } from './round-view.ts';
import { copyRoute, missingPeople, planRoute, planStages, type RoutePlan, stepsOf } from './route-plan.ts';

export interface Submission {
  revisionId: string;
  version: number;
  changeSummary: string;
  changeKind: RevisionKind;
  /** people of the stages where the submitter chooses */
  reviewerIds: string[];
  countersignerIds: string[];
  mode: 'serial' | 'parallel';
  /** null: on the day of the last approval */
  effectiveOn: string | null;
  confirmation: ConfirmationChoice;
  password: string;
}

/**
 * Freezes the text with its variables filled in and asks those whom the document's route names, as it is now: a later change of the route does not touch
 * the round. Whoever submits answers for the text and counts as contributor. A minor revision leaves sections and mappings as they are.
 * @throws AppError NOT_READY, SELF_APPROVAL, CONFLICT, WRONG_STATE, WRONG_PASSWORD, INVALID, NOT_FOUND, FORBIDDEN
 */
export async function submitRevision(context: Context, input: Submission): Promise<Round> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'approvals.submit');
  if (input.effectiveOn !== null && input.effectiveOn < context.clock.today()) throw invalid('effectiveOn', 'day-past');
  for (const path of ['reviewerIds', 'countersignerIds'] as const) {
    if (new Set(input[path]).size !== input[path].length) throw invalid(path, 'twice');
  }
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
    const people = await tx.people.list();
    const plan = await planRoute(tx, document, input.changeKind);
    checkChoice(plan, 'review', input.reviewerIds, people, contributorIds);
    checkChoice(plan, 'countersign', input.countersignerIds, people, contributorIds);
    const stages = planStages(plan, { review: input.reviewerIds, countersign: input.countersignerIds }, people, contributorIds);
    const missing = [
      ...(await missingText(tx, context.templates, document, revision)),
      ...missingPeople(stages),
      ...(input.changeKind === 'minor' ? await minorRefusals(tx, revision) : []),
    ];
    if (missing.length > 0) throw new AppError('NOT_READY', { missing });
    await planConfirmations(context, tx, document, revision, input.confirmation, input.changeKind === 'minor');

    const now = context.clock.now();
    const filled = fillText(revision.source, printedValues(context.templates, await tx.workspace.get()));
    await moveRevision(context, tx, revision, {
      state: 'in-review',
      title: document.title,
      content: filled.content,
      contentSha256: filled.sha256,
      changeSummary: input.changeSummary,
      changeKind: input.changeKind,
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
      changeKind: input.changeKind,
      route: copyRoute(plan, stages, input.mode),
      state: 'open',
      endedAt: null,
      endReason: '',
      stopped: null,
      effectiveOn: input.effectiveOn,
    };
    const steps = stepsOf(round.id, stages, () => context.ids.next());
    await tx.write.addRound(round, startRound(round, steps));
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
        changeKind: input.changeKind,
        reviewers: steps.filter((step) => step.personName !== '').map((step) => step.personName),
        route: plan.name,
        mode: input.mode,
        effectiveOn: input.effectiveOn,
        confirmation: input.confirmation,
        mappingsSha256: mappingsSha256(await tx.revisions.mappings(revision.id)),
        ...mark,
      },
    });
    return roundView(tx, round);
  });
}

/** The submitter names people exactly where the route leaves the choice. @throws AppError INVALID, SELF_APPROVAL, NOT_FOUND */
function checkChoice(
  plan: RoutePlan,
  kind: 'review' | 'countersign',
  chosenIds: readonly string[],
  people: readonly PersonRow[],
  contributorIds: readonly string[],
): void {
  const path = kind === 'review' ? 'reviewerIds' : 'countersignerIds';
  const stage = plan.stages.find((one) => one.submitterChooses && one.kind === kind);
  if (!stage && chosenIds.length > 0) throw invalid(path, 'not-by-submitter');
  const free = choosable(kind, people, contributorIds);
  for (const id of chosenIds) {
    const person = found(
      people.find((one) => one.id === id),
      'person',
      id,
    );
    if (contributorIds.includes(id)) throw new AppError('SELF_APPROVAL', { name: person.name });
    if (!free.some((one) => one.id === id)) throw invalid(path, kind === 'review' ? 'not-a-reviewer' : 'not-active');
  }
  // with nobody to choose from, the list of what is missing says so
  if (stage && free.length >= (stage.quorum ?? 1) && chosenIds.length < (stage.quorum ?? 1)) throw invalid(path, 'too-few');
}
