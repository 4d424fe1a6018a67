import * as z from 'zod/mini';
import { Id, SomeText } from './common';
import { ReleaseMethod, ReleaseState } from './release';

export const PortalReleases = z.object({
  items: z.array(
    z.object({
      id: Id,
      /** The agency, or whoever is called in an emergency. Null for an agency that is not named here: see `MyReleases`. */
      recipient: z.nullable(z.string()),
      recipientRole: z.string(),
      toAgency: z.boolean(),
      /** Words that would name it all the same are left out. */
      leftOut: z.boolean(),
      emergency: z.boolean(),
      purpose: z.string(),
      items: z.array(z.string()),
      method: z.nullable(ReleaseMethod),
      state: ReleaseState,
      startsAt: z.nullable(z.string()),
      expiresAt: z.nullable(z.string()),
      oneTime: z.boolean(),
      /** `sign`: this person is asked to; `signed`: they did, and the advocate speaks with them first; `none`: nothing is asked of them. */
      asked: z.enum(['sign', 'signed', 'none']),
      /** Whether others still have to sign before it counts. Who they are is not said. */
      waitsForOthers: z.boolean(),
      mayRevoke: z.boolean(),
    }),
  ),
});
/** Signing on one's own page: the name is typed, and that it is wanted is said. */
export const PortalSign = z.strictObject({ agree: z.literal(true), name: SomeText(200) });
export type PortalSign = z.infer<typeof PortalSign>;
export type PortalReleases = z.infer<typeof PortalReleases>;
