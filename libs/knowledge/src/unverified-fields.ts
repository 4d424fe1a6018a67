/**
 * Whether an agency lists one of its channels or cautions, or all of them, among what is not verified although the
 * entry as a whole is. A part of a channel, as in `channels.phone.hours`, says nothing against the channel itself.
 */
export function listsAsUnverified(
  { key, unverifiedFields }: { readonly key: string; readonly unverifiedFields: readonly string[] },
  list: 'channels' | 'cautions',
  id: string,
): boolean {
  const short = id.slice(key.length + 1);
  return unverifiedFields.some((field) => field === list || field === `${list}.${short}`);
}
