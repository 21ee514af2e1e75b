import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createZipWriter } from '../../main/core/bundles/zip-file.ts';
import type { AppContext } from '../../main/core/context.ts';
import type { PrintedSheet, RegisterData } from '../../main/core/ports-word.ts';
import type { Bundle, BundleVerification, ExportJob } from '../../shared/contract/bundles.ts';
import type { ContractClient } from '../../shared/contract/index.ts';
import { plainText, readMarkdown, sectionsOf } from '../../shared/markdown/index.ts';
import { docxParts, paragraphsOf, squeezed, tableRowsOf } from '../support/docx.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';
import { xlsxRows } from '../support/xlsx.ts';

let app: TestApp;
let controller: ContractClient;
let bundle: Bundle;
let files: Map<string, Uint8Array>;
/** what the writers were asked for in the first export */
const asked = { registers: [] as RegisterData[], sheets: [] as PrintedSheet[] };
const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const xmlOf = (path: string) => docxParts(files.get(path)!).get('word/document.xml')!;

async function ended(client: ContractClient, job: ExportJob): Promise<ExportJob> {
  let now = job;
  while (now.state === 'running') {
    await new Promise((resume) => setImmediate(resume));
    now = await client.bundles.job({ id: job.id });
  }
  return now;
}
async function exported(): Promise<Bundle> {
  const job = await ended(controller, await controller.bundles.start({}));
  expect(job.error).toBeNull();
  return job.bundle!;
}

beforeAll(async () => {
  app = await makeApp({ workspace: false });
  const { password } = await app.visitor.workspace.openSample();
  controller = app.app.client({ token: (await app.visitor.people.signIn({ name: '文控员', password })).token });
  const { word } = app.app.context;
  app.app.context.word = {
    ...word,
    register: (name, data) => {
      asked.registers.push(data);
      return word.register(name, data);
    },
    sheet: (sheet) => {
      asked.sheets.push(sheet);
      return word.sheet(sheet);
    },
  };
  bundle = await exported();
  app.app.context.word = word;
  files = new Map(Object.entries(unzipSync(readFileSync(bundle.path))));
}, 240_000);
afterAll(() => app.close());

