import { type CoverageIndex, indexCoverage } from '../../../shared/domain/coverage.ts';
import type { GapSources } from '../../../shared/domain/gaps.ts';
import type { OpenContext } from '../context.ts';
import type { Reader, Store } from '../ports.ts';
import { packOf } from '../templates/load-templates.ts';
import { collectFacts } from './collect-facts.ts';

interface Snapshot {
  /** head of the history when the facts were read: every change moves it, so the same head means the same facts */
  head: string;
  index: CoverageIndex;
  sources: GapSources;
}

/** One snapshot for each open store; it goes when the workspace is closed. */
const snapshots = new WeakMap<Store, Snapshot>();

/**
 * The coverage index and the sources of gaps as the reader sees them. Reading from a snapshot whose history has not moved since the last
 * call costs one row. A transaction that may have changed something is never served from memory, and nothing of it is kept.
 */
export async function coverageSnapshot(context: Pick<OpenContext, 'store' | 'templates'>, reader: Reader): Promise<Snapshot> {
  const { store, templates } = context;
  const writing = 'write' in reader;
  const head = (await reader.history.head()).hash;
  const kept = snapshots.get(store);
  if (!writing && kept?.head === head) return kept;
  const snapshot: Snapshot = {
    head,
    index: indexCoverage(await collectFacts(reader, templates)),
    sources: await gapSources(context, reader),
  };
  if (!writing) snapshots.set(store, snapshot);
  return snapshot;
}

async function gapSources({ templates }: Pick<OpenContext, 'templates'>, reader: Reader): Promise<GapSources> {
  const { industry } = await reader.workspace.get();
  const documents = await reader.documents.list();
  const forms = (await reader.forms.list()).filter((form) => form.state === 'effective');
  const pack = packOf(templates, industry).documents;
  const serving = new Map<string, string[]>();
  for (const key of [...pack].sort((a, b) => Number(a === '00') - Number(b === '00') || a.localeCompare(b))) {
    const template = templates.documents.get(key);
    for (const clauseId of new Set(Object.values(template?.clauses ?? {}).flat())) {
      const keys = serving.get(clauseId);
      if (keys) keys.push(key);
      else serving.set(clauseId, [key]);
    }
  }
  const byKey = new Map(documents.flatMap((document) => (document.key === null ? [] : [[document.key, document] as const])));
  const formFor = new Map<string, string>();
  // Among several forms the one that is filled in most often says best what to do next.
  for (const form of [...forms].sort((a, b) => a.definition.evidenceMonths - b.definition.evidenceMonths)) {
    for (const clauseId of form.definition.evidenceFor) if (!formFor.has(clauseId)) formFor.set(clauseId, form.number);
  }
  return {
    templateFor: (clauseId) => serving.get(clauseId)?.find((key) => !byKey.has(key)) ?? null,
    documentFor: (clauseId) => {
      for (const key of serving.get(clauseId) ?? []) {
        const document = byKey.get(key);
        if (document && document.obsoleteOn === null) return { id: document.id, number: document.number };
      }
      return null;
    },
    formFor: (clauseId) => formFor.get(clauseId) ?? null,
  };
}
