import { ageOf, type KnownAge } from './age';
import { ABUSER_OF, GUARDIANSHIPS, JURISDICTIONS, type ConsentBy, type Guardianship, type SignerRefusal } from './consent-keys';
import { consentRules, minorAloneRule } from './consent-rules';
import { requiredSigners, stillStands, type ConsentSubject, type PossibleSigner } from './signers';

const CLIENT = 'client';
const subject = (values: Partial<ConsentSubject> = {}): ConsentSubject => ({
  personId: CLIENT,
  age: { class: 'minor', years: 15 },
  emancipated: false,
  lacksCapacity: false,
  ...values,
});
const person = (values: Partial<PossibleSigner> = {}): PossibleSigner => ({
  personId: 'mother',
  guardianship: 'parent',
  reported: false,
  allegedAbuser: false,
  abuserOf: [],
  sharesName: false,
  ...values,
});
const ages: Record<string, KnownAge> = {
  child: { class: 'minor', years: 6 },
  teen: { class: 'minor', years: 15 },
  unknown: { class: 'unknown', years: null },
  adult: { class: 'adult', years: 30 },
};
type State = 'plain' | 'emancipated' | 'no capacity' | 'emancipated, no capacity';
const states: Record<State, Partial<ConsentSubject>> = {
  plain: {},
  emancipated: { emancipated: true },
  'no capacity': { lacksCapacity: true },
  'emancipated, no capacity': { emancipated: true, lacksCapacity: true },
};
const flags: Record<string, Partial<PossibleSigner>> = {
  none: {},
  'abuser of the client': { abuserOf: ['client'] },
  'abuser of the other parent': { abuserOf: ['other_parent'] },
  'abuser of both': { abuserOf: ['client', 'other_parent'] },
  'marked at intake': { allegedAbuser: true },
  reported: { reported: true },
  'named like the reported person': { sharesName: true },
};

/** By hand: on whose word a release rests where the adult is a parent, and where they are a guardian by order of a court. */
const table: readonly (readonly [keyof typeof ages, State, ConsentBy | null, ConsentBy | null])[] = [
  ['child', 'plain', 'minor_and_guardian', 'minor_and_guardian'],
  ['child', 'emancipated', 'emancipated_self', 'emancipated_self'],
  ['child', 'no capacity', 'guardian_of_minor', 'guardian_of_minor'],
  ['child', 'emancipated, no capacity', null, 'guardian_of_adult'],
  ['teen', 'plain', 'minor_and_guardian', 'minor_and_guardian'],
  ['teen', 'emancipated', 'emancipated_self', 'emancipated_self'],
  ['teen', 'no capacity', 'guardian_of_minor', 'guardian_of_minor'],
  ['teen', 'emancipated, no capacity', null, 'guardian_of_adult'],
  ['unknown', 'plain', 'minor_and_guardian', 'minor_and_guardian'],
  ['unknown', 'emancipated', 'emancipated_self', 'emancipated_self'],
  ['unknown', 'no capacity', 'guardian_of_minor', 'guardian_of_minor'],
  ['unknown', 'emancipated, no capacity', null, 'guardian_of_adult'],
  ['adult', 'plain', 'self', 'self'],
  ['adult', 'emancipated', 'self', 'self'],
  ['adult', 'no capacity', null, 'guardian_of_adult'],
  ['adult', 'emancipated, no capacity', null, 'guardian_of_adult'],
];
const withGuardian = (by: ConsentBy | null) => by === 'minor_and_guardian' || by === 'guardian_of_minor' || by === 'guardian_of_adult';

