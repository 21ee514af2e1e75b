import { z } from 'zod';
import { CHANGE_KINDS, LEVELS, REVISION_KINDS, REVISION_STATES } from '../domain/terms.ts';
import { Done, Id, Instant, PersonName, procedure, Sha256 } from './common.ts';

export const Mapping = z.object({ sectionId: z.string(), clauseId: z.string() });
export type Mapping = z.infer<typeof Mapping>;

export const Revision = z.object({
  id: Id,
  documentId: Id,
  number: z.string(),
  title: z.string(),
  level: z.enum(LEVELS),
  label: z.string(),
  state: z.enum(REVISION_STATES),
  /** Markdown with `{{variables}}`: what is edited */
  source: z.string(),
  /** Markdown with variables filled in: what is shown, compared, printed and signed. Equals the submitted bytes once submitted. */
  content: z.string(),
  contentSha256: Sha256,
  /** variables without value in this text */
  missingVariables: z.array(z.object({ name: z.string(), label: z.string() })),
  mappings: z.array(Mapping),
  changeSummary: z.string(),
  effectiveOn: z.string().nullable(),
  supersededOn: z.string().nullable(),
  /** minor: typing errors and layout; of the latest submission */
  changeKind: z.enum(REVISION_KINDS),
  baseRevisionId: Id.nullable(),
  /** counts saves; a save names the version it was based on */
  version: z.number().int(),
  contributors: z.array(PersonName),
  updatedAt: Instant,
  updatedBy: z.string(),
});
export type Revision = z.infer<typeof Revision>;

export const SavedVersion = z.object({ version: z.number().int(), savedAt: Instant, savedBy: z.string(), characters: z.number().int() });

export const revisions = {
  get: procedure.input(z.object({ id: Id })).output(Revision),
  /** Opens the document's draft, making the next revision from the one in force if there is none. */
  startDraft: procedure.input(z.object({ documentId: Id, changeKind: z.enum(CHANGE_KINDS).default('revision') })).output(Revision),
  /** Autosave. Writes canonical Markdown. CONFLICT carries the Revision as saved by the other; the refused text is kept too and can be fetched by `savedVersions`. */
  save: procedure
    .input(z.object({ id: Id, version: z.number().int(), source: z.string().max(5_000_000), mappings: z.array(Mapping).max(5000) }))
    .output(Revision),
  savedVersions: procedure.input(z.object({ id: Id })).output(z.array(SavedVersion)),
  savedVersion: procedure.input(z.object({ id: Id, version: z.number().int() })).output(z.object({ source: z.string() })),
  discardDraft: procedure.input(z.object({ id: Id, version: z.number().int() })).output(Done),
};
