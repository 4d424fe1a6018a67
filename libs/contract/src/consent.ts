import * as z from 'zod/mini';
import { Id, SomeText, Staff } from './common';

export const DisclosureBasis = z.enum([
  'release',
  'statutory_mandate',
  'court_order',
  'emergency',
  'to_client',
  'content_free_notice',
  'non_identifying',
]);
export type DisclosureBasis = z.infer<typeof DisclosureBasis>;
export const DisclosureView = z.object({
  id: Id,
  caseId: Id,
  agencyName: z.nullable(z.string()),
  basis: DisclosureBasis,
  how: z.string(),
  purpose: z.string(),
  items: z.array(z.string()),
  at: z.string(),
  /** Null for what the product itself gave, such as a notice. */
  by: z.nullable(Staff),
  withheldFromPortal: z.boolean(),
  withheldReason: z.nullable(z.string()),
});
export type DisclosureView = z.infer<typeof DisclosureView>;
export const DisclosureList = z.object({ items: z.array(DisclosureView) });
export type DisclosureList = z.infer<typeof DisclosureList>;
/** Keep a ledger row out of the portal, with the reason; or let it back in (reason still needed). */
export const DisclosureWithhold = z.strictObject({ withhold: z.boolean(), reason: SomeText(1_000) });
export type DisclosureWithhold = z.infer<typeof DisclosureWithhold>;