describe('who has to sign: age × guardianship × flag', () => {
  it.each(table)('%s, %s', (age, state, withParent, withCourt) => {
    const of = subject({ age: ages[age], ...states[state] });
    for (const guardianship of GUARDIANSHIPS)
      for (const [flag, marks] of Object.entries(flags)) {
        const answer = requiredSigners({ subject: of, others: [person({ guardianship, ...marks })], minorAlone: null });
        const word = { unknown: null, none: null, parent: withParent, court_guardian: withCourt, guardian_ad_litem: withCourt }[
          guardianship
        ];
        // Nobody who is marked signs, whatever they are by law; who signs alone needs nobody.
        const alone = !withGuardian(withCourt);
        const expected = alone ? withCourt : flag === 'none' ? word : null;
        expect([guardianship, flag, answer.by]).toEqual([guardianship, flag, expected]);
        expect([guardianship, flag, answer.eligible]).toEqual([guardianship, flag, !alone && expected ? ['mother'] : []]);
        expect(answer.guardian).toBe(!alone);
        expect(answer.self).toBe(!of.lacksCapacity);
        expect(answer.problem).toBe(expected ? null : 'no_eligible_guardian');
        if (flag !== 'none') expect(answer.refused.map(({ personId }) => personId)).toEqual(['mother']);
      }
  });

  it.each<[Partial<PossibleSigner>, SignerRefusal]>([
    [{ reported: true, abuserOf: ['client'] }, 'reported'],
    [{ abuserOf: ['client', 'other_parent'] }, 'abuser_of_client'],
    [{ abuserOf: ['other_parent'] }, 'abuser_of_other_parent'],
    [{ allegedAbuser: true }, 'alleged_abuser'],
    [{ sharesName: true }, 'same_name'],
    [{ guardianship: 'unknown' }, 'guardianship_unknown'],
    [{ guardianship: 'none' }, 'no_guardian'],
    [{ guardianship: 'none', abuserOf: ['client'] }, 'abuser_of_client'],
  ])('says why: %j', (values, why) => {
    expect(requiredSigners({ subject: subject(), others: [person(values)], minorAlone: null }).refused).toEqual([
      { personId: 'mother', why },
    ]);
  });

  it('lets a parent decide nothing about a grown child', () => {
    const grown = subject({ age: ages['adult'], lacksCapacity: true });
    expect(requiredSigners({ subject: grown, others: [person()], minorAlone: null }).refused).toEqual([
      { personId: 'mother', why: 'court_guardian_only' },
    ]);
  });

  it('takes the other parent where one is marked', () => {
    const others = [
      person({ abuserOf: ['other_parent'] }),
      person({ personId: 'father' }),
      person({ personId: 'aunt', guardianship: 'none' }),
    ];
    expect(requiredSigners({ subject: subject(), others, minorAlone: null })).toMatchObject({
      by: 'minor_and_guardian',
      eligible: ['father'],
      problem: null,
    });
  });

  it('never counts the person themselves among the guardians', () => {
    expect(requiredSigners({ subject: subject(), others: [person({ personId: CLIENT })], minorAlone: null }).eligible).toEqual([]);
  });

  it('says what to do where nobody may sign, and that care goes on', () => {
    const advice = (values: Partial<ConsentSubject>, others: PossibleSigner[]) =>
      requiredSigners({ subject: subject(values), others, minorAlone: null }).advice;
    expect(advice({}, [person({ abuserOf: ['client'] })])).toEqual([
      'care_goes_on',
      'client_tells_themselves',
      'minor_alone_if_law_allows',
      'ask_court_for_guardian',
      'mandated_report_needs_none',
    ]);
    expect(advice({}, [person({ guardianship: 'unknown' })])).toContain('say_who_is_guardian');
    expect(advice({ age: ages['adult'], lacksCapacity: true }, [])).toEqual([
      'care_goes_on',
      'ask_court_for_guardian',
      'mandated_report_needs_none',
      'seek_own_agreement',
    ]);
    expect(advice({ age: ages['unknown'] }, [person()])).toEqual(['ask_birth_date']);
    expect(advice({}, [person({ guardianship: 'guardian_ad_litem' })])).toEqual(['check_order_of_guardian_ad_litem']);
    expect(requiredSigners({ subject: null, others: [person()], minorAlone: null })).toMatchObject({ by: null, problem: 'no_client' });
  });
});

