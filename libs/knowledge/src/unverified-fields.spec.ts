import { listsAsUnverified } from './unverified-fields';

describe('listsAsUnverified', () => {
  const lists = (unverifiedFields: readonly string[], list: 'channels' | 'cautions' = 'channels', id = 'iwf.form') =>
    listsAsUnverified({ key: 'iwf', unverifiedFields }, list, id);

  it.each([
    [['channels'], true],
    [['channels.form'], true],
    [['anonymous', 'channels.form'], true],
    [['channels.form.hours'], false],
    [['channels.info'], false],
    [['cautions.form'], false],
    [['form'], false],
    [[], false],
  ] as const)('%j: %s', (fields, expected) => {
    expect(lists(fields)).toBe(expected);
  });

  it('looks at cautions in the same way', () => {
    expect(lists(['cautions.no_copy'], 'cautions', 'iwf.no_copy')).toBe(true);
    expect(lists(['channels'], 'cautions', 'iwf.no_copy')).toBe(false);
  });
});
