/** A workspace as the first version of the program left it: something of everything in the first schema. */
import type { Kysely } from 'kysely';
import type { DocumentRowData, HistoryEvent, RevisionRow, RoundRow, StepRow } from '../../main/core/ports.ts';
import { createWriter } from '../../main/store/areas.ts';
import type { Database } from '../../main/store/dialects/database.ts';
import { appendHistory } from '../../main/store/history.ts';
import { migrate } from '../../main/store/migrate.ts';
import { migrations } from '../../main/store/migrations/index.ts';
import { fixedClock, ids } from './databases.ts';
import {
  documentRow,
  event,
  evidenceRow,
  formRevisionRow,
  personRow,
  revisionRow,
  roundRow,
  SYSTEM,
  sectionRow,
  sha256,
  stepRow,
  workspaceRow,
} from './rows.ts';

const AT = '2026-05-04T01:00:00.000Z';
const department = { id: ids.next(), key: 'service', title: '客户服务部' };
const quality = { id: ids.next(), key: 'quality', title: '质量管理部' };
const outlet = { id: ids.next(), kind: 'headquarters' as const, name: '总部', address: '', contact: '', phone: '', area: '', active: true };
const workspace = workspaceRow();
const people = [
  personRow('u1', { id: 'p1', name: '陈文控', departmentId: department.id, roles: ['document-controller', 'drafter', 'reviewer'] }),
  personRow('u2', { id: 'p2', name: '李审', roles: ['reviewer'] }),
  personRow('u3', { id: 'p3', name: '王管代', roles: ['management-representative', 'reviewer'] }),
  personRow('u4', { id: 'p4', name: '周离', roles: ['drafter'], active: false }),
];

const named = (number: string, more: Partial<DocumentRowData> = {}) =>
  documentRow({ number, title: `${number}程序`, ownerDepartmentId: department.id, createdAt: AT, ...more });
const changing = named('QP/SL-SH-01', { key: '01', title: '改名后的程序' });
const waiting = named('QP/SL-SH-02');
const coming = named('QP/SL-SH-03', { level: 'work-instruction' });
const withdrawn = named('QP/SL-SH-04', { obsoleteOn: '2026-06-01', obsoleteReason: '合并', version: 3 });
const leaving = named('QP/SL-SH-05', { reviewMonths: 6, obsoleteOn: '2026-12-31', obsoleteReason: '业务停止', version: 2 });
const manual = named('QM/SL-SH', { level: 'manual', ownerDepartmentId: null });
const documents = [manual, changing, waiting, withdrawn, leaving, coming];

function revision(document: DocumentRowData, digit: number, state: RevisionRow['state'], more: Partial<RevisionRow> = {}): RevisionRow {
  const source = `# 1 目的\n\n${document.number} A/${digit}。\n`;
  const frozen = state !== 'draft';
  return revisionRow(document.id, {
    ...{ label: `A/${digit}`, digit, state, title: `${document.number}程序`, source, createdAt: AT, updatedAt: AT, version: digit + 1 },
    ...{ content: frozen ? source : null, contentSha256: frozen ? sha256(source) : null },
    ...more,
  });
}
const first = revision(changing, 0, 'superseded', { effectiveOn: '2025-01-01', supersededOn: '2025-12-31' });
const second = revision(changing, 1, 'effective', { effectiveOn: '2026-01-01', baseRevisionId: first.id });
const given = revision(changing, 2, 'obsolete', { baseRevisionId: second.id });
const draft = revision(changing, 3, 'draft', { baseRevisionId: second.id, title: '改名后的程序' });
const asked = revision(waiting, 0, 'in-review');
const approved = revision(coming, 0, 'approved', { effectiveOn: '2026-12-01' });
const ended = revision(withdrawn, 0, 'obsolete', { effectiveOn: '2025-01-01', supersededOn: '2026-05-31' });
const ending = revision(leaving, 0, 'effective', { effectiveOn: '2026-02-01' });
const book = revision(manual, 0, 'effective', { effectiveOn: '2026-03-01' });
const revisions = [first, second, given, draft, asked, approved, ended, ending, book];

