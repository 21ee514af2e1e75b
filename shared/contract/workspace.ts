import { z } from 'zod';
import { INDUSTRIES, LEVELS } from '../domain/terms.ts';
import { Done, Id, Instant, Line, procedure, Text } from './common.ts';
import { Password } from './people.ts';

export const Department = z.object({ id: Id, key: z.string().nullable(), title: z.string() });
export const Outlet = z.object({
  id: Id,
  /** headquarters: exactly one; owned or entrusted service outlets */
  kind: z.enum(['headquarters', 'owned', 'entrusted']),
  name: z.string(),
  address: z.string(),
  contact: z.string(),
  phone: z.string(),
  area: z.string(),
  active: z.boolean(),
});
export type Outlet = z.infer<typeof Outlet>;
export type Department = z.infer<typeof Department>;

/** A template variable: definition from the templates, value of this firm. `printed` is value with unit as it stands in a document; empty when unfilled. */
export const Variable = z.object({
  name: z.string(),
  label: z.string(),
  group: z.string(),
  kind: z.enum(['text', 'phone', 'url', 'number']),
  unit: z.string(),
  optional: z.boolean(),
  system: z.boolean(),
  value: z.string(),
  printed: z.string(),
});
export type Variable = z.infer<typeof Variable>;

/** Numbering patterns; tokens {company} {seq:02} {parent} (number of the procedure without its first part). */
export const Numbering = z.object({
  manual: Line(60),
  procedure: Line(60),
  'work-instruction': Line(60),
  form: Line(60),
  /** label style: `A/0` `A0` `V1.0` `01` */
  label: z.enum(['A/0', 'A0', 'V1.0', '01']),
  /** after how many revisions the edition changes; null: only by a new edition; nine when left out */
  carry: z.number().int().min(1).max(99).nullish(),
});
export type Numbering = z.infer<typeof Numbering>;

export const NextPreview = z.object({
  /** `below`: the procedure of a form */
  numbers: z.array(z.object({ level: z.string(), number: z.string(), below: z.string().nullable() })),
  /** the latest label of some real documents, and what would follow it */
  labels: z.array(z.object({ number: z.string(), title: z.string(), label: z.string(), next: z.string(), nextEdition: z.string() })),
});
export type NextPreview = z.infer<typeof NextPreview>;

/** Who can lead or support a clause: general manager, management representative, each department. */
export const DutyPost = z.object({ id: z.string(), title: z.string() });
export type DutyPost = z.infer<typeof DutyPost>;
/** A row of the duty matrix that the manual prints; `lead` is null while nobody leads. */
export const ClauseDuty = z.object({ clauseId: z.string(), title: z.string(), lead: z.string().nullable(), support: z.array(z.string()) });
export type ClauseDuty = z.infer<typeof ClauseDuty>;

export const Settings = z.object({
  companyName: z.string(),
  companyCode: z.string(),
  industry: z.enum(INDUSTRIES),
  numbering: Numbering,
  /** months between periodic reviews, by level */
  reviewMonths: z.record(z.enum(LEVELS), z.number().int().min(1).max(60)),
  departments: z.array(Department),
  outlets: z.array(Outlet),
  duties: z.object({ posts: z.array(DutyPost), clauses: z.array(ClauseDuty) }),
  variables: z.array(Variable),
  variableGroups: z.array(z.object({ id: z.string(), title: z.string() })),
  /** day of the next external audit, if known */
  auditOn: z.string().nullable(),
  version: z.number().int(),
});
export type Settings = z.infer<typeof Settings>;

export const Recent = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: Instant,
  /** null when it can be opened, else the reason code of WORKSPACE_UNUSABLE */
  problem: z.string().nullable(),
});

