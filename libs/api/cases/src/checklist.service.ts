import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, NOW, NotFound, changed, type Actor, type AnyActor } from '@alongside/api/core';
import type { ChecklistAnswer, IntakeDraft, Persona } from '@alongside/contract';
import { WorkCalendars } from '@alongside/api/identity';
import { Reminders, type Answered } from '@alongside/api/reminders';
import { AGENCY_KEYS, CRIME_TYPE_KEYS, evidenceMode, type AgencyKey, type CaseFacts, type CrimeTypeKey } from '@alongside/knowledge';
import { crimeType } from '@alongside/knowledge/crime-types';
import { endOfDayLater, sameHourLater, workingMoment } from '@alongside/knowledge/calendar';
import { checklist, checklistFor } from '@alongside/knowledge/lifecycle';
import { v7 as uuid } from 'uuid';
import { openReferral } from './open-referrals';
import { ChecklistItem } from './record.entity';
import { Story } from './story';

interface FactRow {
  persona: Persona | null;
  stage: string;
  intake: string;
  imagesExist: string;
  moneyLost: string;
  country: CaseFacts['country'];
  crimeTypes: string[];
  choseToReport: boolean | null;
  depictions: { ageWhenMade: 'adult' | 'minor' | 'unknown' }[];
  clientAge: string | null;
  agencies: string[];
  planned: number;
  open: number;
  removal: boolean;
  police: boolean;
  releases: boolean;
  owner: string | null;
}

const sentStates = `'sent', 'acknowledged', 'in_progress', 'no_response'`;
/** Agencies whose open referral means that removal was asked for. */
const removalKeys = `'stopncii', 'ncmec_take_it_down', 'platform_tida_notice', 'report_remove'`;
const factsOf = `select c.persona, c.stage, c.intake, c.images_exist as "imagesExist", c.money_lost as "moneyLost", c.country, c.crime_types as "crimeTypes", c.chose_to_report as "choseToReport",
    (select coalesce(json_agg(json_build_object('ageWhenMade', d.age_when_made)), '[]'::json) from depiction d where d.organization_id = c.organization_id and d.case_id = c.id) as depictions,
    (select g.age_band from case_party p join demographics g on g.organization_id = p.organization_id and g.person_id = p.person_id
      where p.organization_id = c.organization_id and p.case_id = c.id and p.role = 'client') as "clientAge",
    array(select distinct a.key from referral r join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
      where r.organization_id = c.organization_id and r.case_id = c.id and a.key is not null and r.state <> 'withdrawn') as agencies,
    (select count(*)::int from referral r where r.organization_id = c.organization_id and r.case_id = c.id and ${openReferral}) as planned,
    (select count(*)::int from referral r where r.organization_id = c.organization_id and r.case_id = c.id and r.state in (${sentStates})) as open,
    exists (select 1 from referral r join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
      where r.organization_id = c.organization_id and r.case_id = c.id and r.state in (${sentStates}) and a.key in (${removalKeys})) as removal,
    exists (select 1 from filing f join referral r on r.organization_id = f.organization_id and r.id = f.referral_id join agency a on a.organization_id = r.organization_id and a.id = r.agency_id
      where f.organization_id = c.organization_id and f.case_id = c.id and f.reference_token is not null and 'law_enforcement' = any(a.kinds)) as police,
    exists (select 1 from release l where l.organization_id = c.organization_id and l.case_id = c.id and l.state <> 'declined') as releases,
    (select x.user_id from case_access x where x.organization_id = c.organization_id and x.case_id = c.id and x.kind = 'assigned' and x.from_at <= ${NOW} and (x.until_at is null or x.until_at > ${NOW}) order by x.from_at limit 1) as owner
  from case_file c where c.organization_id = $1 and c.id = $2`;

const isMinor = (row: FactRow): boolean => {
  if (row.persona === 'minor_victim' || row.clientAge === '0_12' || row.clientAge === '13_17') return true;
  if (
    row.crimeTypes.some(
      (key) => CRIME_TYPE_KEYS.includes(key as CrimeTypeKey) && crimeType(key as CrimeTypeKey).minorImageRules === 'always',
    )
  )
    return true;
  // An unknown age counts as a minor's everywhere; only an adult speaking for themselves has said it.
  return row.persona !== 'adult_victim' && (row.clientAge === null || row.clientAge === 'unknown');
};

/** The rows of `case_file` and around it, as the facts that conditions of the checklist may ask about. */
function toFacts(row: FactRow, persona: Persona): CaseFacts {
  const known = row.imagesExist === 'yes' ? true : row.imagesExist === 'no' ? false : null;
  const mode = evidenceMode(row.depictions, known);
  return {
    persona,
    evidenceMode: mode,
    imagesExist: known === true,
    minorInvolved: isMinor(row) || (mode === 'minor_or_unknown' && known === true),
    clientChoseToReport: row.choseToReport,
    chosenAgencies: row.agencies.filter((key): key is AgencyKey => (AGENCY_KEYS as readonly string[]).includes(key)),
    crimeTypes: row.crimeTypes.filter((key): key is CrimeTypeKey => (CRIME_TYPE_KEYS as readonly string[]).includes(key)),
    moneyLost: row.moneyLost === 'yes',
    country: row.country,
    mandatedReporter: false,
    plannedOrOpenFilings: row.planned,
    openFilings: row.open,
    removalRequested: row.removal,
    policeCaseExists: row.police,
    releaseExists: row.releases,
    caseClosing: false,
  };
}