type Decided = { round: RoundRow; steps: StepRow[] };
function decided(of: RevisionRow, state: RoundRow['state'], steps: readonly StepRow['state'][], more: Partial<RoundRow> = {}): Decided {
  const round = roundRow(of.id, {
    ...{ submittedAt: AT, contentSha256: of.contentSha256 ?? sha256('an older text'), state, effectiveOn: of.effectiveOn },
    ...{ endedAt: state === 'open' ? null : '2026-05-05T01:00:00.000Z', endReason: state === 'rejected' ? '写得不清' : '' },
    ...more,
  });
  return {
    round,
    steps: steps.map((step, at) => {
      const [person, kind] = at === steps.length - 1 && at > 0 ? [people[2]!, 'approve' as const] : [people[1]!, 'review' as const];
      const made = step === 'agreed' || step === 'rejected';
      return stepRow(round.id, at + 1, {
        ...{ kind, personId: person.id, personName: person.name, role: person.roles[0]!, state: step },
        ...(made
          ? { decidedAt: '2026-05-04T08:00:00.000Z', decidedById: person.id, post: person.post, meaning: '同意', comment: '好' }
          : {}),
      });
    }),
  };
}
const rounds: Decided[] = [
  decided(first, 'approved', ['agreed', 'agreed']),
  decided(second, 'approved', ['agreed', 'agreed']),
  decided(given, 'rejected', ['rejected', 'skipped']),
  decided(draft, 'withdrawn', ['agreed', 'skipped'], { endReason: '还要改' }),
  decided(asked, 'open', ['agreed', 'pending'], { mode: 'parallel' }),
  decided(approved, 'approved', ['agreed', 'agreed']),
  decided(ended, 'approved', ['agreed', 'agreed']),
  decided(ending, 'approved', ['agreed', 'agreed']),
  decided(book, 'approved', ['agreed', 'agreed']),
];

const sections = revisions.flatMap((one) => [sectionRow(one.id, 1, { text: `召回 ${one.label}` }), sectionRow(one.id, 2)]);
const mappings = [first, second, draft, ending].map(({ id }) => ({ revisionId: id, sectionId: 's1', clauseId: '5.2.5.4' }));
const evidence = [
  evidenceRow({
    title: '召回演练记录',
    clauseIds: ['5.2.5.4', '5.1.3.2'],
    outletId: outlet.id,
    receivedOn: '2026-04-01',
    expiresOn: '2027-03-31',
  }),
  evidenceRow({ title: '撤下的记录', receivedOn: '2026-01-01', files: [], removedAt: AT, version: 2 }),
];
const form = {
  id: ids.next(),
  documentId: changing.id,
  number: 'QR/SL-SH-01-01',
  title: '受控文件清单',
  label: 'A/0',
  keeperDepartmentId: department.id,
};
const notApplicable = [{ clauseId: '5.2.3.1', outletId: null, reason: '不配送', by: '陈文控', at: AT }];
const bundle = {
  ...{
    id: ids.next(),
    name: '审核资料包',
    on: '2026-05-04',
    rubric: 'GB/T 27922-2011',
    documents: 3,
    files: 12,
    size: 1000,
    sha256: sha256('zip'),
  },
  ...{ by: '陈文控', at: AT, historyHead: sha256('head'), checks: [], path: 'bundles/a.zip' },
  totals: { covered: 1, documented: 0, stale: 0, uncovered: 45, 'not-applicable': 0 },
};

