export * from './referral.entity';
export * from './referral.service';
export * from './referral-moves.service';
export * from './referral-steps.service';
export * from './filing.service';
export * from './chase.service';
export * from './review.service';
export * from './referrals.module';
