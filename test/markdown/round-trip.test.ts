import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseModel, readMarkdown, writeMarkdown } from '../../shared/markdown/index.ts';
import { anyModel, normalModel } from './model-arbitrary.ts';

const RUNS = Number(process.env.MARKDOWN_RUNS ?? 500);

describe('what is written can be read', () => {
  test('reading the canonical text gives the model back, without problems', () => {
    fc.assert(
      fc.property(normalModel, (model) => {
        const source = writeMarkdown(model);
        const { model: again, problems } = readMarkdown(source);
        expect(again, source).toEqual(model);
        expect(problems, source).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('writing what was read from canonical text changes nothing', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const source = writeMarkdown(model);
        expect(writeMarkdown(readMarkdown(source).model)).toBe(source);
      }),
      { numRuns: RUNS },
    );
  });

  test('any text becomes canonical in one step', () => {
    fc.assert(
      fc.property(
        fc.tuple(
          anyModel,
          fc.array(fc.tuple(fc.nat(), fc.constantFrom('*', '\n', '\n\n', ' ', '    ', '> ', '- ', '1. ', '|', '`', '<', '[', '{{', '\\')), {
            maxLength: 6,
          }),
        ),
        ([model, edits]) => {
          let source = writeMarkdown(model);
          for (const [at, text] of edits)
            source = source.slice(0, at % (source.length + 1)) + text + source.slice(at % (source.length + 1));
          const canonical = writeMarkdown(readMarkdown(source).model);
          expect(writeMarkdown(readMarkdown(canonical).model), source).toBe(canonical);
          expect(readMarkdown(canonical).problems, canonical).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const once = normaliseModel(model);
        expect(normaliseModel(once)).toEqual(once);
      }),
      { numRuns: RUNS },
    );
  });
});
