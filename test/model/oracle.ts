import { CONTROLLER, PEOPLE } from '../support/make-app.ts';

/**
 * What document control should do, written a second time and by hand: no rule of the program is used here. Calls are played on the program and on this;
 * answers, states, days, contributors and decisions must be the same after every call.
 */

const ROLES: Record<string, readonly string[]> = {
  ...Object.fromEntries(Object.entries(PEOPLE).map(([name, { roles }]) => [name, roles])),
  [CONTROLLER]: ['document-controller', 'drafter'],
};
export const has = (name: string, ...roles: string[]) => roles.some((role) => ROLES[name]!.includes(role));
const isWriter = (name: string) => has(name, 'drafter', 'document-controller');

export type StepKind = 'review' | 'countersign' | 'approve' | 'approve-manual';
/** Work instructions take a route that the firm has set up: review, two of three named people in any order, the management representative. */
export const COUNTERSIGNERS = ['孙审', '赵总', '吴多'] as const;
export const COUNTERSIGN_QUORUM = 2;

export type Level = 'manual' | 'procedure' | 'work-instruction';

export interface OracleStep {
  id: string;
  kind: StepKind;
  /** who is asked by name; null: anybody with the role */
  asked: string | null;
  /** what somebody must hold to sign it; null: the person is named, whatever the roles */
  role: string | null;
  /** what a deputy who was not appointed must hold */
  deputyRole: string;
  state: 'waiting' | 'pending' | 'agreed' | 'rejected' | 'skipped';
  decidedBy: string | null;
  /** the absent person for whom a deputy signed */
  behalf: string;
}
export interface OracleStage {
  serial: boolean;
  /** agreements that are enough */
  enough: number;
  steps: OracleStep[];
}
export interface OracleRound {
  id: string;
  by: string;
  minor: boolean;
  state: 'open' | 'approved' | 'rejected' | 'withdrawn' | 'void';
  wantedOn: string | null;
  /** of the text that was submitted */
  sha256: string;
  stages: OracleStage[];
}
export interface OracleRevision {
  id: string;
  label: string;
  state: 'draft' | 'in-review' | 'approved' | 'effective' | 'superseded' | 'obsolete';
  /** as the program counts; null: it has moved on since it was read */
  version: number | null;
  /** a word that stands in the text and nowhere else */
  word: string;
  /** how many sections the text has */
  sections: number;
  contributors: string[];
  effectiveOn: string | null;
  lastDayOn: string | null;
  /** newest first */
  rounds: OracleRound[];
}
export interface OracleWorld {
  level: Level;
  version: number | null;
  obsoleteOn: string | null;
  /** a withdrawal was decided, even if it was taken back */
  everWithdrawn: boolean;
  /** newest first */
  revisions: OracleRevision[];
  /** who stands in for whom; both days included */
  deputies: { person: string; deputy: string; fromOn: string; toOn: string; appointed: boolean }[];
}

export type Call =
  | { do: 'save'; by: string; revisionId: string; version: number; word: string; sections: number }
  | { do: 'start'; by: string }
  | { do: 'discard'; by: string; revisionId: string; version: number }
  | {
      do: 'submit';
      by: string;
      revisionId: string;
      version: number;
      reviewers: string[];
      serial: boolean;
      minor: boolean;
      effectiveOn: string | null;
      /** of the text as it is saved at that version */
      sha256: string;
    }
  | { do: 'decide'; by: string; stepId: string; agree: boolean; sha256: string; effectiveOn: string | null }
  | { do: 'reassign'; by: string; stepId: string; from: string | null; to: string }
  | { do: 'withdraw'; by: string; roundId: string }
  | { do: 'stop'; by: string; roundId: string }
  | { do: 'obsolete'; by: string; version: number; on: string }
  /** of the latest withdrawal */
  | { do: 'take-back'; by: string }
  | { do: 'appoint'; by: string; person: string; deputy: string; fromOn: string; toOn: string };

/** `ok`, or the code of the refusal. */
export type Outcome = string;

/** Plays one call; changes the world when it is allowed. */
export function play(world: OracleWorld, call: Call, today: string): Outcome {
  switch (call.do) {
    case 'save':
      return save(world, call);
    case 'start':
      return start(world, call.by);
    case 'discard':
      return discard(world, call);
    case 'submit':
      return submit(world, call, today);
    case 'decide':
      return decide(world, call, today);
    case 'reassign':
      return reassign(world, call);
    case 'withdraw':
      return withdraw(world, call);
    case 'stop':
      return stop(world, call);
    case 'obsolete':
      return obsolete(world, call, today);
    case 'take-back':
      return takeBack(world, call, today);
    case 'appoint':
      return appoint(world, call);
  }
}

