import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { ensureRenderer } from '../../main/hosts/web/renderer-build.ts';
import { plainText, readMarkdown } from '../../shared/markdown/index.ts';
import { hasProgram } from '../support/skip.ts';
import { cachedCorpus, copiedCorpus } from './corpus-cache.ts';
import { type Figures, runProgram, runWork, summed } from './processes.ts';
import { measureScreens } from './screens.ts';

/**
 * `npm run bench [-- --json]`: the works of design section 8 on this machine, with their peers in the same run.
 *
 * Each time is the median of several runs. The bundle is timed in the app from the call until the verified zip lies there, and holds much
 * more than its peers write: forms, registers, evidence, manifest. pandoc is timed as a program, once a document, its start included;
 * docxtemplater inside its process, from prepared template to written files. Every run is a process of its own; its peak is that process's.
 */
const RUNS = 3;

interface Result {
  work: string;
  corpus: string;
  seconds: number;
  peakMiB: number | null;
  /** null: measured against the target alone; `missing`: not on this machine */
  peer: string | null;
  peerSeconds: number | null;
  peerPeakMiB: number | null;
  /** our time by the peer's */
  ratio: number | null;
}
/** What people are promised, s. */
const TARGETS: Record<string, number> = { coverage: 0.1, 'open-editor': 0.5, 'key-to-paint': 0.05, start: 3 };

const json = process.argv.includes('--json');
const say = (text: string) => process.stderr.write(`${text}\n`);
const busy = () => {
  const [load = 0] = loadavg();
  if (load > availableParallelism())
    say(`this machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} cores): times are too long`);
};
const folder = mkdtempSync(join(tmpdir(), 'wk-bench-'));
try {
  busy();
  await ensureRenderer(() => say('building the screens'));
  const results = [...(await exportResults()), await coverageResult(), ...(await screenResults())];
  if (json) process.stdout.write(`${JSON.stringify({ results }, null, 2)}\n`);
  else printTable(results);
  busy();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function result(work: string, corpus: string, own: Figures, peer: string | null = null, other: Figures | null = null): Result {
  return {
    work,
    corpus,
    seconds: own.seconds,
    peakMiB: own.peakMiB,
    peer,
    peerSeconds: other?.seconds ?? null,
    peerPeakMiB: other?.peakMiB ?? null,
    ratio: other ? own.seconds / other.seconds : null,
  };
}

async function exportResults(): Promise<Result[]> {
  say('bundle of K1');
  const own: Figures[] = [];
  const pandoc: Figures[] = [];
  const templates: Figures[] = [];
  const hasPandoc = hasProgram('pandoc');
  for (let at = 0; at < RUNS; at += 1) {
    const path = await copiedCorpus('K1', join(folder, `export-${at}`));
    const { bundle, ...figures } = await runWork<Figures & { bundle: string }>('export-bundle', path);
    own.push(figures);
    const { sources, input } = layOutSources(bundle, join(folder, `sources-${at}`));
    if (hasPandoc) pandoc.push(await runPandoc(sources));
    templates.push(await runWork<Figures>('fill-template', input, join(folder, `sources-${at}`)));
  }
  return [
    result('export-bundle', 'K1', summed(own), hasPandoc ? 'pandoc' : 'missing', hasPandoc ? summed(pandoc) : null),
    result('export-bundle', 'K1', summed(own), 'docxtemplater', summed(templates)),
  ];
}

/** The Markdown sources of a bundle as files, and what the template peer is given: their paragraphs and the evidence rows. */
function layOutSources(bundle: string, to: string): { sources: string[]; input: string } {
  mkdirSync(to, { recursive: true });
  const files = unzipSync(readFileSync(bundle));
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const manifest = JSON.parse(decode(files['manifest.json']!)) as { documents: { source: string }[]; files: Record<string, string> };
  const texts = manifest.documents.map(({ source }) => decode(files[source]!));
  const sources = texts.map((text, at) => {
    const path = join(to, `document-${at}.md`);
    writeFileSync(path, text);
    return path;
  });
  const evidence = Object.keys(manifest.files)
    .filter((name) => name.startsWith('evidence/'))
    .map((name) => ({ title: name, clauses: '5.1.4.1', receivedOn: '2026-11-01', expiresOn: '2027-10-31' }));
  const input = join(to, 'input.json');
  writeFileSync(input, JSON.stringify({ documents: texts.map((text) => plainText(readMarkdown(text).model).split('\n')), evidence }));
  return { sources, input };
}

async function runPandoc(sources: readonly string[]): Promise<Figures> {
  const runs: Figures[] = [];
  for (const source of sources)
    runs.push(await runProgram('pandoc', ['--from', 'markdown', '--to', 'docx', '--output', `${source}.docx`, source]));
  return { ...summed(runs), seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0) };
}

async function coverageResult(): Promise<Result> {
  say('coverage of K3 (the corpus takes a minute when it is not there)');
  const path = await cachedCorpus('K3');
  const runs: Figures[] = [];
  for (let at = 0; at < RUNS; at += 1) runs.push(await runWork<Figures>('coverage', path));
  rmSync(join(path, 'backups'), { recursive: true, force: true });
  return result('coverage', 'K3', summed(runs));
}

async function screenResults(): Promise<Result[]> {
  say('screens');
  const { start, openEditor, keyToPaint } = await measureScreens();
  return [result('start', 'K1', start), result('open-editor', '30+ pages', openEditor), result('key-to-paint', '30+ pages', keyToPaint)];
}

function printTable(results: readonly Result[]): void {
  const time = (seconds: number | null) =>
    seconds === null ? '' : seconds < 1 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(2)} s`;
  const size = (mib: number | null) => (mib === null ? '' : `${mib.toFixed(0)} MiB`);
  const verdict = ({ work, seconds }: Result) => {
    const target = TARGETS[work];
    return target === undefined ? '' : `${seconds < target ? 'met' : 'MISSED'}: < ${time(target)}`;
  };
  const rows = [
    ['work', 'corpus', 'time', 'peak', 'peer', 'time', 'peak', 'ratio', 'target'],
    ...results.map((each) => [
      each.work,
      each.corpus,
      time(each.seconds),
      size(each.peakMiB),
      each.peer ?? '',
      time(each.peerSeconds),
      size(each.peerPeakMiB),
      each.ratio === null ? '' : each.ratio.toFixed(2),
      verdict(each),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    console.log(
      row
        .map((text, column) => text.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
}
