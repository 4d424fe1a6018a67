/**
 * What is usually given to an agency, as releases and referrals name it. A release covers a referral's item when both use the same words,
 * so both screens offer these; anything else can be typed.
 */
export const usualItems: readonly string[] = [
  $localize`Name`,
  $localize`Age or date of birth`,
  $localize`Phone or e-mail`,
  $localize`Address`,
  $localize`What happened`,
  $localize`Dates and times`,
  $localize`Web addresses and screen names`,
  $localize`Who is reported, and why`,
  $localize`Payments`,
  $localize`List of evidence, in words`,
  $localize`Reference numbers of other reports`,
];
