import type { SignedKind } from '../../../shared/domain/signatures.ts';
import { signedText } from '../../../shared/domain/signatures.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import type { SignatureRow, Tx } from '../ports.ts';
import type { SigningKey } from './signing-key.ts';

export interface DecisionToSign {
  /** the row that holds the decision */
  subject: { kind: SignedKind; id: string };
  document: { number: string };
  /** revision label; empty where the decision is not about one revision */
  label: string;
  /** of the text that was shown; null where the decision is not about one text */
  contentSha256: string | null;
  /** the sentence that is signed */
  meaning: string;
  person: { id: string; name: string; post: string };
  role: string;
  /** the instant in the decision's own row; now unless told */
  at?: string;
}

/** What the history event of the decision carries, so that chain and signature vouch for each other: `data: { …, ...mark }`. */
export interface SignatureMark {
  signatureId: string;
  signature: string;
}

/**
 * Signs a decision in the change that records it. Put the answer into the data of the decision's history event: a signature that the history does not
 * name is reported as false.
 * @throws AppError WRONG_PASSWORD when the key was retired since the password was asked
 */
export async function signDecision(
  context: Pick<Context, 'clock' | 'ids'>,
  tx: Tx,
  key: SigningKey,
  input: DecisionToSign,
): Promise<SignatureMark> {
  const held = await tx.signatures.key(key.id);
  if (!held || held.retiredAt !== null) throw new AppError('WRONG_PASSWORD', { waitSeconds: 0 });
  if (key.personId !== input.person.id) throw new Error('a decision is signed with the key of another person');
  const facts = {
    id: context.ids.next(),
    subjectKind: input.subject.kind,
    subjectId: input.subject.id,
    documentNumber: input.document.number,
    label: input.label,
    contentSha256: input.contentSha256,
    meaning: input.meaning,
    personId: input.person.id,
    personName: input.person.name,
    post: input.person.post,
    role: input.role,
    at: input.at ?? context.clock.now(),
    prevHash: (await tx.history.head()).hash,
    keyId: key.id,
  };
  const row: SignatureRow = { ...facts, signature: key.sign(signedText(facts)) };
  await tx.write.addSignature(row);
  return { signatureId: row.id, signature: row.signature };
}
