import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Bundle } from '../../../shared/contract/bundles.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { bundlePath } from './bundle-paths.ts';

/** Newest first. `intact` looks at existence and size only; `verifyBundle` reads every byte. */
export async function listBundles(context: Context): Promise<Bundle[]> {
  requirePermission(context.actor, 'read');
  const rows = await context.store.read((reader) => reader.bundles.list());
  return Promise.all(
    rows.map(async (row) => {
      const path = bundlePath(context.workspace.folder.bundlesPath, row);
      return { ...row, path, intact: (await stat(path).catch(() => null))?.size === row.size };
    }),
  );
}

/** The bytes of a bundle for download. @throws AppError NOT_FOUND when the row or the file is gone */
export async function openBundle(
  context: Context,
  input: { id: string },
): Promise<{ name: string; size: number; stream(): AsyncIterable<Uint8Array> }> {
  requirePermission(context.actor, 'read');
  const row = found(await context.store.read((reader) => reader.bundles.byId(input.id)), 'bundle', input.id);
  const path = bundlePath(context.workspace.folder.bundlesPath, row);
  const file = found(await stat(path).catch(() => null), 'bundle', input.id);
  return { name: row.name, size: file.size, stream: () => createReadStream(path) };
}
