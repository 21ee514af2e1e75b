import type { Mapping, Revision } from '../../../shared/contract/revisions.ts';
import { readMarkdown, writeMarkdown } from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { RevisionRow, Tx } from '../ports.ts';
import { found, invalid, requirePermission } from '../require.ts';
import { currentRubric } from '../templates/load-templates.ts';
import { indexSections, sectionRows, sha256Of, splitMappings } from './revision-text.ts';
import { revisionView } from './revision-view.ts';

/** A text that is written over is kept when somebody else wrote it or a save met it as a conflict, or once in so many minutes of one person's work. */
const KEEP_EVERY_MS = 10 * 60_000;

export interface SaveDraft {
  id: string;
  version: number;
  source: string;
  mappings: Mapping[];
}

type Outcome = { saved: Revision } | { conflict: Revision } | { problems: { line: number; code: string; detail: string }[] };

/**
 * Saves a draft in canonical form. A text that the document model cannot carry, and the text of whoever saves second, change nothing
 * but are kept among the saved versions. Whoever changes a word or a mapping becomes a contributor.
 * @throws AppError CONFLICT (with the revision as it is), UNREADABLE_TEXT, WRONG_STATE (not a draft), INVALID (unknown clause), NOT_FOUND, FORBIDDEN
 */
export async function saveDraft(context: Context, input: SaveDraft): Promise<Revision> {
  requirePermission(context.actor, 'revisions.edit');
  const leaves = new Set(currentRubric(context.templates).clauses.flatMap((clause) => (clause.leaf ? [clause.id] : [])));
  const strange = input.mappings.findIndex((mapping) => !leaves.has(mapping.clauseId));
  if (strange >= 0) throw invalid(`mappings.${strange}.clauseId`, 'unknown-clause');
  const { model, problems } = readMarkdown(input.source);
  const canonical = writeMarkdown(model);
  const sections = sectionRows(input.id, model);
  const { kept: mappings, vanished } = splitMappings(input.mappings, sections);

  const unchanged = await context.store.read(async (reader) => {
    const row = requireDraft(await reader.revisions.byId(input.id), input.id);
    const same = problems.length === 0 && row.version === input.version && row.source === canonical;
    return same && sameMappings(await reader.revisions.mappings(row.id), mappings) ? revisionView(reader, context.templates, row) : null;
  });
  if (unchanged) return unchanged;

  const outcome = await context.store.change(context.actor, async (tx): Promise<Outcome> => {
    const row = requireDraft(await tx.revisions.byId(input.id), input.id);
    const document = found(await tx.documents.byId(row.documentId), 'document', row.documentId);
    const subject = { area: 'revisions', subjectId: row.id, subject: `${document.number} ${row.label}` };
    if (row.version !== input.version || problems.length > 0) {
      const number = await keepRefused(context, tx, row, input.source);
      const reason = row.version === input.version ? 'unreadable' : 'conflict';
      tx.record({
        type: 'revisions.save-refused',
        ...subject,
        data: { reason, basedOn: input.version, version: row.version, keptAs: number },
      });
      if (reason === 'conflict') return { conflict: await revisionView(tx, context.templates, row) };
      return { problems: problems.map(({ line, code, excerpt }) => ({ line, code, detail: excerpt })) };
    }
    await keepOverwritten(context, tx, row);
    const next: RevisionRow = {
      ...row,
      source: canonical,
      version: row.version + 1,
      updatedAt: context.clock.now(),
      updatedBy: context.actor.name,
    };
    if (!(await tx.write.updateRevision(next, { state: 'draft', version: row.version })))
      throw new Error('revision changed inside a change');
    await tx.write.replaceSections(row.id, sections, mappings);
    if (context.actor.kind === 'person') await tx.write.addContributor(row.id, { id: context.actor.id, name: context.actor.name });
    await indexSections(context, tx, document, row.id, model);
    tx.record({
      type: 'revisions.saved',
      ...subject,
      data: { version: next.version, sourceSha256: sha256Of(canonical), ...(vanished.length > 0 ? { droppedMappings: vanished } : {}) },
    });
    return { saved: await revisionView(tx, context.templates, next) };
  });
  if ('conflict' in outcome) throw new AppError('CONFLICT', { what: 'revision', current: outcome.conflict });
  if ('problems' in outcome) throw new AppError('UNREADABLE_TEXT', { problems: outcome.problems });
  return outcome.saved;
}

function requireDraft(row: RevisionRow | null, id: string): RevisionRow {
  const revision = found(row, 'revision', id);
  if (revision.state !== 'draft') throw new AppError('WRONG_STATE', { state: revision.state, action: 'save' });
  return revision;
}

function sameMappings(a: readonly Mapping[], b: readonly Mapping[]): boolean {
  const words = (list: readonly Mapping[]) =>
    list
      .map((one) => `${one.sectionId} ${one.clauseId}`)
      .sort()
      .join('\n');
  return words(a) === words(b);
}

/** Refused texts count down from -1, beside the versions that were saved. The same text is kept once beside each. */
async function keepRefused(context: Context, tx: Tx, row: RevisionRow, source: string): Promise<number> {
  const refused = (await tx.revisions.savedVersions(row.id)).filter((one) => one.version < 0);
  const same = refused.find((one) => one.source === source && one.savedAt >= row.updatedAt);
  if (same) return same.version;
  const version = Math.min(0, ...refused.map((one) => one.version)) - 1;
  await tx.write.keepVersion(row.id, { version, savedAt: context.clock.now(), savedBy: context.actor.name, source });
  return version;
}

async function keepOverwritten(context: Context, tx: Tx, row: RevisionRow): Promise<void> {
  const all = await tx.revisions.savedVersions(row.id);
  // of two windows of one person, too, the text that is not chosen stays
  const met = all.some((one) => one.version < 0 && one.savedAt >= row.updatedAt);
  const kept = all.filter((one) => one.version > 0);
  const last = kept
    .map((one) => one.savedAt)
    .sort()
    .at(-1);
  const old = last === undefined || Date.parse(row.updatedAt) - Date.parse(last) >= KEEP_EVERY_MS;
  if (kept.some((one) => one.version === row.version)) return;
  if (old || met || row.updatedBy !== context.actor.name) {
    await tx.write.keepVersion(row.id, { version: row.version, savedAt: row.updatedAt, savedBy: row.updatedBy, source: row.source });
  }
}
