import type { FormDetail } from '../../../shared/contract/forms.ts';
import {
  type FormDecisionKind,
  formDecisionMeaning,
  formFaults,
  formSubmissionMeaning,
  formWithdrawalMeaning,
  isPendingForm,
} from '../../../shared/domain/forms.ts';
import { lastDayBefore } from '../../../shared/domain/lifecycle.ts';
import type { SignedKind } from '../../../shared/domain/signatures.ts';
import type { Role } from '../../../shared/domain/terms.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { confirmPassword } from '../people/confirm-password.ts';
import type { Actor, Reader, Tx } from '../ports.ts';
import type { FormRevisionRow, FormRowData } from '../ports-forms.ts';
import { found, requirePermission, requirePerson } from '../require.ts';
import { signDecision } from '../signatures/sign-decision.ts';
import type { SigningKey } from '../signatures/signing-key.ts';
import { basedOn, conflict, type FormRef } from './change-form.ts';
import { formSha256, formView } from './form-view.ts';
import { indexForm } from './index-form.ts';

type PersonActor = Extract<Actor, { kind: 'person' }>;
interface Situation {
  form: FormRowData;
  revision: FormRevisionRow;
}

/**
 * Hands a draft in with a reason; its content is fixed from now on.
 * @throws AppError WRONG_PASSWORD, INVALID (cannot be printed), STALE_CONTENT, CONFLICT, WRONG_STATE, NOT_FOUND, FORBIDDEN
 */
export async function submitForm(
  context: Context,
  input: FormRef & { shownSha256: string; changeNote: string; password: string },
): Promise<FormDetail> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'forms.change');
  const ready = async (reader: Reader): Promise<Situation> => {
    const { formId } = found(await reader.forms.revision(input.revisionId), 'form-revision', input.revisionId);
    const situation = await basedOn(reader, { ...input, formId });
    const { state, definition } = situation.revision;
    if (state !== 'draft') throw new AppError('WRONG_STATE', { state, action: 'submit' });
    requireShown(situation.revision, input.shownSha256);
    const faults = formFaults(definition);
    if (faults.length > 0) throw new AppError('INVALID', { issues: faults.map(({ path, fault }) => ({ path, message: fault })) });
    return situation;
  };
  await context.store.read(ready);
  const key = await confirmPassword(context, person.id, input.password);
  return context.store.change(person, async (tx) => {
    const { form, revision } = await ready(tx);
    const next: FormRevisionRow = { ...revision, state: 'in-review', changeNote: input.changeNote, version: revision.version + 1 };
    if (!(await tx.write.updateFormRevision(next, revision))) throw await conflict(tx, form.id);
    // Whoever hands a content in answers for it and does not decide about it.
    await tx.write.addFormContributor(revision.id, { id: person.id, name: person.name });
    const role = person.roles.includes('drafter') ? 'drafter' : 'document-controller';
    const meaning = formSubmissionMeaning({ number: form.number, label: revision.label });
    await decideAs(
      context,
      tx,
      person,
      key,
      { form, revision: next },
      { kind: 'submission', agrees: true, comment: input.changeNote, meaning, role },
    );
    return formView(tx, form.id);
  });
}

/** Takes an undecided submission back to its draft. By whoever may change forms. @throws AppError WRONG_STATE, CONFLICT, NOT_FOUND, FORBIDDEN */
export async function takeFormBack(context: Context, input: FormRef): Promise<FormDetail> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'forms.change');
  return context.store.change(person, async (tx) => {
    const revision = found(await tx.forms.revision(input.revisionId), 'form-revision', input.revisionId);
    const form = found(await tx.forms.byId(revision.formId), 'form', revision.formId);
    if (revision.state !== 'in-review') throw new AppError('WRONG_STATE', { state: revision.state, action: 'take-back' });
    const draft = { ...revision, state: 'draft' as const, version: revision.version + 1 };
    if (revision.version !== input.version || !(await tx.write.updateFormRevision(draft, revision))) throw await conflict(tx, form.id);
    tx.record({
      type: 'forms.taken-back',
      area: 'forms',
      subjectId: form.id,
      subject: `${form.number} ${revision.label}`,
      data: { documentId: form.documentId, revisionId: revision.id },
    });
    return formView(tx, form.id);
  });
}

export interface FormDecisionInput {
  revisionId: string;
  shownSha256: string;
  password: string;
  decision: { agrees: boolean; comment: string };
}

/**
 * Releases a form revision, which is printed from today on, or sends it back. By the management representative or a reviewer who wrote none of it.
 * @throws AppError SELF_APPROVAL, STALE_CONTENT, CONFLICT (already decided), WRONG_PASSWORD, FORBIDDEN, NOT_FOUND
 */
