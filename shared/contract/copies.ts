import { z } from 'zod';
import { COPY_ENDS, COPY_KINDS, COPY_MEDIA, COPY_STATES, HOLDER_KINDS } from '../domain/copies.ts';
import { Day, Id, Instant, Line, procedure, Text } from './common.ts';

/** Who holds a copy. Name, post and department are copies of the day of issue. */
export const Holder = z.object({
  kind: z.enum(HOLDER_KINDS),
  id: Id,
  name: z.string(),
  /** of a person; for an outlet its contact; empty for a department */
  post: z.string(),
  /** of a person; empty for others */
  department: z.string(),
});
export type Holder = z.infer<typeof Holder>;

export const Copy = z.object({
  id: Id,
  documentId: Id,
  revisionId: Id,
  documentNumber: z.string(),
  title: z.string(),
  label: z.string(),
  kind: z.enum(COPY_KINDS),
  medium: z.enum(COPY_MEDIA),
  /** 分发号 as printed; empty for uncontrolled copies */
  copyNumber: z.string(),
  holder: Holder,
  issuedOn: Day,
  issuedBy: z.string(),
  note: z.string(),
  /** of a loan: day by which it comes back */
  dueOn: Day.nullable(),
  /** signed for; `recordedBy` null: by the holder in the program */
  receipt: z.object({ on: Day, by: z.string(), at: Instant, recordedBy: z.string().nullable() }).nullable(),
  end: z.object({ state: z.enum(COPY_ENDS), on: Day, by: z.string(), note: z.string(), at: Instant }).nullable(),
  /** today */
  state: z.enum(COPY_STATES),
  /** last day in force of its revision; null while it is in force */
  supersededOn: Day.nullable(),
  /** label of the revision in force today; null when the document is withdrawn */
  currentLabel: z.string().nullable(),
  version: z.number().int(),
});
export type Copy = z.infer<typeof Copy>;

export const HolderRef = z.object({ kind: z.enum(HOLDER_KINDS), id: Id });
export type HolderRef = z.infer<typeof HolderRef>;

/** The copies that are meant, each with the version that was shown. All or none. */
const items = z
  .array(z.object({ id: Id, version: z.number().int() }))
  .min(1)
  .max(500);

/** One holder of a proposed distribution list. */
export const ProposedHolder = z.object({
  holder: Holder,
  medium: z.enum(COPY_MEDIA),
  /** the copy of an older revision that is still out */
  replaces: z.object({ id: Id, version: z.number().int(), copyNumber: z.string(), label: z.string() }).nullable(),
  /** holds a copy of the revision in force already */
  holdsCurrent: z.boolean(),
});
export type ProposedHolder = z.infer<typeof ProposedHolder>;

/** 发放回收登记: who holds which copy. A copy's Word file: `GET /word/copies/<id>.docx`. */
export const copies = {
  /** The register, newest issue first. */
  list: procedure.input(z.object({ documentId: Id.optional() }).optional()).output(z.array(Copy)),
  /** What a person still has to return, by document number. */
  holdings: procedure.input(z.object({ personId: Id })).output(z.array(Copy)),
  /** Who should get the revision in force: the holders of the last distribution, else every department. */
  proposal: procedure.input(z.object({ documentId: Id })).output(
    z.object({
      /** null: nothing is in force */
      revision: z.object({ id: Id, label: z.string(), effectiveOn: Day }).nullable(),
      /** label of the distribution that the list was taken from; null: no copy was ever issued */
      basedOn: z.string().nullable(),
      holders: z.array(ProposedHolder),
    }),
  ),
  /** One copy of the revision in force to each holder. */
  issue: procedure
    .input(
      z.object({
        documentId: Id,
        /** as shown; it must still be in force */
        revisionId: Id,
        kind: z.enum(COPY_KINDS),
        holders: z
          .array(HolderRef.extend({ medium: z.enum(COPY_MEDIA) }))
          .min(1)
          .max(200),
        issuedOn: Day,
        /** loans only */
        dueOn: Day.nullable().default(null),
        note: Text(300).default(''),
      }),
    )
    .output(z.array(Copy)),
  /** 换发: takes the old copies back and issues the revision in force to the same holders, in one step. */
  replace: procedure
    .input(
      z.object({
        documentId: Id,
        revisionId: Id,
        items,
        /** what becomes of the old copies */
        end: z.enum(['returned', 'destroyed']),
        on: Day,
        note: Text(300).default(''),
      }),
    )
    .output(z.array(Copy)),
  /** 签收 by the holder in person, a member of the department for its copy. */
  sign: procedure.input(z.object({ items, password: z.string().max(200) })).output(z.array(Copy)),
  /** 签收 on paper, recorded by the document controller: who signed, and when. */
  recordReceipt: procedure.input(z.object({ items, on: Day, by: Line(30) })).output(z.array(Copy)),
  /** 交回 销毁 遗失. A lost copy wants a note. */
  end: procedure.input(z.object({ items, state: z.enum(COPY_ENDS), on: Day, note: Text(300) })).output(z.array(Copy)),
  /** 转交: everything a person holds comes back and what is in force is issued to another holder, e.g. the successor. */
  handOver: procedure.input(z.object({ personId: Id, to: HolderRef, items, on: Day, note: Text(300).default('') })).output(z.array(Copy)),
};
