import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Access,
  AppError,
  Audit,
  Clock,
  Database,
  Keyring,
  NotFound,
  Refused,
  Stale,
  changed,
  invalid,
  type Actor,
  type AnyActor,
} from '@alongside/api/core';
import { Agencies } from '@alongside/api/agencies';
import { Disclosures, type EmergencyLine } from '@alongside/api/consent';
import { Overseers, Story } from '@alongside/api/cases';
import { Notifications, Reminders } from '@alongside/api/reminders';
import type { DisclosureHow, EmergencyCreate, EmergencyReview, GivenHow, TellClient, Written } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { ClientNotices } from './client-notices';
import { Emergency } from './compelled.entity';
import { noNotice, openLegal, sealLegal, type Contents } from './legal.content';
import { LegalGate } from './legal-gate';
import { checkNames } from './parties.check';

const DAY = 86_400_000;
/** How something that left on another page was said or handed over. */
const ways: Partial<Record<DisclosureHow, GivenHow>> = { spoken: 'phone', filing: 'online' };

/** Danger to life: said at once, written down in one step, looked at afterwards by somebody who did not do it. */
@Injectable()
export class Emergencies implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly agencies: Agencies,
    private readonly overseers: Overseers,
    private readonly reminders: Reminders,
    private readonly notifications: Notifications,
    private readonly gate: LegalGate,
    private readonly disclosures: Disclosures,
    private readonly notices: ClientNotices,
  ) {}

  onModuleInit() {
    this.disclosures.onEmergency((actor, line) => this.keepGiven(actor, line));
    this.reminders.onAnswer(async (actor, { kind, sourceId }, change) => {
      if (kind === 'emergency_review' && change === 'done') await this.refuseDone(actor, sourceId);
    });
    this.reminders.comesBack(['emergency_review'], (actor, caseId) => this.resume(actor, caseId));
  }

  /** Keeps what was done. Whoever may open the case may do it, on a closed one too; nothing is in the way but who it was said to. */
  async record(actor: Actor, caseId: string, input: EmergencyCreate): Promise<Written> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'create', 'Emergency', caseId);
    if (!input.agencyId && input.toWhom.trim() === '') throw invalid('toWhom', 'required');
    if (input.agencyId) await this.agencies.found(actor, input.agencyId);
    const names = await checkNames(this.db, organizationId, caseId, input.names);
    const now = this.clock.now();
    const at = input.at && new Date(input.at) < now ? new Date(input.at) : now;
    const words = { danger: input.danger.trim(), toWhom: input.toWhom.trim(), items: [...new Set(input.items.map((item) => item.trim()))] };
    const row = { caseId, agencyId: input.agencyId ?? null, at, how: input.how, names, disclosureId: null };
    const id = await this.keepRecord(actor, row, words);
    const disclosureId = await this.gate.open(actor, {
      ...{ caseId, names, how: input.how, agencyId: input.agencyId ?? null, toWhom: words.toWhom, items: words.items },
      basis: 'emergency',
      recordId: id,
      purpose: words.danger,
    });
    await this.db.em.update(Emergency, { organizationId, id }, { disclosureId });
    return { id, version: 1 };
  }

  /** What was let out in an emergency on any other page: the gate asks for its record while it writes the line. */
  private async keepGiven(actor: AnyActor, { disclosureId, leaving, danger, names, at }: EmergencyLine): Promise<string> {
    if (actor.kind !== 'staff') throw new Error('Only somebody who works here knows of an emergency.');
    const { caseId, agencyId = null, recipient, how, items } = leaving;
    const row = { caseId, agencyId, at, how: ways[how] ?? 'writing', names: [...names], disclosureId };
    return this.keepRecord(actor, row, { danger, toWhom: recipient?.trim() ?? '', items: [...items] });
  }

  /** The one place where the record of an emergency is made, with what follows from it: somebody else looks at it, the client is told. */
  private async keepRecord(
    actor: Actor,
    row: Pick<Emergency, 'caseId' | 'agencyId' | 'at' | 'how' | 'names' | 'disclosureId'>,
    words: Pick<Contents['emergency'], 'danger' | 'toWhom' | 'items'>,
  ): Promise<string> {
    const { organizationId, userId: authorId } = actor;
    const { caseId, disclosureId } = row;
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    await this.db.em.insert(Emergency, {
      ...{ organizationId, id, authorId, ...row },
      content: sealLegal(sealer, 'emergency', organizationId, id, { ...words, reviewNote: '', notice: noNotice }),
    });
    await this.notices.start(actor, { sourceId: id, caseId, reason: 'notify_client' });
    await this.askForReview(actor, { id, caseId, authorId });
    await this.story.add(actor, caseId, 'emergency', id, {});
    await this.audit.record(actor, 'emergency.recorded', 'Emergency', disclosureId ? [id, disclosureId] : [id], caseId);
    return id;
  }

  async review(actor: Actor, id: string, input: EmergencyReview): Promise<Written> {
    const { row, content } = await this.reach(actor, 'review', id, input.version);
    if (row.authorId === actor.userId) throw new AppError('own_work', 'Somebody who did not do it has to look at it.');
    if (row.reviewedAt) throw new Refused('transition_refused', 'Somebody has looked at this already.');
    const version = await this.keep(
      row,
      { reviewedBy: actor.userId, reviewedAt: this.clock.now(), verdict: input.verdict },
      { ...content, reviewNote: input.note.trim() },
    );
    await this.reminders.end(actor, { sourceId: id, kind: 'emergency_review' });
    await this.notifications.tell(actor, row.authorId, { kind: 'emergency', reason: 'emergency_reviewed', facts: {}, caseId: row.caseId });
    await this.audit.record(actor, 'emergency.reviewed', 'Emergency', [id], row.caseId);
    return { id, version };
  }

  async told(actor: Actor, id: string, input: TellClient): Promise<Written> {
    const { row, content } = await this.reach(actor, 'write', id, input.version);
    const told = await this.notices.tell(actor, { sourceId: id, caseId: row.caseId, reason: 'notify_client', state: row.toldState }, input);
    const version = await this.keep(row, told.values, { ...content, notice: told.content });
    await this.audit.record(actor, input.told ? 'emergency.client_told' : 'emergency.client_not_told', 'Emergency', [id], row.caseId);
    return { id, version };
  }

  /** The nearest who may: a supervisor, else a director. With nobody left it stays unreviewed and shows as such. */
  private async askForReview(actor: AnyActor, { id, caseId, authorId }: Pick<Emergency, 'id' | 'caseId' | 'authorId'>): Promise<void> {
    const who = await this.overseers.of(actor, caseId, [authorId], 'Emergency');
    for (const userId of who)
      await this.notifications.tell(actor, userId, { kind: 'emergency', reason: 'emergency_recorded', facts: {}, caseId });
    const [open] = await this.db.query(`select 1 from case_file where organization_id = $1 and id = $2 and stage <> 'closed'`, [
      actor.organizationId,
      caseId,
    ]);
    if (!open || who.length === 0) return;
    await this.reminders.start(actor, {
      ...{ caseId, ownerId: who[0], sourceId: id, facts: {} },
      kind: 'emergency_review',
      reason: 'emergency_review',
      dueAt: new Date(this.clock.now().getTime() + DAY),
    });
  }

  private async refuseDone({ organizationId }: Actor, id: string): Promise<void> {
    const row = await this.db.em.findOneBy(Emergency, { organizationId, id });
    if (row && !row.reviewedAt) throw new Refused('transition_refused', 'Write down what you found; then this ends by itself.');
  }

  private async resume(actor: AnyActor, caseId: string): Promise<void> {
    const rows = await this.db.em.findBy(Emergency, { organizationId: actor.organizationId, caseId });
    for (const row of rows) if (!row.reviewedAt) await this.askForReview(actor, row);
  }

  private async reach(actor: Actor, action: 'write' | 'review', id: string, version: number) {
    const { organizationId } = actor;
    const row = await this.db.em.findOneBy(Emergency, { organizationId, id });
    await this.access.reach(actor, action, 'Emergency', row?.caseId ?? id);
    if (!row) throw new NotFound('This emergency');
    if (row.version !== version) throw new Stale();
    const sealer = await this.keyring.of(organizationId, row.caseId);
    return { row, content: openLegal(sealer, 'emergency', organizationId, id, row.content) };
  }

  private async keep(row: Emergency, values: Partial<Emergency>, content: Contents['emergency']): Promise<number> {
    const sealer = await this.keyring.of(row.organizationId, row.caseId);
    return changed(this.db, Emergency, row, { ...values, content: sealLegal(sealer, 'emergency', row.organizationId, row.id, content) });
  }
}
