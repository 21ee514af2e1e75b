import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryLink, Reader } from '../ports.ts';
import { keyFault, verifySignature } from './verify-signature.ts';

const PAGE = 500;
const DECIDED = new Set(['approvals.agreed', 'approvals.approved', 'approvals.rejected']);

export interface SignatureCheck {
  /** signatures that were checked before the first fault */
  signatures: number;
  fault: { code: string; detail: string } | null;
}

/**
 * Checks every key and every signature, and the other way round that every key, signature and decision that the history tells of is there and signed.
 * Decisions made before the first key are allowed to be without signature. Answers the first fault.
 */
export async function checkSignatures(reader: Reader): Promise<SignatureCheck> {
  const keys = await reader.signatures.keys();
  for (const key of keys) {
    const fault = await keyFault(reader, key);
    if (fault) return { signatures: 0, fault: { code: `key-${fault}`, detail: key.name } };
  }
  let checked = 0;
  const ids = new Set<string>();
  for (let after: string | null = null; ; ) {
    const rows = await reader.signatures.list(after, PAGE);
    for (const row of rows) {
      const fault = await verifySignature(reader, row);
      if (fault) {
        const detail = [row.documentNumber, row.label, row.personName].filter(Boolean).join(' ');
        return { signatures: checked, fault: { code: `signature-${fault}`, detail } };
      }
      ids.add(row.id);
      checked += 1;
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.id;
    await nextTurn();
  }
  return { signatures: checked, fault: await toldFault(reader, { keys: new Set(keys.map((key) => key.id)), signatures: ids }) };
}

/** What the history tells of must be there. */
async function toldFault(
  reader: Reader,
  here: { keys: ReadonlySet<string>; signatures: ReadonlySet<string> },
): Promise<SignatureCheck['fault']> {
  /** decisions by the id of their step or round, stops by `stop` before it: the row of the history, and whether it had to be signed */
  const told = new Map<string, { link: HistoryLink; mustSign: boolean }>();
  let keysExist = false;
  for (let after = 0; ; ) {
    const links = await reader.history.links({ after, limit: PAGE, proving: true });
    for (const link of links) {
      const { signatureId, keyId, publicKey, stepId, roundId, decisionId } = link.data;
      if (typeof signatureId === 'string' && !here.signatures.has(signatureId)) return { code: 'signature-missing', detail: nameOf(link) };
      if (typeof publicKey === 'string' && typeof keyId === 'string') {
        if (!here.keys.has(keyId)) return { code: 'key-missing', detail: link.subject };
        keysExist = true;
      }
      const own = link.type.startsWith('forms.') ? decisionId : null;
      const subject = DECIDED.has(link.type) ? stepId : link.type === 'approvals.submitted' ? roundId : own;
      if (typeof subject === 'string') told.set(subject, { link, mustSign: keysExist });
      if (link.type === 'approvals.stopped') told.set(`stop ${roundId}`, { link, mustSign: true });
    }
    if (links.length < PAGE) break;
    after = links.at(-1)!.seq;
    await nextTurn();
  }
  const revisions = await reader.revisions.summaries();
  for (const { round, steps } of await reader.approvals.decided(revisions.map((each) => each.id))) {
    const decided = steps.filter((step) => step.state === 'agreed' || step.state === 'rejected').map((step) => step.id);
    for (const id of [round.id, ...decided, ...(round.stopped ? [`stop ${round.id}`] : [])]) {
      const one = told.get(id);
      if (!one) return { code: 'decision-unrecorded', detail: `${round.submittedBy} ${round.submittedAt}` };
      if (one.mustSign && typeof one.link.data.signatureId !== 'string') return { code: 'signature-missing', detail: nameOf(one.link) };
    }
  }
  for (const decision of await reader.forms.decisions()) {
    const one = told.get(decision.id);
    if (!one) return { code: 'decision-unrecorded', detail: `${decision.personName} ${decision.at}` };
    if (typeof one.link.data.signatureId !== 'string') return { code: 'signature-missing', detail: nameOf(one.link) };
  }
  return null;
}

const nameOf = (link: HistoryLink) => `${link.subject} (${link.seq})`;
