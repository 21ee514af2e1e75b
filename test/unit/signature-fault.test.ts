import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HistoryLink, SignatureRow, SigningKeyRow } from '../../main/core/ports.ts';
import { type Proof, signatureFault } from '../../main/core/signatures/verify-signature.ts';
import { type SignedFacts, signedText } from '../../shared/domain/signatures.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const facts: SignedFacts = {
  id: 's1',
  subjectKind: 'step',
  subjectId: 'step1',
  documentNumber: 'QP/SL-SH-01',
  label: 'A/0',
  contentSha256: 'a'.repeat(64),
  meaning: '同意',
  personId: 'p1',
  personName: '李审',
  post: '经理',
  role: 'reviewer',
  at: '2026-11-22T01:00:00.000Z',
  prevHash: 'b'.repeat(64),
  keyId: 'k1',
};
const signed = (one: SignedFacts): SignatureRow => ({
  ...one,
  signature: sign(null, Buffer.from(signedText(one), 'utf8'), privateKey).toString('base64'),
});
const row = signed(facts);
const key: SigningKeyRow = {
  id: 'k1',
  personId: 'p1',
  name: '李审',
  publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  createdAt: '2026-11-01T01:00:00.000Z',
  retiredAt: null,
  reason: '',
};
const event: HistoryLink = {
  seq: 9,
  at: facts.at,
  actorId: 'p1',
  type: 'approvals.agreed',
  subjectId: 'r1',
  subject: 'QP/SL-SH-01 A/0',
  data: { signatureId: 's1', signature: row.signature, meaning: '同意', contentSha256: facts.contentSha256, comment: '可以' },
  prevHash: facts.prevHash,
  hash: 'c'.repeat(64),
};
const entry = { type: 'approvals.agreed', fields: { comment: '可以', onBehalfOf: '' } };
const decision = {
  ...{ personId: 'p1', personName: '李审', at: facts.at, meaning: '同意', storedSha256: facts.contentSha256 },
  ...{ sentence: '同意', entry },
};
const proof: Proof = { key, keyKnown: true, decision, event };

test('whole, it proves the decision', () => {
  expect(signatureFault(row, proof)).toBeNull();
});

test.each<[string, Partial<Proof>, string]>([
  ['the key is gone', { key: null, keyKnown: false }, 'key'],
  ['the history does not know the key', { keyKnown: false }, 'key'],
  ['the key is another person’s', { key: { ...key, personId: 'p2' } }, 'key'],
  ['the key was made later', { key: { ...key, createdAt: '2026-11-22T01:00:00.001Z' } }, 'key'],
  ['the key was retired before', { key: { ...key, retiredAt: '2026-11-22T00:59:59.999Z', reason: 'left' } }, 'key'],
  ['the decision is gone', { decision: null }, 'decision'],
  ['somebody else decided', { decision: { ...decision, personId: 'p2' } }, 'decision'],
  ['it was decided at another time', { decision: { ...decision, at: '2026-11-22T01:00:00.001Z' } }, 'decision'],
  ['the row says another sentence', { decision: { ...decision, sentence: '不同意' } }, 'decision'],
  ['the row says another decision', { decision: { ...decision, entry: { ...entry, type: 'approvals.rejected' } } }, 'decision'],
  ['another comment is stored', { decision: { ...decision, entry: { ...entry, fields: { comment: '不可以' } } } }, 'decision'],
  ['it was made for somebody', { decision: { ...decision, entry: { ...entry, fields: { onBehalfOf: '王管代' } } } }, 'decision'],
  ['another text is stored', { decision: { ...decision, storedSha256: 'd'.repeat(64) } }, 'text'],
  ['the history does not name it', { event: null }, 'history'],
  ['the history names another signature', { event: { ...event, data: { ...event.data, signature: 'x' } } }, 'history'],
  ['another person did it in the history', { event: { ...event, actorId: 'p2' } }, 'history'],
  ['the history is older', { event: { ...event, at: '2026-11-22T00:59:59.999Z' } }, 'history'],
  ['the history tells another meaning', { event: { ...event, data: { ...event.data, meaning: '不同意' } } }, 'history'],
  ['the history tells of another text', { event: { ...event, data: { ...event.data, contentSha256: 'd'.repeat(64) } } }, 'history'],
])('a fault when %s', (_what, change, fault) => {
  expect(signatureFault(row, { ...proof, ...change })).toBe(fault);
});

test('the same bytes written otherwise are not the signature', () => {
  expect(signatureFault({ ...row, signature: `${row.signature}\n` }, proof)).toBe('false');
  expect(signatureFault({ ...row, meaning: '不同意' }, proof)).toBe('false');
});
