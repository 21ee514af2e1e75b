import type { ExternalDocument } from '../../../shared/contract/external-documents.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { needsLookUp } from '../../../shared/domain/citations.ts';
import type { StateLook } from '../../ui/index.ts';

export const EXTERNAL_SHOWN = ['in-force', 'to-look-up', 'replaced', 'not-yet', 'removed'] as const;
export type ExternalShown = (typeof EXTERNAL_SHOWN)[number];

export const externalLook: Record<ExternalShown, StateLook> = {
  'in-force': { tone: 'green', glyph: 'state-effective' },
  'to-look-up': { tone: 'amber', glyph: 'alert' },
  replaced: { tone: 'mauve', glyph: 'state-superseded' },
  'not-yet': { tone: 'teal', glyph: 'state-pending' },
  removed: { tone: 'grey', glyph: 'state-na' },
};

export function shownState(row: ExternalDocument): ExternalShown {
  if (row.removedAt !== null) return 'removed';
  return row.state === 'in-force' && needsLookUp(row) ? 'to-look-up' : row.state;
}

/** As people name it: by number, a law by its title. */
export const nameOf = (row: { number: string; title: string }) => row.number || row.title;

/** Number or title, and the edition where the number does not say it. */
export const editionOf = (row: { number: string; title: string; edition: string }) => row.number || `${row.title} ${row.edition}`;

/** Nobody has looked it up for a year; what is replaced need not be. */
export const isUnchecked = (row: ExternalDocument, today: string) =>
  row.state !== 'replaced' &&
  row.removedAt === null &&
  (row.checkedOn === null || needsLookUp(row) || row.checkedOn < addMonths(today, -12));

/** Documents that name it, and those among them that name an edition not in force. */
export function citing(row: ExternalDocument): { all: number; outdated: number } {
  const documents = (places: ExternalDocument['citedBy']) => new Set(places.map((place) => place.documentId)).size;
  return { all: documents(row.citedBy), outdated: documents(row.citedBy.filter((place) => place.kind !== 'current')) };
}
