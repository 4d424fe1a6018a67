import { TimelineKind } from '@alongside/contract';
import { eventWords } from './event-words';

describe('eventWords', () => {
  const say = (kind: string, facts: Record<string, string | boolean | null> = {}) => eventWords({ kind, facts }).words;

  it.each(TimelineKind.options)('has words for %s, whatever is known of it', (kind) => {
    const words = say(kind);
    expect(words).not.toBe(kind.replaceAll('_', ' '));
    expect(words).not.toMatch(/undefined|null|_|^\s*$/);
  });

  it('names agency, person and step', () => {
    expect(say('referral', { from: 'ready', to: 'sent', agency: 'IC3' })).toBe('Referral to IC3: sent');
    expect(say('referral', { from: null, to: 'draft', agency: 'IC3' })).toBe('Referral to IC3: begun');
    expect(say('referral', { from: 'awaiting_review', to: 'draft', agency: 'IC3' })).toBe('Referral to IC3: back to draft');
    expect(say('filing', { filedBy: 'client', agency: 'IC3' })).toBe('They filed with IC3 themselves');
    expect(say('release', { state: 'revoked', agency: 'IC3' })).toBe('Release taken back: IC3');
    expect(say('disclosure', { basis: 'release', agency: 'IC3' })).toBe('Information given to IC3');
    expect(say('disclosure', { basis: 'emergency' })).toBe('Information given to somebody outside');
    expect(say('contact', { with: 'agency', outcome: 'no_answer', agency: 'IC3' })).toBe('Contact with IC3: No answer');
    expect(say('reassigned', { to: '0', person: 'Leah Marsh' })).toBe('Given to Leah Marsh');
    expect(say('checklist', { itemId: 'R-01', state: 'declined', title: 'Safe contact' })).toBe('They do not want it: Safe contact');
  });

  it('tells a proposed, a confirmed and a refused answer about an image apart', () => {
    const said = [
      say('depiction', { age: 'adult', proposed: true }),
      say('depiction', { confirmed: true }),
      say('depiction', { confirmed: false }),
      say('depiction', { age: 'minor', proposed: false }),
      say('depiction', { age: 'unknown', proposed: false }),
    ];
    expect(new Set(said).size).toBe(said.length);
  });

  it('says a kind that it does not know by its code', () => {
    expect(say('brand_new')).toBe('brand new');
  });
});
