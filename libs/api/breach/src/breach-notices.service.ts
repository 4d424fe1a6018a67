import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, NotFound, Refused, changed, invalid, type Actor } from '@alongside/api/core';
import type { BreachNoticeAdd, BreachNoticeSettle, BreachNoticeView, Locale, Staff, TellChannel, Written } from '@alongside/contract';
import { breachLawsFor, breachLawViews, programmeViews } from '@alongside/knowledge/deadlines';
import { v7 as uuid } from 'uuid';
import { inForce } from './award-term';
import { BreachIncident, BreachNotice } from './breach.entity';
import { openBreach, sealBreach } from './breach.content';
import { BreachPeople } from './breach-people';
import { alreadyPast } from './clock-warnings';
import { noticeText } from './notice-text';

const HOUR = 3_600_000;
const YEAR = 366 * 24 * HOUR;
const after = (from: Date, hours: number) => new Date(from.getTime() + hours * HOUR);

interface NoticeRow extends Omit<BreachNotice, 'dueAt' | 'settledAt' | 'settledBy'> {
  dueAt: string;
  settledAt: string | null;
  settledBy: Staff | null;
  award: {
    funder: string;
    number: string;
    programme: string;
    passThrough: string;
    tellName: string;
    tellChannel: TellChannel;
    tellValue: string;
    conditions: string;
  } | null;
}

/** Who must be told of a breach, by when; and who was, or need not be. */
@Injectable()
export class BreachNotices {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: BreachPeople,
  ) {}

  /**
   * Brings the list up to date with the awards and laws that hold: adds what is missing, and moves what is still open with the clock.
   * Takes nothing away: what turns out not to be needed is settled, with the reason. Inside a transaction.
   */
  async refresh({ organizationId, id: breachId, noticedAt, places }: BreachIncident): Promise<void> {
    const awards = await this.db.query<{ id: string; hours: number }>(
      `select a.id, a.tell_hours as hours from award a join organization o on o.id = a.organization_id where a.organization_id = $1 and ${inForce('$2::timestamptz')} order by a.tell_hours, a.id`,
      [organizationId, noticedAt],
    );
    const due = [
      ...awards.map(({ id, hours }) => ({ awardId: id, law: null, dueAt: after(noticedAt, hours) })),
      ...breachLawsFor(places).map(({ key, hours }) => ({ awardId: null, law: key as string, dueAt: after(noticedAt, hours) })),
    ];
    const known = await this.db.em.findBy(BreachNotice, { organizationId, breachId });
    for (const { awardId, law, dueAt } of due) {
      const found = known.find((each) => (awardId ? each.awardId === awardId : each.law === law));
      if (!found) await this.insert(organizationId, breachId, { awardId, law, dueAt }, { name: '', contact: '', words: '' });
      else if (found.state === 'open' && found.dueAt.getTime() !== dueAt.getTime())
        await this.db.em.update(
          BreachNotice,
          { organizationId, id: found.id },
          { dueAt, warned: alreadyPast(dueAt, this.clock.now()), version: found.version + 1 },
        );
    }
  }

  /** The same for every breach that is open, when the awards have changed. Returns which those are. Inside a transaction. */
  async refreshOpen({ organizationId }: Actor): Promise<string[]> {
    const open = await this.db.em.find(BreachIncident, { where: { organizationId, state: 'open' }, order: { id: 'asc' } });
    for (const breach of open) await this.refresh(breach);
    return open.map(({ id }) => id);
  }

  /** Somebody whom neither an award nor a law names: an insurer, a board, a coalition. */
  async add(actor: Actor, breachId: string, { name, contact, dueAt }: BreachNoticeAdd): Promise<Written> {
    const breach = await this.open(actor, breachId);
    const at = new Date(dueAt);
    if (at < breach.noticedAt) throw invalid('dueAt', 'before_start');
    if (at.getTime() > this.clock.now().getTime() + YEAR) throw invalid('dueAt', 'too_far_ahead');
    const id = await this.insert(
      actor.organizationId,
      breachId,
      { awardId: null, law: null, dueAt: at },
      { name: name.trim(), contact: contact.trim(), words: '' },
    );
    await this.audit.record(actor, 'breach.notice_added', 'Breach', [breachId, id]);
    return { id, version: 1 };
  }

  async settle(actor: Actor, breachId: string, id: string, input: BreachNoticeSettle): Promise<Written> {
    const { organizationId } = actor;
    const breach = await this.open(actor, breachId);
    const row = await this.db.em.findOneBy(BreachNotice, { organizationId, breachId, id });
    if (!row) throw new NotFound('This notice');
    const now = this.clock.now();
    const at = input.at ? new Date(input.at) : now;
    if (input.state === 'told') {
      if (!input.how) throw invalid('how', 'required');
      if (at > now) throw invalid('at', 'in_the_future');
      if (at < breach.noticedAt) throw invalid('at', 'before_start');
    }
    if (input.state === 'not_required' && !input.words.trim()) throw invalid('words', 'required');
    const sealer = await this.keyring.ofOrganization(organizationId);
    const content = { ...openBreach(sealer, 'breach_notice', organizationId, id, row.content), words: input.words.trim() };
    const settled = input.state !== 'open';
    const version = await changed(
      this.db,
      BreachNotice,
      { ...row, version: input.version },
      {
        state: input.state,
        settledAt: settled ? (input.state === 'told' ? at : now) : null,
        settledBy: settled ? actor.userId : null,
        how: input.state === 'told' ? (input.how ?? null) : null,
        content: sealBreach(sealer, 'breach_notice', organizationId, id, content),
      },
    );
    await this.audit.record(actor, `breach.notice_${input.state}`, 'Breach', [breachId, id]);
    return { id, version };
  }

  /** Earliest first; what is settled stands behind. Inside a transaction. */
  async of(breach: BreachIncident, locale: Locale): Promise<BreachNoticeView[]> {
    const { organizationId } = breach;
    const rows = await this.db.query<NoticeRow>(
      `select n.id, n.award_id as "awardId", n.law, n.due_at as "dueAt", n.state, n.settled_at as "settledAt", n.how, n.content, n.version,
         case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as "settledBy",
         case when a.id is not null then json_build_object('funder', a.funder, 'number', a.number, 'programme', a.programme, 'passThrough', a.pass_through, 'tellName', a.tell_name,
           'tellChannel', a.tell_channel, 'tellValue', a.tell_value, 'conditions', a.conditions) end as award
       from breach_notice n
       left join award a on a.organization_id = n.organization_id and a.id = n.award_id
       left join user_account u on u.organization_id = n.organization_id and u.id = n.settled_by
       where n.organization_id = $1 and n.breach_id = $2 order by n.state <> 'open', n.due_at, n.id`,
      [organizationId, breach.id],
    );
    const [house] = await this.db.query<{ name: string; timezone: string }>('select name, timezone from organization where id = $1', [
      organizationId,
    ]);
    const sealer = await this.keyring.ofOrganization(organizationId);
    return rows.map((row) => {
      const { name, contact, words } = openBreach(sealer, 'breach_notice', organizationId, row.id, row.content);
      const about = aboutOf(row, locale, name, contact);
      const award = row.award && { number: row.award.number, programme: programmeName(row.award.programme) };
      const facts = { organization: house.name, timezone: house.timezone, award, kind: breach.kind, noticedAt: breach.noticedAt };
      return {
        id: row.id,
        ...about,
        ...{ dueAt: row.dueAt, state: row.state, settledAt: row.settledAt, settledBy: row.settledBy, how: row.how, words },
        text: noticeText({ ...facts, recipient: about.contact && row.award ? `${row.award.tellName}, ${about.name}` : about.name }),
        version: row.version,
      };
    });
  }

  private async open(actor: Actor, breachId: string): Promise<BreachIncident> {
    const breach = await this.people.reach(actor, 'write', breachId);
    if (breach.state === 'closed') throw new Refused('transition_refused', 'This is closed. Open it again to change anything.');
    return breach;
  }

  private async insert(
    organizationId: string,
    breachId: string,
    notice: Pick<BreachNotice, 'awardId' | 'law' | 'dueAt'>,
    content: { name: string; contact: string; words: string },
  ): Promise<string> {
    const id = uuid();
    const sealer = await this.keyring.ofOrganization(organizationId);
    await this.db.em.insert(BreachNotice, {
      ...{ organizationId, id, breachId, ...notice },
      warned: alreadyPast(notice.dueAt, this.clock.now()),
      content: sealBreach(sealer, 'breach_notice', organizationId, id, content),
    });
    return id;
  }
}

