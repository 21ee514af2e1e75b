import { structureChanges } from '../../../shared/domain/structure.ts';
import { readMarkdown, sectionsOf } from '../../../shared/markdown/index.ts';
import type { Reader, RevisionRow } from '../ports.ts';
import type { Missing } from './readiness.ts';

/**
 * Why a draft cannot be submitted as a minor revision; empty when it can. `minor-first-issue`: nothing is in force that it could mend; `section-added`,
 * `section-removed`, `section-moved`, `section-remapped` (detail: the section) against the revision in force.
 */
export async function minorRefusals(reader: Reader, revision: RevisionRow): Promise<Missing[]> {
  const inForce = (await reader.revisions.ofDocument(revision.documentId)).find((one) => one.state === 'effective');
  if (!inForce) return [{ code: 'minor-first-issue', detail: '' }];
  const changes = structureChanges(await structureOf(reader, inForce), await structureOf(reader, revision));
  return changes.map(({ code, detail }) => ({ code, detail }));
}

async function structureOf(reader: Reader, revision: RevisionRow) {
  return { sections: sectionsOf(readMarkdown(revision.source).model), mappings: await reader.revisions.mappings(revision.id) };
}