describe('the audit bundle of the sample', () => {
  test('holds the manual, every document in force, the forms, the registers, the evidence and the sources', async () => {
    const inForce = (await controller.documents.list()).filter((document) => document.state === 'effective');
    const names = [...files.keys()];
    const below = (folder: string) => names.filter((name) => name.startsWith(`${folder}/`));
    expect(names.filter((name) => !name.includes('/')).sort()).toEqual(['QM-SL-SH 售后服务手册 A-1.docx', 'manifest.json']);
    expect(below('documents')).toHaveLength(inForce.length - 1);
    expect(below('sources')).toHaveLength(inForce.length);
    // Three evaluated from coverage; every kept one as Word and as Excel.
    const registers = below('registers');
    const kept = (await controller.registers.list()).map(({ title }) => title);
    expect(registers.filter((name) => name.endsWith('.xlsx'))).toEqual(
      expect.arrayContaining(kept.map((title) => `registers/${title}.xlsx`)),
    );
    expect(registers).toHaveLength(3 + 2 * kept.length);
    const numbers = new Set(inForce.map((document) => document.id));
    expect(below('forms')).toHaveLength((await controller.documents.forms()).filter((form) => numbers.has(form.documentId)).length);
    const items = await controller.evidence.list();
    expect(below('evidence')).toHaveLength(items.flatMap((item) => item.files).length);
    expect(bundle.checks.every((check) => check.expected === check.written && check.expected > 0 === (check.what !== 'images'))).toBe(true);
  });

  test('manifest.json names every file with its hash, the rubric, the day and the head of the history', () => {
    const manifest = JSON.parse(Buffer.from(files.get('manifest.json')!).toString()) as {
      files: Record<string, string>;
      rubric: string;
      on: string;
      historyHead: string;
    };
    expect(manifest).toMatchObject({ rubric: 'gbt-27922-2011', on: app.clock.today(), historyHead: bundle.historyHead });
    expect(Object.keys(manifest.files).sort()).toEqual([...files.keys()].filter((name) => name !== 'manifest.json').sort());
    for (const [name, sha256] of Object.entries(manifest.files)) expect(hashOf(files.get(name)!), name).toBe(sha256);
  });

  test('every signature is proved by the key beside it, and the signed texts in force lie in the sources', () => {
    const { signatures } = JSON.parse(Buffer.from(files.get('signatures/signatures.json')!).toString()) as {
      signatures: { signed: string; content?: string; key: string; contentSha256: string; subjectKind: string }[];
    };
    expect(signatures.length).toBe(bundle.checks.find((check) => check.what === 'signatures')!.written);
    for (const { signed, key } of signatures) {
      const publicKey = createPublicKey(Buffer.from(files.get(key)!));
      expect(verify(null, files.get(signed)!, publicKey, files.get(signed.replace(/\.txt$/, '.sig'))!), signed).toBe(true);
    }
    const approved = new Set(signatures.filter((one) => one.subjectKind === 'step').map((one) => one.contentSha256));
    const sources = [...files].filter(([name]) => name.startsWith('sources/') && name.endsWith('.md'));
    for (const [name, bytes] of sources) expect(approved.has(hashOf(bytes)), name).toBe(true);
    const requests = signatures.filter((one) => one.subjectKind === 'change-request');
    expect(requests.length).toBeGreaterThan(0);
    for (const { content, contentSha256 } of requests) expect(hashOf(files.get(content!)!), content).toBe(contentSha256);
    expect([...files.keys()].filter((name) => /secret|sealed|private/i.test(name))).toEqual([]);
    expect(Buffer.from(files.get('signatures/signatures.json')!).toString()).not.toContain('scrypt');
  });

  test('the sources are the signed bytes: their SHA-256 is that of the revision', async () => {
    for (const row of (await controller.documents.list()).filter((document) => document.state === 'effective')) {
      const revision = (await controller.documents.get({ id: row.id })).revisions.find((each) => each.state === 'effective')!;
      expect(hashOf(files.get(`sources/${row.number.replaceAll('/', '-')} ${revision.label.replaceAll('/', '-')}.md`)!), row.number).toBe(
        revision.contentSha256,
      );
    }
  });

  test("every effective section's text stands in the exported Word file, in order", () => {
    const missing: string[] = [];
    for (const [name, source] of files) {
      if (!name.startsWith('sources/')) continue;
      const stem = name.slice('sources/'.length, -'.md'.length);
      const [number, label] = [stem.slice(0, stem.lastIndexOf(' ')), stem.slice(stem.lastIndexOf(' ') + 1)];
      const path = [...files.keys()].find(
        (each) => each.includes(`${number} `) && each.endsWith(` ${label}.docx`) && !each.startsWith('sources/'),
      )!;
      const text = squeezed(paragraphsOf(xmlOf(path)).join(''));
      const { model } = readMarkdown(Buffer.from(source).toString());
      // After the contents page of the manual, which carries the titles too.
      let at = 0;
      for (const section of sectionsOf(model)) {
        for (const block of model.blocks.slice(section.from, section.to)) {
          if (block.type === 'generated') continue;
          for (const line of plainText([block]).split('\n')) {
            const found = text.indexOf(squeezed(line), at);
            if (found < 0) missing.push(`${stem} ${section.number} ${line}`);
            else at = found;
          }
        }
      }
    }
    expect(missing).toEqual([]);
  });

  test("each clause's documents in `coverage` are those of the cross-reference in the bundle", async () => {
    const { clauses } = await controller.coverage.get({});
    const text = squeezed(paragraphsOf(xmlOf('registers/条款与文件对照表.docx')).join('|'));
    for (const clause of clauses) {
      const from = text.indexOf(`|${clause.id}|`);
      expect(from, clause.id).toBeGreaterThan(0);
      const next = clauses[clauses.indexOf(clause) + 1];
      const part = text.slice(from, next ? text.indexOf(`|${next.id}|`, from) : undefined);
      for (const document of clause.documents) expect(part, `${clause.id} ${document.number}`).toContain(document.number);
      if (clause.state === 'not-applicable') expect(part, clause.id).toContain(squeezed(clause.reason!));
      const others = [...part.matchAll(/Q[PM]\/SL-SH(?:-\d\d)?(?=\|)/g)].map(([number]) => number);
      expect(new Set(others), clause.id).toEqual(new Set(clause.documents.map((document) => document.number)));
    }
  });

  test('the gap list names exactly the clauses that are not covered', async () => {
    const gaps = (await controller.coverage.gaps({})).map((gap) => gap.clauseId);
    const listed = tableRowsOf(xmlOf('registers/缺口清单.docx')).flatMap((row) => row.filter((cell) => /^5(\.\d+){3}$/.test(cell)));
    expect(listed).toEqual(gaps);
  });

  test('every register carries every row that it was asked to, as Word and as Excel', async () => {
    expect(asked.sheets.map(({ title }) => title)).toEqual((await controller.registers.list()).map(({ title }) => title));
    for (const { title, columns, rows, note, signers } of asked.sheets) {
      const records = rows.filter((row) => row.length > 1);
      expect(records.length, title).toBeGreaterThan(0);
      const path = `registers/${title}`;
      const written = tableRowsOf(xmlOf(`${path}.docx`));
      expect(written[0], title).toEqual(columns.map((column) => squeezed(column.title)));
      expect(written.slice(1), title).toEqual(rows.map((row) => row.map(squeezed)));
      const cut = (row: string[]) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
      const below = Number(note !== '') + Number(signers.length > 0);
      const sheet = xlsxRows(files.get(`${path}.xlsx`)!);
      expect(sheet.slice(3, sheet.length - below), title).toEqual([columns.map((column) => column.title), ...rows.map(cut)]);
    }
  });

  test('the evidence list, the gap list and the cross-reference carry every row that they were made from', () => {
    const [data] = asked.registers;
    const evidence = tableRowsOf(xmlOf('registers/证据清单.docx')).slice(1);
    expect(
      evidence.map(([number, title, kind, clauses, , , , receivedOn, , paths]) => [number, title, kind, clauses, receivedOn, paths]),
    ).toEqual(
      data!.evidence.map(({ title, kind, clauses, receivedOn, files }, at) =>
        [String(at + 1), title, kind, clauses.join('、'), receivedOn, files.join('') || '—'].map(squeezed),
      ),
    );
    const gaps = tableRowsOf(xmlOf('registers/缺口清单.docx')).slice(1);
    expect(gaps.map(([number, clauseId, , , , action]) => [number, clauseId, action])).toEqual(
      data!.gaps.map(({ clauseId, action }, at) => [String(at + 1), clauseId, squeezed(action)]),
    );
    // A row of a clause begins with its number, below a merged cell or not; the rows of its other documents and evidence follow.
    const clauses = new Map<string, string[][]>();
    let current: string[][] | null = null;
    for (const row of tableRowsOf(xmlOf('registers/条款与文件对照表.docx'))) {
      const id = row.find((cell) => /^5(\.\d+){3}$/.test(cell));
      if (id) {
        current = clauses.get(id) ?? [];
        clauses.set(id, current);
      }
      if (row.length < 9) current = null;
      else current?.push(row);
    }
    for (const clause of data!.clauses.filter((each) => each.leaf && each.state !== 'not-applicable')) {
      const rows = clauses.get(clause.id) ?? [];
      const documents = rows.filter((row) => row[3] !== '').map((row) => [row[3], row[4], row[5]?.replaceAll('、', ''), row[6]]);
      const sorted = (list: unknown[]) => [...new Set(list.map((one) => JSON.stringify(one)))].sort();
      expect(sorted(documents), clause.id).toEqual(
        sorted(
          clause.documents.length === 0
            ? [['—', '—', '—', '—']]
            : clause.documents.map(({ number, title, sections, label }) => [number, squeezed(title), squeezed(sections.join('')), label]),
        ),
      );
      const items = rows.flatMap((row) => (row[7] === '—' ? [] : [[row[7], row[8]]]));
      expect(items.map((one) => JSON.stringify(one)).sort(), clause.id).toEqual(
        clause.evidence
          .map(({ title, formNumber, items }) => [squeezed(items > 1 ? `${title}（${items} 项）` : title), formNumber ?? '—'])
          .map((one) => JSON.stringify(one))
          .sort(),
      );
    }
  });

  test('signature tables carry the real approvals', async () => {
    const [row] = (await controller.documents.list()).filter((document) => document.number === 'QP/SL-SH-17');
    const revision = (await controller.documents.get({ id: row!.id })).revisions.find((each) => each.state === 'effective')!;
    const [round] = (await controller.approvals.rounds({ revisionId: revision.id })).filter((each) => each.state === 'approved');
    const text = paragraphsOf(xmlOf('documents/QP-SL-SH-17 报修送修与上门维修控制程序 B-0.docx')).join('\n');
    for (const step of round!.steps) expect(text).toContain(step.personName);
    expect(text).toContain(round!.contentSha256.slice(0, 16));
  });
});

