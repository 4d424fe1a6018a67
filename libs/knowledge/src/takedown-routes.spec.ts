import { TAKEDOWN_ROUTES, isForShown, type TakedownRoute, type TakedownShown } from '.';
import { recheckDays, takedownRoute, takedownRouteViews } from './takedown-routes';

const waysFor = (shown: TakedownShown): TakedownRoute[] => TAKEDOWN_ROUTES.filter((key) => isForShown(takedownRoute(key), shown));

describe('ways to have something taken down', () => {
  it('tell the three of nearly one name apart: a law with a clock, a service for images from before 18, a complaint', () => {
    const namesakes = takedownRouteViews('en').filter(({ namesake }) => namesake);
    expect(namesakes.map(({ key, purpose, clockHours }) => [key, purpose, clockHours])).toEqual([
      ['platform_tida_notice', 'removal', 48],
      ['ncmec_take_it_down', 'future', null],
      ['ftc_takeitdown', 'complaint', null],
    ]);
    expect(new Set(namesakes.map(({ apart }) => apart)).size).toBe(3);
    expect(takedownRouteViews('en').filter(({ namesake, apart }) => !namesake && apart !== null)).toEqual([]);
  });

  it('go by the age when the image was made; an unknown age counts as a minor’s', () => {
    expect(waysFor('adult')).toEqual(expect.arrayContaining(['stopncii', 'platform_tida_notice', 'search_removal']));
    for (const key of ['ncmec_take_it_down', 'report_remove', 'iwf', 'ncmec_cybertipline'] as const)
      expect(waysFor('adult')).not.toContain(key);
    expect(waysFor('minor')).toEqual(expect.arrayContaining(['ncmec_take_it_down', 'iwf', 'ncmec_cybertipline', 'platform_tida_notice']));
    expect(waysFor('minor')).not.toContain('stopncii');
    expect(waysFor('unknown')).toEqual(waysFor('minor'));
  });

  it('make no fingerprint where nobody is shown', () => {
    expect(waysFor('nobody').filter((key) => takedownRoute(key).purpose === 'future')).toEqual([]);
    expect(waysFor('nobody')).toContain('platform_form');
  });

  it('let only the person shown make a fingerprint', () => {
    const fingerprints = TAKEDOWN_ROUTES.map(takedownRoute).filter(({ purpose }) => purpose === 'future');
    expect(fingerprints.length).toBeGreaterThan(2);
    for (const { filedBy } of fingerprints) expect(filedBy).toEqual(['client']);
  });

  it('say what is to be checked first, and are said in Spanish', () => {
    expect(takedownRouteViews('en').find(({ key }) => key === 'platform_tida_notice')?.check).toBe(true);
    expect(takedownRouteViews('en').find(({ key }) => key === 'stopncii')?.check).toBeUndefined();
    expect(takedownRouteViews('es').filter(({ untranslated }) => untranslated)).toEqual([]);
  });

  it('look again later and later', () => {
    expect(recheckDays()).toEqual([...recheckDays()].sort((a, b) => a - b));
  });
});
