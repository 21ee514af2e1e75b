import { randomUUID } from 'node:crypto';
import { access, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Bundle, ExportJob } from '../../../shared/contract/bundles.ts';
import { CLAUSE_STATES } from '../../../shared/domain/terms.ts';
import { clauseNumbers, imagesOf, sectionsOf, visitBlocks } from '../../../shared/markdown/index.ts';
import { AppError } from '../app-error.ts';
import type { Context } from '../context.ts';
import { REGISTER_NAMES, REGISTER_TITLES, recordCount, recordsOf, type Spreadsheets, type WordCounts } from '../ports-word.ts';
import { requirePermission } from '../require.ts';
import { signatureFiles } from '../signatures/bundle-signatures.ts';
import { documentPath, evidencePath, formPath, manualPath, registerPath, safeName, sheetPaths, sourcePath } from './bundle-paths.ts';
import { type BundleData, collectBundle } from './collect-bundle.ts';
import { startAhead } from './start-ahead.ts';
import { asDiskFull, createZipWriter, hashFile, hashZipEntries, isSealed, MANIFEST } from './zip-file.ts';

/** Files that may be written before their turn in the zip has come. */
const AHEAD = 64;
/** Evidence files up to this many bytes are read whole; a stream costs more than they are worth. */
const WHOLE = 256 * 1024;

interface WordWork {
  step: BundleStep;
  name: string;
  title: string;
  write(): Promise<Uint8Array>;
}

export type BundleStep = ExportJob['steps'][number]['step'];

export interface ExportProgress {
  /** how many files a step will write; known for all steps before the first file */
  plan(totals: Record<BundleStep, number>): void;
  /** one more file of a step is done; `current` is what comes next, for people */
  advance(step: BundleStep, current: string): void;
}

/** What `manifest.json` says. No wall-clock time: the same state gives the same bytes. */
interface Manifest {
  format: 'wenkong-bundle/1';
  program: string;
  company: string;
  rubric: string;
  on: string;
  historyHead: string;
  totals: Record<string, number>;
  counts: Record<string, number>;
  documents: {
    number: string;
    title: string;
    label: string;
    effectiveOn: string | null;
    sha256: string | null;
    path: string;
    source: string;
  }[];
  files: Record<string, string>;
}

/**
 * Writes the audit bundle of what is in force on a day. It is written beside its place under a temporary name, read back, compared with the
 * manifest and with the database, and only then put in place; cancelling or any failure leaves nothing behind.
 * @throws AppError CANCELLED, EXPORT_MISMATCH, DISK_FULL, FORBIDDEN
 */
