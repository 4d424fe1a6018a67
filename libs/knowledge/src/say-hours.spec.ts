import { sayHours } from './say-hours';

const winter = new Date('2026-12-01T12:00:00Z');
const say = (locale: 'en' | 'es', more: object = {}) =>
  Object.values(
    sayHours(locale, { zone: 'America/New_York', workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1020, ...more }, winter),
  ).map(
    // What stands between the hour and its half of the day differs from version to version.
    (words: string | null) => words?.replace(/\s/g, ' '),
  );

describe('when somebody works', () => {
  it('is said as people say it', () => {
    expect(say('en')).toEqual(['Monday – Friday', '9:00 AM – 5:00 PM EST']);
    expect(say('es')[0]).toBe('lunes – viernes');
    expect(say('en', { workDays: [4, 1] })[0]).toBe('Monday and Thursday');
    expect(say('es', { workDays: [1, 2] })[0]).toBe('lunes y martes');
    expect(say('en', { workFrom: 0, workTo: 1440 })[1]).toBeUndefined();
  });
});
