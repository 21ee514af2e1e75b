import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docToModel } from '../../renderer/editor/doc-to-model.ts';
import { modelToDoc } from '../../renderer/editor/model-to-doc.ts';
import { documentSchema } from '../../renderer/editor/schema/index.ts';
import { type DocumentModel, normaliseModel, readMarkdown, splitFrontMatter, writeMarkdown } from '../../shared/markdown/index.ts';
import { anyModel, normalModel } from '../markdown/model-arbitrary.ts';

const RUNS = Number(process.env.EDITOR_RUNS ?? 500);

function throughEditor(model: DocumentModel): DocumentModel {
  const doc = documentSchema.nodeFromJSON(modelToDoc(model));
  doc.check();
  return docToModel(doc);
}

describe('the editor shows the document model and nothing else', () => {
  test('model -> document -> model is the identity', () => {
    fc.assert(
      fc.property(normalModel, (model) => {
        expect(throughEditor(model)).toEqual(model);
      }),
      { numRuns: RUNS },
    );
  });

  test('what the editor hands over is normalised, whatever it was given', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const doc = documentSchema.nodeFromJSON(modelToDoc(normaliseModel(model)));
        const out = docToModel(doc);
        expect(normaliseModel(out)).toEqual(out);
      }),
      { numRuns: 100 },
    );
  });

  test('every template opens as a valid document and is saved unchanged', () => {
    const folder = new URL('../../templates/documents/', import.meta.url);
    const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      const { model } = readMarkdown(splitFrontMatter(readFileSync(new URL(name, folder), 'utf8')).body);
      expect(writeMarkdown(throughEditor(model)), name).toBe(writeMarkdown(model));
    }
  });
});
