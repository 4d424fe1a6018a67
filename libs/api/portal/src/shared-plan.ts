import { Injectable } from '@nestjs/common';
import type { PortalActor } from '@alongside/api/core';
import type { PortalPlan, PortalPreviewPlan } from '@alongside/contract';
import type { PageOf } from './portal-people';

export interface PlanSource {
  /** What the person finds, recorded as read by them. */
  read(actor: PortalActor): Promise<PortalPlan>;
  /** The same with the times since when, for their advocate, who records the reading. */
  of(whose: PageOf): Promise<PortalPreviewPlan>;
}

/** The plan on somebody's page. Plans are made in a domain above this one, which tells here how they are read. */
@Injectable()
export class SharedPlan implements PlanSource {
  private source: PlanSource = { read: async () => ({ groups: [] }), of: async () => ({ groups: [] }) };

  comesFrom(source: PlanSource) {
    this.source = source;
  }

  read(actor: PortalActor) {
    return this.source.read(actor);
  }

  of(whose: PageOf) {
    return this.source.of(whose);
  }
}
