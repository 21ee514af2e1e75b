import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type App, createApp } from '../../main/app.ts';
import type { Actor, DocumentRowData, RevisionRow, SectionRow, Store, Tx } from '../../main/core/ports.ts';
import { createWorkspaceFolders } from '../../main/files/index.ts';
import { systemClock, systemIds, systemLog } from '../../main/hosts/system.ts';
import { readMarkdown, resolveVariables, sectionsOf, sectionText, splitFrontMatter, writeMarkdown } from '../../shared/markdown/index.ts';

/** How large a workspace is. K1 carries real template texts, so that its export is the real one; the larger ones carry made-up sections. */
export interface CorpusSize {
  name: string;
  documents: number;
  sections: number;
  mappings: number;
  evidence: number;
  historyRows: number;
}
export const K1: CorpusSize = { name: 'K1', documents: 12, sections: 0, mappings: 0, evidence: 300, historyRows: 0 };
export const K2: CorpusSize = { name: 'K2', documents: 50, sections: 500, mappings: 2_500, evidence: 2_000, historyRows: 20_000 };
export const K3: CorpusSize = { name: 'K3', documents: 200, sections: 2_000, mappings: 10_000, evidence: 20_000, historyRows: 200_000 };

const OPERATOR: Actor = { kind: 'system', name: '基准' };
/** Who may sign in to a corpus. */
export const CORPUS_PERSON = '文控员';
export const CORPUS_PASSWORD = 'wenkong-2026';
const HISTORY_BATCH = 10_000;
const VALUES = {
  companyAddress: '示例市示例路1号',
  businessScope: '家用电器',
  serviceIdea: '一次做好',
  hotline: '4000000000',
  complaintHotline: '4000000001',
  recallHotline: '4000000002',
  website: 'service.example.com',
  disposerName: '示例环保公司',
  specialFund: '80',
  serviceEmail: 'service@example.com',
  generalManager: '总经理',
  managementRepresentative: '管理者代表',
};

/** An app on this computer's disk below a folder, as the hosts make it. */
export function openBenchApp(folder: string): Promise<App> {
  return createApp({
    host: 'cli',
    version: 'bench',
    home: folder,
    templatesPath: join(import.meta.dirname, '..', '..', 'templates'),
    clock: systemClock,
    ids: systemIds,
    log: systemLog(join(folder, 'logs')),
    folders: createWorkspaceFolders({ home: folder, stateFolder: join(folder, 'state') }),
  });
}

/** A workspace of the given size with everything in force; answers the app that has it open. */
export async function makeCorpus(size: CorpusSize, folder: string): Promise<{ app: App; path: string }> {
  const app = await openBenchApp(folder);
  const path = join(folder, size.name);
  const client = app.client({ actor: OPERATOR });
  const proposal = await client.workspace.proposal({ industry: 'manufacturing' });
  await client.workspace.create({
    path,
    companyName: '示例电器有限公司',
    companyCode: 'SL',
    industry: 'manufacturing',
    departments: proposal.departments,
    outlets: ['总部', '苏州', '广州', '成都', '沈阳'].map((name, at) => ({
      kind: at === 0 ? ('headquarters' as const) : ('owned' as const),
      name,
      address: '',
      contact: '',
      phone: '',
      area: '',
    })),
    variables: {
      ...Object.fromEntries(proposal.variables.filter((each) => !each.system && each.value !== '').map((each) => [each.name, each.value])),
      ...VALUES,
    },
    firstPerson: { name: CORPUS_PERSON, password: CORPUS_PASSWORD },
    withDocuments: false,
  });
  const { store } = app.context.state.workspace!;
  const leaves = (await client.rubrics.current()).clauses.filter((clause) => clause.leaf).map((clause) => clause.id);
  if (size.sections === 0) await fillFromTemplates(app, size.documents);
  else await store.change(OPERATOR, (tx) => fillWithSections(tx, size, leaves));
  await fillEvidence(app, store, size.evidence, leaves);
  for (let written = 0; written < size.historyRows; written += HISTORY_BATCH) {
    await store.change(OPERATOR, async (tx) => {
      for (let at = 0; at < Math.min(HISTORY_BATCH, size.historyRows - written); at += 1) {
        tx.record({
          type: 'revisions.saved',
          area: 'revisions',
          subjectId: `bench-${at % size.documents}`,
          subject: `QP/SL-SH-${at % size.documents}`,
          data: { version: at },
        });
      }
    });
  }
  return { app, path };
}

async function fillFromTemplates(app: App, count: number): Promise<void> {
  const client = app.client({ actor: OPERATOR });
  const { store } = app.context.state.workspace!;
  const keys = Array.from({ length: count - 1 }, (_, at) => String(at + 15).padStart(2, '0'));
  const person = (await store.read((reader) => reader.people.list()))[0]!;
  const { token } = await client.people.signIn({ name: person.name, password: CORPUS_PASSWORD });
  const created = await app.client({ token }).documents.createFromTemplates({ keys: ['00', ...keys] });
  const variables = Object.fromEntries((await client.workspace.settings()).variables.map((each) => [each.name, each.printed]));
  await store.change(OPERATOR, async (tx) => {
    for (const { id } of created) {
      const [draft] = await tx.revisions.ofDocument(id);
      const content = writeMarkdown(resolveVariables(readMarkdown(draft!.source).model, variables).model);
      await takeEffect(tx, draft!, content);
    }
  });
}

