import * as z from 'zod/mini';
import { Day, Id, SomeText, Text, Version } from './common';

/**
 * A place that must not become known, such as a shelter, in all the wordings under which it may stand in a text: its street, its name, what
 * the neighbours call it (CONF-08, 45 CFR 1370.4). `allowed` is the written permission of who runs it: from then on it may be named.
 */
export const SecretPlaceWrite = z.strictObject({
  version: z.optional(Version),
  name: SomeText(120),
  words: z.array(SomeText(200).check(z.minLength(3))).check(z.minLength(1), z.maxLength(20)),
  allowed: z._default(z.nullable(z.strictObject({ by: SomeText(200), on: Day, words: z._default(Text(1_000), '') })), null),
});
export type SecretPlaceWrite = z.infer<typeof SecretPlaceWrite>;
export const SecretPlaceView = z.object({
  id: Id,
  name: z.string(),
  words: z.array(z.string()),
  allowed: z.nullable(z.object({ by: z.string(), on: z.string(), words: z.string() })),
  version: z.int(),
});
export type SecretPlaceView = z.infer<typeof SecretPlaceView>;
export const SecretPlaceList = z.object({ items: z.array(SecretPlaceView) });
export type SecretPlaceList = z.infer<typeof SecretPlaceList>;
