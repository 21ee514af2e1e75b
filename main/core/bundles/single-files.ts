import { isPending } from '../../../shared/domain/lifecycle.ts';
import { withdrawnStamp } from '../../../shared/domain/withdrawals.ts';
import { AppError } from '../app-error.ts';
import type { Context, OpenContext } from '../context.ts';
import { approvedRounds, issuedOn } from '../documents/documents-in-force.ts';
import type { DocumentRowData, Reader, WithdrawalRow } from '../ports.ts';
import { type ControlledDocument, type ManualDocument, REGISTER_NAMES, type RegisterName } from '../ports-word.ts';
import { found, requirePermission } from '../require.ts';
import { shownText } from '../revisions/revision-text.ts';
import { printedValues } from '../workspace/variable-values.ts';
import { documentPath, formPath, registerPath, safeName } from './bundle-paths.ts';
import { controlledDocument, formSheet, registersOn } from './collect-bundle.ts';

/** One .docx, with the name that it has in a bundle. */
export interface NamedFile {
  name: string;
  bytes: Uint8Array;
}
/** Under the pages of a document that is out of force and kept. */
const keptNote = ({ on, keepUntilOn, keepReason }: WithdrawalRow) =>
  `本文件自${on}起作废，${keepUntilOn === null ? '长期保留' : `保留至${keepUntilOn}`}（${keepReason}），仅供查阅。`;
const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** A revision as it is to be printed today, before it is written as Word. */
export interface PrintedRevision {
  document: DocumentRowData;
  file: ControlledDocument;
  /** label in force in its place; null: none */
  successor: string | null;
  /** the document is withdrawn and kept */
  kept: boolean;
  manual: Pick<ManualDocument, 'basis' | 'issuedOn'> | null;
}

/** Reads a revision with the stamp and the note that it carries today. @throws AppError NOT_FOUND */
export async function printedRevision(context: OpenContext, reader: Reader, revisionId: string): Promise<PrintedRevision> {
  const revision = found(await reader.revisions.byId(revisionId), 'revision', revisionId);
  const document = found(await reader.documents.byId(revision.documentId), 'document', revision.documentId);
  const workspace = await reader.workspace.get();
  const revisions = (await reader.revisions.summaries()).filter((each) => each.documentId === document.id);
  const rounds = await approvedRounds(
    reader,
    revisions.map((each) => each.id),
  );
  const { registers } = await registersOn(context, reader, context.clock.today());
  const shown = shownText(revision, printedValues(context.templates, workspace));
  const filled = { ...revision, title: revision.title || document.title, content: shown.content, contentSha256: shown.sha256 };
  const file = await controlledDocument(
    context,
    { document, revision: filled },
    { company: workspace.companyName, rounds, registers, revisions },
  );
  // A revision that was stopped on its way has no day of effect: it never replaced anything.
  const successor = revisions.find((each) => each.baseRevisionId === revision.id && !isPending(each.state) && each.effectiveOn !== null);
  const withdrawal = document.obsoleteOn === null ? null : await reader.withdrawals.byDocument(document.id);
  const kept =
    withdrawal !== null && withdrawal.on <= context.clock.today() && withdrawnStamp(withdrawal, context.clock.today()) === 'kept';
  if (revision.state === 'superseded' || revision.state === 'obsolete') {
    file.block.controlStatus = kept ? '作废保留' : '作废';
    file.footNote = kept ? keptNote(withdrawal) : successor ? `本版次已由${successor.label}替代，仅供查阅。` : '本文件已作废，仅供查阅。';
  } else if (revision.state !== 'effective') {
    file.block.controlStatus = '非受控';
    file.block.effectiveOn = revision.effectiveOn;
    file.footNote = '本稿尚未生效，不得作为执行依据。';
    if (isPending(revision.state) && revision.state === 'draft') file.contentSha256 = null;
  }
  const basis = `${registers.rubric.standard}《${registers.rubric.title}》`;
  const manual = document.level === 'manual' ? { basis, issuedOn: issuedOn(rounds.get(revision.id)) } : null;
  return { document, file, successor: successor?.label ?? null, kept, manual };
}

/** The Word file of a printed revision, named `name` (without ending) instead of as in a bundle. */
export async function writeRevision(context: OpenContext, { file, manual }: PrintedRevision, name?: string): Promise<NamedFile> {
  const word = manual ? await context.app.word.manual({ ...file, ...manual }) : await context.app.word.document(file);
  return { name: name === undefined ? fileName(documentPath(file.block)) : `${safeName(name)}.docx`, bytes: word.bytes };
}

/**
 * Any revision as Word, to read or to print for oneself: never 受控, for that is a numbered copy in the distribution register. What is not in force says
 * so on every page.
 * @throws AppError NOT_FOUND
 */
export async function revisionFile(context: Context, input: { revisionId: string }): Promise<NamedFile> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    const printed = await printedRevision(context, reader, input.revisionId);
    const { file } = printed;
    if (file.block.controlStatus === '受控') {
      file.block.controlStatus = '非受控';
      file.footNote = `${context.clock.today()}下载，仅供查阅；打印件不受控，受控副本由文控员编号发放。`;
    }
    return writeRevision(context, printed);
  });
}

/** The sheet to fill in, as it is in force. @throws AppError NOT_FOUND, WRONG_STATE (not released yet, out of use) */
export async function formFile(context: Context, input: { formId: string }): Promise<NamedFile> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    const form = found(await reader.forms.byId(input.formId), 'form', input.formId);
    // What is not in use, or not any more, is no sheet to fill in.
    if (form.state !== 'effective') throw new AppError('WRONG_STATE', { state: form.state, action: 'print-form' });
    const { companyName } = await reader.workspace.get();
    const { registers } = await registersOn(context, reader, context.clock.today());
    const sheet = formSheet(companyName, form, registers);
    return { name: fileName(formPath(sheet)), bytes: (await context.app.word.form(sheet)).bytes };
  });
}

/** @throws AppError NOT_FOUND */
export async function registerFile(context: Context, input: { name: string; on?: string | undefined }): Promise<NamedFile> {
  requirePermission(context.actor, 'read');
  const name = found(
    REGISTER_NAMES.find((each) => each === input.name),
    'register',
    input.name,
  ) satisfies RegisterName;
  return context.store.read(async (reader) => {
    const { registers } = await registersOn(context, reader, input.on ?? context.clock.today());
    return { name: fileName(registerPath(name)), bytes: (await context.app.word.register(name, registers)).bytes };
  });
}
