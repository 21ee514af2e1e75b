import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { SIGNED_KINDS, signedText } from '../../../shared/domain/signatures.ts';
import { SIGNATURE_LIST } from './bundle-signatures.ts';
import { fingerprintOf } from './signing-key.ts';
import { isSignedBy } from './verify-signature.ts';

const Key = z.object({
  id: z.string(),
  personId: z.string(),
  createdAt: z.string(),
  retiredAt: z.string().nullable(),
  fingerprint: z.string(),
  file: z.string(),
});
const Row = z.object({
  ...{ id: z.string(), subjectKind: z.enum(SIGNED_KINDS), subjectId: z.string(), documentNumber: z.string(), label: z.string() },
  ...{ contentSha256: z.string().nullable(), meaning: z.string(), personId: z.string(), personName: z.string(), post: z.string() },
  ...{ role: z.string(), at: z.string(), prevHash: z.string(), keyId: z.string(), signature: z.string(), signed: z.string() },
  content: z.string().optional(),
});
const List = z.object({ format: z.literal('wenkong-signatures/1'), signatures: z.array(Row), keys: z.array(Key) });

/** A file of a bundle; `bytes` of those below `signatures/` only. */
type Entries = ReadonlyMap<string, { sha256: string; bytes: Uint8Array | null }>;

export interface BundleSignatureCheck {
  /** those that a key in the bundle proves */
  signatures: number;
  /** public keys that they were proved with, base64 */
  keys: string[];
  /**
   * `signature-list` its list cannot be read · `signature-count` signatures are gone, found and promised number · `signature-missing` a listed file is gone ·
   * `key-changed` a public key is not the listed one · `signature-false` not signed by this key, or not this text · `unsigned` a text in force or a
   * change request is not the one that was signed; each with the file, `code: name`
   */
  faults: string[];
}

/**
 * Checks the signatures that lie in a bundle with the keys beside them, and that the texts in force are those that were signed. Needs no workspace, so it
 * says nothing of whose keys they are. `named`: files that are reported already, with which a fault of a signature is not reported once more.
 */
export function checkBundleSignatures(
  entries: Entries,
  manifest: { counts: { signatures: number }; documents: readonly { number: string; label: string; source: string }[] },
  named: ReadonlySet<string>,
): BundleSignatureCheck {
  const faults: string[] = [];
  const blame = (code: string, ...names: string[]) => {
    if (!names.some((name) => named.has(name))) faults.push(`${code}: ${names[0]}`);
  };
  const bytesOf = (name: string) => entries.get(name)?.bytes ?? null;
  const listBytes = bytesOf(SIGNATURE_LIST);
  const list = listBytes && listOf(listBytes);
  if (!list) {
    // a bundle from before there were signatures has neither
    if (listBytes || manifest.counts.signatures > 0) blame('signature-list', SIGNATURE_LIST);
    return { signatures: 0, keys: [], faults };
  }
  if (list.signatures.length < manifest.counts.signatures) {
    faults.push(`signature-count: ${list.signatures.length}/${manifest.counts.signatures}`);
  }
  const keys = new Map<string, { personId: string; from: string; until: string | null; publicKey: string | null; file: string }>();
  for (const { id, personId, createdAt, retiredAt, fingerprint, file } of list.keys) {
    const pem = bytesOf(file);
    const read = pem && publicKeyOf(pem);
    const publicKey = read && fingerprintOf(read) === fingerprint ? read : null;
    if (!publicKey) blame(pem ? 'key-changed' : 'signature-missing', file);
    keys.set(id, { personId, from: createdAt, until: retiredAt, publicKey, file });
  }
  const proved = new Set<string>();
  const used = new Set<string>();
  const texts = new Map<string, Set<string | null>>();
  for (const row of list.signatures) {
    const key = keys.get(row.keyId);
    // its key is reported
    if (key?.publicKey === null) continue;
    const signature = row.signed.replace(/\.txt$/, '.sig');
    const [text, sig] = [bytesOf(row.signed), bytesOf(signature)];
    if (!text || !sig) {
      blame('signature-missing', text ? signature : row.signed, SIGNATURE_LIST);
      continue;
    }
    const same = Buffer.from(text).toString('utf8') === signedText(row) && Buffer.from(sig).toString('base64') === row.signature;
    const inUse = key?.personId === row.personId && key.from <= row.at && (key.until === null || row.at <= key.until);
    if (!key || !same || !inUse || !isSignedBy(row, key.publicKey)) {
      blame('signature-false', row.signed, signature, SIGNATURE_LIST);
      continue;
    }
    proved.add(row.id);
    used.add(key.publicKey);
    if (row.content !== undefined && entries.get(row.content)?.sha256 !== row.contentSha256) blame('unsigned', row.content);
    if (row.subjectKind !== 'step') continue;
    const of = `${row.documentNumber} ${row.label}`;
    texts.set(of, (texts.get(of) ?? new Set()).add(row.contentSha256));
  }
  for (const { number, label, source } of manifest.documents) {
    // what was approved before there were keys is signed by nobody
    const signed = texts.get(`${number} ${label}`);
    if (signed && !signed.has(entries.get(source)?.sha256 ?? '')) blame('unsigned', source);
  }
  return { signatures: proved.size, keys: [...used], faults };
}

function listOf(bytes: Uint8Array): z.infer<typeof List> | null {
  try {
    return List.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return null;
  }
}

/** As the database keeps it: base64 of the DER bytes. null: no public key. */
function publicKeyOf(pem: Uint8Array): string | null {
  try {
    return createPublicKey(Buffer.from(pem)).export({ format: 'der', type: 'spki' }).toString('base64');
  } catch {
    return null;
  }
}
