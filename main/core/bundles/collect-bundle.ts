import type { Coverage } from '../../../shared/contract/coverage.ts';
import { REGISTER_SHEETS } from '../../../shared/contract/registers.ts';
import { dayOf } from '../../../shared/domain/calendar.ts';
import { isApproval } from '../../../shared/domain/routes.ts';
import { imagesOf, readMarkdown } from '../../../shared/markdown/index.ts';
import type { OpenContext } from '../context.ts';
import { documentsInForce, formsInForce, type InForce, LEVEL_TITLES, type Rounds } from '../documents/documents-in-force.ts';
import { imageSize } from '../files/image-size.ts';
import { imageTypeOf } from '../files/media-type.ts';
import type { EvidenceRow, Reader, RevisionRow, RoundRow, StepRow } from '../ports.ts';
import type { FormRowData } from '../ports-forms.ts';
import type {
  ControlledDocument,
  FormSheet,
  ManualDocument,
  Picture,
  PrintedSheet,
  RegisterData,
  RevisionHistoryRow,
  Signature,
} from '../ports-word.ts';
import { printedSheet } from '../registers/printed-sheet.ts';
import { collectSignatures, type SignedState } from '../signatures/bundle-signatures.ts';
import { currentRubric } from '../templates/load-templates.ts';
import { collectRegisters } from './collect-registers.ts';

const STEP_TITLES = { review: '审核', countersign: '会签', approve: '批准', 'approve-manual': '批准' } as const;

/** A snapshot of everything that a bundle carries, as it is on one day. */
export interface BundleData {
  on: string;
  company: string;
  rubric: string;
  historyHead: string;
  manual: ManualDocument | null;
  /** every controlled document in force, the manual included */
  documents: (ControlledDocument & { content: string })[];
  forms: FormSheet[];
  registers: RegisterData;
  evidence: EvidenceRow[];
  /** decisions signed up to the day, and the public keys */
  signed: SignedState;
  coverage: Coverage;
  /** the registers that a document controller keeps */
  sheets: PrintedSheet[];
  /** section-level mappings of the documents in force */
  mappings: number;
}

/** Reads the snapshot in one transaction, pictures included. Approved revisions count from their day of effect. */
export async function collectBundle(context: OpenContext, reader: Reader, on: string): Promise<BundleData> {
  const { company, inForce, rounds, revisionsOf, forms, evidence, registers, coverage } = await registersOn(context, reader, on);
  const rubric = currentRubric(context.templates);
  const documents: BundleData['documents'] = [];
  let manual: ManualDocument | null = null;
  for (const each of inForce) {
    const one = await controlledDocument(context, each, { company, rounds, registers, revisions: revisionsOf.get(each.document.id) ?? [] });
    documents.push(one);
    if (each.document.level === 'manual' && !manual)
      manual = { ...one, basis: `${rubric.standard}《${rubric.title}》`, issuedOn: each.issuedOn };
  }
  const sheets: PrintedSheet[] = [];
  for (const name of REGISTER_SHEETS) sheets.push(await printedSheet(context, reader, name, on));
  const counted = new Set(inForce.map(({ revision }) => revision.id));
  return {
    on,
    company,
    rubric: rubric.id,
    historyHead: await headOfState(reader),
    manual,
    documents,
    forms: forms.map((form) => formSheet(company, form, registers)),
    registers,
    evidence,
    signed: await collectSignatures(reader, on),
    coverage,
    sheets,
    mappings: (await reader.revisions.allMappings()).filter((mapping) => counted.has(mapping.revisionId)).length,
  };
}

const PAGE = 50;

/**
 * Head of the history as far as it speaks of what is exported. Exports are recorded too, but change nothing that a bundle carries:
 * leaving them out, the same state gives the same bytes.
 */
async function headOfState(reader: Reader): Promise<string> {
  for (let before: number | undefined; ; ) {
    const { entries } = await reader.history.list({ limit: PAGE, ...(before === undefined ? {} : { before }) });
    const found = entries.find((entry) => entry.area !== 'bundles');
    if (found) return found.hash;
    if (entries.length < PAGE) return (await reader.history.head()).hash;
    before = entries.at(-1)!.seq;
  }
}

