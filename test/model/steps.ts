import fc from 'fast-check';
import { CONTROLLER } from '../support/make-app.ts';

/** What random people do in the model of document control, and how often: many of these may not be done, or come too late. */

export const PEOPLE = [CONTROLLER, '周文', '李审', '孙审', '王管代', '赵总', '吴多', '钱读'] as const;
export const WRITERS = [CONTROLLER, '周文', '吴多'] as const;

/** With what is there now, or with what the person saw when they did something the last time. */
export type Which = 'current' | 'last seen';
export type Intent =
  | { do: 'save'; by: string; which: Which; sections: number }
  | { do: 'start'; by: string }
  | { do: 'discard'; by: string; which: Which }
  | { do: 'submit'; by: string; which: Which; reviewers: string[]; serial: boolean; minor: boolean; ahead: number | null }
  /** `turn`: the step whose turn it is; otherwise the one at this place */
  | { do: 'decide'; by: string; step: 'turn' | number; agree: boolean; shown: Which | 'other'; ahead: number | null }
  | { do: 'reassign'; by: string; step: 'turn' | number; to: string; which: Which }
  | { do: 'withdraw' | 'stop'; by: string; which: Which }
  | { do: 'obsolete'; by: string; ahead: number; which: Which }
  | { do: 'take-back'; by: string }
  | { do: 'appoint'; by: string; person: string; deputy: string; days: number };
export type Step =
  | Intent
  /** whoever is asked reads the text and decides */
  | { do: 'answer'; agree: boolean; ahead: number | null }
  | { do: 'race'; first: Intent; second: Intent }
  /** tick: the program runs on over midnight; silent: it slept, and the next call is the first after it; closed: it was not running */
  | { do: 'days'; days: number; how: 'tick' | 'silent' | 'closed' }
  | { do: 'take-number'; by: string; which: number };

const person = fc.constantFrom(...PEOPLE);
const writer = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...WRITERS) }, { weight: 1, arbitrary: person });
const which = fc.constantFrom<Which>('current', 'current', 'current', 'last seen');
/** days from today; -1 is refused */
const ahead = fc.option(fc.integer({ min: -1, max: 5 }), { nil: null });
const mostly = fc.constantFrom(true, true, true, false);
const place = fc.oneof(fc.constant('turn' as const), fc.nat(4));
const is = <const T>(word: T) => fc.constant(word);

/** Rarely does the next save come while somebody has written in between: those who write from what they saw before are many here. */
const seenBefore = fc.constantFrom<Which>('current', 'last seen');
const save: fc.Arbitrary<Intent> = fc.record({ do: is('save'), by: writer, which: seenBefore, sections: fc.constantFrom(1, 1, 1, 2) });
const start: fc.Arbitrary<Intent> = fc.record({ do: is('start'), by: writer });
const discard: fc.Arbitrary<Intent> = fc.record({ do: is('discard'), by: writer, which });
const submit: fc.Arbitrary<Intent> = fc.record({
  do: is('submit'),
  by: writer,
  which,
  reviewers: fc.array(fc.constantFrom('李审', '李审', '孙审', '孙审', '吴多', '钱读'), { minLength: 1, maxLength: 2 }),
  serial: fc.boolean(),
  minor: is(false),
  ahead,
});
const submitMinor: fc.Arbitrary<Intent> = fc.record({
  do: is('submit'),
  by: writer,
  which,
  reviewers: fc.constantFrom<string[]>([], [], [], ['李审']),
  serial: is(true),
  minor: fc.constantFrom(true, true, true, true, true, false),
  ahead,
});
const decide: fc.Arbitrary<Intent> = fc.record({
  do: is('decide'),
  by: person,
  step: place,
  agree: mostly,
  shown: fc.constantFrom<Which | 'other'>('current', 'last seen', 'other', 'other'),
  ahead,
});
const reassign: fc.Arbitrary<Intent> = fc.record({
  do: is('reassign'),
  by: fc.constantFrom(CONTROLLER, CONTROLLER, CONTROLLER, '王管代'),
  step: place,
  to: person,
  which,
});
const withdraw: fc.Arbitrary<Intent> = fc.record({ do: is('withdraw'), by: fc.constantFrom(...WRITERS, '李审'), which });
const stop: fc.Arbitrary<Intent> = fc.record({ do: is('stop'), by: fc.constantFrom(...WRITERS, '王管代'), which });
const obsolete: fc.Arbitrary<Intent> = fc.record({
  do: is('obsolete'),
  by: fc.constantFrom(CONTROLLER, CONTROLLER, '周文'),
  ahead: fc.integer({ min: -1, max: 4 }),
  which,
});
const takeBack: fc.Arbitrary<Intent> = fc.record({
  do: is('take-back'),
  by: fc.constantFrom(CONTROLLER, CONTROLLER, CONTROLLER, '王管代'),
});
/** Mostly for those who are asked, so that somebody decides for them. */
const appoint: fc.Arbitrary<Intent> = fc.record({
  do: is('appoint'),
  by: fc.constantFrom(CONTROLLER, '王管代', '李审'),
  person: fc.constantFrom('李审', '王管代', '赵总', '孙审'),
  deputy: person,
  days: fc.integer({ min: 0, max: 6 }),
});

