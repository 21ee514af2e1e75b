import { z } from 'zod';
import { CITATION_KINDS, EXTERNAL_STATES } from '../domain/citations.ts';
import { EXTERNAL_KINDS } from '../domain/terms.ts';
import { Day, Done, Id, Instant, Line, procedure, Reason, Text } from './common.ts';

const Named = z.object({ id: Id, number: z.string(), title: z.string(), edition: z.string() });

const fields = {
  /** GB/T 18760-2025; empty for what goes by its title */
  number: Text(60),
  title: Line(120),
  edition: Line(60),
  kind: z.enum(EXTERNAL_KINDS),
  /** null: not known */
  inForceOn: Day.nullable(),
  keeperDepartmentId: Id.nullable(),
  note: Text(500),
};

/** A section of our text that names an external document. */
export const CitedPlace = z.object({
  documentId: Id,
  revisionId: Id,
  number: z.string(),
  title: z.string(),
  label: z.string(),
  sectionId: z.string(),
  sectionNumber: z.string(),
  sectionTitle: z.string(),
  /** as it stands in the text */
  citedAs: z.string(),
  kind: z.enum(CITATION_KINDS),
});
export type CitedPlace = z.infer<typeof CitedPlace>;

export const ExternalDocument = z.object({
  ...fields,
  id: Id,
  keeper: z.string(),
  /** on the day of the question */
  state: z.enum(EXTERNAL_STATES),
  replacedBy: Named.nullable(),
  replaces: z.array(Named),
  /** last day on which somebody looked up that the edition is in force */
  checkedOn: Day.nullable(),
  checkedBy: z.string(),
  /** our texts in force that name it */
  citedBy: z.array(CitedPlace),
  createdBy: z.string(),
  createdAt: Instant,
  removedAt: Instant.nullable(),
  version: z.number().int(),
});
export type ExternalDocument = z.infer<typeof ExternalDocument>;

export const NewExternalDocument = z.object({
  ...fields,
  /** the older edition that it takes the place of */
  replacesId: Id.nullable().default(null),
  /** looked up today */
  checked: z.boolean().default(false),
});
export type NewExternalDocument = z.infer<typeof NewExternalDocument>;

/** A place where a text names an edition that is not the one in force. */
export const CitationWarning = CitedPlace.extend({
  external: Named,
  /** what to name instead; null: nothing is in force */
  current: Named.nullable(),
});
export type CitationWarning = z.infer<typeof CitationWarning>;

export const externalDocuments = {
  /** The register, standards and laws by number and title; with `removed` also what was taken out. */
  list: procedure.input(z.object({ removed: z.boolean().default(false) }).optional()).output(z.array(ExternalDocument)),
  add: procedure.input(NewExternalDocument).output(ExternalDocument),
  change: procedure
    .input(z.object(fields).partial().extend({ replacedById: Id.nullable().optional(), id: Id, version: z.number().int() }))
    .output(ExternalDocument),
  /** Somebody looked up today that the editions are the ones in force. */
  check: procedure
    .input(
      z.object({
        documents: z
          .array(z.object({ id: Id, version: z.number().int() }))
          .min(1)
          .max(500),
      }),
    )
    .output(Done),
  remove: procedure.input(z.object({ id: Id, version: z.number().int(), reason: Reason })).output(Done),
  restore: procedure.input(z.object({ id: Id, version: z.number().int() })).output(ExternalDocument),
  /** Where a revision, or every text in force, names an edition that is not in force. */
  warnings: procedure.input(z.object({ revisionId: Id.optional() }).optional()).output(z.array(CitationWarning)),
};
