import { crisisLines } from './agencies';
import { URGENT_NUMBERS } from './urgent-numbers';

const calls = crisisLines('en').filter(({ type }) => type === 'phone');

describe('the numbers that stand on every page', () => {
  it('are for every country of which there is a number for danger, and are those of the directory', () => {
    const danger = URGENT_NUMBERS.flatMap(({ country, numbers }) =>
      numbers.flatMap(({ value, for: what }) => (what === 'danger' ? [[country, value]] : [])),
    );
    expect(danger).toEqual(calls.filter(({ agency }) => agency === 'local_law_enforcement').map(({ country, value }) => [country, value]));
  });

  it('to talk are crisis lines of that country, open at every hour', () => {
    for (const { country, numbers } of URGENT_NUMBERS)
      for (const { value, for: what } of numbers)
        if (what === 'talk')
          expect(calls.find((line) => line.country === country && line.value === value)).toMatchObject({ hours: '24/7' });
  });
});