/** Two people press the button at the same moment, often on the same step. */
const bothDecide = fc
  .tuple(fc.constantFrom(['王管代', '吴多'], ['赵总', '吴多'], ['李审', '孙审'], ['王管代', '王管代']), mostly, mostly)
  .map(([[one, other], agree, otherAgrees]): [Intent, Intent] => {
    const common = { do: 'decide' as const, step: 'turn' as const, shown: 'current' as const, ahead: null };
    return [
      { ...common, by: one!, agree },
      { ...common, by: other!, agree: otherAgrees },
    ];
  });
const anything = fc.oneof(save, start, submit, submitMinor, decide, reassign, withdraw, stop, discard, obsolete, takeBack);
const pair = (one: fc.Arbitrary<Intent>, other: fc.Arbitrary<Intent>): fc.Arbitrary<[Intent, Intent]> => fc.tuple(one, other);
const race: fc.Arbitrary<Step> = fc
  .oneof(
    { weight: 3, arbitrary: bothDecide },
    { weight: 1, arbitrary: pair(decide, withdraw) },
    { weight: 1, arbitrary: pair(decide, reassign) },
    { weight: 1, arbitrary: pair(save, submit) },
    { weight: 2, arbitrary: pair(anything, anything) },
  )
  .map(([first, second]) => ({ do: 'race' as const, first, second }));
const days: fc.Arbitrary<Step> = fc.record({
  do: is('days'),
  days: fc.integer({ min: 1, max: 4 }),
  how: fc.constantFrom('tick' as const, 'silent' as const, 'silent' as const, 'tick' as const, 'silent' as const, 'closed' as const),
});
const answer: fc.Arbitrary<Step> = fc.record({ do: is('answer'), agree: fc.constantFrom(true, true, true, true, false), ahead });
const takeNumber: fc.Arbitrary<Step> = fc.record({ do: is('take-number'), by: writer, which: fc.nat(1000) });

/** Every kind of step as often as it is named. */
export const STEP_ARBITRARIES: readonly fc.Arbitrary<Step>[] = [
  ...[save, save, save, save, start, start, start, start, discard, discard],
  ...[submit, submit, submit, submit, submit, submitMinor, submitMinor, submitMinor],
  ...Array.from({ length: 12 }, () => answer),
  ...[decide, decide, decide, decide, decide, reassign, reassign, withdraw, withdraw, stop, stop, obsolete, obsolete, appoint, appoint],
  ...[takeBack, takeBack],
  ...[race, race, race, race, race, days, days, days, days, takeNumber],
];

/** What an ordinary firm does, so that random sequences get far enough to break something. */
const submitted = (ahead: number | null): Step => ({
  do: 'submit',
  by: '周文',
  which: 'current',
  reviewers: ['李审'],
  serial: true,
  minor: false,
  ahead,
});
const ANSWERS: Step[] = Array.from({ length: 6 }, () => ({ do: 'answer', agree: true, ahead: null }));
const ISSUE: Step[] = [submitted(null), ...ANSWERS];
const REVISE: Step[] = [
  { do: 'start', by: '周文' },
  { do: 'save', by: '周文', which: 'current', sections: 1 },
];
/** From nothing; in review; approved and waiting for its day; in force with a draft; in force and in review; in force and approved for a day ahead. */
export const BEGINNINGS: readonly Step[][] = [
  ...[[], [], []],
  ...[[submitted(null)], [submitted(null)]],
  [submitted(4), ...ANSWERS],
  ...[
    [...ISSUE, ...REVISE],
    [...ISSUE, ...REVISE],
  ],
  [...ISSUE, ...REVISE, submitted(null)],
  [...ISSUE, ...REVISE, submitted(3), ...ANSWERS],
];