async function fillWithSections(tx: Tx, size: CorpusSize, leaves: string[]): Promise<void> {
  const perDocument = Math.round(size.sections / size.documents);
  const perSection = Math.round(size.mappings / size.sections);
  for (let at = 0; at < size.documents; at += 1) {
    const source = Array.from(
      { length: perDocument },
      (_, section) => `# 第${section + 1}项要求 {#s${section}}\n\n1. 服务部按时完成第${section + 1}项工作，并保存记录。\n`,
    ).join('\n');
    const { frontMatter: _none, body } = splitFrontMatter(source);
    const { model } = readMarkdown(body);
    const document: DocumentRowData = {
      id: systemIds.next(),
      number: `QP/SL-SH-${String(at + 100)}`,
      title: `基准程序${at + 1}`,
      level: 'procedure',
      key: null,
      ownerDepartmentId: null,
      ownerRole: '服务部经理',
      reviewMonths: 12,
      lastReviewedOn: null,
      obsoleteOn: null,
      obsoleteReason: null,
      createdAt: systemClock.now(),
      version: 1,
    };
    await tx.write.addDocument(document);
    const draft: RevisionRow = {
      id: systemIds.next(),
      documentId: document.id,
      label: 'A/0',
      edition: 0,
      digit: 0,
      state: 'draft',
      title: document.title,
      source: body,
      content: null,
      contentSha256: null,
      changeSummary: '',
      effectiveOn: null,
      supersededOn: null,
      changeKind: 'full',
      baseRevisionId: null,
      version: 1,
      createdAt: systemClock.now(),
      updatedAt: systemClock.now(),
      updatedBy: '基准',
    };
    await tx.write.addRevision(draft);
    const { id, number, title, level, key } = document;
    tx.record({
      ...{ type: 'documents.created', area: 'documents', subjectId: id, subject: number },
      data: { number, title, level, key, label: draft.label, revisionId: draft.id },
    });
    const sections: SectionRow[] = sectionsOf(model).map((section, position) => ({
      revisionId: draft.id,
      sectionId: section.id,
      position,
      number: section.number,
      title: section.title,
      text: sectionText(model, section),
    }));
    const mappings = sections.flatMap((section, index) =>
      Array.from({ length: perSection }, (_, nth) => ({
        sectionId: section.sectionId,
        clauseId: leaves[(at + index * perSection + nth) % leaves.length]!,
      })),
    );
    await tx.write.replaceSections(draft.id, sections, mappings);
    await takeEffect(tx, draft, writeMarkdown(model));
  }
}

async function takeEffect(tx: Tx, draft: RevisionRow, content: string): Promise<void> {
  const submitted: RevisionRow = {
    ...draft,
    state: 'in-review',
    content,
    contentSha256: createHash('sha256').update(content).digest('hex'),
    changeSummary: '首次发布',
    version: draft.version + 1,
  };
  const approved: RevisionRow = { ...submitted, state: 'approved', effectiveOn: systemClock.today(), version: submitted.version + 1 };
  await tx.write.updateRevision(submitted, { state: 'draft', version: draft.version });
  await tx.write.updateRevision(approved, { state: 'in-review', version: submitted.version });
  await tx.write.updateRevision(
    { ...approved, state: 'effective', version: approved.version + 1 },
    { state: 'approved', version: approved.version },
  );
  const { documentId, effectiveOn: on, contentSha256 } = approved;
  tx.record({
    ...{ type: 'revisions.became-effective', area: 'revisions', subjectId: draft.id, subject: draft.title },
    data: { documentId, on, contentSha256 },
  });
}

async function fillEvidence(app: App, store: Store, count: number, leaves: string[]): Promise<void> {
  const { files } = app.context.state.workspace!;
  const outlets = await store.read((reader) => reader.workspace.outlets());
  await store.change(OPERATOR, async (tx) => {
    for (let at = 0; at < count; at += 1) {
      const name = `记录${at + 1}.csv`;
      const bytes = new TextEncoder().encode(
        `序号,日期,内容\n${Array.from({ length: 20 }, (_, row) => `${row + 1},2026-10-${String((row % 28) + 1).padStart(2, '0')},第${at}份第${row}行`).join('\n')}\n`,
      );
      const stored = await files.put(
        (async function* () {
          yield bytes;
        })(),
        { maxBytes: 1_000_000 },
      );
      await tx.write.addFile({ sha256: stored.sha256, size: stored.size, mediaType: 'text/csv', at: systemClock.now() });
      const id = systemIds.next();
      await tx.write.addEvidence({
        id,
        title: `第${at + 1}份记录`,
        kind: 'record',
        clauseIds: [leaves[at % leaves.length]!],
        formNumber: null,
        outletId: at % 6 === 0 ? null : outlets[at % outlets.length]!.id,
        periodFrom: '2026-01-01',
        periodTo: '2026-10-31',
        receivedOn: '2026-11-01',
        expiresOn: at % 9 === 0 ? '2026-11-10' : '2027-10-31',
        note: '',
        files: [{ sha256: stored.sha256, name, size: stored.size, mediaType: 'text/csv' }],
        createdBy: '基准',
        createdAt: systemClock.now(),
        removedAt: null,
        version: 1,
      });
      tx.record({ type: 'evidence.added', area: 'evidence', subjectId: id, subject: name, data: {} });
    }
  });
}
