import { IntakeDraft } from '@alongside/contract';
import { mergeDrafts, valueAt, withValue } from './merge-drafts';

const draft = (given: object) => IntakeDraft.parse(given);
const base = draft({ client: { name: 'Ana' }, incident: { summary: 'It began in May.', services: ['Instagram'] } });

describe('mergeDrafts', () => {
  it('takes what only one side changed', () => {
    const mine = withValue(base, 'client.phones', ['555 0100']);
    const theirs = withValue(base, 'persona', 'adult_victim');
    const { draft: merged, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.client?.phones).toEqual(['555 0100']);
    expect(merged.persona).toBe('adult_victim');
  });

  it('keeps both when one question was answered differently, and says so', () => {
    const mine = withValue(base, 'client.name', 'Ana Ruiz');
    const theirs = withValue(base, 'client.name', 'Anna');
    const { draft: merged, conflicts } = mergeDrafts(base, mine, theirs);
    expect(merged.client?.name).toBe('Ana Ruiz');
    expect(conflicts).toEqual([{ path: 'client.name', mine: 'Ana Ruiz', theirs: 'Anna' }]);
  });

  it('takes the longer text where one side only typed on', () => {
    const mine = withValue(base, 'incident.summary', 'It began in May. He');
    const theirs = withValue(base, 'incident.summary', 'It began in May. He wrote first.');
    expect(mergeDrafts(base, mine, theirs).draft.incident?.summary).toBe('It began in May. He wrote first.');
    expect(mergeDrafts(base, theirs, mine).conflicts).toEqual([]);
  });

  it('does not take a longer text for typed on when words were taken out', () => {
    const mine = withValue(base, 'incident.summary', 'It');
    const theirs = withValue(base, 'incident.summary', 'It began in May. He wrote.');
    expect(mergeDrafts(base, mine, theirs).conflicts).toHaveLength(1);
  });

  it('unites lists of words and leaves out what either side took out', () => {
    const mine = withValue(base, 'incident.services', ['Instagram', 'Snapchat']);
    const theirs = withValue(base, 'incident.services', ['Telegram']);
    expect(mergeDrafts(base, mine, theirs).draft.incident?.services).toEqual(['Snapchat', 'Telegram']);
  });

  it('keeps the people that both sides added', () => {
    const one = draft({ reportedPersons: [{ name: 'K.' }] });
    const mine = draft({ reportedPersons: [{ name: 'K.' }, { alias: 'shadow' }] });
    const theirs = draft({ reportedPersons: [{ name: 'K.', address: 'Elm Street' }, { alias: 'fox' }] });
    const { draft: merged, conflicts } = mergeDrafts(one, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.reportedPersons.map(({ name, alias, address }) => [name, alias, address])).toEqual([
      ['K.', '', 'Elm Street'],
      ['', 'shadow', ''],
      ['', 'fox', ''],
    ]);
  });

  it('asks when one side removed a row that the other changed', () => {
    const one = draft({ reportedPersons: [{ name: 'K.' }] });
    const theirs = draft({ reportedPersons: [{ name: 'K.', address: 'Elm Street' }] });
    const { conflicts } = mergeDrafts(one, draft({}), theirs);
    expect(conflicts.map(({ path }) => path)).toEqual(['reportedPersons']);
  });

  it('merges answers of a part that neither had before', () => {
    const mine = draft({ safeContact: { channel: 'text' } });
    const theirs = draft({ safeContact: { hours: '18–20' } });
    const { draft: merged, conflicts } = mergeDrafts(draft({}), mine, theirs);
    expect(merged.safeContact).toMatchObject({ hours: '18–20' });
    expect(conflicts).toEqual([{ path: 'safeContact.channel', mine: 'text', theirs: 'none' }]);
  });
});

describe('paths', () => {
  it('reads and writes rows of lists', () => {
    const one = draft({ reportedPersons: [{ name: 'K.' }] });
    const changed = withValue(one, 'reportedPersons.0.name', 'Karl');
    expect(valueAt(changed, 'reportedPersons.0.name')).toBe('Karl');
    expect(one.reportedPersons[0].name).toBe('K.');
  });
});