describe('exporting', () => {
  test('the same state twice gives the same bytes', async () => {
    const job = await ended(controller, await controller.bundles.start({}));
    expect(job.bundle!.historyHead).toBe(bundle.historyHead);
    expect(hashOf(readFileSync(job.bundle!.path))).toBe(hashOf(readFileSync(bundle.path)));
    expect(job.bundle!.name).not.toBe(bundle.name);
  });

  test('cancelling leaves nothing behind, and one runs at a time', async () => {
    const folder = join(bundle.path, '..');
    const before = readdirSync(folder);
    const { total } = await controller.history.list({ limit: 1 });
    const job = await controller.bundles.start({});
    await expect(controller.bundles.start({})).rejects.toMatchObject({ code: 'CONFLICT', data: { current: { id: job.id } } });
    await controller.bundles.cancel({ id: job.id });
    expect((await ended(controller, job)).state).toBe('cancelled');
    expect(readdirSync(folder)).toEqual(before);
    expect((await controller.history.list({ limit: 1 })).total).toBe(total);
  });

  test('a writer that loses a section is found out and no file is handed out', async () => {
    const folder = join(bundle.path, '..');
    const before = readdirSync(folder);
    const { word } = app.app.context;
    app.app.context.word = {
      ...word,
      document: async (input) => ({
        ...(await word.document(input)),
        counts: { sections: 1, tables: 0, images: 0, clauses: 0, records: 0, mappings: 0 },
      }),
    };
    try {
      const job = await ended(controller, await controller.bundles.start({}));
      expect(job).toMatchObject({ state: 'failed', bundle: null, error: { code: 'EXPORT_MISMATCH' } });
      expect(readdirSync(folder)).toEqual(before);
    } finally {
      app.app.context.word = word;
    }
  });

  const lost: [string, (context: AppContext) => void][] = [
    ['证据清单', (it) => losing(it, (data) => ({ ...data, evidence: data.evidence.slice(0, -1) }))],
    ['缺口清单', (it) => losing(it, (data) => ({ ...data, gaps: data.gaps.slice(0, -1) }))],
    ['条款与文件对照表', (it) => losing(it, (data) => ({ ...data, clauses: data.clauses.slice(0, -1) }))],
    ['mappings', (it) => losing(it, (data) => ({ ...data, clauses: data.clauses.map((clause) => ({ ...clause, documents: [] })) }))],
    ['文件更改申请登记', ({ word }) => (word.sheet = shortened(word.sheet))],
    ['文件更改申请登记', ({ spreadsheets }) => (spreadsheets.sheet = shortened(spreadsheets.sheet))],
  ];
  const losing = ({ word }: AppContext, lose: (data: RegisterData) => RegisterData) => {
    const { register } = word;
    word.register = (name, data) => register(name, lose(data));
  };
  const shortened =
    <T>(write: (sheet: PrintedSheet) => T) =>
    (sheet: PrintedSheet) =>
      write(sheet.title === '文件更改申请登记' ? { ...sheet, rows: sheet.rows.slice(0, -1) } : sheet);
  test.each(lost)('a writer that loses a row of a register is found out: %s', async (what, lose) => {
    const folder = join(bundle.path, '..');
    const before = readdirSync(folder);
    const { context } = app.app;
    const { word, spreadsheets } = context;
    Object.assign(context, { word: { ...word }, spreadsheets: { ...spreadsheets } });
    lose(context);
    try {
      const { error } = await ended(controller, await controller.bundles.start({}));
      expect(error).toMatchObject({ code: 'EXPORT_MISMATCH', data: { differences: [{ what }] } });
      expect(readdirSync(folder)).toEqual(before);
    } finally {
      Object.assign(context, { word, spreadsheets });
    }
  });

  test.each([100, 50_000])('a zip of which %i bytes are damaged while it is written is found out', async (damaged) => {
    const folder = join(bundle.path, '..');
    const before = readdirSync(folder);
    const { word } = app.app.context;
    // The manual is the last to go in: by then the first files lie on the disk.
    app.app.context.word = {
      ...word,
      manual: async (input) => {
        const file = await word.manual(input);
        const path = join(folder, readdirSync(folder).find((name) => name.endsWith('.part'))!);
        while (statSync(path).size < 200_000) await new Promise((resume) => setImmediate(resume));
        const written = openSync(path, 'r+');
        writeSync(written, Buffer.alloc(damaged), 0, damaged, 100_000);
        closeSync(written);
        return file;
      },
    };
    try {
      const { error } = await ended(controller, await controller.bundles.start({}));
      expect(error).toMatchObject({ code: 'EXPORT_MISMATCH', data: { differences: [{ what: 'files' }] } });
      expect(readdirSync(folder)).toEqual(before);
    } finally {
      app.app.context.word = word;
    }
  });

  test('a full disk leaves nothing and says so', async () => {
    const folder = join(bundle.path, '..');
    const before = readdirSync(folder);
    const { word } = app.app.context;
    app.app.context.word = { ...word, form: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })) };
    try {
      expect(await ended(controller, await controller.bundles.start({}))).toMatchObject({ state: 'failed', error: { code: 'DISK_FULL' } });
      expect(readdirSync(folder)).toEqual(before);
    } finally {
      app.app.context.word = word;
    }
  });

  test('an evidence file that changed on disk stops the export', async () => {
    const [item] = (await controller.evidence.list()).filter((each) => each.files.length > 0);
    const { sha256 } = item!.files[0]!;
    const path = join(app.app.context.state.workspace!.path, 'files', sha256.slice(0, 2), sha256.slice(2));
    const kept = readFileSync(path);
    writeFileSync(path, Buffer.concat([kept, Buffer.from('x')]));
    try {
      expect(await ended(controller, await controller.bundles.start({}))).toMatchObject({
        state: 'failed',
        error: { code: 'EXPORT_MISMATCH' },
      });
    } finally {
      writeFileSync(path, kept);
    }
  });

  test('readers see the list but do not export', async () => {
    const reader = app.app.client({ token: (await app.visitor.people.signIn({ name: '只读人员', password: 'wenkong-2026' })).token });
    expect(await reader.bundles.list()).not.toEqual([]);
    await expect(reader.bundles.start({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('verifying a bundle', () => {
  const ORIGIN = 'http://127.0.0.1:4321';
  type List = {
    signatures: { signed: string; key: string; keyId: string; signature: string; personId: string; subjectKind: string }[];
    keys: { id: string; file: string; fingerprint: string; publicKey: string }[];
  };
  const jsonOf = (name: string) => JSON.parse(Buffer.from(files.get(name)!).toString());
  const list = (): List => jsonOf('signatures/signatures.json');
  const temporary = () => readdirSync(join(bundle.path, '..')).filter((name) => name.startsWith('.'));

  async function send(body: BodyInit | null, more: { headers?: Record<string, string>; signal?: AbortSignal; app?: TestApp } = {}) {
    const to = more.app ?? app;
    const name = to === app ? '文控员' : CONTROLLER;
    const password = to === app ? 'wenkong-2026' : PASSWORD;
    const { token } = await to.visitor.people.signIn({ name, password });
    const headers = { 'content-type': 'application/zip', authorization: `Bearer ${token}`, ...more.headers };
    const init = { method: 'POST', headers, body, duplex: 'half', ...(more.signal ? { signal: more.signal } : {}) } as RequestInit;
    return to.app.handle(new Request(`${ORIGIN}/bundles/verify`, init));
  }
  const sent = async (body: BodyInit | null) => (await (await send(body)).json()) as BundleVerification;

  /** A sealed bundle with other files. `honest`: its manifest is left as it was; otherwise it lists what is there. */
  async function rebuilt(change: (files: Map<string, Uint8Array>) => void, honest = false): Promise<BundleVerification> {
    const path = join(app.folder, 'rebuilt.zip');
    const zip = createZipWriter(path);
    const changed = new Map(files);
    change(changed);
    const manifest = jsonOf('manifest.json');
    changed.delete('manifest.json');
    if (!honest) manifest.files = Object.fromEntries([...changed].map(([name, bytes]) => [name, hashOf(bytes)]));
    for (const [name, bytes] of changed) await zip.add(name, bytes);
    await zip.add('manifest.json', Buffer.from(JSON.stringify(manifest)));
    await zip.finish();
    const result = await controller.bundles.verifyFile({ path });
    rmSync(path);
    return result;
  }
  const write = (map: Map<string, Uint8Array>, name: string, text: string) => map.set(name, Buffer.from(text));

  test('finds files, signatures and texts in order, by its row, by its path and by its bytes', async () => {
    const expected = { ok: true, files: bundle.files, signatures: list().signatures.length, keysKnown: true, faults: [] };
    expect(expected.signatures).toBeGreaterThan(50);
    expect(await controller.bundles.verify({ id: bundle.id })).toEqual(expected);
    expect(await controller.bundles.verifyFile({ path: bundle.path })).toEqual(expected);
    expect(await sent(readFileSync(bundle.path))).toEqual(expected);
    expect(temporary()).toEqual([]);
  });

  test('in a workspace that does not know the keys it says so', async () => {
    const other = await makeApp({ withDocuments: false });
    try {
      const response = await send(readFileSync(bundle.path), { app: other });
      expect(await response.json()).toMatchObject({ ok: true, signatures: list().signatures.length, keysKnown: false, faults: [] });
    } finally {
      await other.close();
    }
  });

  test('every changed byte of a bundle is found', async () => {
    const bytes = readFileSync(bundle.path);
    const copy = join(app.folder, 'copy.zip');
    // All over the file, and where it begins and ends: headers, directory, the seal itself.
    const spread = Array.from({ length: 30 }, (_, trial) => Math.floor((bytes.length * trial) / 30) + (trial % 7));
    const ends = Array.from({ length: 8 }, (_, trial) => [trial * 4, bytes.length - 1 - trial * 13]).flat();
    for (const at of [...spread, ...ends]) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 0x10;
      writeFileSync(copy, changed);
      expect((await controller.bundles.verifyFile({ path: copy })).ok, `byte ${at}`).toBe(false);
    }
  });

  test('a cut-off one, another file and nothing at all are no bundle', async () => {
    const bytes = readFileSync(bundle.path);
    for (const body of [bytes.subarray(0, bytes.length - 1), bytes.subarray(0, 100), 'no zip', null]) {
      const result = await sent(body);
      expect(result).toMatchObject({ ok: false, files: 0, signatures: 0 });
      expect(result.faults).toEqual([expect.stringMatching(/^unreadable: /)]);
    }
    expect(temporary()).toEqual([]);
  });

  test('what is changed, missing and added is named, once', async () => {
    const { signatures, keys } = list();
    const [first, second] = signatures;
    const result = await rebuilt((map) => {
      write(map, first!.signed.replace(/txt$/, 'sig'), 'x'.repeat(64));
      map.delete(second!.signed);
      write(map, keys[0]!.file, 'no key');
      write(map, 'documents/another.docx', 'x');
    }, true);
    expect(result.ok).toBe(false);
    expect(result.faults.sort()).toEqual([
      `changed: ${keys[0]!.file}`,
      `changed: ${first!.signed.replace(/txt$/, 'sig')}`,
      `missing: ${second!.signed}`,
      'unknown: documents/another.docx',
    ]);
  });

  /** What a forger does who brings the manifest and the seal in line with it. */
  const first = () => list().signatures[0]!;
  const sigOf = (signed: string) => signed.replace(/txt$/, 'sig');
  const stranger = generateKeyPairSync('ed25519').publicKey;
  const forgeries: [string, (map: Map<string, Uint8Array>) => void, () => string[]][] = [
    [
      'a changed signature',
      (map) => {
        const bytes = Buffer.from(map.get(sigOf(first().signed))!);
        bytes[5]! ^= 1;
        map.set(sigOf(first().signed), bytes);
      },
      () => [`signature-false: ${first().signed}`],
    ],
    [
      'a changed signed text',
      (map) => write(map, first().signed, Buffer.from(map.get(first().signed)!).toString().replace('wenkong', 'Wenkong')),
      () => [`signature-false: ${first().signed}`],
    ],
    [
      'a changed decision in the list',
      (map) => {
        const told = list();
        Object.assign(told.signatures[0]!, { meaning: '我不同意' });
        write(map, 'signatures/signatures.json', JSON.stringify(told));
      },
      () => [`signature-false: ${first().signed}`],
    ],
    ['a signature that is gone', (map) => map.delete(sigOf(first().signed)), () => [`signature-missing: ${sigOf(first().signed)}`]],
    [
      'a signature that is gone from the list too',
      (map) => {
        const told = list();
        const [gone] = told.signatures.splice(
          told.signatures.findIndex((one) => one.subjectKind === 'submission'),
          1,
        );
        map.delete(gone!.signed);
        map.delete(sigOf(gone!.signed));
        write(map, 'signatures/signatures.json', JSON.stringify(told));
      },
      () => [`signature-count: ${list().signatures.length - 1}/${list().signatures.length}`],
    ],
    ['a list that is gone', (map) => map.delete('signatures/signatures.json'), () => ['signature-list: signatures/signatures.json']],
    [
      'another public key',
      (map) => write(map, list().keys[0]!.file, stranger.export({ format: 'pem', type: 'spki' }).toString()),
      () => [`key-changed: ${list().keys[0]!.file}`],
    ],
    [
      'another public key that the list names',
      (map) => {
        const told = list();
        const der = stranger.export({ format: 'der', type: 'spki' });
        write(map, told.keys[0]!.file, stranger.export({ format: 'pem', type: 'spki' }).toString());
        Object.assign(told.keys[0]!, { publicKey: der.toString('base64'), fingerprint: hashOf(der) });
        write(map, 'signatures/signatures.json', JSON.stringify(told));
      },
      () => {
        const { signatures, keys } = list();
        return signatures.filter((one) => one.keyId === keys[0]!.id).map((one) => `signature-false: ${one.signed}`);
      },
    ],
    [
      "somebody else's signature under a name",
      (map) => {
        const told = list();
        const other = told.signatures.find((one) => one.keyId !== told.signatures[0]!.keyId)!;
        Object.assign(told.signatures[0]!, { keyId: other.keyId, key: other.key });
        write(map, 'signatures/signatures.json', JSON.stringify(told));
      },
      () => [`signature-false: ${first().signed}`],
    ],
    [
      'a changed text in force',
      (map) => {
        const [name] = [...map.keys()].filter((one) => one.startsWith('sources/') && one.endsWith('.md'));
        write(map, name!, `${Buffer.from(map.get(name!)!).toString()}\n多一句。\n`);
      },
      () => [`unsigned: ${[...files.keys()].find((one) => one.startsWith('sources/') && one.endsWith('.md'))}`],
    ],
  ];
  test.each(forgeries)('%s is found though manifest and seal fit', async (_what, change, faults) => {
    const result = await rebuilt(change);
    expect(result.faults).toEqual(faults());
    expect(result.ok).toBe(false);
  });

  test('only people of the workspace send one, from our own pages, and giving up leaves nothing', async () => {
    const bytes = readFileSync(bundle.path);
    expect((await send(bytes, { headers: { authorization: '' } })).status).toBe(401);
    const { token } = await app.visitor.people.signIn({ name: '只读人员', password: 'wenkong-2026' });
    const cookie = { authorization: '', cookie: `wk_session=${token}` };
    expect((await send(bytes, { headers: { ...cookie, origin: ORIGIN } })).status).toBe(200);
    expect((await send(bytes, { headers: { ...cookie, origin: 'https://evil.example' } })).status).toBe(403);
    expect(await (await send(bytes, { headers: { ...cookie, 'content-type': 'text/plain' } })).json()).toMatchObject({ code: 'INVALID' });

    const giveUp = new AbortController();
    let taken = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(stream) {
        taken += 1;
        if (taken === 4) {
          expect(temporary()).toHaveLength(1);
          giveUp.abort();
        } else stream.enqueue(bytes.subarray(0, 65_536));
      },
    });
    expect(await (await send(endless, { signal: giveUp.signal })).json()).toMatchObject({ code: 'CANCELLED' });
    expect(temporary()).toEqual([]);
  });

  test('a full disk leaves nothing and says so', async () => {
    const full = new ReadableStream({ pull: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })) });
    const response = await send(full);
    expect(response.status).toBe(507);
    expect(await response.json()).toMatchObject({ code: 'DISK_FULL' });
    expect(temporary()).toEqual([]);
  });
});
