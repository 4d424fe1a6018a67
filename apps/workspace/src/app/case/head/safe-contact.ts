import type { SafeContact } from '@alongside/contract';
import { safeChannelWords } from '../words-contact';

/**
 * How somebody may be reached, in short pieces, the way it is read out before a call. `discreet` leaves out what would let a person
 * who looks over the shoulder do harm. Whether a message may be left counts as no until the person said yes.
 */
export function sayContact(safe: SafeContact | null, discreet: boolean): string[] {
  if (!safe) return [$localize`Not asked yet how to reach this person safely: do not contact first`];
  if (safe.channel === 'none') return [safeChannelWords.none, ...ifSomeoneElse(safe)];
  const value = discreet ? '' : safe.value.trim();
  const pieces = [value ? $localize`${safeChannelWords[safe.channel]}:CHANNEL:: ${value}:VALUE:` : safeChannelWords[safe.channel]];
  if (safe.hours.trim()) pieces.push(safe.hours.trim());
  if (safe.codeWord.trim()) pieces.push(discreet ? $localize`code word hidden` : $localize`code word ${safe.codeWord.trim()}:WORD:`);
  if (safe.channel === 'phone' || safe.channel === 'text')
    pieces.push(safe.mayLeaveMessage === 'yes' ? $localize`messages are all right` : $localize`leave no message`);
  return [...pieces, ...ifSomeoneElse(safe)];
}

function ifSomeoneElse(safe: SafeContact): string[] {
  const words = safe.ifSomeoneElseAnswers.trim();
  return words ? [$localize`if somebody else answers: ${words}:WORDS:`] : [];
}
