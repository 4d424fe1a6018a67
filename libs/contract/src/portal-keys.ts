import * as z from 'zod/mini';
import { Id } from './common';

/** The least length of words of one's own. */
export const Passphrase = z.string().check(z.minLength(12), z.maxLength(200));
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
