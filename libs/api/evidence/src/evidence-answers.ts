import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Actor } from '@alongside/api/core';
import { DepictionChanges } from '@alongside/api/cases';
import { EvidenceRule } from './evidence-rule';

/** What an answer about age does to files that are on their way: from the moment on which a minor may be shown, none of them is taken. */
@Injectable()
export class EvidenceAnswers implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly changes: DepictionChanges,
    private readonly rule: EvidenceRule,
  ) {}

  onModuleInit() {
    this.changes.listen((actor, caseId) => this.changed(actor, caseId));
  }

  /** In the transaction of the answer. Whoever receives a file finds its row gone, within a second or when they want to keep it. */
  private async changed({ organizationId }: Actor, caseId: string): Promise<void> {
    if ((await this.rule.mode(organizationId, caseId)) !== 'minor_or_unknown') return;
    await this.db.query(`delete from evidence_file where organization_id = $1 and case_id = $2 and state = 'arriving'`, [
      organizationId,
      caseId,
    ]);
  }
}