/** The registers of a day with the rows that they were made from. */
export async function registersOn(context: OpenContext, reader: Reader, on: string) {
  const found = await documentsInForce(reader, on);
  const forms = await formsInForce(reader, found.inForce, on);
  const evidence = (await reader.evidence.list()).filter((item) => item.receivedOn <= on).sort(byClauseThenDay);
  const { data: registers, coverage } = await collectRegisters(context, reader, { on, inForce: found.inForce, forms, evidence });
  return { ...found, forms, evidence, registers, coverage };
}

/** A controlled document as it is printed: header block, text, pictures, history and signatures of real approvals. */
export async function controlledDocument(
  context: OpenContext,
  { document, revision }: Pick<InForce, 'document' | 'revision'>,
  around: { company: string; rounds: Rounds; registers: RegisterData; revisions: readonly RevisionRow[] },
): Promise<ControlledDocument & { content: string }> {
  const content = revision.content ?? '';
  const { model } = readMarkdown(content);
  const pictures = new Map<string, Picture>();
  for (const { src } of imagesOf(model)) {
    const bytes = await context.files.read(/^files\/([0-9a-f]{64})\./.exec(src)?.[1] ?? src);
    const mediaType = imageTypeOf(bytes);
    const size = mediaType && imageSize(mediaType, bytes);
    // Checked when it was stored; without a size the writer refuses the document rather than leaving the picture out.
    if (mediaType && size) pictures.set(src, { bytes, mediaType, width: size.width, height: size.height });
  }
  return {
    block: {
      company: around.company,
      levelTitle: LEVEL_TITLES[document.level],
      title: revision.title,
      number: document.number,
      label: revision.label,
      effectiveOn: revision.effectiveOn,
      controlStatus: '受控',
    },
    model,
    content,
    pictures,
    revisionHistory: revisionHistory(revision, around.revisions, around.rounds),
    signatures: signatures(around.rounds.get(revision.id)),
    contentSha256: revision.contentSha256,
    registers: around.registers,
  };
}

/** Issued revisions up to the printed one, oldest first. */
function revisionHistory(printed: RevisionRow, revisions: readonly RevisionRow[], rounds: Rounds): RevisionHistoryRow[] {
  return [...revisions]
    .filter(
      (each) =>
        each.effectiveOn !== null && (each.edition < printed.edition || (each.edition === printed.edition && each.digit <= printed.digit)),
    )
    .sort((a, b) => a.edition - b.edition || a.digit - b.digit)
    .map((each) => ({
      label: each.label,
      summary: each.changeSummary,
      approvedBy: (rounds.get(each.id)?.steps ?? [])
        .filter((step) => isApproval(step.kind) && step.state === 'agreed')
        .map((step) => step.post || step.personName)
        .join('、'),
      effectiveOn: each.effectiveOn ?? '',
    }));
}

function signatures(decided: { round: RoundRow; steps: StepRow[] } | undefined): Signature[] {
  if (!decided) return [];
  const { round, steps } = decided;
  return [
    { step: '编制', post: round.submitterPost, name: round.submittedBy, on: dayOf(round.submittedAt), meaning: '' },
    ...steps
      .filter((step) => step.state === 'agreed' && step.decidedAt !== null)
      .map((step) => ({
        step: STEP_TITLES[step.kind],
        post: step.post,
        name: step.onBehalfOf ? `${step.personName}（代${step.onBehalfOf}）` : step.personName,
        on: dayOf(step.decidedAt!),
        meaning: step.meaning,
      })),
  ];
}

export function formSheet(company: string, form: FormRowData, registers: Pick<RegisterData, 'records'>): FormSheet {
  return {
    company,
    number: form.number,
    title: form.title,
    label: form.label,
    keeper: registers.records.find((each) => each.number === form.number)?.keeper ?? '',
    definition: form.definition,
  };
}

function byClauseThenDay(a: EvidenceRow, b: EvidenceRow): number {
  return (
    (a.clauseIds[0] ?? '').localeCompare(b.clauseIds[0] ?? '', 'en', { numeric: true }) ||
    a.receivedOn.localeCompare(b.receivedOn) ||
    a.id.localeCompare(b.id)
  );
}
