import type { Round } from '../../shared/contract/approvals.ts';
import type { DocumentDetail } from '../../shared/contract/documents.ts';
import type { ErrorData } from '../../shared/contract/errors.ts';
import type { Revision } from '../../shared/contract/revisions.ts';
import { PASSWORD, type TestApp } from './make-app.ts';

/** A document from a template with its first draft, by the document controller unless told. */
export async function documentFromTemplate(test: TestApp, key = '23', by?: string): Promise<DocumentDetail> {
  const client = await test.as(by);
  const [created] = await client.documents.createFromTemplates({ keys: [key] });
  if (!created) throw new Error('nothing created');
  return client.documents.get({ id: created.id });
}

/** The draft of a document, or its only revision. */
export function latestOf(document: DocumentDetail) {
  const revision = document.revisions[0];
  if (!revision) throw new Error('a document without revision');
  return revision;
}

export async function draftOf(test: TestApp, documentId: string, by?: string): Promise<Revision> {
  return (await test.as(by)).revisions.startDraft({ documentId });
}

export interface SubmitOptions {
  by?: string;
  reviewers?: string[];
  mode?: 'serial' | 'parallel';
  /** a minor revision names no reviewers unless told */
  changeKind?: 'minor' | 'full';
  countersigners?: string[];
  confirmation?: { ask: boolean; reason: string };
  effectiveOn?: string | null;
  changeSummary?: string;
}

export async function submit(test: TestApp, revisionId: string, options: SubmitOptions = {}): Promise<Round> {
  const client = await test.as(options.by);
  const { version } = await client.revisions.get({ id: revisionId });
  return client.approvals.submit({
    revisionId,
    version,
    changeSummary: options.changeSummary ?? '首次发布',
    changeKind: options.changeKind ?? 'full',
    reviewerIds: await Promise.all(reviewersOf(options).map((name) => test.idOf(name))),
    countersignerIds: await Promise.all((options.countersigners ?? []).map((name) => test.idOf(name))),
    mode: options.mode ?? 'parallel',
    effectiveOn: options.effectiveOn ?? null,
    ...(options.confirmation ? { confirmation: options.confirmation } : {}),
    password: PASSWORD,
  });
}

const reviewersOf = (options: SubmitOptions) => options.reviewers ?? (options.changeKind === 'minor' ? [] : ['李审']);

export interface DecideOptions {
  decision?: 'agree' | 'reject';
  comment?: string;
  effectiveOn?: string | null;
  password?: string;
  shownSha256?: string;
}

/** Decides the step of a kind that is open; the one asked by name when there are several. */
export async function decide(test: TestApp, round: Round, by: string, options: DecideOptions = {}): Promise<Round> {
  const client = await test.as(by);
  const { mine } = await client.approvals.dossier({ revisionId: round.revisionId });
  if (!mine) throw new Error(`${by} has nothing to decide`);
  return decideStep(test, round, mine.id, by, options);
}

export async function decideStep(test: TestApp, round: Round, stepId: string, by: string, options: DecideOptions = {}): Promise<Round> {
  const client = await test.as(by);
  const common = { stepId, shownSha256: options.shownSha256 ?? round.contentSha256, password: options.password ?? PASSWORD };
  return options.decision === 'reject'
    ? client.approvals.decide({ ...common, decision: 'reject', comment: options.comment ?? '不合格' })
    : client.approvals.decide({ ...common, decision: 'agree', comment: options.comment ?? '', effectiveOn: options.effectiveOn ?? null });
}

/** Submits, reviews and approves a draft; effective at once unless a day ahead is given. */
export async function bringToEffect(test: TestApp, documentId: string, options: SubmitOptions = {}): Promise<DocumentDetail> {
  const client = await test.as();
  const draft = await draftOf(test, documentId, options.by);
  const round = await submit(test, draft.id, options);
  for (const name of reviewersOf(options)) await decide(test, round, name);
  let after = await decide(test, round, '王管代');
  if (after.state === 'open') after = await decide(test, round, '赵总');
  if (after.state !== 'approved') throw new Error(`round is ${after.state}`);
  return client.documents.get({ id: documentId });
}

/** What a refusal carries, whatever its code; a test looks at what belongs to the one that it expects. */
type RefusalData = ErrorData<'INVALID'> & ErrorData<'NOT_READY'> & ErrorData<'WRONG_PASSWORD'> & Record<string, unknown>;

/** The code and data of a refused call; fails when it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: string; data: RefusalData }> {
  try {
    await call;
  } catch (error) {
    const { code, data, defined } = error as { code: string; data: RefusalData; defined: boolean };
    if (!defined) throw error;
    return { code, data };
  }
  throw new Error('the call was not refused');
}
