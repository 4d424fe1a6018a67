import { IntakeDraft } from '@alongside/contract';
import { emptyDraft, same, toDraft, toScreen } from './screen-draft';

describe('the draft on screen', () => {
  it('says nothing when nothing was answered', () => {
    expect(toDraft(emptyDraft())).toEqual(IntakeDraft.parse({}));
  });

  it('keeps safe contact apart from an answer of "none"', () => {
    const screen = emptyDraft();
    expect(toDraft(screen).safeContact).toBeUndefined();
    screen.safeContact.channel = 'none';
    expect(toDraft(screen).safeContact?.channel).toBe('none');
  });

  it('comes back as it went', () => {
    const draft = IntakeDraft.parse({
      persona: 'parent_caregiver',
      client: { name: 'A' },
      incident: { from: { local: '2026-11-03', zone: 'America/New_York' } },
      open: { 'client.address': 'declined' },
    });
    expect(toDraft(toScreen(draft))).toEqual(draft);
  });

  it('compares whatever the order of the keys', () => {
    expect(same({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
    expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(same([1], { 0: 1 })).toBe(false);
  });
});