/** The checklist of a case: the knowledge base says what applies, the case says what is done. */
@Injectable()
export class Checklists {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly story: Story,
    private readonly reminders: Reminders,
    private readonly calendars: WorkCalendars,
  ) {}

  /** Adds what began to apply, hides what no longer does, and keeps the one reminder of the case at its earliest open item. */
  async refresh(actor: AnyActor, caseId: string) {
    const { organizationId } = actor;
    const [row] = await this.db.query<FactRow>(factsOf, [organizationId, caseId]);
    if (!row || row.intake !== 'open') return;
    const now = this.clock.now();
    const wanted = row.persona && row.stage !== 'closed' ? checklistFor(row.persona, toFacts(row, row.persona)) : [];
    const ids = wanted.map(({ id }) => id);
    await this.db.query(
      'update checklist_item set applies = item_id = any($3) where organization_id = $1 and case_id = $2 and applies <> (item_id = any($3))',
      [organizationId, caseId, ids],
    );
    const calendar = await this.calendars.of(actor);
    const due = wanted.map(({ dueDays }) => (dueDays === null ? null : endOfDayLater(calendar, now, dueDays)));
    await this.db.query(
      `insert into checklist_item (organization_id, id, case_id, item_id, due_at) select $1, i, $2, k, d from unnest($3::uuid[], $4::text[], $5::timestamptz[]) as t(i, k, d)
       on conflict (organization_id, case_id, item_id) do nothing`,
      [organizationId, caseId, wanted.map(() => uuid()), ids, due],
    );
    await this.remind(actor, caseId, row.owner);
  }

  /** Marks what the intake itself answered. */
  async answerFromIntake(actor: Actor, caseId: string, draft: IntakeDraft) {
    const answered = ['R-00', ...(draft.safeContact ? ['R-01'] : []), ...(draft.confidentialityExplained ? ['R-02'] : []), 'R-04'];
    const known = new Set(checklist().map(({ id }) => id as string));
    for (const itemId of answered.filter((id) => known.has(id)))
      await this.db.em.insert(ChecklistItem, {
        organizationId: actor.organizationId,
        id: uuid(),
        caseId,
        itemId,
        state: 'done',
        doneAt: this.clock.now(),
        doneBy: actor.userId,
      });
  }

  async answer(actor: Actor, caseId: string, itemId: string, input: ChecklistAnswer) {
    await this.access.reachOpen(actor, 'write', 'Checklist', caseId);
    const item = await this.item(actor, caseId, itemId);
    if (!item) throw new NotFound('This step');
    return { id: item.id, version: await this.mark(actor, { ...item, version: input.version }, input.state) };
  }

  /** The reminder of the checklist was marked done: so is the step that it named. */
  async tick(actor: Actor, { caseId, facts }: Answered) {
    const item = await this.item(actor, caseId, String(facts['itemId']));
    if (item?.applies && item.state === 'open') await this.mark(actor, item, 'done');
    else await this.follow(actor, caseId);
  }

  /** Takes that back, unless the step was answered otherwise since. One that repeats gets its day back. */
  async untick(actor: Actor, { caseId, facts, dueAt, snoozedFrom }: Answered) {
    const item = await this.item(actor, caseId, String(facts['itemId']));
    if (item?.doneAt && (item.state === 'done' || item.state === 'open')) await this.mark(actor, item, 'open', snoozedFrom ?? dueAt);
    else await this.follow(actor, caseId);
  }

  private item(actor: Actor, caseId: string, itemId: string) {
    return this.db.em.findOneBy(ChecklistItem, { organizationId: actor.organizationId, caseId, itemId });
  }

  private async mark(actor: Actor, item: ChecklistItem, state: ChecklistAnswer['state'], dueAt?: Date): Promise<number> {
    const { caseId, itemId } = item;
    const now = this.clock.now();
    const days = checklist().find(({ id }) => id === itemId)?.repeatEveryDays;
    const calendar = state === 'done' && days ? await this.calendars.of(actor) : null;
    const again = calendar && days ? workingMoment(calendar, sameHourLater(calendar, now, days)) : dueAt;
    const version = await changed(this.db, ChecklistItem, item, {
      // A step that repeats is open again at once, for its next date.
      state: again ? 'open' : state,
      doneAt: state === 'open' ? null : now,
      doneBy: state === 'open' ? null : actor.userId,
      ...(again && { dueAt: again }),
    });
    await this.story.add(actor, caseId, 'checklist', item.id, { itemId, state });
    await this.audit.record(actor, 'checklist.answered', 'Checklist', [item.id], caseId);
    await this.follow(actor, caseId);
    return version;
  }

  /** Keeps the reminder with whoever the case is assigned to. */
  private async follow(actor: Actor, caseId: string) {
    const [owner] = await this.db.query<{ user_id: string }>(
      `select user_id from case_access where organization_id = $1 and case_id = $2 and kind = 'assigned' and from_at <= ${NOW} and (until_at is null or until_at > ${NOW}) order by from_at limit 1`,
      [actor.organizationId, caseId],
    );
    await this.remind(actor, caseId, owner?.user_id ?? null);
  }

  private async remind(actor: AnyActor, caseId: string, ownerId: string | null) {
    const [next] = await this.db.query<{ due: Date | string | null; count: number; item: string | null }>(
      `select min(due_at) as due, count(*)::int as count, (array_agg(item_id order by due_at, item_id))[1] as item
       from checklist_item where organization_id = $1 and case_id = $2 and applies and state = 'open' and due_at is not null`,
      [actor.organizationId, caseId],
    );
    if (!ownerId || !next.due) await this.reminders.end(actor, { sourceId: caseId, kind: 'checklist' });
    else
      await this.reminders.start(actor, {
        caseId,
        ownerId,
        kind: 'checklist',
        sourceId: caseId,
        reason: 'checklist_due',
        facts: { count: next.count, itemId: next.item },
        dueAt: new Date(next.due),
      });
  }
}
