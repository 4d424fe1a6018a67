import type { HolidayKey, State } from './holiday-keys';
import { FRIDAY, MONDAY, SATURDAY, SUNDAY, THURSDAY, TUESDAY, every, fromEaster, moved, on, onLast, onNth, since } from './holiday-rules';
import type { DayRule, Shift } from './holiday-rules';

export interface Kept {
  readonly key: HolidayKey;
  readonly when: DayRule;
  /** Where it is taken besides, when it falls on a weekend. */
  readonly instead?: Shift;
}
const kept = (key: HolidayKey, when: DayRule, instead?: Shift): Kept => ({ key, when, instead });

/** 5 U.S.C. 6103(b): for who works from Monday to Friday, Saturday's holiday is Friday's; Executive Order 11582: Sunday's is Monday's. */
const usual: Shift = { [SATURDAY]: -1, [SUNDAY]: 1 };
const sundays: Shift = { [SUNDAY]: 1 };

/** 5 U.S.C. 6103(a); Juneteenth since 2021 (Pub. L. 117-17), Dr. King's birthday since 1986 (Pub. L. 98-144). Kept in every state. */
const everywhere: readonly Kept[] = [
  kept('new_year', on(1, 1), usual),
  kept('martin_luther_king', since(1986, onNth(1, MONDAY, 3))),
  kept('memorial', onLast(5, MONDAY)),
  kept('juneteenth', since(2021, on(6, 19)), usual),
  kept('independence', on(7, 4), usual),
  kept('labor', onNth(9, MONDAY, 1)),
  kept('veterans', on(11, 11), usual),
  kept('thanksgiving', onNth(11, THURSDAY, 4)),
  kept('christmas', on(12, 25), usual),
];

const dayAfterThanksgiving = onNth(11, THURSDAY, 4, 1);
const electionDay = onNth(11, MONDAY, 1, 1);
/** Christmas Eve is a day off beside Christmas and what is taken for it. */
const beforeChristmas: Shift = { [FRIDAY]: -1, [SATURDAY]: -1, [SUNDAY]: -2 };
/** Washington's Birthday as Georgia and Indiana keep it, beside Christmas. */
const besideChristmas: Shift = { 1: 1, 2: -1, 3: -1, 4: 1, 5: -1, 6: -2, 7: -2 };

/** What states keep besides, each under the name by which `states` calls it. */
const more = {
  alaska: kept('alaska', on(10, 18), usual),
  american_indian_heritage: kept('american_indian_heritage', dayAfterThanksgiving),
  arbor: kept('arbor', onLast(4, FRIDAY)),
  bennington: kept('bennington', on(8, 16), usual),
  cabrini: kept('cabrini', onNth(10, MONDAY, 1)),
  cesar_chavez: kept('cesar_chavez', on(3, 31)),
  cesar_chavez_observed: kept('cesar_chavez', on(3, 31), sundays),
  christmas_eve: kept('christmas_eve', on(12, 24), beforeChristmas),
  columbus: kept('columbus', onNth(10, MONDAY, 2)),
  confederate_fourth: kept('confederate_memorial', onNth(4, MONDAY, 4)),
  confederate_last: kept('confederate_memorial', onLast(4, MONDAY)),
  day_after_christmas: kept('day_after_christmas', on(12, 26)),
  day_after_christmas_observed: kept('day_after_christmas', on(12, 26), { [MONDAY]: 1, [SATURDAY]: 2, [SUNDAY]: 1 }),
  day_after_thanksgiving: kept('day_after_thanksgiving', dayAfterThanksgiving),
  election: kept('election', electionDay),
  election_even: kept('election', every(2, 2026, electionDay)),
  emancipation: kept('emancipation', on(4, 16), usual),
  family: kept('family', dayAfterThanksgiving),
  good_friday: kept('good_friday', fromEaster(-2)),
  inauguration: kept('inauguration', every(4, 2025, on(1, 20)), sundays),
  indigenous_peoples: kept('indigenous_peoples', onNth(10, MONDAY, 2)),
  jefferson_davis: kept('jefferson_davis', onNth(6, MONDAY, 1)),
  kamehameha: kept('kamehameha', on(6, 11), usual),
  kuhio: kept('kuhio', on(3, 26), usual),
  lincoln: kept('lincoln', on(2, 12), usual),
  lincoln_in_november: kept('lincoln', dayAfterThanksgiving),
  mardi_gras: kept('mardi_gras', fromEaster(-47)),
  native_american_heritage: kept('native_american_heritage', dayAfterThanksgiving),
  native_americans: kept('native_americans', onNth(10, MONDAY, 2)),
  nevada: kept('nevada', onLast(10, FRIDAY)),
  new_year_eve: kept('new_year_eve', on(12, 31), { [SATURDAY]: -1 }),
  patriots: kept('patriots', onNth(4, MONDAY, 3)),
  pioneer: kept('pioneer', on(7, 24), usual),
  presidents: kept('presidents', onNth(2, MONDAY, 3)),
  presidents_in_november: kept('presidents', dayAfterThanksgiving),
  primary_election: kept('primary_election', onNth(5, MONDAY, 1, 1)),
  pulaski: kept('pulaski', onNth(3, MONDAY, 1)),
  seward: kept('seward', onLast(3, MONDAY)),
  state_in_november: kept('state', dayAfterThanksgiving),
  state_in_spring: kept('state', fromEaster(-2)),
  statehood: kept('statehood', onNth(8, FRIDAY, 3)),
  susan_anthony: kept('susan_anthony', on(2, 15)),
  town_meeting: kept('town_meeting', onNth(3, TUESDAY, 1)),
  truman: kept('truman', on(5, 8), usual),
  victory: kept('victory', onNth(8, MONDAY, 2)),
  washington: kept('washington', onNth(2, MONDAY, 3)),
  washington_in_december: kept('washington', moved(on(12, 25), besideChristmas)),
  west_virginia: kept('west_virginia', on(6, 20), usual),
} as const;
type More = keyof typeof more;

