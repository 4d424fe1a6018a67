import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, Refused, Stale, invalid, type Actor, type AnyActor } from '@alongside/api/core';
import { Disclosures, type DisclosureAsk, type Leaving } from '@alongside/api/consent';
import {
  itemOf,
  itemToken,
  standardItems,
  type ClientRequestSecond,
  type CopyGive,
  type CopyLook,
  type CopyPrepare,
  type CopyPreview,
  type Packet,
  type Written,
} from '@alongside/contract';
import { ClientRequests } from './client-requests.service';
import { ClientRequest } from './request.entity';
import { openRights, type RequestContent } from './request.content';
import { RequestPeople, isTheChilds } from './request-people';

/**
 * A copy of somebody's own file: composed by the same words as everything that leaves, without who other people are, looked at by a second
 * person where others are in it, and given through the gate (PRIV-04). Privileged notes are never in it.
 */
@Injectable()
export class Copies implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: RequestPeople,
    private readonly requests: ClientRequests,
    private readonly disclosures: Disclosures,
  ) {}

  onModuleInit() {
    this.disclosures.onBasis('to_client', (actor, recordId, leaving) => this.allows(actor, recordId, leaving));
  }

  async look(actor: Actor, id: string, input: CopyLook): Promise<CopyPreview> {
    const { caseId, preview } = await this.db.transaction(actor, async () => {
      const { row } = await this.requests.reach(actor, 'write', id, ['checked', 'prepared', 'approved'], 'copy');
      return { caseId: row.caseId, preview: await this.previewOf(actor, row, input) };
    });
    await this.audit.read(actor, 'client_request.previewed', 'ClientRequest', [id], caseId);
    return preview;
  }

  /** Fixes what goes. Nothing is ticked by itself, and what was looked at is what is kept. */
  async prepare(actor: Actor, id: string, { version, digest, ...input }: CopyPrepare): Promise<Written> {
    const { row, content } = await this.requests.reach(actor, 'write', id, ['checked', 'prepared', 'approved'], 'copy');
    if (input.items.length === 0) throw invalid('items', 'required');
    const preview = await this.previewOf(actor, row, input);
    if (preview.digest !== digest) throw new Stale();
    const copy = { items: [...new Set(input.items.map((item) => item.trim()))], strike: input.strike, locale: input.locale };
    return this.requests.keep(
      actor,
      row,
      version,
      {
        state: preview.second ? 'prepared' : 'approved',
        ...{ preparedBy: actor.userId, secondAsked: preview.second, secondBy: null, secondAt: null },
      },
      { ...content, copy, returned: '' },
      'prepared',
    );
  }

  /** The second person looks at the same words. Nobody looks over their own work. */
  async second(
    actor: Actor,
    row: ClientRequest,
    content: RequestContent,
    { version, approve, reason }: ClientRequestSecond,
  ): Promise<Written> {
    if (approve)
      return this.requests.keep(
        actor,
        row,
        version,
        { state: 'approved', secondBy: actor.userId, secondAt: this.clock.now() },
        { ...content, returned: '' },
        'approved',
      );
    return this.requests.keep(
      actor,
      row,
      version,
      { state: 'checked', preparedBy: null, secondAsked: false },
      { ...content, returned: reason.trim() },
      'returned',
    );
  }

  /** Through the gate, to the person themselves; what is handed over is what was approved, to the letter. */
  async give(actor: Actor, id: string, { version, how, digest }: CopyGive): Promise<Packet> {
    const { row, content } = await this.requests.reach(actor, 'write', id, ['approved'], 'copy');
    await this.access.reach(actor, 'create', 'Disclosure', row.caseId);
    if (!content.copy) throw new Refused('transition_refused', 'Prepare the copy first.');
    const { disclosureId } = await this.disclosures.open(actor, await this.ask(actor, row, content.copy, how), digest);
    await this.requests.finish(actor, row, version, 'done', content, { disclosureId });
    return this.disclosures.packet(actor, disclosureId);
  }

  /** Why this request does not allow this disclosure; null when it does. The gate asks, also whenever it is printed again. */
  private async allows(
    actor: AnyActor,
    recordId: string,
    { caseId, items, withoutThirdParties, strike = [] }: Leaving,
  ): Promise<string | null> {
    const row = await this.db.em.findOneBy(ClientRequest, { organizationId: actor.organizationId, caseId, id: recordId, kind: 'copy' });
    if (!row || !['approved', 'done'].includes(row.state)) return 'The request of the client is not approved.';
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    const { copy } = openRights(sealer, 'client_request', actor.organizationId, recordId, row.content);
    const meant = new Set(copy?.items.map(itemToken));
    // What is still to be given is given as it was approved; what was given already is only shown again.
    const whole = row.state === 'done' || (withoutThirdParties && copy?.strike.every((word) => strike.includes(word)));
    if (!whole) return 'The copy was approved without other people in it.';
    return items.every((item) => meant.has(itemToken(item))) ? null : 'The request of the client is for other parts of the file.';
  }

  private async previewOf(actor: Actor, row: ClientRequest, input: CopyLook): Promise<CopyPreview> {
    const refused = input.items.findIndex((item) => row.guardian && isTheChilds(itemOf(item)?.standard.key ?? ''));
    if (refused >= 0) throw invalid(`items.${refused}`, 'not_for_guardian');
    if (!(await this.people.client(actor, row.caseId)))
      throw new Refused('transition_refused', 'This case has no client, so nobody’s file can be given.');
    const { extract, digest } = await this.disclosures.preview(actor, await this.ask(actor, row, input, 'print'));
    const others = await this.people.hasThirdParties(actor, row.caseId);
    return {
      extract,
      digest,
      second: others || row.guardian,
      allowed: standardItems
        .filter(({ key, othersIdentity }) => !othersIdentity && !(row.guardian && isTheChilds(key)))
        .map(({ key }) => key),
    };
  }

  private async ask(actor: Actor, row: ClientRequest, copy: CopyLook, how: CopyGive['how']): Promise<DisclosureAsk> {
    const personId = (await this.people.client(actor, row.caseId)) ?? row.personId;
    return {
      ...{ basis: 'to_client', personId, recordId: row.id, caseId: row.caseId, how },
      purpose: copy.locale === 'es' ? 'Copia de su propio expediente' : 'A copy of their own file',
      recipient: row.guardian ? (copy.locale === 'es' ? 'Por medio de su madre, padre o tutor' : 'By way of a parent or guardian') : null,
      ...{ items: copy.items, strike: copy.strike, locale: copy.locale, withoutThirdParties: true },
    };
  }
}
