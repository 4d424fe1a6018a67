import type { DisclosureBasis } from '@alongside/contract';

/** On what something leaves, as a part of a line. */
export const basisWords: Record<DisclosureBasis, string> = {
  release: $localize`with a release`,
  statutory_mandate: $localize`a law demanded it`,
  court_order: $localize`a court ordered it`,
  emergency: $localize`in an emergency`,
  to_client: $localize`to the person themselves`,
  content_free_notice: $localize`a notice without content`,
  non_identifying: $localize`numbers that name nobody`,
};

/** The same before it leaves. */
export const basisSentence: Record<DisclosureBasis, string> = {
  release: $localize`A release of information`,
  statutory_mandate: $localize`A law demands it`,
  court_order: $localize`A court ordered it`,
  emergency: $localize`An emergency: recorded, and reviewed later`,
  to_client: $localize`It goes to the person themselves`,
  content_free_notice: $localize`It says nothing`,
  non_identifying: $localize`It names nobody`,
};
