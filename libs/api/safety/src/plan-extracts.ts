import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '@alongside/api/core';
import { Extracts, type Writer } from '@alongside/api/consent';
import { openPlan } from './safety-plan.content';
import { itemsForPaper, type ItemRow } from './safety-plan.reads';
import { statements } from './statements';

/** The plan on paper: of the person who gets it, else the client's. What they decided against for now is not in it. */
@Injectable()
export class PlanExtracts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly extracts: Extracts,
  ) {}

  onModuleInit() {
    this.extracts.provide('safety_plan', this.plan);
  }

  private readonly plan: Writer = async ({ organizationId, caseId, sealer, locale, reader }) => {
    const rows = await this.db.query<ItemRow>(itemsForPaper, [organizationId, caseId, reader]);
    const known = statements(locale);
    return rows.flatMap(({ id, key, state, content }) => {
      const statement = key === null ? undefined : known.get(key);
      const { words, platform } = openPlan(sealer, 'safety_plan_item', organizationId, id, content);
      const done = state === 'done' ? (locale === 'es' ? 'Hecho' : 'Done') : null;
      const label = [statement?.text, platform].filter(Boolean).join(' — ') || null;
      const text = [words, done].filter(Boolean).join('. ') || (statement?.note ?? '');
      return label || text ? [{ label, text }] : [];
    });
  };
}
