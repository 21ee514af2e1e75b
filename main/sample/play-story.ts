import type { Round, Step as RoundStep } from '../../shared/contract/approvals.ts';
import type { Revision } from '../../shared/contract/revisions.ts';
import { addDays, addMonths } from '../../shared/domain/calendar.ts';
import { editMappings, editText } from './edit-text.ts';
import type { SampleClock } from './sample-clock.ts';
import type { Scene, Step } from './sample-data.ts';
import type { SamplePlayers } from './sample-players.ts';

/** Something that happens on a day: the builder sorts all of them and plays them in turn. */
export interface Action {
  day: string;
  time: string;
  what: string;
  play(): Promise<void>;
}

interface Stage {
  players: SamplePlayers;
  clock: SampleClock;
  today: string;
  /** template key -> what is known of the document so far */
  documents: Map<string, Told>;
}

/** What the players remember of a document, as people have it on their desks. */
export interface Told {
  id: string;
  /** the latest submission */
  round: Round | null;
}

/** The scenes as single actions. First editions of several documents unfold into submission, review and approval of each. */
export function storyActions(scenes: readonly Scene[], stage: Stage): Action[] {
  return scenes.flatMap((scene) =>
    scene.steps.flatMap((step): Action[] => {
      const day = addDays(stage.today, scene.day);
      if ('issue' in step) return step.issue.flatMap((key) => issueActions(key, step, scene, stage));
      const what = Object.values(step).find((value) => typeof value === 'string') ?? '';
      return [{ day, time: '09:20', what: `${day} ${what}`, play: () => playStep(step, scene.by, day, stage) }];
    }),
  );
}

function issueActions(key: string, step: Extract<Step, { issue: string[] }>, scene: Scene, stage: Stage): Action[] {
  const on = (days: number) => addDays(stage.today, scene.day + days);
  const action = (day: string, time: string, play: () => Promise<void>): Action => ({ day, time, what: `${day} ${key}`, play });
  const comment = ['同意。', '内容与现行做法一致，同意。', '职责和时限清楚，同意提请批准。'][Number(key) % 3] ?? '';
  return [
    action(on(0), '10:10', () => submit(stage, scene.by, key, step)),
    ...step.reviewers.map((reviewer) => action(on(step.reviewedAfter), '14:05', () => decide(stage, reviewer, key, { comment }))),
    action(on(step.approvedAfter), '16:20', async () => {
      await decide(stage, 'representative', key, { comment: '同意发布。', effectiveOn: on(step.effectiveAfter) });
      if (key === '00') await decide(stage, 'manager', key, { comment: '同意发布。', effectiveOn: on(step.effectiveAfter) });
    }),
  ];
}

async function playStep(step: Exclude<Step, { issue: string[] }>, by: string, day: string, stage: Stage): Promise<void> {
  const { players, documents } = stage;
  const client = await players.as(by);
  if ('create' in step) {
    for (const { id } of await client.documents.createFromTemplates({ keys: step.create })) {
      const { key } = await client.documents.get({ id });
      documents.set(key ?? '', { id, round: null });
    }
  } else if ('start' in step) await openDraft(stage, by, step.start, step.kind);
  else if ('edit' in step) await edit(stage, by, step, day);
  else if ('submit' in step) await submit(stage, by, step.submit, step);
  else if ('agree' in step) await decide(stage, by, step.agree, { comment: step.comment });
  else if ('reject' in step) await decide(stage, by, step.reject, { comment: step.comment, rejects: true });
  else if ('approve' in step) {
    const effectiveOn = step.effectiveAfter === undefined ? undefined : addDays(day, step.effectiveAfter);
    await decide(stage, by, step.approve, { comment: step.comment, effectiveOn });
  } else if ('withdraw' in step) {
    const { round } = told(stage, step.withdraw);
    if (!round) throw new Error(`sample: nothing of ${step.withdraw} to withdraw`);
    await client.approvals.withdraw({ roundId: round.id, reason: step.reason });
  } else if ('change' in step) {
    const { id, version } = await client.documents.get({ id: told(stage, step.change).id });
    await client.documents.change({ id, version, reviewMonths: step.reviewMonths });
  } else if ('exclude' in step) await client.rubrics.exclude({ clauseId: step.exclude, outletId: null, reason: step.reason });
  else {
    const { id, version } = await client.documents.get({ id: told(stage, step.obsolete).id });
    const keep = step.keep ? { reason: step.keep.reason, untilOn: addMonths(day, step.keep.months) } : null;
    await client.documents.makeObsolete({ id, version, reason: step.reason, on: day, keep, password: players.password });
  }
}

function told({ documents }: Stage, key: string): Told {
  const known = documents.get(key);
  if (!known) throw new Error(`sample: document ${key} is not there yet`);
  return known;
}

async function openDraft(stage: Stage, by: string, key: string, changeKind: 'revision' | 'edition' = 'revision'): Promise<Revision> {
  return (await stage.players.as(by)).revisions.startDraft({ documentId: told(stage, key).id, changeKind });
}

async function edit(stage: Stage, by: string, step: Extract<Step, { edit: string }>, day: string): Promise<void> {
  const client = await stage.players.as(by);
  const draft = await openDraft(stage, by, step.edit);
  stage.clock.pass(25);
  await client.revisions.save({
    id: draft.id,
    version: draft.version,
    source: editText(draft.source, step.changes, `${day} ${step.edit}`),
    mappings: editMappings(draft.mappings, step),
  });
}

async function submit(
  stage: Stage,
  by: string,
  key: string,
  { summary, reviewers, mode }: { summary: string; reviewers: readonly string[]; mode: 'serial' | 'parallel' },
): Promise<void> {
  const client = await stage.players.as(by);
  const draft = await openDraft(stage, by, key);
  told(stage, key).round = await client.approvals.submit({
    revisionId: draft.id,
    version: draft.version,
    changeSummary: summary,
    reviewerIds: reviewers.map((reviewer) => stage.players.idOf(reviewer)),
    mode,
    effectiveOn: null,
    password: stage.players.password,
  });
}

async function decide(
  stage: Stage,
  by: string,
  key: string,
  { comment, effectiveOn, rejects = false }: { comment: string; effectiveOn?: string | undefined; rejects?: boolean },
): Promise<void> {
  const client = await stage.players.as(by);
  const document = told(stage, key);
  const { roles } = stage.players.named(by);
  const isMine = (step: RoundStep) =>
    step.state === 'pending' && (step.personId === stage.players.idOf(by) || (!step.personId && roles.includes(step.role)));
  const mine = document.round?.steps.find(isMine);
  if (!document.round || !mine) throw new Error(`sample: ${by} has nothing to decide about ${key}`);
  const common = { stepId: mine.id, shownSha256: document.round.contentSha256, comment, password: stage.players.password };
  document.round = rejects
    ? await client.approvals.decide({ ...common, decision: 'reject' })
    : await client.approvals.decide({ ...common, decision: 'agree', effectiveOn: effectiveOn ?? null });
}