const PENDING = ['draft', 'in-review', 'approved'];
const pendingOf = (world: OracleWorld) => world.revisions.find((one) => PENDING.includes(one.state));
const inForceOf = (world: OracleWorld) => world.revisions.find((one) => one.state === 'effective');
export const stepsOf = (round: OracleRound) => round.stages.flatMap((stage) => stage.steps);
const isOpen = (step: OracleStep) => step.state === 'waiting' || step.state === 'pending';

type Move<D extends Call['do']> = Extract<Call, { do: D }>;

function save(world: OracleWorld, call: Move<'save'>): Outcome {
  if (!isWriter(call.by)) return 'FORBIDDEN';
  const revision = world.revisions.find((one) => one.id === call.revisionId);
  if (!revision) return 'NOT_FOUND';
  if (revision.state !== 'draft') return 'WRONG_STATE';
  if (revision.version !== call.version) return 'CONFLICT';
  revision.word = call.word;
  revision.sections = call.sections;
  revision.version = null;
  if (!revision.contributors.includes(call.by)) revision.contributors.push(call.by);
  return 'ok';
}

/** `A/0` … `A/9`, `B/0`: the label after the highest that was ever used here. */
function labelAfter(labels: readonly string[]): string {
  const [highest] = [...labels].sort().reverse();
  const [edition, digit] = highest!.split('/') as [string, string];
  return digit === '9' ? `${String.fromCharCode(edition.charCodeAt(0) + 1)}/0` : `${edition}/${Number(digit) + 1}`;
}

function start(world: OracleWorld, by: string): Outcome {
  if (!isWriter(by)) return 'FORBIDDEN';
  const pending = pendingOf(world);
  if (pending?.state === 'draft') return 'ok';
  if (world.obsoleteOn !== null || pending) return 'WRONG_STATE';
  const base = inForceOf(world) ?? world.revisions[0]!;
  world.revisions.unshift({
    id: '',
    label: labelAfter(world.revisions.map((one) => one.label)),
    state: 'draft',
    version: null,
    word: base.word,
    sections: base.sections,
    contributors: [],
    effectiveOn: null,
    lastDayOn: null,
    rounds: [],
  });
  return 'ok';
}

function discard(world: OracleWorld, call: Move<'discard'>): Outcome {
  const revision = world.revisions.find((one) => one.id === call.revisionId);
  if (!revision) return 'NOT_FOUND';
  if (!isWriter(call.by)) return 'FORBIDDEN';
  if (!revision.contributors.includes(call.by) && !has(call.by, 'document-controller')) return 'FORBIDDEN';
  if (revision.state !== 'draft' || !inForceOf(world)) return 'WRONG_STATE';
  if (revision.version !== call.version) return 'CONFLICT';
  if (revision.rounds.length === 0) world.revisions.splice(world.revisions.indexOf(revision), 1);
  else {
    revision.state = 'obsolete';
    revision.version = null;
  }
  return 'ok';
}

function submit(world: OracleWorld, call: Move<'submit'>, today: string): Outcome {
  if (!isWriter(call.by)) return 'FORBIDDEN';
  if (call.effectiveOn !== null && call.effectiveOn < today) return 'INVALID';
  if (new Set(call.reviewers).size < call.reviewers.length) return 'INVALID';
  const revision = world.revisions.find((one) => one.id === call.revisionId);
  if (!revision) return 'NOT_FOUND';
  if (revision.state !== 'draft') return 'WRONG_STATE';
  if (revision.version !== call.version) return 'CONFLICT';
  // who submits answers for the text; a refusal leaves no trace of it
  const contributors = [...new Set([...revision.contributors, call.by])];
  const isFree = (name: string) => !contributors.includes(name);
  // typing errors and layout are not reviewed
  if (call.minor && call.reviewers.length > 0) return 'INVALID';
  for (const reviewer of call.reviewers) {
    if (!isFree(reviewer)) return 'SELF_APPROVAL';
    if (!has(reviewer, 'reviewer')) return 'INVALID';
  }
  if (!call.minor && call.reviewers.length === 0) return 'INVALID';
  const inForce = inForceOf(world);
  if (call.minor && inForce?.sections !== revision.sections) return 'NOT_READY';
  const offices: StepKind[] = world.level === 'manual' && !call.minor ? ['approve', 'approve-manual'] : ['approve'];
  if (offices.some((kind) => !Object.keys(ROLES).some((name) => isFree(name) && has(name, OFFICE[kind]!)))) return 'NOT_READY';

  const stages: OracleStage[] = [];
  if (!call.minor)
    stages.push({
      serial: call.serial,
      enough: call.reviewers.length,
      steps: call.reviewers.map((name) => askedStep('review', name, 'reviewer')),
    });
  if (!call.minor && world.level === 'work-instruction') {
    const asked = COUNTERSIGNERS.filter(isFree);
    if (asked.length < COUNTERSIGN_QUORUM) return 'NOT_READY';
    const steps = asked.map((name) => ({ ...askedStep('countersign', name, null), deputyRole: ROLES[name]![0]! }));
    stages.push({ serial: false, enough: COUNTERSIGN_QUORUM, steps });
  }
  for (const kind of offices) stages.push({ serial: false, enough: 1, steps: [askedStep(kind, null, OFFICE[kind]!)] });
  revision.contributors = contributors;
  revision.state = 'in-review';
  revision.version = null;
  const round: OracleRound = {
    id: '',
    by: call.by,
    minor: call.minor,
    state: 'open',
    wantedOn: call.effectiveOn,
    sha256: call.sha256,
    stages,
  };
  revision.rounds.unshift(round);
  openNext(round);
  return 'ok';
}