const nameIn = (locale: Locale) => {
  const names = new Map(programmeViews(locale).map(({ key, name }) => [key as string, name]));
  return (key: string) => names.get(key) ?? key;
};
const [inEnglish, inSpanish] = [nameIn('en'), nameIn('es')];
const programmeName = (key: string): Record<Locale, string> => ({ en: inEnglish(key), es: inSpanish(key) });

type About = Pick<BreachNoticeView, 'kind' | 'name' | 'tell' | 'contact' | 'note' | 'source' | 'check' | 'fixed'>;
function aboutOf({ award, law }: Pick<NoticeRow, 'award' | 'law'>, locale: Locale, name: string, contact: string): About {
  if (award)
    return {
      kind: 'award',
      name: award.passThrough || award.funder,
      tell: award.tellName,
      contact: { channel: award.tellChannel, value: award.tellValue },
      note: award.conditions,
      ...{ source: award.number, check: false, fixed: true },
    };
  const rule = law && breachLawViews(locale).find(({ key }) => key === law);
  if (rule) {
    const { name: title, tell, note, source, check, fixed } = rule;
    return { kind: 'law', name: title, tell, contact: null, note: note ?? '', source, check: check ?? false, fixed };
  }
  return { kind: 'other', name: law ?? name, tell: contact, contact: null, note: '', source: null, check: false, fixed: true };
}
