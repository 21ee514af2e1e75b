import { z } from 'zod';
import { EVIDENCE_KINDS } from '../domain/terms.ts';
import { Day, Done, Id, Instant, Line, procedure, Reason, Sha256, Text } from './common.ts';

export const StoredFile = z.object({ sha256: Sha256, name: z.string(), size: z.number().int(), mediaType: z.string() });
export type StoredFile = z.infer<typeof StoredFile>;

const fields = {
  title: Line(120),
  kind: z.enum(EVIDENCE_KINDS),
  clauseIds: z.array(z.string()).min(1).max(60),
  formNumber: z.string().nullable(),
  /** null: speaks for the whole firm */
  outletId: Id.nullable(),
  /** the period it speaks of */
  periodFrom: Day.nullable(),
  periodTo: Day.nullable(),
  receivedOn: Day,
  /** last day on which it counts; null: for ever */
  expiresOn: Day.nullable(),
  note: Text(2000),
  files: z.array(StoredFile).max(50),
};
export const EvidenceItem = z.object({
  ...fields,
  id: Id,
  outlet: z.string().nullable(),
  formTitle: z.string().nullable(),
  createdBy: z.string(),
  createdAt: Instant,
  removedAt: Instant.nullable(),
  version: z.number().int(),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;
export const NewEvidence = z.object(fields);
export type NewEvidence = z.infer<typeof NewEvidence>;

/** Files come by `POST /files` (body: bytes, header `x-file-name`: URI-encoded name) -> StoredFile, and are read by `GET /files/<sha256>?name=`. */
export const evidence = {
  /** The register; with `removed` also what was taken out of it. */
  list: procedure.input(z.object({ removed: z.boolean().default(false) }).optional()).output(z.array(EvidenceItem)),
  get: procedure.input(z.object({ id: Id })).output(EvidenceItem),
  add: procedure.input(NewEvidence).output(EvidenceItem),
  change: procedure.input(NewEvidence.partial().extend({ id: Id, version: z.number().int() })).output(EvidenceItem),
  /** Takes the item out of the register; row and files stay. */
  remove: procedure.input(z.object({ id: Id, version: z.number().int(), reason: Reason })).output(Done),
  restore: procedure.input(z.object({ id: Id, version: z.number().int() })).output(EvidenceItem),
};
