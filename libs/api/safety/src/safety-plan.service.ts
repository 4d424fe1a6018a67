import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, Refused, Stale, changed, invalid, type Actor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { ReminderOwners, Reminders } from '@alongside/api/reminders';
import type {
  PlanAdd,
  PlanItemChange,
  PlanItemRemove,
  PlanItemShare,
  PlanReview,
  PlanStart,
  PlanWithdraw,
  Written,
} from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { openPlan, sealPlan } from './safety-plan.content';
import { SafetyPlan, SafetyPlanItem } from './safety-plan.entity';
import { peopleSql, type PersonRow } from './safety-plan.reads';
import { offered } from './statements';

/** More than fits on a plan that helps. */
const MOST = 120;

/**
 * The safety and privacy plan, made with the person whose it is: statements of the field that they chose, in words that are theirs. Nothing in
 * it is counted. Nothing of it is shared by itself: item by item, by the advocate, and taken back at any time.
 */
@Injectable()
export class SafetyPlans implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly reminders: Reminders,
    private readonly owners: ReminderOwners,
  ) {}

  onModuleInit() {
    this.reminders.onAnswer(async (actor, { kind, sourceId, ownerId, dueAt }, change) => {
      if (kind !== 'plan_review') return;
      const row = await this.db.em.findOneBy(SafetyPlan, { organizationId: actor.organizationId, id: sourceId });
      if (!row) return;
      if (change === 'given') await this.db.em.update(SafetyPlan, { organizationId: row.organizationId, id: row.id }, { ownerId });
      else await this.touch(actor, row, { reviewAt: change === 'done' ? null : dueAt });
      await this.audit.record(actor, 'safety_plan.review', 'SafetyPlan', [row.id], row.caseId);
    });
    this.reminders.comesBack(['plan_review'], async (actor, caseId) => {
      for (const row of await this.db.em.findBy(SafetyPlan, { organizationId: actor.organizationId, caseId }))
        await this.remind(actor, row);
    });
  }

  async start(actor: Actor, caseId: string, { personId }: PlanStart): Promise<Written> {
    const { organizationId, userId } = actor;
    await this.access.reachOpen(actor, 'create', 'SafetyPlan', caseId);
    const person = await this.person(organizationId, caseId, personId);
    if (!person) throw invalid('personId', 'not_on_this_case');
    if (!person.welcome) throw invalid('personId', 'may_not_have_plan');
    if (await this.db.em.existsBy(SafetyPlan, { organizationId, caseId, personId })) throw invalid('personId', 'has_one_already');
    const id = uuid();
    const now = this.clock.now();
    const values = { caseId, personId, ownerId: userId, changedBy: userId, changedAt: now, createdAt: now };
    await this.db.em.insert(SafetyPlan, { organizationId, id, ...values });
    await this.tell(actor, { id, caseId }, 'started');
    return { id, version: 1 };
  }

  /** Statements to begin with, or words of the person's own. A statement stands once, or once for each platform. */
  async add(actor: Actor, id: string, input: PlanAdd): Promise<Written> {
    const plan = await this.reach(actor, id, input.version);
    const { organizationId, caseId } = plan;
    const [words, platform] = [input.words.trim(), input.platform.trim()];
    if (input.keys.length === 0 && !words) throw invalid('words', 'required');
    const person = await this.person(organizationId, caseId, plan.personId);
    const known = person ? offered('en', person).flatMap(({ items }) => items.map((item) => item.id)) : [];
    const unknown = input.keys.findIndex((key) => !known.includes(key));
    if (unknown >= 0) throw invalid(`keys.${unknown}`, 'not_offered');
    const sealer = await this.keyring.of(organizationId, caseId);
    const there = (await this.db.em.findBy(SafetyPlanItem, { organizationId, planId: id })).map(
      (item) => `${item.key} ${openPlan(sealer, 'safety_plan_item', organizationId, item.id, item.content).platform.toLowerCase()}`,
    );
    const keys: (string | null)[] = input.keys.length > 0 ? [...new Set(input.keys)] : [null];
    const fresh = keys.filter((key) => key === null || !there.includes(`${key} ${platform.toLowerCase()}`));
    if (there.length + fresh.length > MOST) throw invalid('keys', 'too_many');
    const createdAt = this.clock.now();
    for (const key of fresh) {
      const item = uuid();
      const content = sealPlan(sealer, 'safety_plan_item', organizationId, item, { words: key === null ? words : '', platform });
      await this.db.em.insert(SafetyPlanItem, { organizationId, id: item, caseId, planId: id, key, createdAt, content });
    }
    const version = await this.touch(actor, plan);
    await this.audit.record(actor, 'safety_plan.added', 'SafetyPlan', [id], caseId);
    return { id, version };
  }

  /** Other words of something that is in the portal are not in the portal: they are shared again, or not (design §3.11). */
  async change(actor: Actor, id: string, { version, state, ...input }: PlanItemChange): Promise<Written> {
    const { item, plan } = await this.item(actor, id, version);
    const words = { words: input.words.trim(), platform: input.platform.trim() };
    if (item.key === null && !words.words) throw invalid('words', 'required');
    const sealer = await this.keyring.of(item.organizationId, item.caseId);
    const before = openPlan(sealer, 'safety_plan_item', item.organizationId, id, item.content);
    const same = before.words === words.words && before.platform === words.platform;
    const next = await changed(this.db, SafetyPlanItem, item, {
      state,
      ...(!same && { sharedAt: null, sharedBy: null }),
      content: sealPlan(sealer, 'safety_plan_item', item.organizationId, id, words),
    });
    await this.touch(actor, plan);
    if (!same && item.sharedAt) await this.tell(actor, plan, 'withdrawn');
    await this.audit.record(actor, 'safety_plan.changed', 'SafetyPlan', [plan.id, id], item.caseId);
    return { id, version: next };
  }

  async remove(actor: Actor, id: string, { version }: PlanItemRemove): Promise<Written> {
    const { item, plan } = await this.item(actor, id, version);
    await this.db.em.delete(SafetyPlanItem, { organizationId: item.organizationId, id });
    await this.touch(actor, plan);
    if (item.sharedAt) await this.tell(actor, plan, 'withdrawn');
    await this.audit.record(actor, 'safety_plan.removed', 'SafetyPlan', [plan.id, id], item.caseId);
    return { id, version };
  }

  /** Into the portal of the person whose plan it is, and of nobody else; or out of it, also on a closed case. */
  async share(actor: Actor, id: string, { version, share, safe }: PlanItemShare): Promise<Written> {
    const { item, plan } = await this.item(actor, id, version, !share);
    if (share && !safe) throw invalid('safe', 'required');
    if (share && !(await this.person(item.organizationId, item.caseId, plan.personId))?.welcome)
      throw new Refused('transition_refused', 'This person may have no portal on this case. Nothing is shared with them.');
    if (share && item.state === 'not_now') throw new Refused('transition_refused', 'They decided against this for now. It is not shared.');
    const next = await changed(this.db, SafetyPlanItem, item, {
      sharedAt: share ? this.clock.now() : null,
      sharedBy: share ? actor.userId : null,
    });
    await this.tell(actor, plan, share ? 'shared' : 'withdrawn');
    return { id, version: next };
  }

  /** Everything out of the portal at once; also on a closed case. */
  async withdraw(actor: Actor, id: string, { version }: PlanWithdraw): Promise<Written> {
    const plan = await this.reach(actor, id, version, true);
    await this.db.query(
      'update safety_plan_item set shared_at = null, shared_by = null, version = version + 1 where organization_id = $1 and plan_id = $2 and shared_at is not null',
      [plan.organizationId, id],
    );
    const next = await this.touch(actor, plan);
    await this.tell(actor, plan, 'withdrawn');
    return { id, version: next };
  }

  /** When it is looked at again together. */
  async review(actor: Actor, id: string, { version, at }: PlanReview): Promise<Written> {
    const plan = await this.reach(actor, id, version);
    const reviewAt = at === null ? null : new Date(at);
    if (reviewAt && reviewAt <= this.clock.now()) throw invalid('at', 'in_the_past');
    const next = await this.touch(actor, plan, { reviewAt, ownerId: actor.userId });
    await this.remind(actor, { ...plan, reviewAt, ownerId: actor.userId });
    await this.audit.record(actor, 'safety_plan.review', 'SafetyPlan', [id], plan.caseId);
    return { id, version: next };
  }

  private async remind(actor: Actor, { id, caseId, ownerId, reviewAt }: SafetyPlan): Promise<void> {
    if (!reviewAt) return this.reminders.end(actor, { sourceId: id, kind: 'plan_review' });
    const owner = (await this.owners.canOpen(actor, caseId, ownerId)) ? ownerId : actor.userId;
    const about = { caseId, ownerId: owner, sourceId: id, reason: 'plan_review' as const, facts: {}, dueAt: reviewAt };
    await this.reminders.start(actor, { ...about, kind: 'plan_review' });
  }

  private async person(organizationId: string, caseId: string, personId: string): Promise<PersonRow | undefined> {
    const people = await this.db.query<PersonRow>(peopleSql, [organizationId, caseId]);
    return people.find((each) => each.personId === personId);
  }

  private async item(actor: Actor, id: string, version: number, closedToo = false) {
    const { organizationId } = actor;
    const item = await this.db.em.findOneBy(SafetyPlanItem, { organizationId, id });
    await this.allowed(actor, item?.caseId ?? id, closedToo);
    if (!item) throw new NotFound('This');
    if (item.version !== version) throw new Stale();
    return { item, plan: await this.db.em.findOneByOrFail(SafetyPlan, { organizationId, id: item.planId }) };
  }

  private async reach(actor: Actor, id: string, version: number, closedToo = false): Promise<SafetyPlan> {
    const plan = await this.db.em.findOneBy(SafetyPlan, { organizationId: actor.organizationId, id });
    await this.allowed(actor, plan?.caseId ?? id, closedToo);
    if (!plan) throw new NotFound('This');
    if (plan.version !== version) throw new Stale();
    return plan;
  }

  private async allowed(actor: Actor, caseId: string, closedToo: boolean): Promise<void> {
    await (closedToo
      ? this.access.reach(actor, 'write', 'SafetyPlan', caseId)
      : this.access.reachOpen(actor, 'write', 'SafetyPlan', caseId));
  }

  private touch(actor: Actor, plan: SafetyPlan, values: Partial<SafetyPlan> = {}): Promise<number> {
    return changed(this.db, SafetyPlan, plan, { ...values, changedBy: actor.userId, changedAt: this.clock.now() });
  }

  private async tell(actor: Actor, { id, caseId }: Pick<SafetyPlan, 'id' | 'caseId'>, step: 'started' | 'shared' | 'withdrawn') {
    await this.story.add(actor, caseId, 'safety_plan', id, { step });
    await this.audit.record(actor, `safety_plan.${step}`, 'SafetyPlan', [id], caseId);
  }
}
