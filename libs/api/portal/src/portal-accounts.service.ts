import { Injectable } from '@nestjs/common';
import {
  Access,
  Audit,
  Clock,
  Database,
  Gate,
  Keyring,
  NotFound,
  Refused,
  Stale,
  changed,
  invalid,
  statement,
  type Actor,
} from '@alongside/api/core';
import { Case, Story, openContent } from '@alongside/api/cases';
import { Reminders } from '@alongside/api/reminders';
import type { Id, PortalAccountChange, PortalAccountState, PortalCheck, PortalInvite } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { NoticeChoices } from './notice-choices.service';
import { CLOSED, PortalAccount } from './portal.entity';
import { PortalCards } from './portal-cards';
import { mayHavePortal } from './portal-people';
import { CODE_HOURS, PortalSecrets } from './portal-secrets';
import { PortalSessionStore } from './portal-sessions';
import { StatusDrafts } from './status-drafts';

const accounts = statement<{
  id: string;
  personId: string;
  numberHash: Buffer;
  caseNumber: string;
  state: PortalAccountState;
  invitedAt: string;
  codeExpiresAt: string | null;
  lastSignInAt: string | null;
  activity: boolean;
  seesClient: boolean;
  checkedAt: string | null;
  checkedHow: PortalCheck | null;
  card: boolean;
  cardLeft: number | null;
  danger: boolean;
  waitsSince: string | null;
  version: number;
}>(
  'portal_accounts',
  ['uuid', 'uuid'],
  `select a.id, a.person_id as "personId", a.number_hash as "numberHash", c.number as "caseNumber", a.state, a.created_at as "invitedAt",
     a.code_expires_at as "codeExpiresAt", case when a.shows_activity then a.last_sign_in_at end as "lastSignInAt", a.shows_activity as activity,
     a.sees_client as "seesClient", a.checked_at as "checkedAt", a.checked_how as "checkedHow", a.danger_hash is not null as danger, a.waits_since as "waitsSince", a.version,
     (select count(*) filter (where k.used_at is null) from portal_card_code k where k.organization_id = a.organization_id and k.account_id = a.id and a.shows_activity having count(*) > 0)::int as "cardLeft",
     exists (select 1 from portal_card_code k where k.organization_id = a.organization_id and k.account_id = a.id) as card
   from portal_account a join case_file c on c.organization_id = a.organization_id and c.id = a.case_id
   where a.organization_id = $1 and a.case_id = $2 order by a.state = 'closed', a.created_at, a.id limit 50`,
);

type Action = PortalAccountChange['action'];
/** These open a way in, or more of the page; the advocate says how they made sure who is speaking (PORT-06). */
const asksWho: readonly Action[] = ['unlock', 'new_code', 'checked'];
const always: readonly Action[] = ['lock', 'close', 'hide_client'];

/** Who of a case has a portal: opened after a safety talk, locked and closed at once (PORT-01). */
@Injectable()
export class PortalAccounts {
  constructor(
    private readonly db: Database,
    private readonly gate: Gate,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
    private readonly secrets: PortalSecrets,
    private readonly cards: PortalCards,
    private readonly sessions: PortalSessionStore,
    private readonly reminders: Reminders,
    private readonly story: Story,
    private readonly choices: NoticeChoices,
    private readonly drafts: StatusDrafts,
  ) {}

  async list(actor: Actor, caseId: Id) {
    await this.access.reach(actor, 'read', 'Portal', caseId);
    const [rows] = await this.db.read(actor, accounts(actor.organizationId, caseId));
    await this.audit.read(
      actor,
      'portal.list',
      'PortalAccount',
      rows.map(({ id }) => id),
      caseId,
    );
    return { items: rows.map((row) => ({ ...row, number: this.secrets.numberOf(row) })) };
  }

  async invite(actor: Actor, caseId: Id, input: PortalInvite) {
    const { number: caseNumber } = await this.access.reachOpen(actor, 'write', 'Portal', caseId);
    await this.reminders.take(actor.organizationId, caseId);
    const [{ welcome, known }] = await this.db.query<{ welcome: boolean; known: boolean }>(
      `select ${mayHavePortal} as welcome,
         exists (select 1 from portal_account where organization_id = $1 and case_id = $2 and person_id = $3 and state <> 'closed') as known`,
      [actor.organizationId, caseId, input.personId],
    );
    if (!welcome) throw invalid('personId', 'may_not_have_portal');
    if (known) throw new Refused('duplicate', 'This person already has a portal. Give them a new code instead.');
    const now = this.clock.now();
    const { id, number } = await this.freeNumber(caseNumber);
    const { code, ...codeColumns } = this.code(now);
    await this.db.em.insert(PortalAccount, {
      organizationId: actor.organizationId,
      id,
      caseId,
      personId: input.personId,
      state: 'invited',
      locale: input.locale,
      ...codeColumns,
      numberHash: this.secrets.numberHash(number),
      seesClient: input.seesClient,
      safetyTalkAt: now,
      safetyTalkBy: actor.userId,
      createdAt: now,
    });
    await this.audit.record(actor, 'portal.invited', 'PortalAccount', [id], caseId);
    await this.story.add(actor, caseId, 'portal_invited', id, {});
    await this.drafts.first(actor, caseId);
    return { id, number, code, expiresAt: codeColumns.codeExpiresAt.toISOString() };
  }

