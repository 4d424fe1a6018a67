export * from './referral.entity';
export * from './referral.service';
export * from './referral-moves.service';
export * from './referral-steps.service';
export * from './filing.service';
export { open as openReferralContent } from './referral.content';
export * from './chase.service';
export * from './review.service';
export * from './referrals.module';
