import { Injectable } from '@nestjs/common';
import { Audit, Database, Forbidden, Keyring, NotFound, type PortalActor } from '@alongside/api/core';
import type { PortalRequest, PortalRequestAsk, PortalRequests, RequestState, Written } from '@alongside/contract';
import { ClientRequests } from './client-requests.service';
import { ClientRequest } from './request.entity';
import { openRights } from './request.content';
import { RequestPeople } from './request-people';

const states: Record<RequestState, PortalRequest['state']> = {
  received: 'asked',
  checked: 'working',
  prepared: 'working',
  approved: 'working',
  done: 'done',
  refused: 'refused',
  withdrawn: 'withdrawn',
};

/** What somebody asks about their own file on their page. It takes effect when an advocate has made sure, live, that it is them. */
@Injectable()
export class MyRequests {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly people: RequestPeople,
    private readonly requests: ClientRequests,
  ) {}

  /** One's own, newest first. */
  async list(actor: PortalActor): Promise<PortalRequests> {
    const { organizationId, caseId, personId } = actor;
    const list = await this.db.transaction({ organizationId }, async () => {
      const rows = await this.db.em.find(ClientRequest, {
        where: { organizationId, caseId, personId },
        order: { askedAt: 'DESC', id: 'DESC' },
        take: 50,
      });
      const sealer = await this.keyring.of(organizationId, caseId);
      const items = rows.map(({ id, kind, state, askedAt, dueAt, content }): PortalRequest => {
        const { words, refusal, objection } = openRights(sealer, 'client_request', organizationId, id, content);
        return {
          ...{ id, kind, words, state: states[state], answer: refusal, objection },
          ...{ askedAt: askedAt.toISOString(), dueAt: dueAt.toISOString() },
        };
      });
      return { items, mayAsk: (await this.people.inPortal(actor)) !== null };
    });
    await this.audit.read(
      actor,
      'portal.requests',
      'ClientRequest',
      list.items.map(({ id }) => id),
      caseId,
    );
    return list;
  }

  async ask(actor: PortalActor, { kind, words }: PortalRequestAsk): Promise<Written> {
    const who = await this.people.inPortal(actor);
    if (!who) throw new Forbidden('Ask the advocate about this.');
    const { caseId, personId } = actor;
    const id = await this.requests.ask(actor, { caseId, personId, guardian: who.guardian, kind, how: 'portal', words });
    return { id, version: 1 };
  }

  async withdraw(actor: PortalActor, id: string): Promise<Written> {
    const { organizationId, caseId, personId } = actor;
    const row = await this.db.em.findOneBy(ClientRequest, { organizationId, caseId, personId, id });
    if (!row) {
      await this.audit.denied(actor, 'ClientRequest.withdraw', 'ClientRequest', [id], actor.requestId, caseId);
      throw new NotFound('This request');
    }
    return this.requests.withdraw(actor, row, row.version);
  }
}
