import { Redactor, identifying } from './extract.redact';

const berta = {
  name: 'Berta van Neighbor',
  alias: '',
  otherNames: ['Bert'],
  phones: ['+1 555 010 0123', '5550199'],
  emails: ['b.n@example.org'],
  handles: [{ service: 'X', name: '@be_ne' }],
  address: '4 Elm Street\nSpringfield',
};
const redact = (text: string) => new Redactor([{ words: identifying(berta), by: '[x]' }]).of(text);

describe('what says who somebody is', () => {
  it.each([
    ['Berta van Neighbor and BERTA, and Neighbor’s dog', '[x] and [x], and [x]’s dog'],
    ['Bertalan is somebody else, and so is van Gogh', 'Bertalan is somebody else, and so is van Gogh'],
    ['(555) 010-0123, 5550100123, +1-555-010-0123, 001 555 010 0123.', '[x], [x], [x], [x].'],
    ['555-0199 but not 1555-01990', '[x] but not 1555-01990'],
    ['B.N@Example.org, @be_ne or be_ne', '[x], [x] or [x]'],
    ['at 4 Elm Street Springfield', 'at [x]'],
    ['in 2026, 12 times, $5,550', 'in 2026, 12 times, $5,550'],
  ])('is taken out of: %s', (text, left) => expect(redact(text)).toBe(left));

  it('is counted', () => {
    const redactor = new Redactor([
      { words: ['Berta'], by: '[x]' },
      { words: ['Elm (Street)'], by: '[y]' },
    ]);
    expect(redactor.of('Berta. berta, Elm (Street)')).toBe('[x]. [x], [y]');
    expect(redactor.struck).toBe(3);
  });

  it('can be any text at all', () => expect(new Redactor([{ words: ['a+b', '.*', '[x'], by: '-' }]).of('a+b c .* [x')).toBe('- c - -'));
});
