import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestBed } from '@angular/core/testing';
import { clearTranslations, loadTranslations } from '@angular/localize';
import { ReasonCode } from '@alongside/contract';
import { ReasonTexts } from './reason-texts';

/** Spanish as the build takes it, by the id of each text. */
const spanish = Object.fromEntries(
  [join(__dirname, '../../locale'), join(__dirname, '../../../../../libs/web/locale')].flatMap((folder) =>
    [
      ...readFileSync(join(folder, 'messages.es.xlf'), 'utf8').matchAll(
        /<trans-unit id="([^"]+)"[\s\S]*?<target[^>]*>([\s\S]*?)<\/target>/g,
      ),
    ].map(([, id, target]) => [id, target.replace(/<x id="([^"]+)"[^>]*\/>/g, '{$$$1}')]),
  ),
);

describe('ReasonTexts', () => {
  const say = (reason: string, facts: Record<string, string | number | boolean> = {}, caseNumber: string | null = 'C-7K2Q') =>
    TestBed.inject(ReasonTexts).of({ reason, facts, caseNumber });

  it('fills a sentence with the facts', () => {
    expect(say('ask_agency', { agency: 'IC3' })).toBe('Ask IC3 about C-7K2Q');
    expect(say('todo_due', { title: 'Call the school' })).toBe('Call the school (C-7K2Q)');
    expect(say('appointment_soon', { title: 'Hearing' })).toBe('Appointment for C-7K2Q: Hearing');
  });

  it('says how many steps of a checklist wait', () => {
    expect(say('checklist_due', { title: 'Safety plan', count: 1 })).toBe('Safety plan (C-7K2Q)');
    expect(say('checklist_due', { title: 'Safety plan', count: 2 })).toBe('Safety plan, and one more step (C-7K2Q)');
    expect(say('checklist_due', { title: 'Safety plan', count: 5 })).toBe('Safety plan, and 4 more steps (C-7K2Q)');
    expect(say('checklist_due', { count: 5 })).toBe('Something is due for C-7K2Q');
  });

  it('does not call soon what is over', () => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    expect(say('release_expiring', { agency: 'IC3', expiresAt: at(60_000) })).toBe('The release for IC3 ends soon (C-7K2Q)');
    expect(say('release_expiring', { agency: 'IC3', expiresAt: at(-60_000) })).toBe('The release for IC3 has ended (C-7K2Q)');
    expect(say('release_expiring', { agency: 'IC3' })).toBe('The release for IC3 ends soon (C-7K2Q)');
  });

  it('says why an agency is asked: how long there was no answer, and how often somebody asked', () => {
    const sentAt = new Date(Date.now() - 6.5 * 86_400_000).toISOString();
    const ask = (facts: object) => say('ask_agency', { agency: 'IC3', of: 3, sentAt, ...facts });
    expect(ask({ asked: 0 })).toBe('Ask IC3 about C-7K2Q: no answer for 6 days');
    expect(ask({ asked: 1 })).toBe('Ask IC3 about C-7K2Q: no answer for 6 days, asked once');
    expect(ask({ asked: 2 })).toBe('Ask IC3 about C-7K2Q: no answer for 6 days, asked twice');
    expect(ask({ asked: 4 })).toBe('Ask IC3 about C-7K2Q: no answer for 6 days, asked 4 times, a supervisor knows');
    expect(ask({ asked: 0, heard: true })).toBe('Ask IC3 how it stands with C-7K2Q');
    expect(ask({ asked: 1, heard: true })).toBe('Ask IC3 how it stands with C-7K2Q: asked once');
    expect(say('agency_silent', { agency: 'IC3', attempts: 4 })).toBe('No answer from IC3 about C-7K2Q: asked 4 times');
  });

  it('does without facts that are missing', () => {
    expect(say('agency_silent')).toBe('No answer from the agency about C-7K2Q after the last attempt');
    expect(say('todo_due')).toBe('Something is due for C-7K2Q');
  });

  it.each(ReasonCode.options)('says in English and Spanish why: %s', (reason) => {
    const facts = { agency: 'IC3', title: 'Hearing', request: 'L-1', count: 2, hours: 3, days: 3, at: '2026-12-01T10:00:00Z' };
    // A title is what somebody wrote, in their language; without it there are words of ours.
    const says = () => [say(reason, facts), say(reason, { ...facts, title: '' })].join(' / ');
    const english = says();
    expect(english).not.toMatch(/News about|Something is new/);
    loadTranslations(spanish);
    try {
      const words = says();
      expect(words).not.toBe(english);
      expect(words).not.toMatch(/undefined|\{\$|NaN/);
    } finally {
      clearTranslations();
    }
  });

  it('says something even for a reason that it does not know', () => {
    expect(say('ask_somebody_new', { agency: 'IC3' })).toBe('Ask IC3 about C-7K2Q');
    expect(say('brand_new')).toBe('News about C-7K2Q');
    expect(say('brand_new', {}, null)).toBe('Something is new');
  });
});
