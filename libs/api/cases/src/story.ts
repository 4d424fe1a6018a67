import { Injectable } from '@nestjs/common';
import { Clock, Database, type AnyActor } from '@alongside/api/core';
import type { TimelineKind } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { CaseEvent } from './case.entity';

export type StoryFacts = Record<string, string | number | boolean | null>;

/** The timeline of a case: one line per thing that happened, written with it. Codes and ids only. */
@Injectable()
export class Story {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async add(
    actor: AnyActor,
    caseId: string,
    kind: TimelineKind,
    subjectId: string | null = null,
    facts: StoryFacts = {},
    at: Date = this.clock.now(),
  ) {
    const userId = actor.kind === 'staff' ? actor.userId : null;
    this.db.add(CaseEvent, { organizationId: actor.organizationId, id: uuid(), caseId, at, kind, userId, subjectId, facts });
  }
}
