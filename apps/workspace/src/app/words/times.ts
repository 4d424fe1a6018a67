/** How often, inside of a sentence. */
export function times(count: number): string {
  if (count === 1) return $localize`:How often:once`;
  return count === 2 ? $localize`:How often:twice` : $localize`:How often:${count}:COUNT: times`;
}