const OFFICE: Partial<Record<StepKind, string>> = { approve: 'management-representative', 'approve-manual': 'general-manager' };

function askedStep(kind: StepKind, asked: string | null, role: string | null): OracleStep {
  return { id: '', kind, asked, role, deputyRole: role ?? '', state: 'waiting', decidedBy: null, behalf: '' };
}

/** Stage after stage; a stage that has enough lets the rest of its people go. Answers whether nothing is left to be asked. */
function openNext(round: OracleRound): boolean {
  for (const { serial, enough, steps } of round.stages) {
    const open = steps.filter(isOpen);
    if (steps.filter((step) => step.state === 'agreed').length >= enough) {
      for (const step of open) step.state = 'skipped';
      continue;
    }
    for (const step of serial ? open.slice(0, 1) : open) step.state = 'pending';
    return false;
  }
  return true;
}

interface Place {
  revision: OracleRevision;
  round: OracleRound;
  stage: OracleStage;
  step: OracleStep;
}
function placeOf(world: OracleWorld, stepId: string): Place | null {
  for (const revision of world.revisions)
    for (const round of revision.rounds)
      for (const stage of round.stages) for (const step of stage.steps) if (step.id === stepId) return { revision, round, stage, step };
  return null;
}

/** Whether a step is this person's own to sign. */
function isAsked(name: string, step: OracleStep): boolean {
  return (step.role === null || has(name, step.role)) && (step.asked === null || step.asked === name);
}

function decide(world: OracleWorld, call: Move<'decide'>, today: string): Outcome {
  const place = placeOf(world, call.stepId);
  if (!place) return 'NOT_FOUND';
  const { revision, round, stage, step } = place;
  if (round.state !== 'open' || !isOpen(step)) return 'CONFLICT';
  if (revision.contributors.includes(call.by)) return 'SELF_APPROVAL';
  let behalf = '';
  if (!isAsked(call.by, step)) {
    const away = world.deputies.find(
      (one) =>
        one.deputy === call.by &&
        one.fromOn <= today &&
        today <= one.toOn &&
        !revision.contributors.includes(one.person) &&
        isAsked(one.person, step) &&
        (one.appointed || has(call.by, step.deputyRole)),
    );
    if (!away) return 'FORBIDDEN';
    behalf = away.person;
  }
  // one voice each
  if (stage.steps.some((one) => one.decidedBy === call.by)) return 'WRONG_STATE';
  if (step.state === 'waiting') return 'WRONG_STATE';
  if (call.sha256 !== round.sha256) return 'STALE_CONTENT';
  const wanted = call.agree && step.kind in OFFICE ? call.effectiveOn : null;
  if (wanted !== null && wanted < today && wanted !== round.wantedOn) return 'INVALID';
  step.decidedBy = call.by;
  step.behalf = behalf;
  step.state = call.agree ? 'agreed' : 'rejected';
  if (!call.agree) {
    end(round, 'rejected');
    backToDraft(revision);
    return 'ok';
  }
  if (wanted !== null) round.wantedOn = wanted;
  if (!openNext(round)) return 'ok';
  round.state = 'approved';
  revision.version = null;
  revision.state = 'approved';
  // never earlier than the day of the last approval
  revision.effectiveOn = round.wantedOn !== null && round.wantedOn > today ? round.wantedOn : today;
  dayComes(world, today);
  return 'ok';
}

