import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBenchApp } from '../bench/corpus.ts';
import { skipUnless } from '../support/skip.ts';
import { cli, ended, environment, launch, makeWorkspace, node, wenkong } from './processes.ts';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wk-cli-'));
  path = await makeWorkspace(folder, { documents: 3, evidence: 60 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface CoverageAnswer {
  on: string;
  clauses: { state: string; documents: { sections: string[] }[]; evidence: { outlet: string | null }[] }[];
  totals: Record<string, number>;
}
interface DocumentsAnswer {
  documents: { number: string; state: string; revisions: { contentSha256: string }[] }[];
}
interface EvidenceAnswer {
  evidence: { outletId: string | null; outlet: string | null }[];
}
interface HistoryAnswer {
  head: string;
  entries: { seq: number; hash: string }[];
}

async function answer<Answer>(...args: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await wenkong(folder, [...args, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}
const keys = (value: object) => Object.keys(value);

describe('init', () => {
  test('makes the firm with its documents, beside where one stands, and prints a first sign-in that works', async () => {
    const standing = join(folder, '在 这里');
    mkdirSync(standing);
    const args = ['init', '新 工作区', '--company', '甲公司', '--code', 'JG', '--industry', 'services'];
    const made = await wenkong(folder, args, { cwd: standing });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const [, name, password] = /用户：(\S+)　密码：(\S+)/.exec(made.stdout)!;
    const app = await openBenchApp(join(folder, 'app'));
    const client = app.client();
    await client.workspace.open({ path: join(standing, '新 工作区') });
    const { token } = await client.people.signIn({ name: name!, password: password! });
    expect((await app.client({ token }).documents.list()).length).toBeGreaterThan(20);
    await app.close();

    const again = await wenkong(folder, args, { cwd: standing });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('已有一个工作区');
  });
});

describe('what others script', () => {
  test('registers', async () => {
    const value = await answer<Record<string, Record<string, unknown>[]>>('registers', path);
    expect(keys(value)).toEqual([
      'distribution',
      'acknowledgements',
      'changeRequests',
      'reviews',
      'externalDocuments',
      'records',
      'withdrawn',
    ]);
    for (const rows of Object.values(value)) expect(Array.isArray(rows)).toBe(true);
    const { documents } = await answer<DocumentsAnswer>('documents', path);
    const inForce = documents.filter((one) => one.state === 'effective').map((one) => one.number);
    expect(value.reviews!.map((one) => one.number).sort()).toEqual(inForce.sort());
    expect(value.records!.length).toBeGreaterThan(0);
    expect(keys(value.records![0]!)).toEqual(['number', 'title', 'label', 'documentNumber', 'keeper', 'retentionYears']);
    const before = await answer<Record<string, unknown[]>>('registers', path, '--on', '2000-01-01');
    expect(before.reviews).toHaveLength(0);
    expect(before.records).toHaveLength(0);
    const { stdout } = await wenkong(folder, ['registers', path]);
    expect(stdout).toContain(`${value.records!.length} `);
    expect(stdout).toContain('记录清单');
  });

  test('coverage', async () => {
    const value = await answer<CoverageAnswer>('coverage', path);
    expect(keys(value)).toEqual(['rubric', 'on', 'clauses', 'totals']);
    for (const clause of value.clauses) {
      expect(keys(clause)).toEqual(['id', 'title', 'points', 'pointsSource', 'applicable', 'state', 'documents', 'evidence']);
      for (const document of clause.documents) expect(keys(document)).toEqual(['number', 'title', 'revision', 'sections']);
      for (const item of clause.evidence) expect(keys(item)).toEqual(['id', 'title', 'outlet', 'expiresOn']);
    }
    const withDocuments = value.clauses.filter((each) => each.documents.length > 0);
    expect(withDocuments.length).toBeGreaterThan(0);
    expect(withDocuments[0]?.documents[0]?.sections.length ?? 0).toBeGreaterThan(0);
    const counted = Object.values(value.totals).reduce((a, b) => a + b, 0);
    expect(counted).toBe(value.clauses.length);
    expect(value.clauses.filter((each) => each.state === 'covered').length).toBe(value.totals.covered);
  });

  test('coverage of an earlier day and of one outlet', async () => {
    const before = await answer<CoverageAnswer>('coverage', path, '--on', '2020-01-31');
    expect(before.on).toBe('2020-01-31');
    expect(before.totals).toMatchObject({ covered: 0, documented: 0 });
    const all = await answer<EvidenceAnswer>('evidence', path);
    const { outletId, outlet } = all.evidence.find((each) => each.outlet === '苏州')!;
    const here = await answer<CoverageAnswer>('coverage', path, '--on', '2026-11-05', '--outlet', outletId!);
    const outlets = new Set(here.clauses.flatMap((clause) => clause.evidence.map((item) => item.outlet)));
    expect(outlets).toContain(outlet);
    // Of others only what speaks for the whole firm, or for headquarters where only those are judged.
    expect([...outlets].filter((each) => each !== null && each !== outlet && each !== '总部')).toEqual([]);
    const unknown = await wenkong(folder, ['coverage', path, '--outlet', 'none', '--json']);
    expect(JSON.parse(unknown.stdout).error.code).toBe('NOT_FOUND');
    expect(unknown.code).toBe(1);
  });

  test('documents, with the hash that people sign', async () => {
    const value = await answer<DocumentsAnswer>('documents', path);
    expect(keys(value)).toEqual(['documents']);
    expect(value.documents).toHaveLength(3);
    for (const document of value.documents) {
      expect(keys(document)).toEqual(['number', 'title', 'level', 'state', 'owner', 'nextReviewOn', 'revisions']);
      expect(document.state).toBe('effective');
      for (const revision of document.revisions) expect(keys(revision)).toEqual(['label', 'state', 'contentSha256', 'effectiveOn']);
    }
  });

  test('evidence and history', async () => {
    const { evidence } = await answer<EvidenceAnswer>('evidence', path);
    expect(evidence).toHaveLength(60);
    expect(evidence[0]).toMatchObject({
      title: expect.any(String),
      clauseIds: [expect.any(String)],
      files: [{ name: expect.any(String) }],
    });
    const { head, entries } = await answer<HistoryAnswer>('history', path);
    expect(entries[0]?.hash).toBe(head);
    expect(entries.map((each) => each.seq)).toEqual(entries.map((_: unknown, at: number) => entries.length - at));
  });

  test('for people there are tables', async () => {
    const shown = await wenkong(folder, ['documents', path]);
    expect(shown.stdout.split('\n')[0]).toContain('编号');
    expect(shown.stdout).toContain('售后服务手册');
    expect((await wenkong(folder, ['coverage', path, '--lang', 'en'])).stdout).toContain('Sample score');
  });
});

describe('export', () => {
  test('writes one zip whose sources hash to what was signed, in a file of the wished name', async () => {
    const out = join(folder, '审核.zip');
    const bundle = await answer<{ files: number }>('export', path, '--out', out);
    const bytes = readFileSync(out);
    expect(bundle).toMatchObject({ path: out, documents: 3, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    const files = unzipSync(bytes);
    const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
    expect(bundle.files).toBe(Object.keys(files).length);
    for (const [name, sha256] of Object.entries(manifest.files))
      expect(createHash('sha256').update(files[name]!).digest('hex'), name).toBe(sha256);
    const { documents } = await answer<DocumentsAnswer>('documents', path);
    for (const { number, source, sha256 } of manifest.documents) {
      expect(documents.find((each) => each.number === number)?.revisions[0]?.contentSha256).toBe(sha256);
      expect(createHash('sha256').update(files[source]!).digest('hex')).toBe(sha256);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a place that cannot be written is refused before any work', async () => {
    const known = (await answer<HistoryAnswer>('history', path)).entries.length;
    for (const out of [join(folder, 'nowhere', 'a.zip'), folder]) {
      const { code, stderr } = await wenkong(folder, ['export', path, '--out', out]);
      expect(code).toBe(1);
      expect(stderr).toContain('没有导出');
    }
    expect((await answer<HistoryAnswer>('history', path)).entries).toHaveLength(known);
  });

  test.each(['once', 'twice'])('Ctrl+C %s on the way leaves nothing behind', async (times) => {
    const before = readdirSync(join(path, 'bundles'));
    const out = join(folder, `cancelled-${times}.zip`);
    const child = launch(node, [cli, 'export', path, '--out', out], folder);
    const end = ended(child);
    // The file under its temporary name shows that the work has begun.
    let isOver = false;
    void end.then(() => {
      isOver = true;
    });
    while (!isOver && readdirSync(join(path, 'bundles')).length === before.length) await new Promise(setImmediate);
    child.kill('SIGINT');
    if (times === 'twice') child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(stderr).toContain('已取消');
    expect(code).toBe(1);
    expect(readdirSync(join(path, 'bundles'))).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('cancelled'))).toEqual([]);
    expect(existsSync(join(path, 'wenkong.lock'))).toBe(false);
  });
});

describe.skipIf(skipUnless(process.platform !== 'win32', 'closing standard output early: no POSIX pipes here'))(
  'a reader that goes away',
  () => {
    // The second has gone before the first line is written.
    test.each(['head -c 20', 'true'])('history | %s is no failure', async (reader) => {
      const line = `set -o pipefail; "$0" "$1" history "$2" --json | ${reader}`;
      const child = spawn('bash', ['-c', line, node, cli, path], { env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'] });
      expect(await ended(child)).toMatchObject({ code: 0, stderr: '' });
      expect(existsSync(join(path, 'wenkong.lock'))).toBe(false);
    });
  },
);
