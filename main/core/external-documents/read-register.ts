import type { CitationWarning, CitedPlace, ExternalDocument } from '../../../shared/contract/external-documents.ts';
import { type CitationIndex, citationsIn, externalState, indexCitable, successorOf } from '../../../shared/domain/citations.ts';
import type { OpenContext } from '../context.ts';
import { groupBy } from '../group-by.ts';
import type { DocumentRowData, ExternalDocumentRow, Reader, RevisionRow, Store } from '../ports.ts';

/** The register on a day, with the places of our texts in force that name each entry. */
export async function readRegister(
  context: Needs,
  reader: Reader,
  today: string,
  options: { removed?: boolean } = {},
): Promise<ExternalDocument[]> {
  const all = await reader.externalDocuments.list({ removed: true });
  const living = all.filter((row) => row.removedAt === null);
  const places = groupBy(await citedPlaces(context, reader, today), (one) => one.externalId);
  const byId = new Map(all.map((row) => [row.id, row]));
  const departments = new Map((await reader.workspace.departments()).map((one) => [one.id, one.title]));
  const replaced = groupBy(
    living.filter((row) => row.replacedById !== null),
    (row) => row.replacedById ?? '',
  );
  return all
    .filter((row) => options.removed || row.removedAt === null)
    .map(({ replacedById, ...row }) => {
      const successor = replacedById === null ? undefined : byId.get(replacedById);
      return {
        ...row,
        keeper: departments.get(row.keeperDepartmentId ?? '') ?? '',
        state: externalState({ ...row, replacedById }, byId, today),
        replacedBy: successor ? named(successor) : null,
        replaces: (replaced.get(row.id) ?? []).map(named),
        citedBy: (places.get(row.id) ?? []).map(({ externalId: _, ...place }) => place),
      };
    });
}

type Place = CitedPlace & { externalId: string };
type Needs = Pick<OpenContext, 'store'>;

/** One reading for each open store; it goes when the workspace is closed. */
const readings = new WeakMap<Store, { head: string; today: string; places: Place[] }>();

/**
 * Places of all texts in force, document by document in the order of the master list. While the history does not move, the texts are not read
 * again; a transaction that may have changed something is never served from memory.
 */
async function citedPlaces({ store }: Needs, reader: Reader, today: string): Promise<Place[]> {
  const writing = 'write' in reader;
  const head = (await reader.history.head()).hash;
  const kept = readings.get(store);
  if (!writing && kept?.head === head && kept.today === today) return kept.places;
  const index = indexCitable(await reader.externalDocuments.list(), today);
  const inForce = new Map(
    (await reader.revisions.summaries()).filter((one) => one.state === 'effective').map((one) => [one.documentId, one]),
  );
  const places: Place[] = [];
  for (const document of await reader.documents.list()) {
    const revision = inForce.get(document.id);
    if (revision) places.push(...(await placesIn(reader, document, revision, index)));
  }
  if (!writing) readings.set(store, { head, today, places });
  return places;
}

async function placesIn(reader: Reader, document: DocumentRowData, revision: RevisionRow, index: CitationIndex): Promise<Place[]> {
  const common = {
    documentId: document.id,
    revisionId: revision.id,
    number: document.number,
    title: revision.title || document.title,
    label: revision.label,
  };
  return (await reader.revisions.sections(revision.id)).flatMap((section) =>
    citationsIn(`${section.title}\n${section.text}`, index).map((citation) => ({
      ...common,
      sectionId: section.sectionId,
      sectionNumber: section.number,
      sectionTitle: section.title,
      ...citation,
    })),
  );
}

/** Where a revision, or every text in force, names an edition that is not the one in force. */
export async function readWarnings(context: Needs, reader: Reader, today: string, revisionId?: string): Promise<CitationWarning[]> {
  const rows = await reader.externalDocuments.list();
  const byId = new Map(rows.map((row) => [row.id, row]));
  let places: Place[];
  if (revisionId === undefined) places = await citedPlaces(context, reader, today);
  else {
    const revision = await reader.revisions.byId(revisionId);
    const document = revision && (await reader.documents.byId(revision.documentId));
    places = revision && document ? await placesIn(reader, document, revision, indexCitable(rows, today)) : [];
  }
  return places.flatMap(({ externalId, ...place }) => {
    const row = byId.get(externalId);
    if (!row || place.kind === 'current') return [];
    const successor = place.kind === 'replaced' ? successorOf(row, byId, today) : row;
    const current = place.kind === 'not-yet' || externalState(successor, byId, today) !== 'in-force' ? null : successor;
    return [{ ...place, external: named(row), current: current ? named(current) : null }];
  });
}

export const named = ({ id, number, title, edition }: ExternalDocumentRow) => ({ id, number, title, edition });
