import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, Keyring, type Actor } from '@alongside/api/core';
import { Role, type AccountChangeKind, type AccountChangeState, type AccountChangeView, type Staff } from '@alongside/contract';
import { readsByTeam } from '@alongside/policy';
import { placeOfChange, type ChangeWords } from './account-changes.service';

interface Row {
  id: string;
  kind: AccountChangeKind;
  state: AccountChangeState;
  wanted: { roles: Role[] };
  content: Buffer;
  wrapped: Buffer;
  teams: AccountChangeView['teams'];
  user: Staff;
  askedBy: Staff;
  decidedBy: Staff | null;
  askedAt: string;
  expiresAt: string;
  decidedAt: string | null;
  version: number;
}
const SHOWN = 200;
const person = (alias: string) => `json_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name)`;
/** Teams that are added, and, while it is not decided, those they are in already, where the new role shows them their cases. */
const teams = `coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from team t
    where t.organization_id = c.organization_id and (t.id::text in (select jsonb_array_elements_text(c.wanted->'teamIds'))
      or (c.state in ('waiting', 'unreviewed') and c.wanted->'roles' ?| $2 and exists (select 1 from team_member m
        where m.organization_id = t.organization_id and m.team_id = t.id and m.user_id = c.user_id)))), '[]'::json)`;
/** What waits for somebody first, then the newest. */
const list = `select c.id, c.kind, c.state, c.wanted, c.content, k.wrapped, c.asked_at as "askedAt", c.expires_at as "expiresAt", c.decided_at as "decidedAt", c.version, ${teams} as teams,
    ${person('u')} as user, ${person('a')} as "askedBy", case when d.id is not null then ${person('d')} end as "decidedBy"
  from account_change c
  join user_account u on u.organization_id = c.organization_id and u.id = c.user_id
  join user_account a on a.organization_id = c.organization_id and a.id = c.asked_by
  left join user_account d on d.organization_id = c.organization_id and d.id = c.decided_by
  join data_key k on k.organization_id = c.organization_id and k.id = c.user_id
  where c.organization_id = $1 order by c.state not in ('waiting', 'unreviewed'), c.asked_at desc, c.id desc limit ${SHOWN}`;

/** Changes of accounts as those who decide about them see them. */
@Injectable()
export class AccountChangeReads {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<{ items: AccountChangeView[] }> {
    await this.keyring.ready(actor.organizationId);
    const rows = await this.db.transaction(actor, () => this.db.query<Row>(list, [actor.organizationId, Role.options.filter(readsByTeam)]));
    await this.audit.read(
      actor,
      'account_change.list',
      'AccountChange',
      rows.map(({ id }) => id),
    );
    return { items: rows.map((row) => this.view(actor, row)) };
  }

  private view(actor: Actor, { wanted, content, wrapped, ...row }: Row): AccountChangeView {
    const place = placeOfChange(actor.organizationId, row.id);
    const words = this.keyring.shown(place, () =>
      this.keyring.unwrap(actor.organizationId, row.user.id, wrapped).open<ChangeWords>(place, content),
    );
    // The sweep writes it down later; it is over now.
    const over = row.state === 'waiting' && Date.parse(row.expiresAt) <= this.clock.now().getTime();
    const state = over ? 'expired' : row.state;
    return {
      ...row,
      state,
      roles: wanted.roles,
      reason: words?.reason ?? '',
      note: words?.note ?? '',
      may: mayOf(actor, { ...row, state }),
    };
  }
}

function mayOf(actor: Actor, { state, user, askedBy }: Pick<Row, 'state' | 'user' | 'askedBy'>): AccountChangeView['may'] {
  const own = askedBy.id === actor.userId;
  if (state === 'waiting' && own) return 'withdraw';
  if (own || user.id === actor.userId) return 'nothing';
  return state === 'waiting' ? 'decide' : state === 'unreviewed' ? 'see' : 'nothing';
}
