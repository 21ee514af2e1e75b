import {
  type Ask,
  choosable,
  defaultStages,
  planStage,
  type RouteCopy,
  type RouteStage,
  routeFor,
  type Unfilled,
} from '../../../shared/domain/routes.ts';
import type { RevisionKind, StepKind } from '../../../shared/domain/terms.ts';
import type { DocumentRowData, PersonRow, Reader, StepRow } from '../ports.ts';
import type { Missing } from './readiness.ts';

/** The route that a document's next submission takes. */
export interface RoutePlan {
  routeId: string | null;
  name: string;
  version: number;
  stages: RouteStage[];
}

export async function planRoute(reader: Reader, document: DocumentRowData, changeKind: RevisionKind): Promise<RoutePlan> {
  const route = routeFor(await reader.routes.list(), document);
  const stages = (route?.stages ?? defaultStages(document.level))[changeKind];
  return { routeId: route?.id ?? null, name: route?.name ?? '', version: route?.version ?? 0, stages };
}

/** Whom the submitter names for the stages where the submitter chooses, by the stage's kind. */
export type Choice = Partial<Record<StepKind, readonly string[]>>;

export interface StagePlan {
  rule: RouteStage;
  asks: Ask[];
  unfilled: Unfilled[];
  short: boolean;
}

/** Every stage with the signatures it asks for; `choice` null: nobody is named yet. */
export function planStages(
  plan: RoutePlan,
  choice: Choice | null,
  people: readonly PersonRow[],
  contributorIds: readonly string[],
): StagePlan[] {
  return plan.stages.map((rule) => {
    if (rule.submitterChooses && choice === null) {
      const free = choosable(rule.kind, people, contributorIds);
      return { rule, asks: [], unfilled: [], short: free.length < (rule.quorum ?? 1) };
    }
    return { rule, ...planStage(rule, choice?.[rule.kind] ?? [], people, contributorIds) };
  });
}

/**
 * Why a stage cannot be filled: `no-<role>`, `no-countersigner`, `asked-contributed` and `asked-left` (detail: the name), `too-few-people` (the same people
 * would sign twice; detail: kind of the stage).
 */
export function missingPeople(stages: readonly StagePlan[]): Missing[] {
  const missing: Missing[] = [];
  for (const { rule, unfilled, short } of stages) {
    if (!short) continue;
    if (rule.submitterChooses) missing.push({ code: rule.kind === 'countersign' ? 'no-countersigner' : 'no-reviewer', detail: '' });
    else if (unfilled.length === 0) missing.push({ code: 'too-few-people', detail: rule.kind });
    for (const one of unfilled) {
      if (one.code === 'nobody') missing.push({ code: `no-${one.detail}`, detail: '' });
      else missing.push({ code: one.code === 'left' ? 'asked-left' : 'asked-contributed', detail: one.detail });
    }
  }
  return missing.filter((one, at) => missing.findIndex((other) => other.code === one.code && other.detail === one.detail) === at);
}

/** The route as a round keeps it: names instead of references, and the order that the submitter chose. */
export function copyRoute(plan: RoutePlan, stages: readonly StagePlan[], mode: 'serial' | 'parallel'): RouteCopy {
  return {
    routeId: plan.routeId,
    name: plan.name,
    version: plan.version,
    stages: stages.map(({ rule, asks }) => ({
      kind: rule.kind,
      mode: rule.submitterChooses ? mode : rule.mode,
      quorum: rule.quorum,
      submitterChooses: rule.submitterChooses,
      roles: asks.flatMap((ask) => (ask.personId === null ? [ask.role] : [])),
      names: asks.flatMap((ask) => (ask.personId === null ? [] : [ask.name])),
    })),
  };
}

/** The steps of a fresh round, none open yet. */
export function stepsOf(roundId: string, stages: readonly StagePlan[], nextId: () => string): StepRow[] {
  let position = 0;
  return stages.flatMap(({ rule, asks }, at) =>
    asks.map((ask) => {
      position++;
      return {
        id: nextId(),
        roundId,
        stage: at + 1,
        position,
        kind: rule.kind,
        personId: ask.personId,
        personName: ask.name,
        role: ask.role,
        named: ask.named,
        state: 'waiting' as const,
        decidedAt: null,
        decidedById: null,
        onBehalfOfId: null,
        onBehalfOf: '',
        post: ask.post,
        comment: '',
        meaning: '',
      };
    }),
  );
}
