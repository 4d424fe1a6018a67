import { ageOf, type KnownAge } from './age';
import { GUARDIANSHIPS, JURISDICTIONS, MINOR_ALONE_RULES, type ConsentBy, type Guardianship, type Jurisdiction } from './consent-keys';
import { consentRules, minorAloneRule } from './consent-rules';
import { requiredSigners, type PossibleSigner } from './signers';

/*
 * Who has to sign, crossed once as a whole: every age × what the law or a guardian takes from or gives to the person × what each of two adults is
 * to them × what each of the two is said to have done, and to whom × every place of the rule table × every way in which a minor may decide alone,
 * also where it is no law. It is held against an oracle that was written from the laws and shares nothing with the code: not its tables, not its steps.
 */

/** From the laws of each place, by hand: when somebody is of age, and from which age a minor may decide alone by which law. */
const law: Record<Jurisdiction, { majority: number; alone: { [rule: string]: number } }> = {
  US: { majority: 18, alone: { named_law: 0 } },
  'US-AL': { majority: 19, alone: { named_law: 0 } },
  'US-CA': { majority: 18, alone: { named_law: 0, ca_counseling_12: 12, ca_sexual_assault_12: 12 } },
  'US-IL': { majority: 18, alone: { named_law: 0, il_counseling_12: 12 } },
  'US-MS': { majority: 21, alone: { named_law: 0 } },
  'US-NE': { majority: 19, alone: { named_law: 0 } },
  'US-TX': { majority: 18, alone: { named_law: 0, tx_abuse_counseling: 0 } },
  'US-WA': { majority: 18, alone: { named_law: 0, wa_behavioral_health_13: 13 } },
  GB: { majority: 18, alone: { named_law: 0, gb_competent_minor: 0 } },
};
/** Full years; null where nobody knows. Both sides of every age that a law names. */
const ages = [0, 6, 11, 12, 13, 15, 17, 18, 19, 20, 21, 30, null] as const;
const standings = [
  { emancipated: false, lacksCapacity: false },
  { emancipated: true, lacksCapacity: false },
  { emancipated: false, lacksCapacity: true },
  { emancipated: true, lacksCapacity: true },
] as const;
type Standing = (typeof standings)[number];
/** What this adult is said to have done. The two columns: what is written on the adult, and whether that makes them unfit to consent. */
const deeds: Record<string, Partial<PossibleSigner>> = {
  'nothing said': {},
  'abused the child': { abuserOf: ['client'] },
  'abused the other parent': { abuserOf: ['other_parent'] },
  'abused both': { abuserOf: ['client', 'other_parent'] },
  'said to be an abuser, of whom is open': { allegedAbuser: true },
  'is the reported person': { reported: true },
};
interface Adult {
  guardianship: Guardianship;
  deed: string;
}
const adults: readonly Adult[] = GUARDIANSHIPS.flatMap((guardianship) => Object.keys(deeds).map((deed) => ({ guardianship, deed })));
const asked = ({ guardianship, deed }: Adult, personId: string): PossibleSigner => ({
  ...{ personId, guardianship, reported: false, allegedAbuser: false, abuserOf: [], sharesName: false },
  ...deeds[deed],
});

interface Answer {
  /** Who signs: the person, and one of these adults, where that is asked. Nothing: nobody can, and nothing is released. */
  by: ConsentBy | null;
  person: boolean;
  oneOf: string;
}
const nobody: Answer = { by: null, person: false, oneOf: '' };

function oracle(
  place: Jurisdiction,
  years: number | null,
  { emancipated, lacksCapacity }: Standing,
  pair: [Adult, Adult],
  claim: string | null,
): Answer {
  const grown = years !== null && years >= law[place].majority;
  const free = grown || emancipated;
  if (free && !lacksCapacity) return { by: grown ? 'self' : 'emancipated_self', person: true, oneOf: '' };
  // A law that is none in this place is as if nobody had named it.
  const from = claim === null ? undefined : law[place].alone[claim];
  if (!lacksCapacity && from !== undefined) {
    const old = from === 0 || (years !== null && years >= from);
    return old ? { by: 'minor_alone', person: true, oneOf: '' } : nobody;
  }
  // By order of a court always; a parent only while there is a minority; nobody else, and never whoever did harm.
  const powers = free ? ['court_guardian', 'guardian_ad_litem'] : ['court_guardian', 'guardian_ad_litem', 'parent'];
  const fit = (['mother', 'father'] as const).filter(
    (_, which) => pair[which].deed === 'nothing said' && powers.includes(pair[which].guardianship),
  );
  if (fit.length === 0) return nobody;
  if (!lacksCapacity) return { by: 'minor_and_guardian', person: true, oneOf: fit.join() };
  return { by: free ? 'guardian_of_adult' : 'guardian_of_minor', person: false, oneOf: fit.join() };
}

