import * as z from 'zod/mini';
import { LOCALES } from '../common-keys';

/** The texts of one language, by key. `reviewed` is false until someone who works in that language has read them all. */
export const TextFile = z.strictObject({
  meta: z.looseObject({ locale: z.enum(LOCALES), reviewed: z.boolean() }),
  texts: z.record(
    z.string(),
    z.string().check(
      z.minLength(1),
      z.refine((text) => text === text.trim(), 'has blanks at an end'),
    ),
  ),
});
export type TextFile = z.infer<typeof TextFile>;