/** What the program recorded of it all. */
const events: HistoryEvent[] = [
  event({ type: 'workspace.created', area: 'workspace', subjectId: workspace.id, subject: workspace.companyName }),
  ...documents.map((one) => event({ subjectId: one.id, subject: `${one.number} ${one.title}`, data: { label: 'A/0' } })),
  ...rounds.flatMap(({ round, steps }) => [
    event({ type: 'approvals.submitted', area: 'approvals', subjectId: round.revisionId, data: { roundId: round.id } }),
    ...steps
      .filter((step) => step.state === 'agreed' || step.state === 'rejected')
      .map((step) => {
        const type = step.state === 'rejected' ? 'approvals.rejected' : step.kind === 'review' ? 'approvals.agreed' : 'approvals.approved';
        return event({ type, area: 'approvals', subjectId: round.revisionId, data: { roundId: round.id, stepId: step.id } });
      }),
  ]),
  event({ type: 'documents.made-obsolete', subjectId: withdrawn.id, data: { reason: '合并', on: '2026-06-01' } }),
  event({ type: 'documents.made-obsolete', subjectId: leaving.id, data: { reason: '业务停止', on: '2026-12-31' } }),
];

export const versionOne = {
  ...{
    workspace,
    departments: [department, quality],
    outlet,
    people,
    documents,
    rounds,
    sections,
    mappings,
    evidence,
    form,
    notApplicable,
    bundle,
  },
  revisions,
  events,
  of: { changing, waiting, coming, withdrawn, leaving, manual, first, second, given, draft, asked, approved, ended, ending, book },
};

/** Fills an empty database with the first schema and the rows above; what the second schema did not touch is written as the program does. */
export async function fillVersionOne(database: Database): Promise<{ seq: number; hash: string }> {
  const clock = fixedClock(AT);
  await migrate(database, { clock, path: '', migrations: { '0001': migrations['0001']! } });
  return database.migrate(async (db) => {
    const old = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
    const insert = async (table: string, rows: readonly object[]) => {
      for (const row of rows)
        await old
          .insertInto(table)
          .values({ ...row })
          .execute();
    };
    const write = createWriter(db, database.search);
    const [no, now] = database.kind === 'postgres' ? [false, new Date(AT)] : [0, AT];
    await insert(
      'auth_user',
      people.map(({ userId: id, name }) => ({ id, name, email: `${id}@local`, emailVerified: no, createdAt: now, updatedAt: now })),
    );
    await write.createWorkspace(workspace);
    for (const one of [department, quality]) await write.saveDepartment(one);
    await write.saveOutlet(outlet);
    for (const one of people) await write.addPerson(one);
    for (const one of documents) await write.addDocument(one);
    await insert(
      'revisions',
      revisions.map(({ source: _, content: __, changeKind: ___, ...row }) => row),
    );
    await insert(
      'revision_texts',
      revisions.map(({ id: revisionId, source, content }) => ({ revisionId, source, content })),
    );
    await insert(
      'contributors',
      revisions.map(({ id: revisionId }) => ({ revisionId, personId: 'p4', name: '周离' })),
    );
    await insert('sections', sections);
    await insert('mappings', mappings);
    await insert('saved_versions', [{ revisionId: draft.id, version: 1, savedAt: AT, savedBy: '周离', source: '旧稿' }]);
    await insert(
      'rounds',
      rounds.map(({ round: { route: _, changeKind: __, stopped: ___, ...row } }) => row),
    );
    await insert(
      'steps',
      rounds.flatMap(({ steps }) => steps.map(({ stage: _, named: __, onBehalfOfId: ___, onBehalfOf: ____, ...row }) => row)),
    );
    await insert('forms', [{ ...form, definition: JSON.stringify(formRevisionRow(form.id).definition) }]);
    for (const one of notApplicable) await write.setNotApplicable(one);
    await write.addFile({ sha256: evidence[0]!.files[0]!.sha256, size: 4, mediaType: 'application/pdf', at: AT });
    for (const one of evidence) await write.addEvidence(one);
    await write.addBundle(bundle);
    const found = {
      kind: 'section' as const,
      ownerId: second.id,
      sectionId: 's1',
      number: changing.number,
      title: '章节1',
      text: '召回演练',
    };
    await write.index('section', second.id, [found]);
    return appendHistory(db, SYSTEM, events, clock, ids);
  });
}
