import { Injectable } from '@nestjs/common';
import type { Actor } from '@alongside/api/core';

interface Listener {
  closed(actor: Actor, caseId: string): Promise<void>;
  reopened(actor: Actor, caseId: string): Promise<void>;
}

/** Who must hear that a case was closed or came back. Domains above register; cases know none of them. */
@Injectable()
export class CaseClosings {
  private readonly listeners: Listener[] = [];
  listen(listener: Listener) {
    this.listeners.push(listener);
  }
  async closed(actor: Actor, caseId: string) {
    for (const listener of this.listeners) await listener.closed(actor, caseId);
  }
  async reopened(actor: Actor, caseId: string) {
    for (const listener of this.listeners) await listener.reopened(actor, caseId);
  }
}
