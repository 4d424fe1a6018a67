import { Injectable } from '@nestjs/common';
import type { Actor } from '@alongside/api/core';

type Listener = (actor: Actor, caseId: string) => Promise<void>;

/** Who must hear, in the same transaction, that an answer about somebody shown has changed. Domains above register; cases know none of them. */
@Injectable()
export class DepictionChanges {
  private readonly listeners: Listener[] = [];
  listen(listener: Listener) {
    this.listeners.push(listener);
  }
  async happened(actor: Actor, caseId: string) {
    for (const listener of this.listeners) await listener(actor, caseId);
  }
}