describe('who has to sign: jurisdiction', () => {
  const day = '2026-11-21';
  const born = (years: number) => `${2026 - years}-11-21`;
  const at = (birthDate: string, key: string) => ageOf({ birthDate, ageBand: 'unknown' }, day, consentRules(key).ageOfMajority);

  it.each(JURISDICTIONS.map((key) => [key, { 'US-AL': 19, 'US-NE': 19, 'US-MS': 21 }[key as string] ?? 18] as const))(
    '%s: of age at %d',
    (key, majority) => {
      for (const years of [17, 18, 19, 20, 21]) {
        const { by } = requiredSigners({ subject: subject({ age: at(born(years), key) }), others: [person()], minorAlone: null });
        expect([years, by]).toEqual([years, years >= majority ? 'self' : 'minor_and_guardian']);
      }
    },
  );

  it.each(JURISDICTIONS.flatMap((key) => consentRules(key).minorAlone.map((rule) => [key, rule] as const)))(
    '%s: the minor alone by %s, from its age on and not before',
    (key, id) => {
      const rule = minorAloneRule(key, id)!;
      const flagged = [person({ abuserOf: ['client'] })];
      for (const years of [0, 11, 12, 13, 17]) {
        const answer = requiredSigners({ subject: subject({ age: at(born(years), key) }), others: flagged, minorAlone: rule });
        const old = years >= rule.fromAge;
        expect([years, answer.by, answer.problem]).toEqual([years, old ? 'minor_alone' : null, old ? null : 'too_young_for_rule']);
        expect(answer.guardian).toBe(false);
      }
      // What is not known is not old enough, where the law names an age.
      const unknown = requiredSigners({ subject: subject({ age: ages['unknown'] }), others: [], minorAlone: rule });
      expect(unknown.by).toBe(rule.fromAge > 0 ? null : 'minor_alone');
      // Adults and the emancipated decide by themselves, not by a rule for minors; who cannot understand needs a guardian all the same.
      expect(requiredSigners({ subject: subject({ age: ages['adult'] }), others: [], minorAlone: rule }).by).toBe('self');
      expect(requiredSigners({ subject: subject({ emancipated: true }), others: [], minorAlone: rule }).by).toBe('emancipated_self');
      expect(requiredSigners({ subject: subject({ lacksCapacity: true }), others: [person()], minorAlone: rule }).by).toBe(
        'guardian_of_minor',
      );
    },
  );
});

describe('stillStands', () => {
  const now = (values: Partial<ConsentSubject>, others: PossibleSigner[] = [person()]) =>
    requiredSigners({ subject: subject(values), others, minorAlone: null });
  it.each<[string, ReturnType<typeof now>, ConsentBy, string[], boolean]>([
    ['as it was', now({}), 'minor_and_guardian', ['mother'], true],
    ['of age', now({ age: ages['adult'] }), 'minor_and_guardian', ['mother'], false],
    ['emancipated', now({ emancipated: true }), 'minor_and_guardian', ['mother'], false],
    ['the parent is marked', now({}, [person({ abuserOf: ['other_parent'] })]), 'minor_and_guardian', ['mother'], false],
    [
      'one of two parents is marked',
      now({}, [person({ reported: true }), person({ personId: 'father' })]),
      'minor_and_guardian',
      ['father'],
      true,
    ],
    [
      'only the other one is left',
      now({}, [person({ reported: true }), person({ personId: 'father' })]),
      'minor_and_guardian',
      ['mother'],
      false,
    ],
    ['an adult turns out to be a minor', now({}), 'self', [], false],
    ['a minor who decided alone comes of age', now({ age: ages['adult'] }), 'minor_alone', [], true],
    ['the emancipated come of age', now({ age: ages['adult'] }), 'emancipated_self', [], true],
    ['an adult loses the capacity to decide', now({ age: ages['adult'], lacksCapacity: true }), 'self', [], false],
    ['an adult stays one', now({ age: ages['adult'] }), 'self', [], true],
    ['the client is no longer named', requiredSigners({ subject: null, others: [], minorAlone: null }), 'self', [], false],
  ])('%s', (_, needs, by, guardians, stands) => expect(stillStands(needs, by, guardians)).toBe(stands));
});

it('never lets a marked person decide, whatever else is true of them', () => {
  // Every combination of what can be known, some thousands.
  let seen = 0;
  for (const age of Object.values(ages))
    for (const state of Object.values(states))
      for (const guardianship of GUARDIANSHIPS as readonly Guardianship[])
        for (const other of GUARDIANSHIPS as readonly Guardianship[])
          for (const mark of [...ABUSER_OF, 'reported', 'allegedAbuser', 'sharesName'] as const)
            for (const fromAge of [null, 0, 12, 17]) {
              const marks = mark === 'client' || mark === 'other_parent' ? { abuserOf: [mark] } : { [mark]: true };
              const others = [person({ guardianship, ...marks }), person({ personId: 'other', guardianship: other })];
              const answer = requiredSigners({
                subject: subject({ age, ...state }),
                others,
                minorAlone: fromAge === null ? null : { fromAge },
              });
              expect(answer.eligible).not.toContain('mother');
              expect(answer.by === null).toBe(answer.problem !== null);
              if (answer.guardian && answer.by) expect(answer.eligible.length).toBeGreaterThan(0);
              seen += 1;
            }
  expect(seen).toBe(4 * 4 * 5 * 5 * 5 * 4);
});
