import { contentsOf } from '@alongside/api/core';

/** What is sealed, by table. `words`: what was written to a statement together with the person, or the person's own. */
export interface Contents {
  safety_plan_item: { words: string; platform: string };
}
export const { seal: sealPlan, open: openPlan } = contentsOf<Contents>();
