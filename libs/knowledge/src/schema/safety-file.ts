import * as z from 'zod/mini';
import { SAFETY_AUDIENCES, SAFETY_GROUP_KEYS, SAFETY_ITEM_IDS } from '../safety-keys';
import { Meta, provenance } from './common';

export const SafetyItemFacts = z
  .strictObject({
    id: z.enum(SAFETY_ITEM_IDS),
    audience: z.array(z.enum(SAFETY_AUDIENCES)).check(z.minLength(1)),
    /** False: kept for those who maintain the content, and never shown on any screen. */
    display: z.boolean(),
    ...provenance,
    /** The words of an item that is not shown. They are in no text file, so that no locale can serve them. */
    withheld: z.nullable(z.strictObject({ text: z.string(), staffNote: z.nullable(z.string()) })),
  })
  .check(z.refine(({ display, withheld }) => display === (withheld === null), 'words are withheld exactly where display is false'));
export type SafetyItemFacts = z.infer<typeof SafetyItemFacts>;

export const SafetyFile = z.strictObject({
  meta: Meta,
  groups: z.array(z.strictObject({ key: z.enum(SAFETY_GROUP_KEYS), items: z.array(SafetyItemFacts) })),
});
export type SafetyFile = z.infer<typeof SafetyFile>;
