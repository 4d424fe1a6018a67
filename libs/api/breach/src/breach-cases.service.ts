import { Injectable } from '@nestjs/common';
import {
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  caseFilter,
  changed,
  invalid,
  relationsSql,
  type Actor,
} from '@alongside/api/core';
import { readCaseNumber } from '@alongside/api/cases';
import type { BreachCaseEdit, BreachCasesAdd, BreachCaseView, Written } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { sealBreach } from './breach.content';
import { BreachCase, type BreachIncident } from './breach.entity';
import { BreachPeople } from './breach-people';
import { BreachTrails, type Found } from './breach-trail.service';
import { Outreach } from './outreach.service';

/** Cases whose people may be affected. Whoever deals with a breach sees their numbers; who they are is for those who may open them. */
@Injectable()
export class BreachCases {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: BreachPeople,
    private readonly trails: BreachTrails,
    private readonly outreach: Outreach,
  ) {}

  /** First those of whom somebody who may harm them knows; without the cases that this person is kept out of. Inside a transaction. */
  of(actor: Actor, breachId: string): Promise<BreachCaseView[]> {
    return this.db.query<BreachCaseView>(
      `select x.case_id as "caseId", c.number, (${caseFilter(actor, 'read', 'Case')}) as "mayOpen", x.suspected_abuser as "suspectedAbuser", x.found_by as "foundBy", x.opened, x.listed,
         x.first_at as "firstAt", x.last_at as "lastAt", x.state, x.settled_at as "settledAt", x.version,
         case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as "settledBy"
       from breach_case x
       join case_file c on c.organization_id = x.organization_id and c.id = x.case_id
       left join user_account u on u.organization_id = x.organization_id and u.id = x.settled_by
       where x.organization_id = $1 and x.breach_id = $2 and (${relationsSql}) is not null
       order by x.state <> 'open', x.suspected_abuser desc, x.opened desc, c.number`,
      [actor.organizationId, breachId],
    );
  }

  /** By hand, or from somebody's trail in the audit log. Their advocates are reminded at once. Cases that are on the list stay as they are. */
  async add(actor: Actor, breachId: string, input: BreachCasesAdd): Promise<{ added: number }> {
    const breach = await this.open(actor, breachId);
    const found = input.trail ? await this.fromTrail(actor, breachId, input) : [await this.byNumber(actor, input.number ?? '')];
    const known = await this.db.em.findBy(BreachCase, { organizationId: actor.organizationId, breachId });
    const fresh = found.filter(({ caseId }) => !known.some((each) => each.caseId === caseId));
    if (!input.trail && fresh.length === 0) throw invalid('number', 'already_used');
    for (const each of fresh) await this.insert(actor, breach, each, input);
    await this.audit.record(actor, 'breach.cases_added', 'Breach', [breachId, ...fresh.map(({ caseId }) => caseId)]);
    return { added: fresh.length };
  }

  /** Whether somebody who may harm them may have seen it: that decides who is reached first. */
  async edit(actor: Actor, breachId: string, caseId: string, { version, suspectedAbuser }: BreachCaseEdit): Promise<Written> {
    const breach = await this.open(actor, breachId);
    const { organizationId } = actor;
    const row = await this.db.em.findOneBy(BreachCase, { organizationId, breachId, caseId });
    const [seen] = await this.db.query(
      `select 1 from case_file c where c.organization_id = $1 and c.id = $2 and (${relationsSql}) is not null`,
      [organizationId, caseId],
    );
    if (!row || !seen) throw new NotFound('This case');
    const next = await changed(this.db, BreachCase, { ...row, version }, { suspectedAbuser });
    if (row.state === 'open') await this.outreach.remind(actor, breach, { ...row, suspectedAbuser });
    await this.audit.record(actor, 'breach.case_changed', 'Breach', [breachId, caseId], caseId);
    return { id: row.id, version: next };
  }

  private async insert(actor: Actor, breach: BreachIncident, found: Found, { suspectedAbuser, note, trail }: BreachCasesAdd) {
    const { organizationId } = actor;
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, found.caseId);
    const row = {
      ...{ organizationId, id, breachId: breach.id, caseId: found.caseId, suspectedAbuser },
      foundBy: trail ? ('audit' as const) : ('hand' as const),
      ...{ opened: found.opened, listed: found.listed },
      firstAt: found.firstAt ? new Date(found.firstAt) : null,
      lastAt: found.lastAt ? new Date(found.lastAt) : null,
      addedAt: this.clock.now(),
      content: sealBreach(sealer, 'breach_case', organizationId, id, { note: note.trim(), outcome: '' }),
    };
    // A copy: the insert writes back into what it is given.
    await this.db.em.insert(BreachCase, { ...row });
    await this.outreach.remind(actor, breach, row);
  }

  private async byNumber(actor: Actor, typed: string): Promise<Found> {
    const number = readCaseNumber(typed);
    const [row] = number
      ? await this.db.query<{ id: string }>(
          `select c.id from case_file c where c.organization_id = $1 and c.number = $2 and (${relationsSql}) is not null`,
          [actor.organizationId, number],
        )
      : [];
    if (!row) throw invalid('number', 'unknown_case');
    return { caseId: row.id, opened: 0, listed: 0, firstAt: null, lastAt: null };
  }

  private async fromTrail(actor: Actor, breachId: string, { trail, caseIds }: BreachCasesAdd): Promise<Found[]> {
    if (!trail) return [];
    const { items } = await this.trails.follow(actor, breachId, trail, 'trail.');
    const chosen = items.filter(({ caseId }) => caseIds.includes(caseId));
    if (chosen.length < new Set(caseIds).size) throw invalid('caseIds', 'unknown_case');
    return chosen;
  }

  private async open(actor: Actor, breachId: string): Promise<BreachIncident> {
    const breach = await this.people.reach(actor, 'write', breachId);
    if (breach.state === 'closed') throw new Refused('transition_refused', 'This is closed. Open it again to change anything.');
    return breach;
  }
}
