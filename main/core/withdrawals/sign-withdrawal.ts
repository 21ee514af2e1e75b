import type { Context } from '../context.ts';
import type { Tx, WithdrawalRow } from '../ports.ts';
import { type SignatureMark, signDecision } from '../signatures/sign-decision.ts';
import type { SigningKey } from '../signatures/signing-key.ts';

/** Writes a decision about a withdrawal, or about taking one back, and signs it. Put the mark into the data of its history event. */
export async function signWithdrawal(
  context: Context,
  tx: Tx,
  key: SigningKey,
  document: { number: string },
  decided: Omit<WithdrawalRow, 'id' | 'at' | 'personId' | 'personName' | 'post' | 'role'>,
  person: { id: string; name: string; post: string },
): Promise<SignatureMark> {
  const row: WithdrawalRow = {
    ...decided,
    id: context.ids.next(),
    at: context.clock.now(),
    personId: person.id,
    personName: person.name,
    post: person.post,
    role: 'document-controller',
  };
  await tx.write.addWithdrawal(row);
  const { label, contentSha256, meaning, role, at } = row;
  return signDecision(context, tx, key, {
    subject: { kind: 'withdrawal', id: row.id },
    document,
    label,
    contentSha256,
    meaning,
    person,
    role,
    at,
  });
}
