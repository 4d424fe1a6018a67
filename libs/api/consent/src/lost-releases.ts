import { Injectable } from '@nestjs/common';
import type { AnyActor } from '@alongside/api/core';
import type { LapseReason } from '@alongside/contract';

/** A release under which nothing may leave any more. */
export interface LostRelease {
  id: string;
  caseId: string;
  agencyId: string | null;
  why: 'revoked' | 'expired' | 'used' | LapseReason;
  /** The referral that used it up; it keeps its place. */
  usedBy?: string;
}
type Listener = (actor: AnyActor, lost: readonly LostRelease[]) => Promise<void>;

/** Who must hear that releases were lost. Domains above register; consent knows none of them. */
@Injectable()
export class LostReleases {
  private readonly listeners: Listener[] = [];
  listen(listener: Listener) {
    this.listeners.push(listener);
  }
  async tell(actor: AnyActor, lost: readonly LostRelease[]) {
    if (lost.length > 0) for (const listener of this.listeners) await listener(actor, lost);
  }
}
