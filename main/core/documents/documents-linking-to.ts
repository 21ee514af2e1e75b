import { isPending } from '../../../shared/domain/lifecycle.ts';
import { linksOf, readMarkdown } from '../../../shared/markdown/index.ts';
import type { DocumentRowData, Reader } from '../ports.ts';
import { printedTitle } from './document-rows.ts';

/** Documents in force or on their way whose text refers to this one. */
export async function documentsLinkingTo(
  reader: Reader,
  target: Pick<DocumentRowData, 'id' | 'number'>,
): Promise<{ id: string; number: string; title: string }[]> {
  const list: { id: string; number: string; title: string }[] = [];
  for (const document of await reader.documents.list()) {
    if (document.id === target.id || document.obsoleteOn !== null) continue;
    const revisions = await reader.revisions.ofDocument(document.id);
    const living = revisions.filter((one) => one.state === 'effective' || isPending(one.state));
    // The number stands in the text of every link to the document, so texts without it need not be read.
    const refers = living.some(
      (one) =>
        one.source.includes(target.number) && linksOf(readMarkdown(one.source).model).some((link) => link.href === `doc:${target.number}`),
    );
    if (refers) list.push({ id: document.id, number: document.number, title: printedTitle(document, revisions) });
  }
  return list;
}
