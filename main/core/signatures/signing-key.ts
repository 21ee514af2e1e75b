import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { OpenContext } from '../context.ts';
import { actorOf } from '../people/person-view.ts';
import type { Accounts, PersonRow, SigningKeyRow, Tx } from '../ports.ts';

/** A person's key, opened with the password for one decision. The private half never leaves it in the clear. */
export interface SigningKey {
  id: string;
  personId: string;
  /** Ed25519 over the UTF-8 bytes, base64 */
  sign(text: string): string;
  /** the private half encrypted under another password */
  seal(accounts: Accounts, password: string): Promise<string>;
}

/** The key whose private half is sealed; null when the password does not open it, or when it is not that of the public half. */
export async function openSigningKey(
  accounts: Accounts,
  held: { key: SigningKeyRow; sealed: string },
  password: string,
): Promise<SigningKey | null> {
  const secret = await accounts.openSeal(held.sealed, password, held.key.id);
  if (!secret) return null;
  const privateKey = createPrivateKey({ key: Buffer.from(secret), format: 'der', type: 'pkcs8' });
  return publicText(createPublicKey(privateKey)) === held.key.publicKey ? signingKey(held.key.id, held.key.personId, privateKey) : null;
}

/**
 * Makes a person's key and keeps its private half under the password. Whatever key was in use is retired: it cannot be opened any more.
 * The history keeps the public half, so that a key put in its place is found.
 */
export async function makeSigningKey(context: OpenContext, person: PersonRow, password: string): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const at = context.clock.now();
  const row: SigningKeyRow = {
    id: context.ids.next(),
    personId: person.id,
    name: person.name,
    publicKey: publicText(publicKey),
    createdAt: at,
    retiredAt: null,
    reason: '',
  };
  const key = signingKey(row.id, person.id, privateKey);
  const sealed = await key.seal(context.accounts, password);
  await context.store.change(actorOf(person), async (tx) => {
    const retired = await retireSigningKey(context, tx, person.id, 'unreadable');
    await tx.write.addSigningKey(row, sealed);
    tx.record({
      type: retired.retired ? 'people.key-replaced' : 'people.key-made',
      area: 'people',
      subjectId: person.id,
      subject: person.name,
      data: {
        keyId: row.id,
        publicKey: row.publicKey,
        createdAt: at,
        fingerprint: fingerprintOf(row.publicKey),
        ...retired,
      },
    });
  });
  return key;
}

/**
 * Takes a person's key out of use for ever: its private half goes, its public half stays. The answer belongs into the data of the history event of
 * whatever retires it; empty when the person had no key.
 */
export async function retireSigningKey(
  context: Pick<OpenContext, 'clock'>,
  tx: Tx,
  personId: string,
  reason: 'password-reset' | 'left' | 'unreadable',
): Promise<{ retired?: { keyId: string; at: string; reason: string } }> {
  const held = await tx.signatures.keyOf(personId);
  if (!held) return {};
  const at = context.clock.now();
  await tx.write.retireSigningKey(held.key.id, { at, reason });
  return { retired: { keyId: held.key.id, at, reason } };
}

/** SHA-256 of the public half's DER bytes, lower-case hexadecimal: what `openssl pkey -pubin -outform DER | sha256sum` prints. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
}

function signingKey(id: string, personId: string, privateKey: KeyObject): SigningKey {
  return {
    id,
    personId,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
    seal: (accounts, password) => accounts.seal(privateKey.export({ format: 'der', type: 'pkcs8' }), password, id),
  };
}

function publicText(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}
