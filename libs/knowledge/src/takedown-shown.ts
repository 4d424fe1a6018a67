import type { TakedownPurpose, TakedownShown } from './takedown-keys';

/**
 * Whether a way to have something taken down is for what is shown: by the age when the image was made, never by the age today; an unknown
 * age counts as a minor's. What shows nobody, an account or private data, may be asked for wherever no image is needed.
 */
export function isForShown(
  { shown: ages, purpose }: { readonly shown: readonly ('adult' | 'minor')[]; readonly purpose: TakedownPurpose },
  shown: TakedownShown,
): boolean {
  if (shown === 'nobody') return purpose !== 'future' && ages.includes('adult');
  return ages.includes(shown === 'adult' ? 'adult' : 'minor');
}
