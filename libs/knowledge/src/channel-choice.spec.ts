import { channelChoice, type ChannelFit, type ChoiceFacts } from './channel-choice';
import { TAKE_IT_DOWN_NAMES } from './channel-choice-keys';
import { COUNTRIES, PERSONAS } from './common-keys';
import { CRIME_TYPE_KEYS } from './crime-type-keys';
import { agencies, agency } from './agencies';

const facts = (given: Partial<ChoiceFacts>): ChoiceFacts => ({
  persona: 'adult_victim',
  crimeTypes: [],
  country: 'US',
  minorNow: false,
  imagesExist: true,
  shown: ['adult'],
  filedWith: [],
  ...given,
});
const keysOf = (verdict: ChannelFit['verdict'], given: Partial<ChoiceFacts>) =>
  channelChoice(facts(given))
    .filter((each) => each.verdict === verdict)
    .map((each) => each.agency);
const one = (key: ChannelFit['agency'], given: Partial<ChoiceFacts>) =>
  channelChoice(facts(given)).find((each) => each.agency === key) as ChannelFit;

describe('where to report', () => {
  /** Persona × age × crime type × jurisdiction: what fits, in the order in which it is shown. */
  const table: [string, Partial<ChoiceFacts>, string[]][] = [
    [
      'a woman in the US whose pictures were shared',
      { crimeTypes: ['ncii'] },
      ['local_law_enforcement', 'ic3', 'stopncii', 'platform_tida_notice', 'ftc_takeitdown'],
    ],
    [
      'a boy of 15 in the US who is blackmailed for money',
      { persona: 'minor_victim', crimeTypes: ['financial_sextortion'], minorNow: true, shown: ['minor'] },
      ['local_law_enforcement', 'ncmec_cybertipline', 'ncmec_take_it_down', 'ic3', 'fbi_tips', 'hsi_c3_tipline', 'know2protect'],
    ],
    [
      'the mother of a groomed girl in the US, no image',
      { persona: 'parent_caregiver', crimeTypes: ['online_grooming'], minorNow: true, imagesExist: false, shown: [] },
      ['local_law_enforcement', 'ncmec_cybertipline', 'fbi_tips', 'hsi_c3_tipline', 'know2protect'],
    ],
    [
      'a girl of 14 in the United Kingdom who was groomed and sent an image',
      { persona: 'minor_victim', crimeTypes: ['online_grooming', 'sextortion'], country: 'GB', minorNow: true, shown: ['minor'] },
      ['local_law_enforcement', 'ncmec_cybertipline', 'ncmec_take_it_down', 'hsi_c3_tipline', 'ceop', 'report_remove'],
    ],
    [
      'a man in Australia whose image was shared',
      { crimeTypes: ['ncii'], country: 'AU' },
      ['local_law_enforcement', 'stopncii', 'esafety_au'],
    ],
    [
      'a child in Canada who is groomed, no image',
      { persona: 'minor_victim', crimeTypes: ['online_grooming'], country: 'CA', minorNow: true, imagesExist: false, shown: [] },
      ['local_law_enforcement', 'ncmec_cybertipline', 'hsi_c3_tipline', 'cybertip_ca'],
    ],
    [
      'an adult in the US shown as a child in an image that goes around',
      { crimeTypes: ['csam_distribution'], shown: ['minor'] },
      ['local_law_enforcement', 'ncmec_cybertipline', 'ncmec_take_it_down', 'fbi_tips', 'hsi_c3_tipline', 'iwf'],
    ],
    [
      'a provider in the US that found CSAM',
      { persona: 'esp', crimeTypes: ['csam_distribution'], minorNow: null, shown: ['minor'] },
      ['local_law_enforcement', 'ncmec_cybertipline', 'fbi_tips', 'hsi_c3_tipline', 'iwf'],
    ],
    ['a woman elsewhere whose image was shared', { crimeTypes: ['ncii'], country: 'other' }, ['local_law_enforcement', 'stopncii']],
  ];

  it.each(table)('fits %s', (_who, given, fits) => {
    expect(keysOf('fits', given)).toEqual(fits);
  });

  it('goes through every persona, age, image, crime type and place: each verdict is what the facts of the agency say, with its reason', () => {
    let seen = 0;
    const wrong: string[] = [];
    for (const persona of PERSONAS)
      for (const minorNow of [true, false, null])
        for (const imagesExist of [true, false, null])
          for (const shown of [[], ['minor'], ['adult'], ['unknown'], ['adult', 'minor'], ['adult', 'unknown']] as const)
            for (const crimeType of CRIME_TYPE_KEYS)
              for (const country of COUNTRIES) {
                const given = { persona, minorNow, imagesExist, shown, crimeTypes: [crimeType], country };
                const found = channelChoice(facts(given));
                for (const { agency: key, verdict, against } of found)
                  if (verdict !== expected(key, given) || (verdict === 'fits') !== (against.length === 0))
                    wrong.push(`${key}, ${verdict}, ${JSON.stringify(given)}`);
                // the police take everything, everywhere: nobody is left without a place
                if (found[0].agency !== 'local_law_enforcement' || found[0].verdict !== 'fits') wrong.push('nowhere');
                seen += 1;
              }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(seen).toBe(5 * 3 * 3 * 6 * CRIME_TYPE_KEYS.length * 6);
  });

  type Given = Pick<ChoiceFacts, 'persona' | 'minorNow' | 'imagesExist' | 'shown' | 'crimeTypes' | 'country'>;
  /** Said once more, from the directory: each question has the answer yes, no, or that nobody knows. */
  function expected(key: ChannelFit['agency'], given: Given): ChannelFit['verdict'] {
    const { acceptsCrimeTypes, countries, eligibility, kinds, status } = agency(key);
    const among = (list: readonly string[], value: string) => list.includes('*') || list.includes(value);
    const place = among(countries, given.country) || (given.country === 'unknown' ? null : false);
    const provider = given.persona === 'esp';
    const meant = !provider || key === 'ncmec_cybertipline' || kinds.includes('law_enforcement') || eligibility.of === 'reporter';
    const answers = [
      among(acceptsCrimeTypes, given.crimeTypes[0]),
      place,
      provider || ofAge(eligibility, given),
      meant,
      status === 'active' || null,
    ];
    return answers.includes(false) ? 'not' : answers.includes(null) ? 'check' : 'fits';
  }
  function ofAge({ minAge, maxAge, ageAt }: ReturnType<typeof agency>['eligibility'], given: Given): boolean | null {
    if (minAge === null && maxAge === null) return true;
    const minor = ageAt === 'image_made' ? minorThen(given) : given.minorNow;
    return minor === null ? null : minor === (maxAge !== null);
  }
  function minorThen({ shown, imagesExist, minorNow }: Given): boolean | null {
    if (shown.length === 0) return imagesExist === false ? minorNow : minorNow || null;
    if (shown.includes('minor')) return true;
    return shown.every((age) => age === 'adult') ? false : null;
  }

  it('rules nothing out because of an answer that nobody has', () => {
    const unknown = channelChoice(
      facts({ persona: null, crimeTypes: [], country: 'unknown', minorNow: null, imagesExist: null, shown: [] }),
    );
    expect(unknown.filter(({ verdict }) => verdict === 'not')).toEqual([]);
    expect(one('stopncii', { crimeTypes: ['ncii'], shown: ['unknown'] })).toMatchObject({
      verdict: 'check',
      against: ['shown_age_unknown'],
    });
  });

  it('counts the age when the image was made, not the age now', () => {
    const adultNow = { crimeTypes: ['ncii'], minorNow: false, shown: ['minor'] } as const;
    expect(one('stopncii', adultNow).against).toEqual(['shown_too_young']);
    expect(one('ncmec_take_it_down', adultNow).verdict).toBe('fits');
    // nobody was asked how old she was then
    expect(one('ncmec_take_it_down', { crimeTypes: ['ncii'], minorNow: false, shown: [] }).against).toEqual(['shown_age_unknown']);
  });

  it('sends no duplicate to an agency that asks for none, nor to its partner', () => {
    const given = { persona: 'parent_caregiver', crimeTypes: ['online_grooming'], minorNow: true, shown: [] } as const;
    expect(one('hsi_c3_tipline', { ...given, filedWith: ['hsi_c3_tipline'] }).against).toContain('already_filed');
    expect(one('know2protect', { ...given, filedWith: ['hsi_c3_tipline'] }).against).toContain('already_filed_with_partner');
    // a second report to the CyberTipline is welcome
    expect(one('ncmec_cybertipline', { ...given, filedWith: ['ncmec_cybertipline'] }).verdict).toBe('fits');
  });

  it('gives providers the form for providers, and everybody else the public one', () => {
    const provider = { persona: 'esp', crimeTypes: ['csam_distribution'], shown: ['minor'] } as const;
    expect(one('ncmec_cybertipline', provider)).toMatchObject({
      worksheet: 'ncmec_esp_api',
      why: expect.arrayContaining(['provider_duty']),
    });
    expect(one('ncmec_cybertipline', { ...provider, persona: 'third_party' }).worksheet).toBe('ncmec_cybertipline');
    expect(one('stopncii', { ...provider, crimeTypes: ['ncii'] }).against).toContain('not_for_providers');
  });

  it('knows the three names that look alike, and warns immigrant survivors where data reaches immigration authorities', () => {
    expect(TAKE_IT_DOWN_NAMES.map((key) => agency(key).kinds[0])).toEqual(['takedown_service', 'takedown_service', 'reporting_hotline']);
    const warned = agencies().filter(({ cautions }) => cautions.some(({ id }) => id.endsWith('.immigration')));
    expect(warned.map(({ key }) => key)).toEqual(['hsi_c3_tipline', 'know2protect']);
    expect(warned.every(({ cautions }) => cautions.some(({ severity }) => severity === 'explicit_consent'))).toBe(true);
  });
});
