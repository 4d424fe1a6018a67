import { matchRank, plainWords } from '.';
import type { AgencyKey, CrimeTypeKey, Locale } from '.';
import { findAgencies } from './agencies';
import { findCrimeTypes } from './crime-types';

describe('matchRank', () => {
  it.each([
    ['sextortion', 0],
    ['SEXTORTION!', 0],
    ['sextort', 1],
    ['images intimate', 2],
    ['timate', 3],
    ['ti', null],
    ['sextortion police', null],
    ['', null],
    [' , ', null],
  ] as const)('%p: %p', (query, rank) => {
    expect(matchRank(query, ['Sextortion', 'Non-consensual intimate images'])).toBe(rank);
  });

  it('does without accents, case and punctuation', () => {
    expect(plainWords('  Sextorsión (económica), ¿NIÑO?')).toBe('sextorsion economica nino');
  });
});

describe('findCrimeTypes', () => {
  const table: readonly (readonly [string, Locale, readonly CrimeTypeKey[]])[] = [
    ['Sextortion', 'en', ['sextortion', 'financial_sextortion']],
    ['revenge porn', 'en', ['ncii']],
    ['child pornography', 'en', ['csam_distribution', 'csam_access']],
    ['predator', 'en', ['online_grooming']],
    ['deepfake', 'en', ['synthetic_sexual_image']],
    ['gift cards', 'en', ['financial_sextortion']],
    ['sextorsion', 'es', ['sextortion', 'financial_sextortion']],
    ['pornovenganza', 'es', ['ncii']],
    ['pornografia infantil', 'es', ['csam_distribution', 'csam_access']],
    // someone who works in Spanish may know the English word
    ['revenge porn', 'es', ['ncii']],
    ['pornovenganza', 'en', []],
    ['parking ticket', 'en', []],
    ['', 'en', []],
  ];
  it.each(table)('%p in %s: %j', (query, locale, expected) => {
    expect(findCrimeTypes(query, locale)).toEqual(expected);
  });
});

describe('findAgencies', () => {
  const table: readonly (readonly [string, Locale, readonly AgencyKey[]])[] = [
    ['IC3', 'en', ['ic3']],
    ['Internet Crime Complaint Center', 'en', ['ic3']],
    ['CyberTipline', 'en', ['ncmec_cybertipline']],
    ['sheriff', 'en', ['local_law_enforcement']],
    ['ICE tip line', 'en', ['hsi_c3_tipline']],
    ['Thinkuknow', 'en', ['ceop']],
    ['lucy faithfull', 'en', ['stop_it_now_uk']],
    ['policía', 'es', ['local_law_enforcement']],
    ['988', 'es', ['lifeline_988']],
    ['nobody at all', 'en', []],
    ['', 'en', []],
  ];
  it.each(table)('%p in %s: %j', (query, locale, expected) => {
    expect(findAgencies(query, locale)).toEqual(expected);
  });

  it('puts the agency whose name it is before those whose name holds it', () => {
    expect(findAgencies('take it down', 'en')[0]).toBe('ncmec_take_it_down');
    expect(findAgencies('take it down', 'en')).toContain('platform_tida_notice');
  });
});
