import { Injectable } from '@nestjs/common';
import { NotFound, type PortalActor } from '@alongside/api/core';
import type { Id, PortalPlan, PortalPreviewPlan } from '@alongside/contract';
import type { PageOf } from './portal-people';

export interface PlanSource {
  /** What the person finds, recorded as read by them. */
  read(actor: PortalActor): Promise<PortalPlan>;
  /** They ticked a step, or took the tick away. Inside a transaction. */
  tick(actor: PortalActor, itemId: Id, done: boolean): Promise<void>;
  /** The same with the times since when, for their advocate, who records the reading. */
  of(whose: PageOf): Promise<PortalPreviewPlan>;
}

/** The plan on somebody's page. Plans are made in a domain above this one, which tells here how they are read. */
@Injectable()
export class SharedPlan implements PlanSource {
  private source: PlanSource = {
    read: async () => ({ groups: [] }),
    of: async () => ({ groups: [] }),
    tick: () => Promise.reject(new NotFound('This step')),
  };

  comesFrom(source: PlanSource) {
    this.source = source;
  }

  read(actor: PortalActor) {
    return this.source.read(actor);
  }

  tick(actor: PortalActor, itemId: Id, done: boolean) {
    return this.source.tick(actor, itemId, done);
  }

  of(whose: PageOf) {
    return this.source.of(whose);
  }
}
