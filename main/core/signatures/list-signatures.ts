import type { Signature, SigningKey } from '../../../shared/contract/signatures.ts';
import { type SignedKind, signedText } from '../../../shared/domain/signatures.ts';
import type { Context } from '../context.ts';
import type { Reader, SignatureRow, SigningKeyRow } from '../ports.ts';
import { found, requirePermission } from '../require.ts';
import { fingerprintOf } from './signing-key.ts';
import { verifySignature } from './verify-signature.ts';

/** The signatures of decisions, each checked now. Oldest first. */
export async function listSignatures(context: Context, input: { subjects: { kind: SignedKind; id: string }[] }): Promise<Signature[]> {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    const views: Signature[] = [];
    for (const row of await reader.signatures.ofSubjects(input.subjects)) views.push(await signatureView(reader, row));
    return views;
  });
}

/** One signature with everything that another tool needs to check it. @throws AppError NOT_FOUND */
export async function getSignature(context: Context, input: { id: string }) {
  requirePermission(context.actor, 'read');
  return context.store.read(async (reader) => {
    const row = found(await reader.signatures.byId(input.id), 'signature', input.id);
    const key = await reader.signatures.key(row.keyId);
    return {
      signature: await signatureView(reader, row),
      signedText: signedText(row),
      signatureBase64: row.signature,
      publicKeyPem: key ? pemOf(key.publicKey) : '',
    };
  });
}

/** Every key ever made, newest first. */
export async function listKeys(context: Context): Promise<SigningKey[]> {
  requirePermission(context.actor, 'read');
  const keys = await context.store.read((reader) => reader.signatures.keys());
  return keys.reverse().map(keyView);
}

/** The public half as other programs read it. */
export function pemOf(publicKey: string): string {
  const lines = publicKey.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}

async function signatureView(reader: Reader, row: SignatureRow): Promise<Signature> {
  const key = await reader.signatures.key(row.keyId);
  return {
    id: row.id,
    kind: row.subjectKind,
    subjectId: row.subjectId,
    documentNumber: row.documentNumber,
    label: row.label,
    contentSha256: row.contentSha256,
    meaning: row.meaning,
    personName: row.personName,
    post: row.post,
    role: row.role,
    at: row.at,
    fault: await verifySignature(reader, row),
    keyId: row.keyId,
    fingerprint: key ? fingerprintOf(key.publicKey) : '',
  };
}

function keyView({ id, personId, name, publicKey, createdAt, retiredAt, reason }: SigningKeyRow): SigningKey {
  return { id, personId, name, fingerprint: fingerprintOf(publicKey), createdAt, retiredAt, reason };
}
