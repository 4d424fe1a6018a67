import { Injectable } from '@nestjs/common';
import {
  Audit,
  Database,
  Keyring,
  HERE,
  caseFilter,
  filterName,
  mayBeHinted,
  normalEmail,
  normalHandle,
  normalName,
  normalPhone,
  statement,
  type Actor,
  type Execution,
  type Parameter,
} from '@alongside/api/core';
import type { MatchAsk, Search, Stage } from '@alongside/contract';
import { People, calledOf, clientSql } from '@alongside/api/people';
import { readCaseNumber } from './case-number';

interface HitRow {
  caseId: string;
  number: string;
  stage: Stage;
  role: string | null;
  personId: string | null;
  identity: Buffer | null;
  wrapped: Buffer | null;
  byNumber: boolean;
}
type Builder = (...values: Parameter[]) => Execution<HitRow>;
const statements = new Map<string, Builder>();

function hitsOf(actor: Actor): Builder {
  const name = `search_${filterName(actor, 'read', 'Case')}`;
  const known = statements.get(name);
  if (known) return known;
  const made = statement<HitRow>(
    name,
    ['uuid', 'key', 'tokens', 'int'],
    `select f.id as "caseId", f.number, f.stage, f.role, coalesce(cl.person_id, f.person_id) as "personId", coalesce(cl.identity, o.identity) as identity, coalesce(cl.wrapped, o.wrapped) as wrapped, f.role is null as "byNumber"
     from (
       select c.id, c.number, c.stage, c.next_due_at, h.role, h.person_id
       from (
         select c0.id as case_id, null::text as role, null::uuid as person_id from case_file c0 where c0.organization_id = $1 and c0.number = $2
         union all
         select p.case_id, p.role, p.person_id
         from (select distinct x.person_id from person_index x where x.organization_id = $1 and x.token = any($3) limit 500) x
         cross join lateral (select y.case_id, y.role, y.person_id from case_party y where y.organization_id = $1 and y.person_id = x.person_id limit 500) p
       ) h
       cross join lateral (select y.* from case_file y where y.organization_id = $1 and y.id = h.case_id limit 1) c
       where ${caseFilter(actor, 'read', 'Case')}
       order by h.role is null desc, c.next_due_at, c.id limit $4
     ) f
     left join lateral (${clientSql('f.id')}) cl on true
     left join lateral (select s.identity, k.wrapped from person s left join data_key k on k.organization_id = s.organization_id and k.id = s.id
       where cl.person_id is null and s.organization_id = $1 and s.id = f.person_id limit 1) o on true
     order by f.role is null desc, f.next_due_at, f.id`,
  );
  statements.set(name, made);
  return made;
}

/** Cases that somebody like this is known in, outside of what this person may see; none from cases that are restricted or that they are kept out of. */
const elsewhere = `select 1 from person_index x
  join case_party p on p.organization_id = x.organization_id and p.person_id = x.person_id
  join case_file c on c.organization_id = p.organization_id and c.id = p.case_id
  where x.organization_id = ${HERE} and x.token = any($1) and ($2::uuid is null or c.id <> $2) and ${mayBeHinted} and not (SEEN) limit 1`;

/** Exact search through blind indexes: a case number, a name, a phone, an e-mail address or a screen name. */
@Injectable()
export class CaseSearch {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly people: People,
  ) {}

  async find(actor: Actor, { query, limit }: Search) {
    const phone = normalPhone(query);
    const words = {
      name: [normalName(query)].filter((word) => word.length > 1),
      phone: phone.length >= 6 ? [phone] : [],
      email: query.includes('@') ? [normalEmail(query)] : [],
      handle: [normalHandle(query)].filter((word) => word.length > 1),
    };
    const tokens = await this.people.tokens(actor.organizationId, words);
    const items = await this.hits(actor, readCaseNumber(query), tokens, limit);
    await this.audit.read(
      actor,
      'search',
      'Case',
      items.map(({ caseId }) => caseId),
    );
    return { items };
  }

  /** Whether somebody in an intake may be known already (design §3.11). Warns, never blocks; beyond one's own access it names nothing. */
  async matches(actor: Actor, ask: MatchAsk) {
    const tokens = await this.people.tokens(actor.organizationId, {
      name: ask.names.map(normalName).filter((word) => word.length > 1),
      phone: ask.phones.map(normalPhone).filter((word) => word.length >= 6),
      email: ask.emails.map(normalEmail).filter(Boolean),
      handle: ask.handles.map(normalHandle).filter((word) => word.length > 1),
    });
    if (tokens.length === 0) return { items: [], askSupervisor: false };
    const items = (await this.hits(actor, null, tokens, 20)).filter(({ caseId }) => caseId !== ask.caseId);
    const text = elsewhere.replace('SEEN', caseFilter(actor, 'read', 'Case'));
    const others = await this.db.transaction(actor, () => this.db.query(text, [tokens, ask.caseId ?? null]));
    await this.audit.read(
      actor,
      'match',
      'Case',
      items.map(({ caseId }) => caseId),
    );
    return { items, askSupervisor: others.length > 0 };
  }

  private async hits(actor: Actor, number: string | null, tokens: Buffer[], limit: number) {
    await this.keyring.ready(actor.organizationId);
    const [rows] = await this.db.read<[HitRow]>(actor, hitsOf(actor)(actor.organizationId, number, tokens, limit * 2));
    const seen = new Set<string>();
    return rows
      .filter(({ caseId }) => !seen.has(caseId) && seen.add(caseId))
      .slice(0, limit)
      .map((row) => ({
        caseId: row.caseId,
        number: row.number,
        client: calledOf(this.people.open(actor.organizationId, row.personId, row.identity, row.wrapped)),
        role: row.role,
        stage: row.stage,
        matched: row.byNumber ? ('number' as const) : ('person' as const),
      }));
  }
}
