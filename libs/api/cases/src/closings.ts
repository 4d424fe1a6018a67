import { Injectable } from '@nestjs/common';
import type { Actor } from '@alongside/api/core';

type Listener = (actor: Actor, caseId: string) => Promise<void>;

/** Who must hear that a case was closed. Domains above register; cases know none of them. What comes back with a case: `Reminders.comesBack`. */
@Injectable()
export class CaseClosings {
  private readonly listeners: Listener[] = [];
  listen(listener: Listener) {
    this.listeners.push(listener);
  }
  async closed(actor: Actor, caseId: string) {
    for (const listener of this.listeners) await listener(actor, caseId);
  }
}