/**
 * What each state keeps besides what all of them do: the public holidays of Vacanza's `holidays` 0.105 (MIT), which cites the statute or
 * the list of each state, without those which `date-holidays` 3.37 (ISC; data CC BY 3.0) calls a mere observance there (in Texas six days on
 * which offices stay open, Susan B. Anthony Day in California), and without Diwali in California, which no rule of this calendar gives.
 */
const states: Readonly<Record<State, readonly More[]>> = {
  AK: ['alaska', 'indigenous_peoples', 'presidents', 'seward'],
  AL: ['columbus', 'confederate_fourth', 'jefferson_davis', 'washington'],
  AR: ['washington'],
  AZ: ['columbus', 'presidents'],
  CA: ['cesar_chavez_observed', 'day_after_thanksgiving', 'presidents'],
  CO: ['cabrini', 'cesar_chavez', 'presidents'],
  CT: ['columbus', 'good_friday', 'lincoln', 'washington'],
  DC: ['emancipation', 'inauguration', 'indigenous_peoples', 'washington'],
  DE: ['day_after_thanksgiving', 'election_even', 'good_friday'],
  FL: ['day_after_thanksgiving', 'susan_anthony'],
  GA: ['columbus', 'state_in_november', 'state_in_spring', 'washington_in_december'],
  HI: ['election_even', 'kamehameha', 'kuhio', 'presidents', 'statehood'],
  IA: ['lincoln', 'washington'],
  ID: ['columbus', 'presidents'],
  IL: ['columbus', 'election_even', 'lincoln', 'pulaski', 'washington'],
  IN: ['columbus', 'election', 'good_friday', 'lincoln_in_november', 'primary_election', 'washington_in_december'],
  KS: ['christmas_eve', 'washington'],
  KY: ['good_friday', 'new_year_eve', 'washington'],
  LA: ['election_even', 'good_friday', 'mardi_gras', 'washington'],
  MA: ['columbus', 'patriots', 'washington'],
  MD: ['american_indian_heritage', 'columbus', 'inauguration', 'presidents'],
  ME: ['indigenous_peoples', 'patriots', 'washington'],
  MI: ['christmas_eve', 'day_after_thanksgiving', 'election_even', 'new_year_eve', 'washington'],
  MN: ['presidents'],
  MO: ['columbus', 'truman', 'washington'],
  MS: ['confederate_last', 'washington'],
  MT: ['columbus', 'election_even', 'presidents'],
  NC: ['christmas_eve', 'day_after_christmas_observed', 'day_after_thanksgiving', 'good_friday', 'washington'],
  ND: ['washington'],
  NE: ['arbor', 'indigenous_peoples', 'washington'],
  NH: ['day_after_thanksgiving', 'election_even', 'washington'],
  NJ: ['columbus', 'election_even', 'good_friday', 'lincoln', 'presidents'],
  NM: ['indigenous_peoples', 'presidents_in_november'],
  NV: ['family', 'nevada', 'washington'],
  NY: ['columbus', 'election', 'lincoln', 'susan_anthony', 'washington'],
  OH: ['columbus', 'presidents'],
  OK: ['day_after_thanksgiving', 'presidents'],
  OR: ['presidents'],
  PA: ['columbus', 'day_after_thanksgiving', 'presidents'],
  RI: ['indigenous_peoples', 'victory', 'washington'],
  SC: ['confederate_fourth', 'presidents'],
  SD: ['native_americans', 'washington'],
  TN: ['good_friday', 'presidents'],
  TX: ['christmas_eve', 'day_after_christmas', 'day_after_thanksgiving', 'presidents'],
  UT: ['columbus', 'pioneer', 'presidents'],
  VA: ['inauguration', 'indigenous_peoples', 'washington'],
  VT: ['bennington', 'presidents', 'town_meeting'],
  WA: ['native_american_heritage', 'presidents'],
  WI: ['christmas_eve', 'new_year_eve', 'susan_anthony', 'washington'],
  WV: ['columbus', 'day_after_thanksgiving', 'election_even', 'presidents', 'west_virginia'],
  WY: ['presidents'],
};

/** Where a day that every state has is kept otherwise. */
const otherwise: Partial<Record<State, (kept: Kept) => Kept>> = {
  MA: (each) => (each.instead ? { ...each, instead: sundays } : each),
};

/** The days of a state, or the federal ones. */
export function keptIn(state: State | null): readonly Kept[] {
  if (!state) return [...everywhere, more.washington, more.columbus];
  const own = otherwise[state];
  return [...(own ? everywhere.map(own) : everywhere), ...states[state].map((name) => more[name])];
}