export async function decideForm(context: Context, input: FormDecisionInput): Promise<FormDetail> {
  const person = requirePerson(context.actor);
  const inTurn = async (reader: Reader): Promise<Situation> => {
    const revision = found(await reader.forms.revision(input.revisionId), 'form-revision', input.revisionId);
    const form = found(await reader.forms.byId(revision.formId), 'form', revision.formId);
    const contributors = await reader.forms.contributors(form.id);
    const contributorIds = contributors.filter((one) => one.revisionId === revision.id).map((one) => one.id);
    requirePermission(person, 'forms.decide', { contributorIds });
    if (revision.state !== 'in-review') throw await conflict(reader, form.id);
    requireShown(revision, input.shownSha256);
    // What was submitted is what is decided, whatever was done to the database meanwhile.
    const submitted = (await reader.forms.decisions(form.id))
      .filter((one) => one.revisionId === revision.id && one.kind === 'submission')
      .at(-1);
    if (submitted?.contentSha256 !== input.shownSha256) {
      throw new AppError('STALE_CONTENT', { shown: input.shownSha256, current: submitted?.contentSha256 ?? '' });
    }
    return { form, revision };
  };
  await context.store.read(inTurn);
  const key = await confirmPassword(context, person.id, input.password);
  return context.store.change(person, async (tx) => {
    const { form, revision } = await inTurn(tx);
    const role = person.roles.includes('management-representative') ? 'management-representative' : 'reviewer';
    const before = (await tx.forms.revisions(form.id)).find((one) => one.state === 'effective') ?? null;
    const { agrees, comment } = input.decision;
    const meaning = formDecisionMeaning({ role, agrees, number: form.number, label: revision.label, replaces: before?.label ?? null });
    await decideAs(context, tx, person, key, { form, revision }, { kind: 'decision', agrees, comment: comment.trim(), meaning, role });
    const today = context.clock.today();
    if (agrees && before) await move(tx, before, { state: 'superseded', supersededOn: lastDayBefore(today) });
    await move(tx, revision, agrees ? { state: 'effective', effectiveOn: today } : { state: 'draft' });
    if (agrees) await indexForm(tx, { ...form, title: revision.title, definition: revision.definition });
    return formView(tx, form.id);
  });
}

/**
 * Takes a form out of use from today, with a signature. Its number stays used; what was filled in on it stays evidence.
 * @throws AppError WRONG_STATE (a change is on its way, out of use already), CONFLICT, WRONG_PASSWORD, NOT_FOUND, FORBIDDEN
 */
export async function makeFormObsolete(
  context: Context,
  input: FormRef & { formId: string; reason: string; password: string },
): Promise<FormDetail> {
  const person = requirePerson(context.actor);
  requirePermission(person, 'forms.make-obsolete');
  const inForce = async (reader: Reader): Promise<Situation> => {
    const pending = (await reader.forms.revisions(input.formId)).find((one) => isPendingForm(one.state));
    if (pending) throw new AppError('WRONG_STATE', { state: pending.state, action: 'make-obsolete' });
    return basedOn(reader, input);
  };
  await context.store.read(inForce);
  const key = await confirmPassword(context, person.id, input.password);
  return context.store.change(person, async (tx) => {
    const { form, revision } = await inForce(tx);
    const meaning = formWithdrawalMeaning({ number: form.number, label: revision.label });
    const decision = { kind: 'withdrawal' as const, agrees: true, comment: input.reason, meaning, role: 'document-controller' as const };
    await decideAs(context, tx, person, key, { form, revision }, decision);
    await move(tx, revision, { state: 'obsolete', supersededOn: lastDayBefore(context.clock.today()) });
    await tx.write.index('form', form.id, []);
    return formView(tx, form.id);
  });
}

function requireShown(revision: FormRevisionRow, shown: string): void {
  const current = formSha256(revision);
  if (current !== shown) throw new AppError('STALE_CONTENT', { shown, current });
}

async function move(tx: Tx, row: FormRevisionRow, change: Partial<FormRevisionRow>): Promise<void> {
  if (!(await tx.write.updateFormRevision({ ...row, ...change, version: row.version + 1 }, row)))
    throw new Error('a form changed inside a change');
}

const SIGNED_AS: Record<FormDecisionKind, SignedKind> = { submission: 'submission', decision: 'step', withdrawal: 'withdrawal' };

/** Writes, signs and records one decision. */
async function decideAs(
  context: Context,
  tx: Tx,
  person: PersonActor,
  key: SigningKey,
  { form, revision }: Situation,
  { kind, agrees, comment, meaning, role }: { kind: FormDecisionKind; agrees: boolean; comment: string; meaning: string; role: Role },
): Promise<void> {
  const [id, at, contentSha256] = [context.ids.next(), context.clock.now(), formSha256(revision)];
  await tx.write.addFormDecision({
    ...{ id, revisionId: revision.id, kind, agrees, contentSha256, comment, meaning, at },
    ...{ personId: person.id, personName: person.name, post: person.post, role },
  });
  const mark = await signDecision(context, tx, key, {
    subject: { kind: SIGNED_AS[kind], id },
    document: form,
    label: revision.label,
    ...{ contentSha256, meaning, person, role, at },
  });
  const decided = agrees ? 'forms.released' : 'forms.rejected';
  tx.record({
    type: kind === 'submission' ? 'forms.submitted' : kind === 'withdrawal' ? 'forms.made-obsolete' : decided,
    area: 'forms',
    subjectId: form.id,
    subject: `${form.number} ${revision.label}`,
    data: { documentId: form.documentId, revisionId: revision.id, decisionId: id, reason: comment, meaning, contentSha256, ...mark },
  });
}
