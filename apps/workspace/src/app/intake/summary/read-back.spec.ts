import { IntakeDraft } from '@alongside/contract';
import { toScreen } from '../draft/screen-draft';
import { type Saying, readBack } from './read-back';

const say: Saying = {
  crime: (key) => key,
  name: (name) => name,
  time: (local, zone) => `${local} ${zone}`,
  list: (words) => words.join(', '),
};
const told = (draft: object) =>
  readBack(toScreen(IntakeDraft.parse(draft)), say)
    .map(({ text }) => text)
    .join(' ');

describe('readBack', () => {
  it('says nothing that was not answered', () => {
    expect(told({})).toBe('You have not decided about reporting, and that is fine.');
  });

  it('prefers what somebody wants to be called', () => {
    expect(told({ persona: 'adult_victim', client: { name: 'Rosa Martínez', alias: 'R.' } })).toContain('We call you R.');
    expect(told({ persona: 'adult_victim' })).toContain('We have no name for you, and need none.');
  });

  it('keeps caregiver and child apart', () => {
    const text = told({ persona: 'parent_caregiver', client: { name: 'Leo' }, contactPerson: { name: 'Ana' } });
    expect(text).toContain('We call you Ana. The child is Leo.');
  });

  it('never says a person who calls for somebody else is the client', () => {
    expect(told({ persona: 'third_party', hasClient: false, client: { name: 'Leo' } })).not.toContain('Leo');
  });

  it('reads the time with its zone, and words where nobody knows', () => {
    expect(told({ incident: { from: { local: '2026-11-03T21:00', zone: 'America/Chicago' }, to: { note: 'before school' } } })).toContain(
      'It began 2026-11-03T21:00 America/Chicago. It ended – before school.',
    );
  });

  it('names every age shown', () => {
    expect(told({ images: { exist: 'yes', depictions: [{ age: 'adult' }, { age: 'unknown' }] } })).toContain(
      'an adult, somebody whose age we do not know',
    );
  });

  it("asks a provider for nobody's wishes", () => {
    const text = told({ persona: 'esp', contactPerson: { relationship: 'Example Hosting' } });
    expect(text).toContain('for Example Hosting');
    expect(text).not.toContain('decided');
  });
});
