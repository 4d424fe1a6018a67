/**
 * Closed sets of consent: who may sign a release of information. The rules are facts of jurisdictions, see
 * `@alongside/knowledge/consent-rules`; what follows from them for one person is computed by `requiredSigners`.
 */

/** Where an organization works, as far as the rules of consent differ. `US` is the federal rule, for every state that is not named. */
export const JURISDICTIONS = ['US', 'US-AL', 'US-CA', 'US-IL', 'US-MS', 'US-NE', 'US-TX', 'US-WA', 'GB'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

/** Ways in which the law may let a minor get a service, and so decide about it, without a parent. `named_law`: one that we do not know; it has to be named. */
export const MINOR_ALONE_RULES = [
  'named_law',
  'ca_counseling_12',
  'ca_sexual_assault_12',
  'il_counseling_12',
  'tx_abuse_counseling',
  'wa_behavioral_health_13',
  'gb_competent_minor',
] as const;
export type MinorAloneRule = (typeof MINOR_ALONE_RULES)[number];

/**
 * What somebody on the case is to the person served, in law. A guardian is one only by order of a court; a step-parent or
 * grandparent without an order is `none`. A guardian ad litem signs only where the order says so.
 */
export const GUARDIANSHIPS = ['unknown', 'none', 'parent', 'court_guardian', 'guardian_ad_litem'] as const;
export type Guardianship = (typeof GUARDIANSHIPS)[number];

/** Whom somebody is said to have abused. Either makes them unfit to consent (28 CFR 94.115(a)(2)). */
export const ABUSER_OF = ['client', 'other_parent'] as const;
export type AbuserOf = (typeof ABUSER_OF)[number];

export const AGE_BANDS = ['0_12', '13_17', '18_24', '25_59', '60_plus', 'unknown'] as const;
export type KnownAgeBand = (typeof AGE_BANDS)[number];

/** On whose word a release rests. */
export const CONSENT_BY = [
  'self',
  'emancipated_self',
  'minor_alone',
  'minor_and_guardian',
  'guardian_of_minor',
  'guardian_of_adult',
] as const;
export type ConsentBy = (typeof CONSENT_BY)[number];

/** Why somebody cannot be chosen as a signer. */
export const SIGNER_REFUSALS = [
  'reported',
  'abuser_of_client',
  'abuser_of_other_parent',
  'alleged_abuser',
  'same_name',
  'guardianship_unknown',
  'no_guardian',
  'court_guardian_only',
] as const;
export type SignerRefusal = (typeof SIGNER_REFUSALS)[number];

/** What can be done where nobody may sign, or where more is needed. None of it holds up care. */
export const SIGNER_ADVICE = [
  'care_goes_on',
  'client_tells_themselves',
  'ask_court_for_guardian',
  'minor_alone_if_law_allows',
  'mandated_report_needs_none',
  'say_who_is_guardian',
  'ask_birth_date',
  'seek_own_agreement',
  'check_order_of_guardian_ad_litem',
  'name_the_client',
] as const;
export type SignerAdvice = (typeof SIGNER_ADVICE)[number];
