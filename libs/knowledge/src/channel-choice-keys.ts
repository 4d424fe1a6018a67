import type { AgencyKey } from './agency-keys';

/** Whether a place to report fits a case. `check`: something is not known, or somebody should look first. */
export const CHANNEL_VERDICTS = ['fits', 'check', 'not'] as const;
export type ChannelVerdict = (typeof CHANNEL_VERDICTS)[number];

/** Why it fits. */
export const FIT_REASONS = ['takes_crime', 'takes_everything', 'serves_place', 'serves_everywhere', 'age_fits', 'provider_duty'] as const;
export type FitReason = (typeof FIT_REASONS)[number];

/** Why it does not, or what to find out before. */
export const MISFIT_REASONS = [
  'other_crimes',
  'crime_unknown',
  'other_place',
  'place_unknown',
  'too_old',
  'too_young',
  'shown_too_old',
  'shown_too_young',
  'age_unknown',
  'shown_age_unknown',
  'not_for_providers',
  'already_filed',
  'already_filed_with_partner',
  'may_not_answer',
] as const;
export type MisfitReason = (typeof MISFIT_REASONS)[number];

/** Reasons after which nobody needs to ask any further. */
export const EXCLUDING: readonly MisfitReason[] = [
  'other_crimes',
  'other_place',
  'too_old',
  'too_young',
  'shown_too_old',
  'shown_too_young',
  'not_for_providers',
];

/** Three things with nearly the same name, and nothing to do with each other: a service, a legal notice, a complaint. */
export const TAKE_IT_DOWN_NAMES: readonly AgencyKey[] = ['ncmec_take_it_down', 'platform_tida_notice', 'ftc_takeitdown'];
