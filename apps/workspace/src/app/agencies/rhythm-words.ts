import type { Rhythm } from '@alongside/contract';

/** A rhythm as people say it: "After 7 days, then every 14 days; after 3 attempts the supervisor is told." */
export function rhythmWords({ clock, firstCheckAfter, thenEvery, maxAttempts }: Rhythm): string {
  return clock === 'hours'
    ? $localize`Ask after ${firstCheckAfter}:FIRST: hours, then every ${thenEvery}:THEN: hours. After ${maxAttempts}:COUNT: attempts without an answer a supervisor is told.`
    : $localize`Ask after ${firstCheckAfter}:FIRST: days, then every ${thenEvery}:THEN: days. After ${maxAttempts}:COUNT: attempts without an answer a supervisor is told.`;
}
