/** What is asked for when something is given to the client of a case by hand. */
export const givenOut = ({ portal, ids }: { portal: { personId: string }; ids: { caregiver: string } }) => ({
  basis: 'to_client',
  personId: portal.personId,
  recipient: 'By hand',
  how: 'print',
  purpose: 'They asked for it.',
  items: ['crime_types', 'what_happened'],
  about: [ids.caregiver],
  withoutThirdParties: true,
  strike: ['Springfield'],
  locale: 'es',
});

/** A worksheet for the client's own hands. */
export const givenSheet = ({ portal }: { portal: { personId: string } }) => ({
  basis: 'to_client',
  personId: portal.personId,
  recipient: 'By hand',
  how: 'print',
  strike: ['Springfield'],
  locale: 'es',
  as: 'sheet',
});
