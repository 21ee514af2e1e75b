import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveKey, type PasswordCost } from './password.ts';

const FORMAT = 'scrypt-aes-256-gcm-1';

/**
 * Encrypts a secret under a password: scrypt with a salt of its own gives the key of AES-256-GCM. `label` is bound in: a sealed secret put in the place
 * of another does not open. `format$N$r$p$salt$nonce$tag$ciphertext`, so that cost and format can change later.
 */
export async function sealSecret(secret: Uint8Array, password: string, label: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(password, salt, cost), nonce);
  cipher.setAAD(Buffer.from(label, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  const parts = [salt, nonce, cipher.getAuthTag(), ciphertext].map((bytes) => bytes.toString('hex'));
  return [FORMAT, cost.N, cost.r, cost.p, ...parts].join('$');
}

/** The secret; null when the password is another one, or when the sealed text was changed. */
export async function openSecret(sealed: string, password: string, label: string): Promise<Uint8Array | null> {
  const [format, N, r, p, ...rest] = sealed.split('$');
  const [salt, nonce, tag, ciphertext] = rest.map((part) => Buffer.from(part, 'hex'));
  if (format !== FORMAT || !salt || nonce?.length !== 12 || tag?.length !== 16 || !ciphertext) return null;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  if (!isReasonable(cost)) return null;
  const decipher = createDecipheriv('aes-256-gcm', await deriveKey(password, salt, cost), nonce);
  decipher.setAAD(Buffer.from(label, 'utf8'));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    return null;
  }
}

/** A changed cost must neither stop the program with an error nor take all memory. */
function isReasonable({ N, r, p }: PasswordCost): boolean {
  return Number.isInteger(Math.log2(N)) && N >= 2 && N <= 2 ** 20 && r >= 1 && r <= 32 && p >= 1 && p <= 16;
}
