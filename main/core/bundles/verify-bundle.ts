import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { BundleVerification } from '../../../shared/contract/bundles.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { found, requirePermission } from '../require.ts';
import { SIGNATURE_FOLDER } from '../signatures/bundle-signatures.ts';
import { checkBundleSignatures } from '../signatures/check-bundle-signatures.ts';
import { bundlePath } from './bundle-paths.ts';
import { asDiskFull, hashZipEntries, isSealed, MANIFEST } from './zip-file.ts';

/** What verifying needs of `manifest.json`; older bundles have no signatures. */
const Manifest = z.object({
  files: z.record(z.string(), z.string()),
  counts: z.object({ signatures: z.number().default(0) }).default({ signatures: 0 }),
  documents: z.array(z.object({ number: z.string(), label: z.string(), source: z.string() })).default([]),
});

/** An exported bundle, every byte of it. @throws AppError NOT_FOUND */
export async function verifyBundle(context: Context, input: { id: string }): Promise<BundleVerification> {
  requirePermission(context.actor, 'read');
  const row = found(await context.store.read((reader) => reader.bundles.byId(input.id)), 'bundle', input.id);
  return verifyZip(context, bundlePath(context.workspace.folder.bundlesPath, row));
}

/** Any bundle on this computer, whoever exported it. @throws AppError NOT_FOUND */
export async function verifyBundleFile(context: Context, input: { path: string }): Promise<BundleVerification> {
  requirePermission(context.actor, 'read');
  const path = context.app.folders.resolve(input.path);
  found(await stat(path).catch(() => null), 'bundle', input.path);
  return verifyZip(context, path);
}

/**
 * A bundle whose path is not known, by its bytes: a browser tells no path. They lie on the disk only as long as they are verified; should the program be
 * killed meanwhile, the unfinished file goes when the workspace is next opened, as that of an export does.
 * @throws AppError DISK_FULL, CANCELLED (the sender gave up)
 */
export async function verifySentBundle(
  context: Context,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal: AbortSignal,
): Promise<BundleVerification> {
  requirePermission(context.actor, 'read');
  const folder = context.workspace.folder.bundlesPath;
  const temporary = join(folder, `.writing-${randomUUID()}.part`);
  try {
    await pipeline(bytes, createWriteStream(temporary, { flags: 'wx', mode: 0o600 }), { signal });
    return await verifyZip(context, temporary, signal);
  } catch (error) {
    if (signal.aborted) throw new AppError('CANCELLED', {});
    throw asDiskFull(error, folder);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A zip against the manifest and the signatures inside it; of the workspace only the known public keys are asked. */
async function verifyZip(context: Context, path: string, signal?: AbortSignal): Promise<BundleVerification> {
  try {
    const entries = await hashZipEntries(path, { keep: (name) => name === MANIFEST || name.startsWith(`${SIGNATURE_FOLDER}/`), signal });
    const manifest = Manifest.parse(JSON.parse(Buffer.from(entries.get(MANIFEST)?.bytes ?? []).toString('utf8')));
    const listed = new Map(Object.entries(manifest.files));
    const differing = [...listed.keys()].filter((name) => entries.get(name)?.sha256 !== listed.get(name));
    const unknown = [...entries.keys()].filter((name) => name !== MANIFEST && !listed.has(name));
    const { signatures, keys, faults } = checkBundleSignatures(entries, manifest, new Set([...differing, ...unknown]));
    const found = [
      ...differing.map((name) => (entries.has(name) ? `changed: ${name}` : `missing: ${name}`)),
      ...unknown.map((name) => `unknown: ${name}`),
      ...faults,
    ];
    // Something else than a file inside: a header, a gap, the order.
    if (found.length === 0 && !(await isSealed(path))) found.push('changed: zip');
    const own = new Set((await context.store.read((reader) => reader.signatures.keys())).map((key) => key.publicKey));
    const known = keys.length > 0 && keys.every((key) => own.has(key));
    return { ok: found.length === 0, files: entries.size, signatures, keysKnown: known, faults: found };
  } catch (error) {
    signal?.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, files: 0, signatures: 0, keysKnown: false, faults: [`unreadable: ${why}`] };
  }
}
