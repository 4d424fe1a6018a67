import { ME, NOW, caseFilter, filterName, statement, type Actor, type Execution, type Keyring } from '@alongside/api/core';
import type { ReminderKind, ReminderView } from '@alongside/contract';
import { calledOf, clientSql, type People } from '@alongside/api/people';
import { AGENCY_KEYS, type AgencyKey } from '@alongside/knowledge';
import { agencyView } from '@alongside/knowledge/agencies';
import { checklistTexts } from '@alongside/knowledge/lifecycle';
import type { Facts } from './reminder.entity';

/* What the reads of reminders share: the words and the name that belong to a row `r`, opened after the read. */

const titles = { en: checklistTexts('en'), es: checklistTexts('es') };

/** The record that causes a reminder `r` may have a title; it is sealed under the case's key, so both come along. */
export const wordsOf = {
  columns: `w.source as "wordsSource", w.id as "wordsId", w.content as words, wk.wrapped as "wordsKey", (select u.locale from user_account u where u.organization_id = $1 and u.id = ${ME}) as locale`,
  joins: `left join lateral (
      select 'todo' as source, t.id, t.content from todo t where r.kind = 'todo' and t.organization_id = r.organization_id and t.id = r.source_id
      union all
      select 'appointment', a.id, a.content from appointment a where r.kind = 'appointment' and a.organization_id = r.organization_id and a.id = r.source_id
      union all
      select 'takedown', d.id, d.content from takedown d where r.kind = 'takedown' and d.organization_id = r.organization_id and d.id = r.source_id
    ) w on true
    left join lateral (select wrapped from data_key x where x.organization_id = r.organization_id and x.id = r.case_id and w.id is not null limit 1) wk on true`,
};
export interface Worded {
  facts: Facts;
  caseId: string | null;
  wordsSource: string | null;
  wordsId: string | null;
  words: Buffer | null;
  wordsKey: Buffer | null;
  locale: 'en' | 'es' | null;
}

/** Whom to ask about a report where the agency itself gives no status, in the words of the knowledge base. */
function insteadOf(key: unknown, locale: 'en' | 'es'): string | null {
  if (!AGENCY_KEYS.includes(key as AgencyKey)) return null;
  return agencyView(key as AgencyKey, locale).statusInstead;
}

/** The facts of a reminder with the title of what it is about, in the reader's language where it is ours. */
export function factsOf(keyring: Keyring, organizationId: string, row: Worded): Facts {
  if (row.words && row.wordsKey && row.caseId) {
    const sealer = keyring.unwrap(organizationId, row.caseId, row.wordsKey);
    const { title, platform } = sealer.open<{ title?: string; platform?: string }>(
      `${row.wordsSource}:${organizationId}:${row.wordsId}:content`,
      row.words,
    );
    return { ...row.facts, title: title ?? platform ?? '' };
  }
  const instead = insteadOf(row.facts['agencyKey'], row.locale ?? 'en');
  if (instead) return { ...row.facts, instead };
  const item = titles[row.locale ?? 'en'][row.facts['itemId'] as keyof typeof titles.en];
  return item ? { ...row.facts, title: item.title } : row.facts;
}

/** Name and number of the case `c` of a row, and the person who is its client. */
export const clientOf = {
  columns: `c.number as "caseNumber", n.person_id as "personId", n.identity, n.wrapped`,
  joins: `left join lateral (${clientSql('c.id')}) n on true`,
};
export interface Named {
  caseNumber: string;
  personId: string | null;
  identity: Buffer | null;
  wrapped: Buffer | null;
}
export const nameOf = (people: People, organizationId: string, row: Named): string | null =>
  calledOf(people.open(organizationId, row.personId, row.identity, row.wrapped));

/** A reminder `r` with its case `c` and everything that has to be opened to show it. */
export interface ReminderRow extends Worded, Named {
  id: string;
  kind: ReminderKind;
  reason: string;
  caseId: string;
  sourceId: string;
  owner: { id: string; displayName: string };
  standIn: { id: string; displayName: string } | null;
  dueAt: string;
  snoozedFrom: string | null;
  version: number;
}
export const reminderOf = {
  columns: `r.id, r.kind, r.reason, r.facts, r.case_id as "caseId", r.source_id as "sourceId", r.due_at as "dueAt", r.snoozed_from as "snoozedFrom", r.version,
    json_build_object('id', o.id, 'displayName', o.display_name) as owner,
    case when si.id is not null then json_build_object('id', si.id, 'displayName', si.display_name) end as "standIn", ${clientOf.columns}, ${wordsOf.columns}`,
  joins: `join user_account o on o.organization_id = r.organization_id and o.id = r.owner_id
    left join user_account si on si.organization_id = r.organization_id and si.id = r.stand_in_id
    ${clientOf.joins}
    ${wordsOf.joins}`,
};
export function reminderView(people: People, keyring: Keyring, organizationId: string, row: ReminderRow): ReminderView {
  const { id, kind, reason, caseId, caseNumber, sourceId, owner, standIn, dueAt, snoozedFrom, version } = row;
  return {
    id,
    kind,
    reason,
    facts: factsOf(keyring, organizationId, row),
    caseId,
    caseNumber,
    client: nameOf(people, organizationId, row),
    sourceId,
    owner,
    standIn,
    dueAt,
    snoozedFrom,
    version,
  };
}

/**
 * Referrals `r` that wait for this person's review, with their case `c` and whoever asked last as `v`. Nobody reviews their own work,
 * neither what they wrote nor what they asked for, and nothing goes out of a closed case. `$1` is the organization.
 */
export const waitsForReview = (actor: Actor) =>
  `from referral r
       join case_file c on c.organization_id = r.organization_id and c.id = r.case_id and c.stage <> 'closed'
       join lateral (select x.asked_by from review x where x.organization_id = r.organization_id and x.referral_id = r.id order by x.asked_at desc, x.id desc limit 1) v on v.asked_by <> ${ME}
       where r.organization_id = $1 and r.state = 'awaiting_review' and r.author_id <> ${ME} and (${caseFilter(actor, 'review', 'Referral')})`;

/** Emergency openings `a` that are over and that this person is to look at; nobody looks at their own. */
const glassWaits = (actor: Actor) =>
  `from case_access a join case_file c on c.organization_id = a.organization_id and c.id = a.case_id
       where a.organization_id = $1 and a.kind = 'break_glass' and a.reviewed_at is null and a.until_at <= ${NOW} and a.user_id <> ${ME} and (${caseFilter(actor, 'review', 'Glass')})`;

const counts = new Map<string, ReturnType<typeof statement<{ count: number }>>>();
/** How many there are: what the two queues hold. Whoever reviews nothing, as most people, is asked nothing. */
export function reviewsWaiting(actor: Actor): [] | [Execution<{ count: number }>] {
  const filters = [filterName(actor, 'review', 'Referral'), filterName(actor, 'review', 'Glass')];
  if (filters.every((filter) => filter === 'none')) return [];
  const name = `reviews_${filters.join('_')}`;
  const made =
    counts.get(name) ??
    statement<{ count: number }>(
      name,
      ['uuid'],
      `select ((select count(*) ${waitsForReview(actor)}) + (select count(*) ${glassWaits(actor)}))::int as count`,
    );
  counts.set(name, made);
  return [made(actor.organizationId)];
}
