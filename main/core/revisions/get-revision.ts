import type { Revision } from '../../../shared/contract/revisions.ts';
import { characterCount, readMarkdown } from '../../../shared/markdown/index.ts';
import type { Context } from '../context.ts';
import { found } from '../require.ts';
import { bringIntoForce } from './bring-into-force.ts';
import { revisionView } from './revision-view.ts';

/** @throws AppError NOT_FOUND */
export async function getRevision(context: Context, input: { id: string }): Promise<Revision> {
  await bringIntoForce(context);
  return context.store.read(async (reader) =>
    revisionView(reader, context.templates, found(await reader.revisions.byId(input.id), 'revision', input.id)),
  );
}

export interface SavedVersionRow {
  version: number;
  savedAt: string;
  savedBy: string;
  characters: number;
}

/** Texts that a draft had before, newest first. Refused texts (a conflict, or a text that could not be read) have negative numbers. */
export async function listSavedVersions(context: Context, input: { id: string }): Promise<SavedVersionRow[]> {
  return context.store.read(async (reader) => {
    found(await reader.revisions.byId(input.id), 'revision', input.id);
    const versions = await reader.revisions.savedVersions(input.id);
    return versions
      .map(({ version, savedAt, savedBy, source }) => ({
        version,
        savedAt,
        savedBy,
        characters: characterCount(readMarkdown(source).model),
      }))
      .sort((a, b) => b.savedAt.localeCompare(a.savedAt) || b.version - a.version);
  });
}

/** @throws AppError NOT_FOUND */
export async function getSavedVersion(context: Context, input: { id: string; version: number }): Promise<{ source: string }> {
  const versions = await context.store.read((reader) => reader.revisions.savedVersions(input.id));
  const kept = versions.find((one) => one.version === input.version);
  return { source: found(kept, 'saved-version', `${input.id}/${input.version}`).source };
}
