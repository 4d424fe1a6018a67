import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Database, Keyring, NotFound, changed, type PortalActor } from '@alongside/api/core';
import { Story } from '@alongside/api/cases';
import { SecretPlaces } from '@alongside/api/consent';
import { SharedPlan, type PageOf, type PlanSource } from '@alongside/api/portal';
import type { Id, PortalPlan, PortalPreviewPlan } from '@alongside/contract';
import { IsNull, Not } from 'typeorm';
import { openPlan } from './safety-plan.content';
import { SafetyPlanItem } from './safety-plan.entity';
import { portalLanguage, sharedWith } from './safety-plan.reads';
import { ownTitle, statements } from './statements';

/** What a person finds of their own plan in their portal: what was shared with them, and nothing else. */
@Injectable()
export class MyPlan implements PlanSource, OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly audit: Audit,
    private readonly places: SecretPlaces,
    private readonly shared: SharedPlan,
    private readonly story: Story,
  ) {}

  onModuleInit() {
    this.shared.comesFrom(this);
  }

  async read(actor: PortalActor): Promise<PortalPlan> {
    const plan = await this.of(actor);
    const ids = plan.groups.flatMap(({ items }) => items.map(({ id }) => id));
    await this.audit.read(actor, 'portal.plan', 'SafetyPlan', ids, actor.caseId);
    return plan;
  }

  /** Only a step that stands on their page; anything else is not there for them. */
  async tick(actor: PortalActor, itemId: Id, done: boolean): Promise<void> {
    const { organizationId, caseId, personId } = actor;
    const [rows] = await this.db.read({ organizationId }, sharedWith(organizationId, caseId, personId));
    const item = rows.some(({ id }) => id === itemId)
      ? await this.db.em.findOneBy(SafetyPlanItem, { organizationId, id: itemId, sharedAt: Not(IsNull()) })
      : null;
    if (!item) throw new NotFound('This step');
    const state = done ? 'done' : 'open';
    if (item.state === state) return;
    await changed(this.db, SafetyPlanItem, item, { state });
    await this.story.add(actor, caseId, 'safety_plan', item.planId, { step: done ? 'ticked' : 'unticked' });
    await this.audit.record(actor, 'safety_plan.ticked', 'SafetyPlan', [item.planId, itemId], caseId);
  }

  async of({ organizationId, caseId, personId, accountId }: PageOf): Promise<PortalPreviewPlan> {
    const [rows, [mine]] = await this.db.read(
      { organizationId },
      sharedWith(organizationId, caseId, personId),
      portalLanguage(organizationId, accountId),
    );
    const known = statements(mine.locale);
    // their page is opened on a phone that is not only theirs
    const hidden = await this.db.transaction({ organizationId }, () => this.places.hiding({ organizationId }, mine.locale));
    const sealer = await this.keyring.of(organizationId, caseId);
    const groups: PortalPreviewPlan['groups'] = [];
    for (const { id, key, state, content, sharedAt } of rows) {
      const statement = key === null ? undefined : known.get(key);
      const { words, platform } = openPlan(sealer, 'safety_plan_item', organizationId, id, content);
      if (!statement && !words) continue;
      const title = statement?.title ?? ownTitle[mine.locale];
      const group = groups.find((each) => each.title === title) ?? { title, items: [] };
      if (group.items.length === 0) groups.push(group);
      group.items.push({
        id,
        text: statement?.text ?? '',
        note: statement?.note ?? null,
        words: hidden(words),
        platform: hidden(platform),
        done: state === 'done',
        sharedAt,
      });
    }
    return { groups };
  }
}
