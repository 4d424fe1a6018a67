import * as z from 'zod/mini';
import { Locale } from './common';
import { Passphrase } from './portal-keys';

/* What the door of the portal needs, and nothing else: a phone loads it before anything can be typed. */

export const PortalCode = z.strictObject({ code: z.string().check(z.maxLength(40)) });
export type PortalCode = z.infer<typeof PortalCode>;
export const PortalSignIn = z.strictObject({
  number: z.string().check(z.maxLength(40)),
  passphrase: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type PortalSignIn = z.infer<typeof PortalSignIn>;
export const PortalChoose = z.strictObject({ passphrase: Passphrase });
export type PortalChoose = z.infer<typeof PortalChoose>;
/** Whom the page speaks to: a client by their age, or somebody who looks after one. */
export const PortalVoice = z.enum(['child', 'teen', 'adult', 'caregiver']);
export type PortalVoice = z.infer<typeof PortalVoice>;
export const PortalSession = z.object({
  state: z.enum(['needs_passphrase', 'needs_second', 'signed_in']),
  voice: PortalVoice,
  /** A page with nothing on it. */
  plain: z.boolean(),
  number: z.string(),
  locale: Locale,
  lastSignInAt: z.nullable(z.string()),
  idleMinutes: z.int(),
});
export type PortalSession = z.infer<typeof PortalSession>;
export const PortalSettings = z.object({ exitUrl: z.string(), coverTitle: z.string() });
