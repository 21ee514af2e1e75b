import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundle } from '../../../shared/contract/bundles.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { hashZipEntries, isSealed, MANIFEST } from './zip-file.ts';

/** Newest first. `intact` looks at existence and size only; `verifyBundle` reads every byte. */
export async function listBundles(context: Context): Promise<Bundle[]> {
  requirePermission(context.actor, 'read');
  const rows = await context.store.read((reader) => reader.bundles.list());
  return Promise.all(
    rows.map(async (row) => {
      const path = pathOf(context, row);
      return { ...row, path, intact: (await stat(path).catch(() => null))?.size === row.size };
    }),
  );
}

/** Compares every file of a bundle with its manifest. @throws AppError NOT_FOUND */
export async function verifyBundle(context: Context, input: { id: string }): Promise<{ ok: boolean; files: number; faults: string[] }> {
  requirePermission(context.actor, 'read');
  const row = found(await context.store.read((reader) => reader.bundles.byId(input.id)), 'bundle', input.id);
  return verifyZip(pathOf(context, row));
}

/**
 * Any bundle on this computer against the manifest inside it, whoever exported it.
 * @throws AppError NOT_FOUND
 */
export async function verifyBundleFile(
  context: Context,
  input: { path: string },
): Promise<{ ok: boolean; files: number; faults: string[] }> {
  requirePermission(context.actor, 'read');
  const path = context.app.folders.resolve(input.path);
  found(await stat(path).catch(() => null), 'bundle', input.path);
  return verifyZip(path);
}

/** Where a bundle lies now: the workspace may have been moved since it was written. */
function pathOf(context: Context, row: { name: string }): string {
  return join(context.workspace.folder.bundlesPath, row.name);
}

/** A zip against the manifest inside it; needs no database, so that a bundle handed on can be checked as well. */
async function verifyZip(path: string): Promise<{ ok: boolean; files: number; faults: string[] }> {
  try {
    const entries = await hashZipEntries(path);
    const manifest = JSON.parse(Buffer.from(entries.get(MANIFEST)?.bytes ?? []).toString('utf8')) as { files: Record<string, string> };
    const names = Object.keys(manifest.files);
    const faults = [
      ...names
        .filter((name) => entries.get(name)?.sha256 !== manifest.files[name])
        .map((name) => (entries.has(name) ? `changed: ${name}` : `missing: ${name}`)),
      ...[...entries.keys()].filter((name) => name !== MANIFEST && !(name in manifest.files)).map((name) => `unknown: ${name}`),
    ];
    // Something else than a file inside: a header, a gap, the order.
    if (faults.length === 0 && !(await isSealed(path))) faults.push('changed: zip');
    return { ok: faults.length === 0, files: entries.size, faults };
  } catch (error) {
    return { ok: false, files: 0, faults: [`unreadable: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

/** The bytes of a bundle for download. @throws AppError NOT_FOUND when the row or the file is gone */
export async function openBundle(
  context: Context,
  input: { id: string },
): Promise<{ name: string; size: number; stream(): AsyncIterable<Uint8Array> }> {
  requirePermission(context.actor, 'read');
  const row = found(await context.store.read((reader) => reader.bundles.byId(input.id)), 'bundle', input.id);
  const path = pathOf(context, row);
  const file = found(await stat(path).catch(() => null), 'bundle', input.id);
  return { name: row.name, size: file.size, stream: () => createReadStream(path) };
}
