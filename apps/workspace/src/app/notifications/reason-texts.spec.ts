import { TestBed } from '@angular/core/testing';
import { ReasonTexts } from './reason-texts';

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

  it('says something even for a reason that it does not know', () => {
    expect(say('ask_somebody_new', { agency: 'IC3' })).toBe('Ask IC3 about C-7K2Q');
    expect(say('brand_new')).toBe('News about C-7K2Q');
    expect(say('brand_new', {}, null)).toBe('Something is new');
  });
});
