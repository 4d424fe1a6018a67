import * as z from 'zod/mini';
import { Id } from './common';

/** What is guessed first, however long it is: rows of keys and of the alphabet, forwards and backwards. */
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '1234567890', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm'];
const rows = ROWS.flatMap((row) => [row + row, [...(row + row)].reverse().join('')]);
/** Fewer different signs than words of any language have. */
export const LEAST_DIFFERENT = 5;
/** One sign or a few again and again, or a row. */
export function tooEasy(words: string): boolean {
  const plain = words.toLowerCase().replace(/[\s\-_.,]/g, '');
  return new Set(plain).size < LEAST_DIFFERENT || /^(.{1,6}?)\1+$/u.test(plain) || rows.some((row) => row.includes(plain));
}
export const SHORTEST_PASSPHRASE = 12;
/** Words of one's own: long enough, and none that are guessed first. */
export const Passphrase = z.string().check(
  z.minLength(SHORTEST_PASSPHRASE),
  z.maxLength(200),
  z.refine((words) => !tooEasy(words), { error: 'too_easy' }),
);
const Words = z.string().check(z.minLength(1), z.maxLength(200));

/** One of the numbers on the person's card, asked for after their words. */
export const PortalSecond = z.strictObject({ code: z.string().check(z.maxLength(40)) });
export type PortalSecond = z.infer<typeof PortalSecond>;

/** How the page is opened, besides by the words: a card of numbers that work once, and words for when somebody makes them open it. */
export const PortalKeys = z.object({ card: z.nullable(z.object({ left: z.int() })), danger: z.boolean() });
export type PortalKeys = z.infer<typeof PortalKeys>;
/** Every change asks for the words again: the page may have been left open. */
export const PortalKeysChange = z.strictObject({
  current: Words,
  change: z.enum(['words', 'card', 'no_card', 'danger', 'no_danger']),
  passphrase: z.optional(Passphrase),
});
export type PortalKeysChange = z.infer<typeof PortalKeysChange>;
/** `codes` of a new card are shown once. */
export const PortalKeysChanged = z.extend(PortalKeys, { codes: z.nullable(z.array(z.string())) });
export type PortalKeysChanged = z.infer<typeof PortalKeysChanged>;

/** How an advocate made sure who is speaking, before a way into the portal is opened (PORT-06). */
export const PortalCheck = z.enum(['code_word', 'in_person', 'known']);
export type PortalCheck = z.infer<typeof PortalCheck>;

/** Whether the name of an agency stands in somebody's portal: only where that person agreed to it (PORT-07). */
export const PortalAgencyList = z.object({ items: z.array(z.object({ agencyId: Id, name: z.string(), shown: z.boolean() })) });
export type PortalAgencyList = z.infer<typeof PortalAgencyList>;
export const PortalAgencyWrite = z.strictObject({ agencyId: Id, shown: z.boolean() });
export type PortalAgencyWrite = z.infer<typeof PortalAgencyWrite>;
export const PortalNameWrite = z.strictObject({ shown: z.boolean() });
export type PortalNameWrite = z.infer<typeof PortalNameWrite>;
