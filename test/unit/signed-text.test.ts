import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SignedFacts, signedText } from '../../shared/domain/signatures.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((one) => one.replace(/[\ud800-\udfff]/gu, ''));
const spiteful = fc.oneof(text, fc.constantFrom('a\nrole: x', 'a\\nrole: x', '\r\n', '\u2028', '\\u000a', '-', '', 'a\\', 'a\\\\'));
const facts: fc.Arbitrary<SignedFacts> = fc.record({
  id: spiteful,
  subjectKind: fc.constantFrom('submission' as const, 'step' as const, 'review' as const),
  subjectId: spiteful,
  documentNumber: spiteful,
  label: spiteful,
  contentSha256: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
  meaning: spiteful,
  personId: spiteful,
  personName: spiteful,
  post: spiteful,
  role: spiteful,
  at: fc.constant('2026-11-22T01:00:00.000Z'),
  prevHash: fc.stringMatching(/^[0-9a-f]{64}$/),
  keyId: spiteful,
});

test('no value can imitate a line: the text has as many lines as fields, whatever they hold', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const signed = signedText(one);
      expect(signed.endsWith('\n')).toBe(true);
      expect(signed.split(/[\n\r\u2028\u2029\u0085\v\f]/)).toHaveLength(16);
    }),
    { numRuns: 2000 },
  );
});

test('what differs in any field is signed as another text', () => {
  fc.assert(
    fc.property(facts, facts, (a, b) => {
      expect(signedText(a) === signedText(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(facts, spiteful, fc.constantFrom('meaning' as const, 'post' as const, 'label' as const), (one, other, field) => {
      const changed = { ...one, [field]: other };
      expect(signedText(changed) === signedText(one)).toBe(other === one[field]);
    }),
    { numRuns: 2000 },
  );
});
