import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bundle, ExportJob } from '../../shared/contract/bundles.ts';
import type { ContractClient } from '../../shared/contract/index.ts';
import { plainText, readMarkdown, sectionsOf } from '../../shared/markdown/index.ts';
import { docxParts, paragraphsOf, squeezed, tableRowsOf } from '../support/docx.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

let app: TestApp;
let controller: ContractClient;
let bundle: Bundle;
let files: Map<string, Uint8Array>;
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
  bundle = await exported();
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
      signatures: { signed: string; key: string; contentSha256: string; subjectKind: string }[];
    };
    expect(signatures.length).toBe(bundle.checks.find((check) => check.what === 'signatures')!.written);
    for (const { signed, key } of signatures) {
      const publicKey = createPublicKey(Buffer.from(files.get(key)!));
      expect(verify(null, files.get(signed)!, publicKey, files.get(signed.replace(/\.txt$/, '.sig'))!), signed).toBe(true);
    }
    const approved = new Set(signatures.filter((one) => one.subjectKind === 'step').map((one) => one.contentSha256));
    const sources = [...files].filter(([name]) => name.startsWith('sources/') && name.endsWith('.md'));
    for (const [name, bytes] of sources) expect(approved.has(hashOf(bytes)), name).toBe(true);
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
      document: async (input) => ({ ...(await word.document(input)), counts: { sections: 1, tables: 0, images: 0, clauses: 0 } }),
    };
    try {
      const job = await ended(controller, await controller.bundles.start({}));
      expect(job).toMatchObject({ state: 'failed', bundle: null, error: { code: 'EXPORT_MISMATCH' } });
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

  test('every changed byte of a bundle is found', async () => {
    expect(await controller.bundles.verify({ id: bundle.id })).toMatchObject({ ok: true, faults: [] });
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

  test('readers see the list but do not export', async () => {
    const reader = app.app.client({ token: (await app.visitor.people.signIn({ name: '只读人员', password: 'wenkong-2026' })).token });
    expect(await reader.bundles.list()).not.toEqual([]);
    await expect(reader.bundles.start({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
