import { createPublicKey, verify } from 'node:crypto';
import { signedText } from '../../../shared/domain/signatures.ts';
import type { HistoryLink, Reader, SignatureRow, SigningKeyRow } from '../ports.ts';
import { type RecordedDecision, recordedDecision } from './recorded-decision.ts';

/**
 * What can be wrong with a signature, in the order in which it is looked for.
 * false: the bytes were not signed with this key · key: no such key, another person's, not in use at that time, or not the one the history knows ·
 * decision: the decision's row is gone or says something else · text: the stored text is another one · history: the history does not hold this decision
 * directly after the row that was signed along.
 */
export const SIGNATURE_FAULTS = ['false', 'key', 'decision', 'text', 'history'] as const;
export type SignatureFault = (typeof SIGNATURE_FAULTS)[number];

/** True when the key's private half signed exactly these fields. */
export function isSignedBy(row: SignatureRow, publicKey: string): boolean {
  const signature = Buffer.from(row.signature, 'base64');
  if (signature.toString('base64') !== row.signature) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(signedText(row), 'utf8'), key, signature);
  } catch {
    // what lies there is no key
    return false;
  }
}

/** What a signature is compared with. */
export interface Proof {
  key: SigningKeyRow | null;
  /** the history knows this key of this person */
  keyKnown: boolean;
  /** null: its row is gone */
  decision: RecordedDecision | null;
  /** the row that names the signature, in the change directly after the row that was signed along */
  event: HistoryLink | null;
}

/** The first fault; null: the signature proves the decision. */
export function signatureFault(row: SignatureRow, { key, keyKnown, decision, event }: Proof): SignatureFault | null {
  if (!key) return 'key';
  if (!isSignedBy(row, key.publicKey)) return 'false';
  const inUse = key.createdAt <= row.at && (key.retiredAt === null || row.at <= key.retiredAt);
  if (!keyKnown || key.personId !== row.personId || !inUse) return 'key';
  if (decision === null) return 'decision';
  const { storedSha256, sentence, entry, ...told } = decision;
  const signed: Record<string, unknown> = { ...row };
  if (Object.entries(told).some(([field, value]) => value !== undefined && signed[field] !== value)) return 'decision';
  if (sentence !== row.meaning) return 'decision';
  if (storedSha256 !== undefined && storedSha256 !== row.contentSha256) return 'text';
  if (event?.data.signature !== row.signature || event.actorId !== row.personId || event.at < row.at) return 'history';
  for (const field of ['meaning', 'contentSha256'] as const) {
    if (field in event.data && event.data[field] !== row[field]) return 'history';
  }
  // The entry names the signature, so what it says of the decision is what was decided; what it does not name is empty.
  if (entry.type !== event.type) return 'decision';
  if (Object.entries(entry.fields).some(([field, value]) => (event.data[field] || null) !== (value || null))) return 'decision';
  return null;
}

/** Looks up everything that a signature is compared with, and compares. */
export async function verifySignature(reader: Reader, row: SignatureRow): Promise<SignatureFault | null> {
  const key = await reader.signatures.key(row.keyId);
  return signatureFault(row, {
    key,
    keyKnown: key !== null && (await keyFault(reader, key)) === null,
    decision: await recordedDecision(reader, row),
    event: await eventOf(reader, row),
  });
}

/** The change that a signature was made in begins after the row with `prevHash`; all rows of one change carry the same instant and actor. */
async function eventOf(reader: Reader, row: SignatureRow): Promise<HistoryLink | null> {
  const before = await reader.history.seqOf(row.prevHash);
  if (before === null) return null;
  let first: HistoryLink | undefined;
  for (let after = before, limit = 4; ; limit = 200) {
    const links = await reader.history.links({ after, limit });
    for (const link of links) {
      first ??= link;
      if (link.at !== first.at || link.actorId !== first.actorId) return null;
      if (link.data.signatureId === row.id) return link;
    }
    if (links.length < limit) return null;
    after = links.at(-1)!.seq;
  }
}

/** Why a key is not the one that the history knows: `unknown`, or `retired` when its end is told otherwise. */
export async function keyFault(reader: Reader, key: SigningKeyRow): Promise<'unknown' | 'retired' | null> {
  let known = false;
  let retired: unknown = null;
  for (let after = 0; ; ) {
    const links = await reader.history.links({ after, limit: 500, subjectId: key.personId });
    for (const { data, subject } of links) {
      if (data.keyId === key.id) known = data.publicKey === key.publicKey && data.createdAt === key.createdAt && subject === key.name;
      const ended = data.retired as { keyId: string; at: string; reason: string } | undefined;
      if (ended?.keyId === key.id) retired = ended;
    }
    if (links.length < 500) break;
    after = links.at(-1)!.seq;
  }
  if (!known) return 'unknown';
  const told = key.retiredAt === null ? null : { keyId: key.id, at: key.retiredAt, reason: key.reason };
  return JSON.stringify(retired, ['keyId', 'at', 'reason']) === JSON.stringify(told, ['keyId', 'at', 'reason']) ? null : 'retired';
}
