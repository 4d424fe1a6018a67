import type { Rhythm } from '@alongside/contract';

type Clock = Rhythm['clock'];
const one: Record<Clock, string> = { hours: $localize`1 hour`, days: $localize`1 day`, working_days: $localize`1 working day` };
const several: Record<Clock, (count: number) => string> = {
  hours: (count) => $localize`${count}:COUNT: hours`,
  days: (count) => $localize`${count}:COUNT: days`,
  working_days: (count) => $localize`${count}:COUNT: working days`,
};

/** So long as people say it: "3 working days". */
export const spanWords = (clock: Clock, count: number): string => (count === 1 ? one[clock] : several[clock](count));

/** A rhythm as people say it: "Ask after 3 working days, then every 10 working days. After 3 attempts without an answer a supervisor is told." */
export function rhythmWords({ clock, firstCheckAfter, thenEvery, maxAttempts }: Rhythm): string {
  return $localize`Ask after ${spanWords(clock, firstCheckAfter)}:FIRST:, then every ${spanWords(clock, thenEvery)}:THEN:. After ${maxAttempts}:COUNT: attempts without an answer a supervisor is told.`;
}

/** When the next check comes by itself: "In 3 working days by this agency's rhythm, unless you choose another day". */
export const rhythmHint = ({ clock, thenEvery }: Rhythm): string =>
  $localize`In ${spanWords(clock, thenEvery)}:SPAN: by this agency’s rhythm, unless you choose another day`;
