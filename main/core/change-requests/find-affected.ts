import type { ChangeFindings } from '../../../shared/contract/change-requests.ts';
import { isWithinSection } from '../../../shared/domain/change-requests.ts';
import type { OpenContext } from '../context.ts';
import { currentRevision } from '../documents/document-rows.ts';
import { documentsLinkingTo } from '../documents/documents-linking-to.ts';
import { groupBy } from '../group-by.ts';
import type { Reader } from '../ports.ts';
import { currentRubric } from '../templates/load-templates.ts';

/**
 * What a change touches as things are now: clauses that the sections serve (with those below them; of a whole document all), documents whose text
 * refers to these, and the record forms of the documents. Documents that are changed themselves are not listed as referring.
 */
export async function findAffected(
  context: Pick<OpenContext, 'templates'>,
  reader: Reader,
  targets: readonly { documentId: string; sectionId: string | null }[],
): Promise<ChangeFindings> {
  const titles = new Map(currentRubric(context.templates).clauses.map((clause) => [clause.id, clause.title]));
  const clauses = new Map<string, Set<string>>();
  const linkedFrom = new Map<string, ChangeFindings['linkedFrom'][number]>();
  const byDocument = groupBy(targets, (target) => target.documentId);
  for (const [documentId, wanted] of byDocument) {
    const document = await reader.documents.byId(documentId);
    if (!document) continue;
    const current = currentRevision(await reader.revisions.ofDocument(documentId));
    const sections = new Map((await reader.revisions.sections(current.id)).map((section) => [section.sectionId, section]));
    const whole = wanted.some((target) => target.sectionId === null);
    for (const { sectionId, clauseId } of await reader.revisions.mappings(current.id)) {
      const section = sections.get(sectionId);
      if (!section) continue;
      const touched = wanted.some(
        (target) => target.sectionId === sectionId || isWithinSection(section.number, sections.get(target.sectionId ?? '')?.number ?? ''),
      );
      if (!whole && !touched) continue;
      const places = clauses.get(clauseId) ?? new Set();
      clauses.set(clauseId, places.add(`${document.number} ${section.number || section.title}`));
    }
    for (const { id, number, title } of await documentsLinkingTo(reader, document)) {
      if (!byDocument.has(id)) linkedFrom.set(id, { documentId: id, number, title });
    }
  }
  const forms = (await reader.forms.list()).filter((form) => byDocument.has(form.documentId) && form.state !== 'obsolete');
  return {
    clauses: [...clauses]
      .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([clauseId, sections]) => ({ clauseId, title: titles.get(clauseId) ?? '', sections: [...sections] })),
    linkedFrom: [...linkedFrom.values()].sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true })),
    forms: forms.map(({ number, title }) => ({ number, title })),
  };
}