/** What the product says, by the way on which releases ask it. */
function product(place: Jurisdiction, age: KnownAge, standing: Standing, others: PossibleSigner[], claim: string | null): Answer {
  const rule = claim === null ? undefined : minorAloneRule(place, claim);
  const found = requiredSigners({
    subject: { personId: 'client', age, ...standing },
    others,
    minorAlone: rule ? { fromAge: rule.fromAge } : null,
  });
  if (found.by === null) return nobody;
  return { by: found.by, person: found.self, oneOf: found.guardian ? found.eligible.join() : '' };
}

const TODAY = '2026-11-21';
const born = (years: number | null) => (years === null ? '' : `${2026 - years}-11-21`);
const pairs = adults.flatMap((one) => adults.map((other): [Adult, Adult] => [one, other]));
const people = pairs.map(([one, other]) => [asked(one, 'mother'), asked(other, 'father')]);

describe('who has to sign: age × standing × two adults × what is said of each × place × law by which a minor decides alone', () => {
  it('knows the same places and laws', () => {
    expect(Object.keys(law).sort()).toEqual([...JURISDICTIONS].sort());
    for (const place of JURISDICTIONS) expect([...consentRules(place).minorAlone].sort()).toEqual(Object.keys(law[place].alone).sort());
  });

  it.each(JURISDICTIONS)('%s', (place) => {
    const wrong: string[] = [];
    const answers = new Map<string, number>();
    let asks = 0;
    for (const years of ages) {
      const age = ageOf({ birthDate: born(years), ageBand: 'unknown' }, TODAY, consentRules(place).ageOfMajority);
      for (const standing of standings)
        for (const claim of [null, ...MINOR_ALONE_RULES])
          for (const [which, pair] of pairs.entries()) {
            const wanted = oracle(place, years, standing, pair, claim);
            const got = product(place, age, standing, people[which], claim);
            asks += 1;
            answers.set(String(wanted.by), (answers.get(String(wanted.by)) ?? 0) + 1);
            if (got.by !== wanted.by || got.person !== wanted.person || got.oneOf !== wanted.oneOf)
              wrong.push(JSON.stringify({ years, standing, claim, pair, got, wanted }));
          }
    }
    expect({ count: wrong.length, first: wrong.slice(0, 3) }).toEqual({ count: 0, first: [] });
    expect(asks).toBe(13 * 4 * 8 * 30 * 30);
    // Every answer there is was given often enough that a wrong one would have shown.
    for (const by of ['null', 'self', 'emancipated_self', 'minor_alone', 'minor_and_guardian', 'guardian_of_minor', 'guardian_of_adult'])
      expect([by, (answers.get(by) ?? 0) > 500]).toEqual([by, true]);
  });
});

it('refuses an adult for what is said of them in every place, whoever they are by law and whatever the other one is', () => {
  for (const place of JURISDICTIONS)
    for (const [deed, marks] of Object.entries(deeds).filter(([each]) => each !== 'nothing said'))
      for (const guardianship of GUARDIANSHIPS) {
        const age = ageOf({ birthDate: born(15), ageBand: 'unknown' }, TODAY, consentRules(place).ageOfMajority);
        const others = [
          { ...asked({ guardianship, deed }, 'mother'), ...marks },
          asked({ guardianship: 'parent', deed: 'nothing said' }, 'father'),
        ];
        const found = requiredSigners({ subject: { personId: 'client', age, ...standings[0] }, others, minorAlone: null });
        expect([place, deed, guardianship, found.eligible]).toEqual([place, deed, guardianship, ['father']]);
        expect(found.refused.map(({ personId }) => personId)).toEqual(['mother']);
      }
});
