import type { CoverageFacts } from '../../../shared/domain/coverage.ts';
import { groupBy } from '../group-by.ts';
import type { Reader } from '../ports.ts';
import { currentRubric, type Templates } from '../templates/load-templates.ts';

/** Reads what coverage is computed from, without texts and files. All of it within the snapshot that `reader` stands for. */
export async function collectFacts(reader: Reader, templates: Templates): Promise<CoverageFacts> {
  const kept = groupBy(
    (await reader.reviews.list()).filter((row) => row.verdict === 'keep'),
    (row) => row.documentId,
  );
  return {
    rubric: currentRubric(templates),
    outlets: await reader.workspace.outlets(),
    notApplicable: await reader.rubrics.notApplicable(),
    documents: (await reader.documents.list()).map((row) => ({ ...row, keptOn: (kept.get(row.id) ?? []).map((verdict) => verdict.on) })),
    revisions: await reader.revisions.summaries(),
    mappings: await reader.revisions.allMappings(),
    evidence: await reader.evidence.forCoverage(),
  };
}
