import { Injectable } from '@nestjs/common';
import { Refused, invalid, type Actor } from '@alongside/api/core';
import type { ClientRequestSecond, Written } from '@alongside/contract';
import { ClientRequests } from './client-requests.service';
import { Copies } from './copies.service';
import { Deletions } from './deletions.service';

/** The second person: looks at a copy in which others could be, and decides about a deletion. Never about their own work. */
@Injectable()
export class SecondLooks {
  constructor(
    private readonly requests: ClientRequests,
    private readonly copies: Copies,
    private readonly deletions: Deletions,
  ) {}

  async decide(actor: Actor, id: string, input: ClientRequestSecond): Promise<Written> {
    const { row, content } = await this.requests.reach(actor, 'review', id, ['prepared']);
    if (row.preparedBy === actor.userId) throw new Refused('own_work', 'Somebody else has to decide this, because you prepared it.');
    if (!input.approve && !input.reason.trim()) throw invalid('reason', 'required');
    return row.kind === 'deletion' ? this.deletions.second(actor, row, content, input) : this.copies.second(actor, row, content, input);
  }

  async withdraw(actor: Actor, id: string, version: number): Promise<Written> {
    const { row } = await this.requests.reach(actor, 'write', id, ['received', 'checked', 'prepared', 'approved']);
    return this.requests.withdraw(actor, row, version);
  }
}