export async function exportBundle(
  context: Context,
  input: { on?: string | undefined },
  progress: ExportProgress,
  signal: AbortSignal,
): Promise<Omit<Bundle, 'intact'>> {
  requirePermission(context.actor, 'bundles.export');
  const on = input.on ?? context.clock.today();
  context.app.word.prepare();
  const data = await context.store.read((reader) => collectBundle(context, reader, on));
  const folder = context.workspace.folder.bundlesPath;
  const temporary = join(folder, `.writing-${randomUUID()}.part`);
  try {
    const { files, checks } = await writeBundle(context, data, temporary, progress, signal);
    progress.advance('verify', '');
    await verifyWritten(temporary, files, signal);
    const path = await freePath(folder, `${safeName(data.company)}-审核资料包-${on}`);
    const bundle: Omit<Bundle, 'intact'> = {
      id: context.ids.next(),
      name: path.slice(folder.length + 1),
      on,
      rubric: data.rubric,
      documents: data.documents.length,
      files: files.size,
      size: (await stat(temporary)).size,
      sha256: await hashFile(temporary),
      by: context.actor.name,
      at: context.clock.now(),
      historyHead: data.historyHead,
      checks,
      totals: { ...data.coverage.totals },
      path,
    };
    signal.throwIfAborted();
    await rename(temporary, path);
    try {
      await context.store.change(context.actor, async (tx) => {
        await tx.write.addBundle(bundle);
        tx.record({
          type: 'bundles.exported',
          area: 'bundles',
          subjectId: bundle.id,
          subject: bundle.name,
          data: { on, files: bundle.files, sha256: bundle.sha256, historyHead: bundle.historyHead },
        });
      });
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return bundle;
  } catch (error) {
    await rm(temporary, { force: true });
    if (signal.aborted) throw new AppError('CANCELLED', {});
    throw asDiskFull(error, folder);
  }
}

async function writeBundle(context: Context, data: BundleData, path: string, progress: ExportProgress, signal: AbortSignal) {
  const { word, spreadsheets } = context.app;
  const zip = createZipWriter(path);
  const files = new Map<string, string>();
  const controlled = data.documents.filter((each) => each !== data.documents.find((one) => one.block.number === data.manual?.block.number));
  const evidenceFiles = data.evidence.flatMap((item) =>
    item.files.map((file, at) => ({ path: evidencePath(item, at), sha256: file.sha256, size: file.size, title: item.title })),
  );
  const pictures = new Map(
    data.documents.flatMap((each) => [...each.pictures].map(([src, picture]) => [`sources/${src}`, picture.bytes] as const)),
  );
  progress.plan({
    manual: data.manual ? 1 : 0,
    documents: controlled.length,
    forms: data.forms.length,
    registers: REGISTER_NAMES.length + 2 * data.sheets.length,
    evidence: evidenceFiles.length,
    sources: data.documents.length,
    manifest: 1,
    verify: 1,
  });
  const written: Omit<WordCounts, 'records'> = { sections: 0, tables: 0, images: 0, clauses: 0, mappings: 0 };
  const done = { documents: 0, forms: 0, evidenceFiles: 0, signatures: 0 };
  const put = async (step: BundleStep, name: string, title: string, bytes: () => Promise<Uint8Array> | AsyncIterable<Uint8Array>) => {
    signal.throwIfAborted();
    if (files.has(name)) throw new Error(`Two files of the bundle are called ${name}`);
    const given = bytes();
    files.set(name, await zip.add(name, given instanceof Promise ? await given : given));
    progress.advance(step, title);
    // Other requests get their turn between two files.
    await nextTurn();
  };
  const counted = (file: { bytes: Uint8Array; counts: WordCounts }) => {
    for (const key of ['sections', 'tables', 'images', 'clauses'] as const) written[key] += file.counts[key];
    done.documents += 1;
    return file.bytes;
  };
  const whole = (title: string, expected: number, { bytes, counts }: { bytes: Uint8Array; counts: Pick<WordCounts, 'records'> }) => {
    if (counts.records !== expected)
      throw new AppError('EXPORT_MISMATCH', { differences: [{ what: title, expected, written: counts.records }] });
    return bytes;
  };
  try {
    const documents: Manifest['documents'] = [];
    const listed = (each: BundleData['documents'][number], name: string) =>
      documents.push({
        number: each.block.number,
        title: each.block.title,
        label: each.block.label,
        effectiveOn: each.block.effectiveOn,
        sha256: each.contentSha256,
        path: name,
        source: sourcePath(each.block),
      });
    const { manual } = data;
    const works: WordWork[] = [];
    if (manual) {
      const name = manualPath(manual.block);
      works.push({ step: 'manual', name, title: manual.block.title, write: async () => counted(await word.manual(manual)) });
      listed(data.documents.find((each) => each.block.number === manual.block.number)!, name);
    }
    for (const each of controlled) {
      const name = documentPath(each.block);
      const title = `${each.block.number} ${each.block.title}`;
      works.push({ step: 'documents', name, title, write: async () => counted(await word.document(each)) });
      listed(each, name);
    }
    for (const form of data.forms) {
      const write = async () => {
        const { bytes } = await word.form(form);
        done.forms += 1;
        return bytes;
      };
      works.push({ step: 'forms', name: formPath(form), title: `${form.number} ${form.title}`, write });
    }
    for (const name of REGISTER_NAMES) {
      const path = registerPath(name);
      const write = async () => {
        const file = await word.register(name, data.registers);
        written.mappings += file.counts.mappings;
        return whole(REGISTER_TITLES[name], recordCount(name, data.registers), file);
      };
      works.push({ step: 'registers', name: path, title: path, write });
    }
    for (const sheet of data.sheets) {
      const { docx, xlsx } = sheetPaths(sheet);
      const expected = recordsOf(sheet).length;
      const push = (name: string, writer: Pick<Spreadsheets, 'sheet'>) =>
        works.push({ step: 'registers', name, title: name, write: async () => whole(sheet.title, expected, await writer.sheet(sheet)) });
      push(docx, word);
      push(xlsx, spreadsheets);
    }
    // The manual takes longest and is started first; what needs no writing goes into the zip while nothing has been written yet.
    const ahead = (some: WordWork[]) => startAhead(some, (work) => work.write(), AHEAD, signal);
    const longest = ahead(works.slice(0, 1));
    const others = ahead(works.slice(1));
    for (const file of evidenceFiles) {
      await put('evidence', file.path, file.title, () =>
        file.size <= WHOLE ? context.files.read(file.sha256) : context.files.stream(file.sha256),
      );
      if (files.get(file.path) !== file.sha256)
        throw new AppError('EXPORT_MISMATCH', { differences: [{ what: file.path, expected: 1, written: 0 }] });
      done.evidenceFiles += 1;
    }
    for (const each of data.documents)
      await put('sources', sourcePath(each.block), each.block.number, async () => Buffer.from(each.content, 'utf8'));
    for (const [name, bytes] of pictures) files.set(name, await zip.add(name, bytes));
    for (const [name, bytes] of signatureFiles(data.signed)) {
      files.set(name, await zip.add(name, bytes));
      if (name.endsWith('.sig')) done.signatures += 1;
    }
    for await (const { work, result } of others) await put(work.step, work.name, work.title, async () => result);
    for await (const { work, result } of longest) await put(work.step, work.name, work.title, async () => result);
    const checks = compareCounts(data, written, done);
    const manifest: Manifest = {
      format: 'wenkong-bundle/1',
      program: `wenkong ${context.app.version}`,
      company: data.company,
      rubric: data.rubric,
      on: data.on,
      historyHead: data.historyHead,
      totals: Object.fromEntries(CLAUSE_STATES.map((state) => [state, data.coverage.totals[state] ?? 0])),
      counts: Object.fromEntries(checks.map((check) => [check.what, check.written])),
      documents,
      files: Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
    signal.throwIfAborted();
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8');
    files.set(MANIFEST, await zip.add(MANIFEST, text));
    progress.advance('manifest', MANIFEST);
    await zip.finish();
    return { files, checks };
  } catch (error) {
    await zip.abort();
    throw error;
  }
}

/** What the database has against what was counted while writing. @throws AppError EXPORT_MISMATCH */
function compareCounts(
  data: BundleData,
  written: Omit<WordCounts, 'records'>,
  done: { documents: number; forms: number; evidenceFiles: number; signatures: number },
): Bundle['checks'] {
  const expected = { sections: 0, tables: 0, images: 0, mappings: data.mappings };
  let clauses = 0;
  for (const { model } of data.documents) {
    expected.sections += sectionsOf(model).length;
    visitBlocks(model.blocks, (block) => {
      if (block.type === 'table') expected.tables += 1;
    });
    expected.images += imagesOf(model).length;
    clauses += clauseNumbers(model).size;
  }
  const sectionIds = data.documents.map(({ model }) => new Set(sectionsOf(model).map((section) => section.id)).size);
  const checks: Bundle['checks'] = [
    { what: 'documents', expected: data.documents.length, written: done.documents },
    { what: 'sections', expected: sectionIds.reduce((a, b) => a + b, 0), written: written.sections },
    { what: 'tables', expected: expected.tables, written: written.tables },
    { what: 'images', expected: expected.images, written: written.images },
    { what: 'mappings', expected: expected.mappings, written: written.mappings },
    { what: 'forms', expected: data.forms.length, written: done.forms },
    { what: 'evidenceFiles', expected: data.evidence.reduce((sum, item) => sum + item.files.length, 0), written: done.evidenceFiles },
    { what: 'signatures', expected: data.signed.signatures.length, written: done.signatures },
  ];
  const differences: { what: string; expected: number; written: number }[] = checks.filter((check) => check.expected !== check.written);
  if (written.clauses !== clauses) differences.push({ what: 'clauses', expected: clauses, written: written.clauses });
  if (differences.length > 0) throw new AppError('EXPORT_MISMATCH', { differences });
  return checks;
}

/** Reads the finished zip back from the disk. @throws AppError EXPORT_MISMATCH */
async function verifyWritten(path: string, files: ReadonlyMap<string, string>, signal: AbortSignal): Promise<void> {
  const found = await hashZipEntries(path, { signal }).catch((error: Error) => {
    signal.throwIfAborted();
    // Nothing is found in what is no zip any more; what the system says is told as it is.
    if ('syscall' in error) throw error;
    return new Map<string, { sha256: string }>();
  });
  const differing = [...files].filter(([name, sha256]) => found.get(name)?.sha256 !== sha256);
  if (differing.length > 0 || found.size !== files.size || !(await isSealed(path)))
    throw new AppError('EXPORT_MISMATCH', {
      differences: [{ what: 'files', expected: files.size, written: found.size - differing.length }],
    });
}

/** `名称.zip`, `名称-2.zip` … : an earlier bundle is never overwritten. */
async function freePath(folder: string, stem: string): Promise<string> {
  for (let nth = 1; ; nth += 1) {
    const path = join(folder, nth === 1 ? `${stem}.zip` : `${stem}-${nth}.zip`);
    const taken = await access(path).then(
      () => true,
      () => false,
    );
    if (!taken) return path;
  }
}
