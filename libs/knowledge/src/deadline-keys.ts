/** Programmes under which an organization is funded. */
export const PROGRAMMES = ['ovw', 'ojp', 'voca', 'fvpsa', 'hud', 'state', 'uk_public', 'private', 'other'] as const;
export type Programme = (typeof PROGRAMMES)[number];

/** Laws that say who must be told of a breach. */
export const BREACH_LAWS = [
  'us_state',
  'us_al',
  'us_az',
  'us_ca',
  'us_co',
  'us_ct',
  'us_de',
  'us_fl',
  'us_la',
  'us_me',
  'us_md',
  'us_nm',
  'us_ny',
  'us_oh',
  'us_or',
  'us_ri',
  'us_sd',
  'us_tn',
  'us_tx',
  'us_vt',
  'us_wa',
  'us_wi',
  'gb_regulator',
  'gb_people',
  'eu_regulator',
  'eu_people',
  'au_regulator',
  'ca_regulator',
] as const;
export type BreachLaw = (typeof BREACH_LAWS)[number];

/** Rules by when somebody who asks about their own file is answered. */
export const REQUEST_RULES = ['us', 'gb', 'eu', 'au', 'ca', 'other'] as const;
export type RequestRule = (typeof REQUEST_RULES)[number];

/** Where a rule holds: a country, a US state, the European Union, or everywhere else. */
export const isPlace = (place: string): boolean => /^(US(-[A-Z]{2})?|GB|EU|AU|CA|other)$/.test(place);