function reassign(world: OracleWorld, call: Move<'reassign'>): Outcome {
  if (!has(call.by, 'document-controller')) return 'FORBIDDEN';
  const place = placeOf(world, call.stepId);
  if (!place) return 'NOT_FOUND';
  const { revision, round, stage, step } = place;
  if (round.state !== 'open' || !isOpen(step) || step.asked !== call.from) return 'CONFLICT';
  if (revision.contributors.includes(call.to)) return 'SELF_APPROVAL';
  const isHere = stage.steps.some((one) => one.asked === call.to || one.decidedBy === call.to);
  if (isHere || (step.role !== null && !has(call.to, step.role))) return 'INVALID';
  step.asked = call.to;
  return 'ok';
}

function end(round: OracleRound, state: OracleRound['state']): void {
  round.state = state;
  for (const step of stepsOf(round)) if (isOpen(step)) step.state = 'skipped';
}

function backToDraft(revision: OracleRevision): void {
  revision.state = 'draft';
  revision.effectiveOn = null;
  revision.version = null;
}

function roundOf(world: OracleWorld, roundId: string): { revision: OracleRevision; round: OracleRound } | null {
  for (const revision of world.revisions) for (const round of revision.rounds) if (round.id === roundId) return { revision, round };
  return null;
}

function withdraw(world: OracleWorld, call: Move<'withdraw'>): Outcome {
  const place = roundOf(world, call.roundId);
  if (!place) return 'NOT_FOUND';
  if (place.round.by !== call.by && !has(call.by, 'document-controller')) return 'FORBIDDEN';
  if (place.round.state !== 'open') return 'CONFLICT';
  end(place.round, 'withdrawn');
  backToDraft(place.revision);
  return 'ok';
}

function stop(world: OracleWorld, call: Move<'stop'>): Outcome {
  const place = roundOf(world, call.roundId);
  if (!place) return 'NOT_FOUND';
  if (place.round.by !== call.by && !has(call.by, 'document-controller')) return 'FORBIDDEN';
  if (place.round.state !== 'approved') return 'CONFLICT';
  if (place.revision.state !== 'approved') return 'WRONG_STATE';
  end(place.round, 'withdrawn');
  backToDraft(place.revision);
  return 'ok';
}

function obsolete(world: OracleWorld, call: Move<'obsolete'>, today: string): Outcome {
  if (!has(call.by, 'document-controller')) return 'FORBIDDEN';
  if (call.on < today) return 'INVALID';
  if (world.obsoleteOn !== null) return 'WRONG_STATE';
  if (world.version !== call.version) return 'CONFLICT';
  world.obsoleteOn = call.on;
  world.everWithdrawn = true;
  world.version = null;
  for (const revision of world.revisions) {
    if (!PENDING.includes(revision.state)) continue;
    for (const round of revision.rounds) if (round.state === 'open') end(round, 'void');
    revision.state = 'obsolete';
    revision.version = null;
    // it never was in force
    revision.effectiveOn = null;
  }
  dayComes(world, today);
  return 'ok';
}

/** What was stopped for it stays stopped. */
function takeBack(world: OracleWorld, call: Move<'take-back'>, today: string): Outcome {
  if (!has(call.by, 'document-controller')) return 'FORBIDDEN';
  if (!world.everWithdrawn) return 'NOT_FOUND';
  if (world.obsoleteOn === null || world.obsoleteOn <= today) return 'WRONG_STATE';
  world.obsoleteOn = null;
  world.version = null;
  return 'ok';
}

function appoint(world: OracleWorld, call: Move<'appoint'>): Outcome {
  const appointed = has(call.by, 'document-controller', 'management-representative');
  if (call.person !== call.by && !appointed) return 'FORBIDDEN';
  if (call.person === call.deputy || (appointed && call.deputy === call.by)) return 'INVALID';
  if (world.deputies.some((one) => one.person === call.person && one.fromOn <= call.toOn && call.fromOn <= one.toOn)) return 'INVALID';
  const { person, deputy, fromOn, toOn } = call;
  world.deputies.push({ person, deputy, fromOn, toOn, appointed });
  return 'ok';
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What is due happens on its own day, however late the program comes to it. */
export function dayComes(world: OracleWorld, today: string): void {
  const due = world.revisions.find((one) => one.state === 'approved' && one.effectiveOn! <= today);
  const inForce = inForceOf(world);
  if (due) {
    if (inForce) {
      inForce.state = 'superseded';
      inForce.lastDayOn = dayBefore(due.effectiveOn!);
      inForce.version = null;
    }
    due.state = 'effective';
    due.version = null;
  }
  const last = inForceOf(world);
  if (last && world.obsoleteOn !== null && world.obsoleteOn <= today) {
    last.state = 'obsolete';
    last.lastDayOn = dayBefore(world.obsoleteOn);
    last.version = null;
  }
}
