import { TestBed } from '@angular/core/testing';
import { ReasonTexts } from './reason-texts';

describe('ReasonTexts', () => {
  const say = (reason: string, facts: Record<string, string | number> = {}, caseNumber: string | null = 'C-7K2Q') =>
    TestBed.inject(ReasonTexts).of({ reason, facts, caseNumber });

  it('fills a sentence with the facts', () => {
    expect(say('ask_agency', { agency: 'IC3' })).toBe('Ask IC3 about C-7K2Q');
    expect(say('todo_due', { title: 'Call the school' })).toBe('Call the school (C-7K2Q)');
    expect(say('appointment_soon', { title: 'Hearing' })).toBe('Appointment for C-7K2Q: Hearing');
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
