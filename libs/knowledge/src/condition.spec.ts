import type { CaseFacts, Condition } from '.';
import { conditionProblems, FACT_KINDS, holds } from '.';
import { givenFacts } from '../test/given-facts';

const facts = givenFacts({
  persona: 'adult_victim',
  country: 'GB',
  imagesExist: true,
  crimeTypes: ['ncii', 'sextortion'],
  chosenAgencies: [],
  openFilings: 2,
});
const yes: Condition = { fact: 'imagesExist', is: true };
const no: Condition = { fact: 'imagesExist', is: false };

const cases: readonly (readonly [string, Condition | null, boolean])[] = [
  ['null always holds', null, true],
  ['is, boolean', yes, true],
  ['is, boolean, not', no, false],
  ['is, enum', { fact: 'country', is: 'GB' }, true],
  ['is, enum, not', { fact: 'country', is: 'US' }, false],
  ['in', { fact: 'country', in: ['US', 'GB'] }, true],
  ['in, not', { fact: 'country', in: ['US', 'AU'] }, false],
  ['includesAny, one of two', { fact: 'crimeTypes', includesAny: ['doxxing', 'ncii'] }, true],
  ['includesAny, none', { fact: 'crimeTypes', includesAny: ['doxxing'] }, false],
  ['includesAny on an empty list', { fact: 'chosenAgencies', includesAny: ['ic3'] }, false],
  ['atLeast, equal', { fact: 'openFilings', atLeast: 2 }, true],
  ['atLeast, below', { fact: 'openFilings', atLeast: 3 }, false],
  ['all', { all: [yes, { fact: 'country', is: 'GB' }] }, true],
  ['all, one fails', { all: [yes, no] }, false],
  ['any', { any: [no, yes] }, true],
  ['any, none', { any: [no, no] }, false],
  ['not', { not: no }, true],
  ['not, not', { not: yes }, false],
  ['nested', { all: [yes, { any: [no, { not: { fact: 'openFilings', atLeast: 5 } }] }] }, true],
];

describe('holds', () => {
  it.each(cases)('%s', (_name, condition, expected) => {
    expect(holds(condition, facts)).toBe(expected);
  });

  it.each([
    [true, true, false],
    [false, false, true],
    [null, false, false],
  ] as const)('tells a decision %s from an open one', (clientChoseToReport, chose, refused) => {
    const decided = givenFacts({ clientChoseToReport });
    expect(holds({ fact: 'clientChoseToReport', is: true }, decided)).toBe(chose);
    expect(holds({ fact: 'clientChoseToReport', is: false }, decided)).toBe(refused);
    expect(holds({ not: { fact: 'clientChoseToReport', is: false } }, decided)).toBe(!refused);
    expect(holds({ fact: 'clientChoseToReport', is: null }, decided)).toBe(clientChoseToReport === null);
  });

  it('refuses a predicate that it does not know', () => {
    const unknown = { fact: 'openFilings', atMost: 3 } as unknown as Condition;
    expect(() => holds(unknown, facts)).toThrow(/unknown predicate/);
    expect(() => holds({ not: unknown }, facts)).toThrow(/unknown predicate/);
  });
});

describe('conditionProblems', () => {
  it.each(cases)('accepts: %s', (_name, condition) => {
    expect(conditionProblems(condition)).toEqual([]);
  });

  const broken: readonly (readonly [string, unknown, RegExp])[] = [
    ['an unknown predicate', { fact: 'openFilings', atMost: 3 }, /unknown predicate/],
    ['code', { run: 'process.exit()' }, /unknown predicate/],
    ['two predicates at once', { fact: 'country', is: 'GB', in: ['GB'] }, /unknown predicate/],
    ['a predicate without a fact', { is: true }, /unknown predicate/],
    ['an empty object', {}, /unknown predicate/],
    ['text', 'imagesExist', /null or an object/],
    ['a list', [yes], /null or an object/],
    ['an unknown fact', { fact: 'imagesExists', is: true }, /unknown fact "imagesExists"/],
    ['a name every object has', { fact: 'constructor', is: true }, /unknown fact/],
    ['a fact that is not text', { fact: 1, is: true }, /unknown fact/],
    ['is on a list', { fact: 'crimeTypes', is: 'ncii' }, /"is" does not go with crimeTypes/],
    ['is on an integer', { fact: 'openFilings', is: 1 }, /"is" does not go with openFilings/],
    ['in on a boolean', { fact: 'imagesExist', in: [true] }, /"in" does not go with imagesExist/],
    ['in on a list', { fact: 'crimeTypes', in: ['ncii'] }, /"in" does not go with crimeTypes/],
    ['includesAny on an enum', { fact: 'country', includesAny: ['GB'] }, /"includesAny" does not go with country/],
    ['atLeast on a boolean', { fact: 'imagesExist', atLeast: 1 }, /"atLeast" does not go with imagesExist/],
    ['a value outside the enum', { fact: 'country', is: 'FR' }, /unknown value "FR" for country/],
    ['a value outside the enum, in', { fact: 'persona', in: ['adult_victim', 'robot'] }, /unknown value "robot" for persona/],
    ['an unknown crime type', { fact: 'crimeTypes', includesAny: ['ncii', 'spam'] }, /unknown value "spam" for crimeTypes/],
    ['an unknown agency', { fact: 'chosenAgencies', includesAny: ['interpol'] }, /unknown value "interpol"/],
    ['text for a boolean', { fact: 'imagesExist', is: 'true' }, /unknown value "true"/],
    ['null for a fact that is always known', { fact: 'imagesExist', is: null }, /unknown value null/],
    ['a fraction', { fact: 'openFilings', atLeast: 1.5 }, /unknown value 1.5/],
    ['text for a number', { fact: 'openFilings', atLeast: '1' }, /unknown value "1"/],
    ['an empty all', { all: [] }, /"all" needs a list/],
    ['an any that is no list', { any: yes }, /"any" needs a list/],
    ['an empty in', { fact: 'country', in: [] }, /needs a list of values/],
    ['an includesAny that is no list', { fact: 'crimeTypes', includesAny: 'ncii' }, /needs a list of values/],
    ['null inside not', { not: null }, /null inside a condition/],
    ['something wrong deep inside', { all: [yes, { any: [no, { not: { fact: 'nope', is: true } }] }] }, /unknown fact "nope"/],
  ];
  it.each(broken)('refuses %s', (_name, condition, message) => {
    const problems = conditionProblems(condition);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  it('knows 16 facts', () => {
    const names: readonly (keyof CaseFacts)[] = Object.keys(facts) as (keyof CaseFacts)[];
    expect(Object.keys(FACT_KINDS).sort()).toEqual([...names].sort());
    expect(names).toHaveLength(16);
  });
});
