import { createHash } from 'node:crypto';
import type { Mapping } from '../../../shared/contract/revisions.ts';
import type { DocumentModel } from '../../../shared/markdown/index.ts';
import { characterCount, readMarkdown, resolveVariables, sectionsOf, sectionText, writeMarkdown } from '../../../shared/markdown/index.ts';
import type { OpenContext } from '../context.ts';
import type { RevisionRow, SearchEntry, SectionRow, Tx } from '../ports.ts';
import { printedValues } from '../workspace/variable-values.ts';

/** SHA-256 of the UTF-8 bytes, lower-case hexadecimal: anybody can check a signature with standard tools. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export interface FilledText {
  content: string;
  sha256: string;
  /** names of variables without value */
  missing: string[];
}

/** The text as it would be submitted now: variables filled in, canonical. */
export function fillText(source: string, values: Record<string, string>): FilledText {
  const { model, missing } = resolveVariables(readMarkdown(source).model, values);
  const content = writeMarkdown(model);
  return { content, sha256: sha256Of(content), missing };
}

/** What is shown of a revision: the frozen text once submitted, else the draft filled in. */
export function shownText(revision: RevisionRow, values: Record<string, string>): FilledText {
  if (revision.content !== null && revision.contentSha256 !== null) {
    return { content: revision.content, sha256: revision.contentSha256, missing: [] };
  }
  return fillText(revision.source, values);
}

/** Sections with their own text (without that of subsections), as registers and search know them. */
export function sectionRows(revisionId: string, model: DocumentModel): SectionRow[] {
  return sectionsOf(model).map((section, position) => ({
    revisionId,
    sectionId: section.id,
    position,
    number: section.number,
    title: section.title,
    text: sectionText(model, section),
  }));
}

/** True when nothing but headings and generated registers stands in the text. */
export function isEmptyText(model: DocumentModel): boolean {
  return characterCount({ blocks: model.blocks.filter((block) => block.type !== 'heading' && block.type !== 'generated') }) === 0;
}

/** Mappings that name an existing section, each once, in reading order; and those whose section is gone. */
export function splitMappings(mappings: readonly Mapping[], sections: readonly SectionRow[]): { kept: Mapping[]; vanished: Mapping[] } {
  const position = new Map(sections.map((section) => [section.sectionId, section.position]));
  const unique = new Map(mappings.map((mapping) => [`${mapping.sectionId} ${mapping.clauseId}`, mapping]));
  const all = [...unique.values()].map(({ sectionId, clauseId }) => ({ sectionId, clauseId }));
  const kept = all
    .filter((mapping) => position.has(mapping.sectionId))
    .sort(
      (a, b) =>
        (position.get(a.sectionId) ?? 0) - (position.get(b.sectionId) ?? 0) ||
        a.clauseId.localeCompare(b.clauseId, 'en', { numeric: true }),
    );
  return { kept, vanished: all.filter((mapping) => !position.has(mapping.sectionId)) };
}

/** What the search finds of a revision: its sections with the variables filled in, as people read them. */
export async function indexSections(
  context: Pick<OpenContext, 'templates'>,
  tx: Tx,
  document: { number: string },
  revisionId: string,
  model: DocumentModel,
): Promise<void> {
  const filled = resolveVariables(model, printedValues(context.templates, await tx.workspace.get())).model;
  await tx.write.index('section', revisionId, sectionEntries(document, sectionRows(revisionId, filled)));
}

function sectionEntries(document: { number: string }, sections: readonly SectionRow[]): SearchEntry[] {
  return sections.map((section) => ({
    kind: 'section',
    ownerId: section.revisionId,
    sectionId: section.sectionId,
    number: document.number,
    title: [section.number, section.title].filter(Boolean).join(' '),
    text: section.text,
  }));
}