  async change(actor: Actor, id: Id, input: PortalAccountChange) {
    const account = await this.db.em.findOneBy(PortalAccount, { organizationId: actor.organizationId, id });
    if (!account) throw new NotFound('This portal');
    // A portal can be locked and closed on a closed case too; opening one again needs an open case.
    const ends = always.includes(input.action);
    await (ends
      ? this.access.reach(actor, 'write', 'Portal', account.caseId)
      : this.access.reachOpen(actor, 'write', 'Portal', account.caseId));
    if (account.state === 'closed')
      throw new Refused('transition_refused', 'This portal was closed for good. Invite the person again if they want that.');
    if (input.action === 'unlock' && account.state !== 'locked') throw new Refused('transition_refused', 'This portal is not locked.');
    // Locking must never wait for a page to be loaded again; whatever opens must know what it opens.
    if (!ends && account.version !== input.version) throw new Stale();
    const { code, ...values } = { ...this.effect(account, input.action), ...(await this.sure(account, input)) };
    const version = await changed(this.db, PortalAccount, account, values);
    if (['lock', 'close', 'new_code'].includes(input.action)) await this.sessions.endAll(account);
    // Whoever lost their words lost their card, too.
    if (input.action === 'close' || input.action === 'new_code') await this.cards.takeAway(account);
    if (input.action === 'close') await this.choices.end(actor, id, account.caseId);
    await this.audit.record(actor, `portal.${input.action}`, 'PortalAccount', [id], account.caseId);
    await this.story.add(actor, account.caseId, `portal_${input.action}`, id, input.check ? { check: input.check } : {});
    const state = values.state ?? account.state;
    return { id, state, version, code: code ?? null, expiresAt: values.codeExpiresAt?.toISOString() ?? null };
  }

  /** How the advocate made sure who is speaking; what opens nothing does not ask. */
  private async sure(account: PortalAccount, { action, check }: PortalAccountChange): Promise<Partial<PortalAccount>> {
    if (!asksWho.includes(action)) return {};
    if (!check) throw invalid('check', 'required');
    if (check === 'code_word' && !(await this.hasCodeWord(account))) throw invalid('check', 'no_code_word');
    return { checkedAt: this.clock.now(), checkedHow: check };
  }

  /**
   * A case has one code word. With whom it was agreed is not written down, so that it tells nothing where somebody else helps or reports on the
   * case: a caregiver who knows it must not come in as the teen.
   */
  private async hasCodeWord({ organizationId, caseId, personId }: PortalAccount): Promise<boolean> {
    const [{ theirs }] = await this.db.query<{ theirs: boolean }>(
      `select not exists (select 1 from case_party p where p.organization_id = $1 and p.case_id = $2 and p.person_id <> $3
         and p.role in ('client', 'caregiver', 'reporter')) as theirs`,
      [organizationId, caseId, personId],
    );
    if (!theirs) return false;
    const { content } = await this.db.em.findOneByOrFail(Case, { organizationId, id: caseId });
    const sealer = await this.keyring.of(organizationId, caseId);
    return Boolean(openContent(sealer, 'case_file', organizationId, caseId, content).safeContact?.codeWord);
  }

  private effect(account: PortalAccount, action: Action): Partial<PortalAccount> & { code?: string } {
    switch (action) {
      case 'lock':
        return { state: 'locked' };
      case 'unlock':
        return { state: account.passphraseHash === null ? 'invited' : 'active' };
      case 'close':
        return { ...CLOSED };
      case 'new_code':
        // The old words end with it, those for danger too: whoever else knows them is out.
        return { state: 'invited', passphraseHash: null, dangerHash: null, ...this.code(this.clock.now()) };
      case 'show_client':
        return { seesClient: true };
      case 'hide_client':
        return { seesClient: false };
      case 'checked':
        return {};
    }
  }

  private code(now: Date) {
    const code = this.secrets.newCode();
    return { code, codeHash: this.secrets.codeHash(code), codeExpiresAt: new Date(now.getTime() + CODE_HOURS * 3_600_000) };
  }

  /** The number of the case; where an account of another person, or of another organization, has that, one of its own. */
  private async freeNumber(caseNumber: string): Promise<{ id: string; number: string }> {
    for (let id = uuid(), number = caseNumber; ; id = uuid(), number = this.secrets.ownNumber(id)) {
      const [taken] = await this.gate.query(`select 1 from portal_account where number_hash = $1 and state <> 'closed' limit 1`, [
        this.secrets.numberHash(number),
      ]);
      if (!taken) return { id, number };
    }
  }
}
