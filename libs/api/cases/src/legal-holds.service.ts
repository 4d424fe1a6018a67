import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, NOW, NotFound, Refused, invalid, type Actor } from '@alongside/api/core';
import { v7 as uuid } from 'uuid';
import { openContent, sealContent } from './content';
import { LegalHold } from './legal-hold.entity';

/** What somebody wants to delete: a case, a person's identity, or (with both) what belongs to one person on one case, such as a message. */
export type HoldAsk = { caseId: string; personId?: string | null } | { caseId?: null; personId: string };

export interface PlaceHold {
  requestId: string;
  caseId: string | null;
  personId: string | null;
  until: Date | null;
  reason: string;
}
export interface HoldView {
  id: string;
  caseId: string | null;
  personId: string | null;
  requestId: string;
  fromAt: string;
  untilAt: string | null;
  placedBy: { id: string; displayName: string };
  reason: string;
}

/**
 * SQL condition: a hold that is in force keeps what these columns name; for deletions of many rows at once, in the product's time.
 * `caseId` and `personId` are expressions of the outer statement, or null where the rows belong to no case or to nobody.
 *
 * Only the named records are frozen. A hold on a case keeps all of it and the identities of who is on it; a hold on a person keeps them
 * everywhere; a hold on a person on a case keeps what is theirs on that case and their identity. A whole case (`personId` null) is also
 * kept by a hold on any person on it, since they would go with it.
 */
export function heldSql({ organizationId, caseId, personId }: { organizationId: string; caseId: string | null; personId: string | null }) {
  const [theCase, thePerson] = [`(${caseId ?? 'null'})::uuid`, `(${personId ?? 'null'})::uuid`];
  const onIt = (person: string, of: string) =>
    `exists (select 1 from case_party hp where hp.organization_id = h.organization_id and hp.case_id = ${of} and hp.person_id = ${person})`;
  return `exists (select 1 from legal_hold h where h.organization_id = ${organizationId} and h.from_at <= ${NOW} and (h.until_at is null or h.until_at > ${NOW}) and case
      when ${theCase} is null then h.person_id = ${thePerson} or (h.person_id is null and ${onIt(thePerson, 'h.case_id')})
      when ${thePerson} is null then h.case_id = ${theCase} or (h.case_id is null and ${onIt('h.person_id', theCase)})
      else (h.case_id is null or h.case_id = ${theCase}) and (h.person_id is null or h.person_id = ${thePerson})
    end)`;
}

/** Legal holds: while one is in force, nothing that it names is deleted, whoever asks. Everything else goes its usual way. */
@Injectable()
export class LegalHolds {
  private readonly others: ((organizationId: string, caseId: string) => Promise<boolean>)[] = [];

  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Registers what else keeps a whole case from being deleted, such as evidence that is frozen. Domains above know it; cases know none of them. */
  keeps(other: (organizationId: string, caseId: string) => Promise<boolean>) {
    this.others.push(other);
  }

  /** Whether a hold keeps this; inside a transaction. */
  async held(organizationId: string, ask: HoldAsk): Promise<boolean> {
    const where = { organizationId: '$1', caseId: '$2::uuid', personId: '$3::uuid' };
    const [row] = await this.db.query<{ held: boolean }>(`select ${heldSql(where)} as held`, [
      organizationId,
      ask.caseId ?? null,
      ask.personId ?? null,
    ]);
    if (row.held || !ask.caseId) return row.held;
    for (const other of this.others) if (await other(organizationId, ask.caseId)) return true;
    return false;
  }

  /** Throws `held` where a hold keeps this. Call it inside the transaction that deletes, for every record that would go. */
  async refuse(organizationId: string, ask: HoldAsk): Promise<void> {
    await this.wait(organizationId);
    if (await this.held(organizationId, ask))
      throw new Refused('held', 'This has to be kept for now. Nothing was deleted. A supervisor can say until when.');
  }

  /** Before rows are deleted with `heldSql`: whoever places a hold takes the same lock for writing, so a deletion is before it or sees it. */
  async wait(organizationId: string): Promise<void> {
    await this.db.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [`legal_hold ${organizationId}`]);
  }

  /** Freezes what is named, now. The caller has made sure that `actor` may. */
  async place(actor: Actor, { requestId, caseId, personId, until, reason }: PlaceHold): Promise<string> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const key = caseId ?? personId;
    if (!key) throw invalid('caseId', 'required');
    if (until && until <= now) throw invalid('until', 'in_the_past');
    await this.db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`legal_hold ${organizationId}`]);
    const id = uuid();
    const content = sealContent(await this.keyring.of(organizationId, key), 'legal_hold', organizationId, id, { reason });
    await this.db.em.insert(LegalHold, {
      ...{ organizationId, id, caseId, personId, requestId, content },
      fromAt: now,
      untilAt: until,
      placedBy: actor.userId,
    });
    await this.audit.record(actor, 'legal_hold.placed', 'LegalHold', [id], caseId);
    return id;
  }

  /** Ends a hold now; what it kept goes its usual way again. */
  async lift(actor: Actor, requestId: string, id: string): Promise<void> {
    const { organizationId } = actor;
    const now = this.clock.now();
    const row = await this.db.em.findOneBy(LegalHold, { organizationId, requestId, id });
    if (!row) throw new NotFound('This hold');
    if (row.untilAt && row.untilAt <= now) throw new Refused('transition_refused', 'This hold has ended already.');
    await this.db.em.update(LegalHold, { organizationId, id }, { untilAt: now });
    await this.audit.record(actor, 'legal_hold.lifted', 'LegalHold', [id], row.caseId);
  }

  /** What a legal request keeps or kept, newest first; inside a transaction. */
  async ofRequest(organizationId: string, requestId: string): Promise<HoldView[]> {
    const rows = await this.db.query<Omit<HoldView, 'reason'> & { content: Buffer }>(
      `select h.id, h.case_id as "caseId", h.person_id as "personId", h.request_id as "requestId", h.from_at as "fromAt", h.until_at as "untilAt", h.content,
         json_build_object('id', u.id, 'displayName', u.display_name) as "placedBy"
       from legal_hold h join user_account u on u.organization_id = h.organization_id and u.id = h.placed_by
       where h.organization_id = $1 and h.request_id = $2 order by h.from_at desc, h.id desc`,
      [organizationId, requestId],
    );
    const views: HoldView[] = [];
    for (const { content, ...row } of rows) {
      const sealer = await this.keyring.of(organizationId, (row.caseId ?? row.personId) as string);
      views.push({ ...row, reason: openContent(sealer, 'legal_hold', organizationId, row.id, content).reason });
    }
    return views;
  }
}
