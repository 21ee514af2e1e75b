import type { ApprovalPlan, PlannedRoute } from '../../../shared/contract/approvals.ts';
import { choosable } from '../../../shared/domain/routes.ts';
import type { RevisionKind } from '../../../shared/domain/terms.ts';
import type { Context } from '../context.ts';
import type { DocumentRowData, PersonRow, Reader } from '../ports.ts';
import type { DeputyRow } from '../ports-routes.ts';
import { found } from '../require.ts';
import { minorRefusals } from './minor-check.ts';
import { missingText } from './readiness.ts';
import { missingPeople, planRoute, planStages } from './route-plan.ts';
import { weakLinks } from './weak-links.ts';

/**
 * Who will be asked in which order when a draft is submitted, as a full and as a minor revision, and what still stands in the way. Whoever asks would
 * become a contributor by submitting.
 * @throws AppError NOT_FOUND
 */
export async function getPlan(context: Context, input: { revisionId: string }): Promise<ApprovalPlan> {
  return context.store.read(async (reader) => {
    const revision = found(await reader.revisions.byId(input.revisionId), 'revision', input.revisionId);
    const document = found(await reader.documents.byId(revision.documentId), 'document', revision.documentId);
    const contributorIds = (await reader.revisions.contributors(revision.id)).map((one) => one.id);
    if (context.actor.kind === 'person' && revision.state === 'draft') contributorIds.push(context.actor.id);
    const people = await reader.people.list();
    const deputies = await reader.routes.deputiesOn(context.clock.today());
    const text = await missingText(reader, context.templates, document, revision);
    const route = async (kind: RevisionKind) => {
      const planned = await plannedRoute(reader, document, kind, people, contributorIds, deputies);
      return { ...planned, missing: [...text, ...planned.missing] };
    };
    return {
      full: await route('full'),
      minor: await route('minor'),
      minorRefused: await minorRefusals(reader, revision),
      weakLinks: await weakLinks(reader, revision),
    };
  });
}

async function plannedRoute(
  reader: Reader,
  document: DocumentRowData,
  changeKind: RevisionKind,
  people: readonly PersonRow[],
  contributorIds: readonly string[],
  deputies: readonly DeputyRow[],
): Promise<PlannedRoute> {
  const plan = await planRoute(reader, document, changeKind);
  const stages = planStages(plan, null, people, contributorIds);
  const deputyNames = (id: string) =>
    deputies.filter((one) => one.personId === id && !contributorIds.includes(one.deputyId)).map((one) => one.deputyName);
  const person = (row: PersonRow) => ({ id: row.id, name: row.name, post: row.post, deputies: deputyNames(row.id) });
  const holders = (role: PersonRow['roles'][number]) =>
    people.filter((one) => one.active && one.roles.includes(role) && !contributorIds.includes(one.id)).map(person);
  return {
    routeId: plan.routeId,
    name: plan.name,
    stages: stages.map(({ rule, asks, unfilled }) => ({
      kind: rule.kind,
      mode: rule.mode,
      quorum: rule.quorum,
      submitterChooses: rule.submitterChooses,
      asked: asks.map((ask) => ({
        role: ask.personId === null ? ask.role : null,
        people: ask.personId === null ? holders(ask.role) : people.filter((one) => one.id === ask.personId).map(person),
      })),
      unfilled,
      candidates: rule.submitterChooses ? choosable(rule.kind, people, contributorIds).map(person) : [],
    })),
    missing: missingPeople(stages),
  };
}
