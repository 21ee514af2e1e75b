import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMarkdown, splitFrontMatter, writeMarkdown } from '../../shared/markdown/index.ts';

const folder = new URL('../../templates/documents/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.md'));

describe('template documents', () => {
  test.each(files)('%s is read without problems and survives saving', (name) => {
    const { frontMatter, body } = splitFrontMatter(readFileSync(new URL(name, folder), 'utf8'));
    expect(frontMatter).toBeDefined();
    const { model, problems } = readMarkdown(body);
    expect(problems).toEqual([]);
    const canonical = writeMarkdown(model);
    expect(readMarkdown(canonical).model).toEqual(model);
    expect(writeMarkdown(readMarkdown(canonical).model)).toBe(canonical);
  });
});
