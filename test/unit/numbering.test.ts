import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  counterOf,
  DEFAULT_NUMBERING,
  fillPattern,
  formatLabel,
  type LabelParts,
  type LabelStyle,
  nextFreeLabel,
  nextLabel,
  numberingFaults,
  parentPart,
  patternFaults,
  seqOf,
} from '../../shared/domain/numbering.ts';

describe('numbers', () => {
  test('default patterns print what the field is used to', () => {
    const company = 'XX';
    const procedure = fillPattern(DEFAULT_NUMBERING.procedure, { company, seq: 1 });
    expect(procedure).toBe('QP/XX-SH-01');
    expect(fillPattern(DEFAULT_NUMBERING.form, { company, seq: 3, parent: procedure })).toBe('QR/XX-SH-01-03');
    expect(fillPattern(DEFAULT_NUMBERING.manual, { company, seq: 0 })).toBe('QM/XX-SH');
    expect(numberingFaults(DEFAULT_NUMBERING)).toEqual([]);
  });

  test('numbers grow beyond their width', () => {
    expect(fillPattern('QP-{seq:02}', { company: 'XX', seq: 123 })).toBe('QP-123');
  });

  test('a number without first part is its own parent part', () => {
    expect(parentPart('SH-01')).toBe('SH-01');
    expect(parentPart('A/B/C')).toBe('B/C');
  });

  test.each([
    ['procedure', 'QP/{company}-SH', 'seq-missing'],
    ['procedure', 'QP/{seq:02}-{seq}', 'seq-twice'],
    ['procedure', 'QP/{year}-{seq}', 'unknown-token'],
    ['procedure', 'QP/{seq:02', 'unbalanced-brace'],
    ['procedure', 'QP {seq}', 'characters'],
    ['procedure', 'QP/<{seq}>', 'characters'],
    ['procedure', 'QP\\{seq}', 'characters'],
    ['procedure', '{parent}-{seq}', 'parent-only-in-forms'],
    ['form', 'QR-{seq}', 'parent-missing'],
    ['work-instruction', `W${'I'.repeat(60)}-{seq}`, 'too-long'],
  ] as const)('%s pattern %s is refused: %s', (kind, pattern, fault) => {
    expect(patternFaults(kind, pattern)).toContain(fault);
  });

  test('the running number is found again in the number it was filled into', () => {
    const patterns = fc.constantFrom('QP/{company}-SH-{seq:02}', '{company}{seq}', 'A.{seq:03}/x', '{seq:04}-{company}');
    fc.assert(
      fc.property(patterns, fc.integer({ min: 1, max: 99_999 }), fc.stringMatching(/^[A-Z][A-Z0-9]{1,5}$/), (pattern, seq, company) => {
        const other = seqOf(pattern, { company }, fillPattern(pattern, { company, seq }));
        // A company code may end in digits right before the number; then several readings fill the same text.
        return other !== null && fillPattern(pattern, { company, seq: other }) === fillPattern(pattern, { company, seq });
      }),
    );
  });

  test('a number off the pattern has no running number', () => {
    expect(seqOf('QP/{company}-SH-{seq:02}', { company: 'XX' }, 'QP/YY-SH-01')).toBeNull();
    expect(seqOf('QP/{company}-SH-{seq:02}', { company: 'XX' }, 'QP/XX-SH-1')).toBeNull();
    expect(seqOf('QP/{company}-SH-{seq:02}', { company: 'XX' }, 'QP/XX-SH-001')).toBeNull();
    expect(seqOf('Q.{seq}', { company: 'XX' }, 'Qx1')).toBeNull();
  });

  test('patterns that print alike share one counter', () => {
    expect(counterOf('D-{company}-{seq}', { company: 'XX' })).toBe(counterOf('D-XX-{seq:03}', { company: 'XX' }));
    expect(counterOf('D-{company}-{seq}', { company: 'XX' })).not.toBe(counterOf('D-{company}-{seq}', { company: 'YY' }));
  });
});

describe('labels', () => {
  const styles: LabelStyle[] = ['A/0', 'A0', 'V1.0', '01'];

  test.each([
    ['A/0', { edition: 0, digit: 0 }, 'A/0'],
    ['A/0', { edition: 27, digit: 3 }, 'AB/3'],
    ['A0', { edition: 1, digit: 9 }, 'B9'],
    ['V1.0', { edition: 2, digit: 4 }, 'V3.4'],
    ['01', { edition: 0, digit: 0 }, '01'],
    ['01', { edition: 1, digit: 1 }, '12'],
  ] as const)('style %s prints %j as %s', (style, parts, label) => {
    expect(formatLabel(style, parts)).toBe(label);
  });

  test('after the ninth revision, or for a rewrite, the edition changes', () => {
    expect(nextLabel('A/0', { edition: 0, digit: 0 }, 'revision')).toEqual({ edition: 0, digit: 1 });
    expect(nextLabel('A/0', { edition: 0, digit: 9 }, 'revision')).toEqual({ edition: 1, digit: 0 });
    expect(nextLabel('A/0', { edition: 0, digit: 3 }, 'edition')).toEqual({ edition: 1, digit: 0 });
    expect(nextLabel('01', { edition: 0, digit: 3 }, 'edition')).toEqual({ edition: 0, digit: 4 });
  });

  test('no label comes twice in a document', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...styles),
        fc.array(fc.constantFrom('revision' as const, 'edition' as const), { maxLength: 60 }),
        (style, kinds) => {
          let current: LabelParts = { edition: 0, digit: 0 };
          const seen = new Set([formatLabel(style, current)]);
          for (const kind of kinds) {
            current = nextLabel(style, current, kind);
            seen.add(formatLabel(style, current));
          }
          return seen.size === kinds.length + 1;
        },
      ),
    );
  });
});

describe('the next free label', () => {
  const at = (label: string, edition: number, digit: number) => ({ label, edition, digit });
  const next = (label: LabelStyle, revisions: ReturnType<typeof at>[], kind: 'revision' | 'edition' = 'revision', carry?: number | null) =>
    nextFreeLabel({ label, carry }, revisions, kind).label;

  test('begins, counts on, carries after nine unless told', () => {
    expect(next('A/0', [])).toBe('A/0');
    expect(next('A/0', [at('A/9', 0, 9)])).toBe('B/0');
    expect(next('A/0', [at('A/9', 0, 9)], 'revision', 99)).toBe('A/10');
    expect(next('A/0', [at('A/99', 0, 99)], 'revision', null)).toBe('A/100');
    expect(next('A/0', [at('A/1', 0, 1)], 'revision', 1)).toBe('B/0');
    expect(next('A/0', [at('A/1', 0, 1)], 'edition', null)).toBe('B/0');
  });

  test('passes over what another style has printed', () => {
    expect(next('01', [at('A/3', 0, 3)])).toBe('05');
    expect(next('01', [at('16', 0, 15), at('B/4', 1, 4)])).toBe('17');
    expect(next('01', [at('11', 0, 10), at('B/0', 1, 0)])).toBe('12');
  });

  test('whatever styles and rules follow one another, no label comes twice', () => {
    const step = fc.record({
      style: fc.constantFrom<LabelStyle>('A/0', 'A0', 'V1.0', '01'),
      kind: fc.constantFrom('revision' as const, 'edition' as const),
      carry: fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const given: ReturnType<typeof at>[] = [];
        for (const { style, kind, carry } of steps) given.push(nextFreeLabel({ label: style, carry }, given, kind));
        expect(new Set(given.map((one) => one.label)).size).toBe(given.length);
      }),
    );
  });
});
