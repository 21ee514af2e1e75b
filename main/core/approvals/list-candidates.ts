import type { Context } from '../context.ts';
import { found } from '../require.ts';
import { candidatesFor, type Missing, missingText } from './readiness.ts';
import { missingPeople, planRoute, planStages } from './route-plan.ts';

export interface CandidateList {
  reviewers: { id: string; name: string; post: string }[];
  managementRepresentatives: { id: string; name: string }[];
  generalManagers: { id: string; name: string }[];
  missing: Missing[];
}

/** Who may be asked about a revision, and what blocks its submission as a full revision now. Whoever asks would become a contributor by submitting. */
export async function listCandidates(context: Context, input: { revisionId: string }): Promise<CandidateList> {
  return context.store.read(async (reader) => {
    const revision = found(await reader.revisions.byId(input.revisionId), 'revision', input.revisionId);
    const document = found(await reader.documents.byId(revision.documentId), 'document', revision.documentId);
    const contributorIds = (await reader.revisions.contributors(revision.id)).map((one) => one.id);
    if (context.actor.kind === 'person' && revision.state === 'draft') contributorIds.push(context.actor.id);
    const candidates = await candidatesFor(reader, contributorIds);
    const stages = planStages(await planRoute(reader, document, 'full'), null, await reader.people.list(), contributorIds);
    const missing = [...(await missingText(reader, context.templates, document, revision)), ...missingPeople(stages)];
    return {
      reviewers: candidates.reviewers.map(({ id, name, post }) => ({ id, name, post })),
      managementRepresentatives: candidates.managementRepresentatives.map(({ id, name }) => ({ id, name })),
      generalManagers: candidates.generalManagers.map(({ id, name }) => ({ id, name })),
      missing: revision.state === 'draft' ? missing : [],
    };
  });
}
