import { endedReferralStates } from '@alongside/contract';

/** SQL condition on `referral r`: its thread has not ended. Said as the index of open referrals says it, for only then is that index used. */
export const openReferral = `r.state not in (${endedReferralStates.map((state) => `'${state}'`).join(', ')})`;
