import * as z from 'zod/mini';
import { Id } from './common';
import { PortalReports, PortalShared, PortalStatus } from './portal';
import { PortalReleases } from './portal-releases';
import { PortalPreviewPlan } from './safety-plan';

/** `draft`: a status update that is not published yet, to be seen as if it were. */
export const PortalPreviewQuery = z.strictObject({ draft: z.optional(Id) });
export type PortalPreviewQuery = z.infer<typeof PortalPreviewQuery>;
/** The page of one person as they see it, for the advocate. */
export const PortalPreview = z.object({
  status: PortalStatus,
  reports: PortalReports,
  shared: PortalShared,
  releases: PortalReleases,
  plan: PortalPreviewPlan,
});
export type PortalPreview = z.infer<typeof PortalPreview>;
