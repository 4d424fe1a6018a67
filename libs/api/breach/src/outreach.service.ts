import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, changed, invalid, statement, type Actor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { keeperOf } from '@alongside/api/consent';
import { Reminders } from '@alongside/api/reminders';
import type { OutreachList, OutreachSettle, OutreachView, Written } from '@alongside/contract';
import { openBreach, sealBreach } from './breach.content';
import { BreachCase, BreachIncident } from './breach.entity';
import { notKeptFrom } from './breach-people';

/** By when somebody is reached of whom nobody dangerous is known to have read, ms; the others at once. */
const WITHIN = 86_400_000;

interface Row extends Omit<OutreachView, 'note' | 'outcome'> {
  content: Buffer;
  wrapped: Buffer;
}
const ofCase = statement<Row>(
  'case_outreach',
  ['uuid', 'uuid'],
  `select x.id, b.kind, b.noticed_at as "noticedAt", x.added_at as "addedAt", x.suspected_abuser as "suspectedAbuser", x.state, x.settled_at as "settledAt", x.version, x.content, k.wrapped,
     case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as "settledBy"
   from breach_case x
   join breach_incident b on b.organization_id = x.organization_id and b.id = x.breach_id
   join data_key k on k.organization_id = x.organization_id and k.id = x.case_id
   left join user_account u on u.organization_id = x.organization_id and u.id = x.settled_by
   where x.organization_id = $1 and x.case_id = $2 and ${notKeptFrom} order by x.state <> 'open', x.suspected_abuser desc, x.added_at, x.id`,
);

/** Reaching the people of a case because of a breach, on a way that is safe for them: what their advocate sees and does. */
@Injectable()
export class Outreach implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly reminders: Reminders,
  ) {}

  /** A reminder that is ticked off says that they were reached; whoever knows better writes it down on the case. */
  onModuleInit() {
    this.reminders.comesBack(['safety_outreach'], async (actor, caseId) => {
      const open = await this.db.em.findBy(BreachCase, { organizationId: actor.organizationId, caseId, state: 'open' });
      for (const row of open) await this.remind(actor, await this.breach(row), row);
    });
    this.reminders.onAnswer(async (actor, { kind, sourceId, caseId }, change) => {
      if (kind !== 'safety_outreach' || change === 'given') return;
      const row = await this.db.em.findOneBy(BreachCase, { organizationId: actor.organizationId, id: sourceId, caseId });
      const state = change === 'done' ? 'reached' : 'open';
      if (row && row.state !== state) await this.keep(actor, row, row.version, { state, words: '' });
    });
  }

  /** Starts the reminder of a case, or brings it up to date. Whoever must not hear of the breach is passed over. */
  async remind(
    actor: Actor,
    { keptFrom, kind }: Pick<BreachIncident, 'keptFrom' | 'kind'>,
    { id, caseId, suspectedAbuser, addedAt }: Pick<BreachCase, 'id' | 'caseId' | 'suspectedAbuser' | 'addedAt'>,
  ): Promise<void> {
    const ownerId = await keeperOf(this.db, actor, caseId, this.clock.now(), null, keptFrom);
    if (!ownerId) return;
    await this.reminders.start(actor, {
      ...{ caseId, ownerId, sourceId: id },
      kind: 'safety_outreach',
      reason: suspectedAbuser ? 'safety_outreach_now' : 'safety_outreach',
      facts: { kind, suspectedAbuser },
      dueAt: suspectedAbuser ? addedAt : new Date(addedAt.getTime() + WITHIN),
    });
  }

  async list(actor: Actor, caseId: string): Promise<OutreachList> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'read', 'Case', caseId);
    await this.keyring.ready(organizationId);
    const [rows] = await this.db.read<[Row]>(actor, ofCase(organizationId, caseId));
    const items = rows.map(({ content, wrapped, ...row }) => ({
      ...row,
      ...openBreach(this.keyring.unwrap(organizationId, caseId, wrapped), 'breach_case', organizationId, row.id, content),
    }));
    await this.audit.read(
      actor,
      'outreach.listed',
      'Breach',
      items.map(({ id }) => id),
      caseId,
    );
    return { items };
  }

  /** How it went. Works on a closed case too: that it is over here does not make anybody safe. */
  async settle(actor: Actor, caseId: string, id: string, input: OutreachSettle): Promise<Written> {
    await this.access.reach(actor, 'write', 'Contact', caseId);
    const row = await this.db.em.findOneBy(BreachCase, { organizationId: actor.organizationId, caseId, id });
    const [seen] = await this.db.query<{ kind: string }>(
      `select 1 from breach_incident b where b.organization_id = $1 and b.id = $2 and ${notKeptFrom}`,
      [actor.organizationId, row?.breachId ?? id],
    );
    if (!row || !seen) throw new NotFound('This');
    if ((input.state === 'not_safe' || input.state === 'not_reached') && !input.words.trim()) throw invalid('words', 'required');
    const version = await this.keep(actor, row, input.version, input);
    if (input.state === 'open') await this.remind(actor, await this.breach(row), row);
    else await this.reminders.end(actor, { sourceId: id, kind: 'safety_outreach' });
    return { id, version };
  }

  private breach({ organizationId, breachId }: BreachCase): Promise<BreachIncident> {
    return this.db.em.findOneByOrFail(BreachIncident, { organizationId, id: breachId });
  }

  private async keep(actor: Actor, row: BreachCase, version: number, { state, words }: Pick<OutreachSettle, 'state' | 'words'>) {
    const { organizationId, id, caseId } = row;
    const sealer = await this.keyring.of(organizationId, caseId);
    const { note } = openBreach(sealer, 'breach_case', organizationId, id, row.content);
    const settled = state !== 'open';
    const next = await changed(
      this.db,
      BreachCase,
      { ...row, version },
      {
        state,
        settledAt: settled ? this.clock.now() : null,
        settledBy: settled ? actor.userId : null,
        content: sealBreach(sealer, 'breach_case', organizationId, id, { note, outcome: words.trim() }),
      },
    );
    // The story of a case is read by whoever may open it, also by those from whom the breach is kept.
    const { keptFrom } = await this.breach(row);
    if (settled && keptFrom.length === 0) await this.story.add(actor, caseId, 'safety_outreach', id, { state });
    await this.audit.record(actor, `outreach.${state}`, 'Breach', [id], caseId);
    return next;
  }
}
