import { Injectable } from '@nestjs/common';
import type { Actor } from '@alongside/api/core';

type Leaving = (actor: Actor, userId: string, handTo: string | null) => Promise<void>;

/** Who must hear that somebody left. Domains above register here; identity knows none of them. */
@Injectable()
export class Leavers {
  private readonly listeners: Leaving[] = [];
  onLeave(listener: Leaving) {
    this.listeners.push(listener);
  }
  async leave(...leaving: Parameters<Leaving>) {
    for (const listener of this.listeners) await listener(...leaving);
  }
}
