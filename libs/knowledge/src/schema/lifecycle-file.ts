import * as z from 'zod/mini';
import { CHECKLIST_ITEM_IDS } from '../checklist-keys';
import { BLOCKINGS, DOERS, PERSONAS, STAGES } from '../common-keys';
import type { Condition } from '../condition';
import { conditionProblems } from '../condition';
import { Meta, provenance } from './common';

const condition = z
  .custom<Condition | null>(() => true)
  .check((context) => {
    for (const message of conditionProblems(context.value)) {
      context.issues.push({ code: 'custom', message, input: context.value });
    }
  });

export const ChecklistItem = z.strictObject({
  id: z.enum(CHECKLIST_ITEM_IDS),
  stage: z.enum(STAGES),
  /** Position within the stage. */
  order: z.int().check(z.gte(0)),
  personas: z.array(z.enum(PERSONAS)).check(z.minLength(1)),
  doneBy: z.enum(DOERS),
  /**
   * Calendar days from the moment the item applies: the opening of the case or, where it has a condition, the moment
   * the condition became true. Null: no due date. An organization may change every number.
   */
  dueDays: z.nullable(z.int().check(z.gte(0))),
  /** Days from the last time it was done; null: once. */
  repeatEveryDays: z.nullable(z.int().check(z.gte(1))),
  blocking: z.nullable(z.enum(BLOCKINGS)),
  /** Null: always. */
  condition,
  ...provenance,
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

export const LifecycleFile = z.strictObject({ meta: Meta, items: z.array(ChecklistItem) });
export type LifecycleFile = z.infer<typeof LifecycleFile>;