export const NewWorkspace = z.object({
  path: Line(400),
  companyName: Line(60),
  /** 2 to 6 letters or digits, part of every number */
  companyCode: z.string().regex(/^[A-Z0-9]{2,6}$/),
  industry: z.enum(INDUSTRIES),
  numbering: Numbering.optional(),
  departments: z
    .array(z.object({ key: z.string().nullable(), title: Line(30) }))
    .min(1)
    .max(40),
  outlets: z
    .array(
      z.object({
        kind: z.enum(['headquarters', 'owned', 'entrusted']),
        name: Line(40),
        address: Text(200).default(''),
        contact: Text(40).default(''),
        phone: Text(40).default(''),
        area: Text(100).default(''),
      }),
    )
    .min(1)
    .max(500),
  variables: z.record(z.string(), Text(200)),
  firstPerson: z.object({ name: Line(30), password: Password }),
  /** create the whole document set of the industry's pack right away */
  withDocuments: z.boolean(),
});
export type NewWorkspace = z.infer<typeof NewWorkspace>;

export const workspace = {
  /** What the app shows first. Needs no sign-in. */
  state: procedure.output(
    z.object({
      version: z.string(),
      host: z.enum(['desktop', 'web', 'cli']),
      open: z.object({ id: Id, path: z.string(), name: z.string(), companyName: z.string(), sample: z.boolean() }).nullable(),
      recents: z.array(Recent),
      /** a folder where new workspaces are proposed */
      home: z.string(),
      separator: z.string(),
      today: z.string(),
    }),
  ),
  /** What the wizard proposes for an industry: departments, variables with defaults, a preview of numbers. Needs no sign-in. */
  proposal: procedure.input(z.object({ industry: z.enum(INDUSTRIES) })).output(
    z.object({
      departments: z.array(z.object({ key: z.string(), title: z.string() })),
      variables: z.array(Variable),
      variableGroups: z.array(z.object({ id: z.string(), title: z.string() })),
      numbering: Numbering,
      documents: z.array(z.object({ key: z.string(), title: z.string(), level: z.enum(LEVELS), forms: z.number().int() })),
      summary: z.string(),
    }),
  ),
  create: procedure.input(NewWorkspace).output(z.object({ id: Id, path: z.string() })),
  open: procedure.input(z.object({ path: Line(400) })).output(z.object({ id: Id, path: z.string() })),
  /** Creates (once) and opens the sample workspace with role-named people; password for all of them is in the answer. */
  openSample: procedure.output(z.object({ id: Id, path: z.string(), password: z.string() })),
  close: procedure.output(Done),
  forget: procedure.input(z.object({ path: Line(400) })).output(Done),

  settings: procedure.output(Settings),
  /** Changes company data and variables; the answer names the documents whose drafts print a changed variable and those in force that still print the old one. */
  changeSettings: procedure
    .input(
      z.object({
        version: z.number().int(),
        companyName: Line(60).optional(),
        numbering: Numbering.optional(),
        variables: z.record(z.string(), Text(200)).optional(),
        auditOn: z.string().nullable().optional(),
        /** by clause; what is not named stays */
        duties: z.record(z.string(), z.object({ lead: z.string(), support: z.array(z.string()).max(60) })).optional(),
        reviewMonths: z.record(z.enum(LEVELS), z.number().int().min(1).max(60)).optional(),
      }),
    )
    .output(
      z.object({
        settings: Settings,
        affected: z.array(
          z.object({ documentId: Id, number: z.string(), title: z.string(), prints: z.enum(['draft', 'waiting', 'in-force']) }),
        ),
      }),
    ),
  saveDepartment: procedure.input(z.object({ id: Id.optional(), title: Line(30) })).output(Department),
  saveOutlet: procedure.input(Outlet.omit({ id: true }).extend({ id: Id.optional(), name: Line(40) })).output(Outlet),
  /** Fills a pattern the way a new document would be numbered; changes nothing. */
  previewNumbers: procedure
    .input(z.object({ companyCode: z.string(), numbering: Numbering }))
    .output(z.array(z.object({ level: z.string(), number: z.string(), title: z.string() }))),
  /** The next numbers and labels in this workspace under a numbering that is being looked at; changes nothing. */
  previewNext: procedure.input(z.object({ numbering: Numbering })).output(NextPreview),
};
