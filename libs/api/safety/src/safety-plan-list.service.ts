import { Injectable } from '@nestjs/common';
import { Access, Audit, Database, Keyring, type Actor } from '@alongside/api/core';
import { localeOf } from '@alongside/api/agencies';
import type { Locale, PlanItemView, PlanList, PlanView, SafetyGroups, SafetyQuery } from '@alongside/contract';
import { openPlan } from './safety-plan.content';
import { itemsOf, peopleOf, plansOf, type ItemRow } from './safety-plan.reads';
import { groupsFor, offered, statements } from './statements';

/** The plans of a case as staff see them, and what the field says about safety and privacy. */
@Injectable()
export class SafetyPlanLists {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** Plain statements, in order and without any score. They say nothing about anybody, so that this read leaves no line in the audit. */
  async knowledge(actor: Actor, { audience, locale }: SafetyQuery): Promise<SafetyGroups> {
    const [[mine]] = await this.db.read<[{ locale: Locale }]>(actor, localeOf(actor.organizationId, actor.userId));
    const language = locale ?? mine?.locale ?? 'en';
    return { locale: language, groups: groupsFor(language, audience) };
  }

  async list(actor: Actor, caseId: string): Promise<PlanList> {
    const { organizationId } = actor;
    await this.access.reach(actor, 'read', 'SafetyPlan', caseId);
    const [plans, items, people, [mine]] = await this.db.read(
      actor,
      plansOf(organizationId, caseId),
      itemsOf(organizationId, caseId),
      peopleOf(organizationId, caseId),
      localeOf(organizationId, actor.userId),
    );
    const locale = (mine as { locale: Locale } | undefined)?.locale ?? 'en';
    const sealer = await this.keyring.of(organizationId, caseId);
    const opened = (row: ItemRow): PlanItemView => ({
      ...said(locale, row),
      ...openPlan(sealer, 'safety_plan_item', organizationId, row.id, row.content),
    });
    const views = plans.map((plan): PlanView => {
      // Somebody who is no longer on the case keeps their plan, and is offered nothing more.
      const person = people.find(({ personId }) => personId === plan.personId) ?? {
        ...{ role: 'reporter' as const, ageBand: null, welcome: false, portal: false },
      };
      return {
        ...plan,
        role: person.role,
        groups: offered(locale, person),
        items: items.filter(({ planId }) => planId === plan.id).map(opened),
        portal: person.portal,
        mayShare: person.welcome,
      };
    });
    await this.audit.read(
      actor,
      'safety_plan.listed',
      'SafetyPlan',
      views.map(({ id }) => id),
      caseId,
    );
    const without = people
      .filter(({ personId, welcome }) => welcome && !plans.some((plan) => plan.personId === personId))
      .map(({ personId, role }) => ({ personId, role }));
    return { items: views, without };
  }
}

/** An item with the words of the knowledge base; a statement that is there no more has none. */
function said(locale: Locale, { id, key, state, sharedAt, version }: ItemRow): Omit<PlanItemView, 'words' | 'platform'> {
  const known = key === null ? undefined : statements(locale).get(key);
  return {
    ...{ id, key, state, sharedAt, version },
    group: known?.group ?? 'own',
    text: known?.text ?? '',
    note: known?.note ?? null,
    check: known?.check ?? false,
  };
}
