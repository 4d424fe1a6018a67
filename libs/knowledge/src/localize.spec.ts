import { localize } from './localize';

/* Words that people search by are there in English only. */
const keys = { required: { name: 'agency.ncmec_cybertipline.name', search: 'agency.ncmec_cybertipline.search' }, optional: {} } as const;

it('says which texts are in English because there are no others, and that nobody has reviewed the rest', () => {
  expect(localize('es', keys)).toMatchObject({ untranslated: ['search'], unreviewed: true });
  expect(localize('es', keys).search).toBe(localize('en', keys).search);
});

it('has nothing to say about what is in its own language', () => {
  expect(Object.keys(localize('en', keys))).toEqual(['name', 'search']);
});
