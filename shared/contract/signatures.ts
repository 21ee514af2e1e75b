import { z } from 'zod';
import { SIGNED_KINDS } from '../domain/signatures.ts';
import { Id, Instant, procedure, Sha256 } from './common.ts';

const Kind = z.enum(SIGNED_KINDS);

/** A signature with what was found when it was checked just now. */
export const Signature = z.object({
  id: Id,
  kind: Kind,
  subjectId: Id,
  documentNumber: z.string(),
  label: z.string(),
  contentSha256: Sha256.nullable(),
  meaning: z.string(),
  /** as they were when it was signed */
  personName: z.string(),
  post: z.string(),
  role: z.string(),
  at: Instant,
  /** what is wrong: false, key, decision, text, history; null: it proves the decision */
  fault: z.string().nullable(),
  keyId: Id,
  /** SHA-256 of the public key; empty when the key is gone */
  fingerprint: z.string(),
});
export type Signature = z.infer<typeof Signature>;

export const SigningKey = z.object({
  id: Id,
  personId: Id,
  /** the person's name when the key was made */
  name: z.string(),
  fingerprint: Sha256,
  createdAt: Instant,
  retiredAt: Instant.nullable(),
  /** password-reset, left, unreadable; empty while it is in use */
  reason: z.string(),
});
export type SigningKey = z.infer<typeof SigningKey>;

export const signatures = {
  /** Checked signatures of decisions; a decision that was made before keys existed has none. Oldest first. */
  of: procedure.input(z.object({ subjects: z.array(z.object({ kind: Kind, id: Id })).max(500) })).output(z.array(Signature)),
  /** All that somebody needs to check one signature with other tools, and what we found. */
  verify: procedure.input(z.object({ id: Id })).output(
    z.object({
      signature: Signature,
      /** the bytes that were signed, UTF-8 */
      signedText: z.string(),
      /** Ed25519, base64 */
      signatureBase64: z.string(),
      publicKeyPem: z.string(),
    }),
  ),
  /** Every key ever made, newest first for each person. */
  keys: procedure.output(z.array(SigningKey)),
};
