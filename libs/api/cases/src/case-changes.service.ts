import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, Refused, changed, invalid, type Actor } from '@alongside/api/core';
import type { CaseClose, CaseEdit, CaseReopen, StageChange } from '@alongside/contract';
import { Reminders } from '@alongside/api/reminders';
import { isCrimeTypeKey } from '@alongside/knowledge';
import { v7 as uuid } from 'uuid';
import { Case } from './case.entity';
import { Checklists } from './checklist.service';
import { openContent, sealContent } from './content';
import { CaseClosings } from './closings';
import { Intakes } from './intake.service';
import { Note } from './record.entity';
import { SilentCases } from './silent-cases.service';
import { Story } from './story';

/** Changes of the case itself: what it is about, where its weight is, its end and its return. */
@Injectable()
export class CaseChanges {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly story: Story,
    private readonly checklists: Checklists,
    private readonly reminders: Reminders,
    private readonly closings: CaseClosings,
    private readonly silent: SilentCases,
    private readonly intakes: Intakes,
  ) {}

  async edit(actor: Actor, caseId: string, { version, safeContact, danger, crimeTypes, quietUntil, ...plain }: CaseEdit) {
    await this.access.reachOpen(actor, 'write', 'Case', caseId);
    const row = await this.found(actor, caseId);
    crimeTypes?.forEach((key, place) => {
      if (!isCrimeTypeKey(key)) throw invalid(`crimeTypes.${place}`, 'unknown_crime_type');
    });
    if (quietUntil && new Date(quietUntil) <= this.clock.now()) throw invalid('quietUntil', 'in_the_past');
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    const content = openContent(sealer, 'case_file', actor.organizationId, caseId, row.content);
    const next = { ...content, ...(safeContact && { safeContact }), ...(danger && { dangerNote: danger.note }) };
    const written = await changed(
      this.db,
      Case,
      { ...row, version },
      {
        ...plain,
        ...(crimeTypes && { crimeTypes: [...new Set(crimeTypes)] }),
        ...(danger && { dangerNow: danger.now }),
        ...(quietUntil !== undefined && { quietUntil: quietUntil === null ? null : new Date(quietUntil) }),
        content: sealContent(sealer, 'case_file', actor.organizationId, caseId, next),
      },
    );
    if (quietUntil) await this.silent.end(actor, caseId);
    const what = [
      ...Object.keys(plain),
      ...(safeContact ? ['safeContact'] : []),
      ...(danger ? ['danger'] : []),
      ...(crimeTypes ? ['crimeTypes'] : []),
      ...(quietUntil === undefined ? [] : ['quietUntil']),
    ];
    if (what.length) await this.story.add(actor, caseId, 'case_changed', null, { what: what.join(',') });
    await this.checklists.refresh(actor, caseId);
    await this.audit.record(actor, 'case.changed', 'Case', [caseId], caseId);
    return { id: caseId, version: written };
  }

  async stage(actor: Actor, caseId: string, input: StageChange) {
    const reached = await this.access.reachOpen(actor, 'write', 'Case', caseId);
    const row = await this.found(actor, caseId);
    const version = await changed(this.db, Case, { ...row, version: input.version }, { stage: input.stage });
    await this.story.add(actor, caseId, 'stage', null, { from: reached.stage, to: input.stage });
    await this.audit.record(actor, 'case.stage', 'Case', [caseId], caseId);
    return { id: caseId, version };
  }

  /** Closing ends every reminder of the case; nothing goes out after it. An intake can end without ever being complete. */
  async close(actor: Actor, caseId: string, input: CaseClose) {
    await this.access.reachOpen(actor, 'close', 'Case', caseId);
    const row = await this.found(actor, caseId);
    const settled = row.intake === 'draft' ? await this.intakes.settle(actor, caseId, input.version) : input.version;
    const version = await changed(
      this.db,
      Case,
      { ...row, version: settled },
      { stage: 'closed', closedAt: this.clock.now(), closeReason: input.reason },
    );
    await this.story.add(actor, caseId, 'case_closed', await this.noted(actor, caseId, input.note), { reason: input.reason });
    await this.checklists.refresh(actor, caseId);
    await this.reminders.endForCase(actor, caseId);
    await this.closings.closed(actor, caseId);
    await this.audit.record(actor, 'case.closed', 'Case', [caseId], caseId);
    return { id: caseId, version };
  }

  async reopen(actor: Actor, caseId: string, input: CaseReopen) {
    const reached = await this.access.reach(actor, 'close', 'Case', caseId);
    if (reached.stage !== 'closed') throw new Refused('transition_refused', 'This case is open.');
    const row = await this.found(actor, caseId);
    const version = await changed(
      this.db,
      Case,
      { ...row, version: input.version },
      { stage: 'support', closedAt: null, closeReason: null },
    );
    await this.story.add(actor, caseId, 'case_reopened', await this.noted(actor, caseId, input.note));
    await this.reminders.resumeCase(actor, caseId);
    await this.audit.record(actor, 'case.reopened', 'Case', [caseId], caseId);
    return { id: caseId, version };
  }

  /** The words of an end or a return, as a note: the timeline shows them with it. */
  private async noted(actor: Actor, caseId: string, text: string): Promise<string | null> {
    if (text.trim() === '') return null;
    const { organizationId, userId } = actor;
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    const content = sealContent(sealer, 'note', organizationId, id, { text });
    await this.db.em.insert(Note, { organizationId, id, caseId, authorId: userId, createdAt: this.clock.now(), content });
    return id;
  }

  private found(actor: Actor, caseId: string) {
    return this.db.em.findOneByOrFail(Case, { organizationId: actor.organizationId, id: caseId });
  }
}
