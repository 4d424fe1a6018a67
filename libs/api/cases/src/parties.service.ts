import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Database, Keyring, NotFound, Refused, changed, invalid, type Actor } from '@alongside/api/core';
import type { DepictionAnswer, PartyEdit, PartyWrite } from '@alongside/contract';
import { People } from '@alongside/api/people';
import { v7 as uuid } from 'uuid';
import { CaseParty } from './case.entity';
import { Checklists } from './checklist.service';
import { openContent, sealContent } from './content';
import { DepictionChanges } from './depiction-changes';
import { isPastDay } from './local-time';
import { PartyChanges } from './party-changes';
import { Depiction } from './record.entity';
import { Story } from './story';

const sealed = 'Only a second person may confirm that somebody shown was an adult.';

/** The people of a case, and the people shown in images (whose answer decides what may ever be uploaded). */
@Injectable()
export class Parties {
  constructor(
    private readonly db: Database,
    private readonly keyring: Keyring,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly story: Story,
    private readonly checklists: Checklists,
    private readonly changes: PartyChanges,
    private readonly depictions: DepictionChanges,
  ) {}

  async add(actor: Actor, caseId: string, input: PartyWrite) {
    await this.access.reachOpen(actor, 'write', 'Party', caseId);
    this.born(input);
    const personId = await this.people.add(actor, input.identity, input.demographics);
    const id = uuid();
    await this.db.em.insert(CaseParty, {
      organizationId: actor.organizationId,
      id,
      caseId,
      personId,
      role: input.role,
      ...standing(input),
      content: await this.content(actor, caseId, id, input),
    });
    await this.story.add(actor, caseId, 'party_added', id, { role: input.role });
    await this.checklists.refresh(actor, caseId);
    await this.audit.record(actor, 'party.added', 'Party', [id, personId], caseId);
    await this.changes.happened(actor, caseId);
    return { id, version: 1 };
  }

  async change(actor: Actor, caseId: string, id: string, input: PartyEdit) {
    await this.access.reachOpen(actor, 'write', 'Party', caseId);
    const row = await this.db.em.findOneBy(CaseParty, { organizationId: actor.organizationId, caseId, id });
    if (!row) throw new NotFound('This person');
    this.born(input);
    const version = await changed(
      this.db,
      CaseParty,
      { ...row, version: input.version },
      { role: input.role, ...standing(input), content: await this.content(actor, caseId, id, input) },
    );
    const [person] = await this.db.query<{ version: number }>('select version from person where organization_id = $1 and id = $2', [
      actor.organizationId,
      row.personId,
    ]);
    await this.people.change(actor, row.personId, person.version, input.identity, input.demographics);
    await this.story.add(actor, caseId, 'party_changed', id, { role: input.role });
    await this.checklists.refresh(actor, caseId);
    await this.audit.record(actor, 'party.changed', 'Party', [id, row.personId], caseId);
    await this.changes.happened(actor, caseId);
    return { id, version };
  }

  private born({ identity: { birthDate } }: PartyWrite) {
    if (birthDate && !isPastDay(birthDate, this.clock.now())) throw invalid('identity.birthDate', 'unknown_day');
  }

  async addDepiction(actor: Actor, caseId: string, input: { ageWhenMade: 'adult' | 'minor' | 'unknown'; note: string }) {
    await this.access.reachOpen(actor, 'write', 'Depiction', caseId);
    const id = uuid();
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    await this.db.em.insert(Depiction, {
      organizationId: actor.organizationId,
      id,
      caseId,
      ageWhenMade: input.ageWhenMade,
      content: sealContent(sealer, 'depiction', actor.organizationId, id, { note: input.note, reason: '' }),
    });
    await this.db.query(`update case_file set images_exist = 'yes' where organization_id = $1 and id = $2 and images_exist <> 'yes'`, [
      actor.organizationId,
      caseId,
    ]);
    await this.depicted(actor, caseId, id, 'depiction.added', { age: input.ageWhenMade });
    return { id, version: 1 };
  }

  /** A stricter answer counts at once. `adult` only proposes: it loosens the rules for files, so a second person decides (design §3.4). */
  async answerDepiction(actor: Actor, caseId: string, id: string, input: DepictionAnswer) {
    const { row, note, sealer } = await this.depiction(actor, caseId, id);
    const content = sealContent(sealer, 'depiction', actor.organizationId, id, { note, reason: input.reason });
    const proposes = input.ageWhenMade === 'adult' && row.ageWhenMade !== 'adult';
    const version = await changed(
      this.db,
      Depiction,
      { ...row, version: input.version },
      proposes
        ? { content, adultProposedBy: actor.userId, adultProposedAt: this.clock.now() }
        : { content, ageWhenMade: input.ageWhenMade, adultProposedBy: null, adultProposedAt: null },
    );
    await this.depicted(actor, caseId, id, proposes ? 'depiction.proposed' : 'depiction.changed', {
      age: input.ageWhenMade,
      proposed: proposes,
    });
    return { id, version };
  }

  async confirmDepiction(actor: Actor, caseId: string, id: string, input: { version: number; confirm: boolean }) {
    const { row } = await this.depiction(actor, caseId, id);
    if (!row.adultProposedBy) throw new Refused('transition_refused', 'Nothing waits to be confirmed here.');
    if (row.adultProposedBy === actor.userId && input.confirm) throw new Refused('second_person_required', sealed);
    const version = await changed(
      this.db,
      Depiction,
      { ...row, version: input.version },
      { ...(input.confirm && { ageWhenMade: 'adult' as const }), adultProposedBy: null, adultProposedAt: null },
    );
    await this.depicted(actor, caseId, id, input.confirm ? 'depiction.confirmed' : 'depiction.declined', { confirmed: input.confirm });
    return { id, version };
  }

  private async depiction(actor: Actor, caseId: string, id: string) {
    await this.access.reachOpen(actor, 'write', 'Depiction', caseId);
    const row = await this.db.em.findOneBy(Depiction, { organizationId: actor.organizationId, caseId, id });
    if (!row) throw new NotFound('This answer');
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    return { row, sealer, note: openContent(sealer, 'depiction', actor.organizationId, id, row.content).note };
  }

  private async depicted(actor: Actor, caseId: string, id: string, action: string, facts: Record<string, string | boolean>) {
    await this.story.add(actor, caseId, 'depiction', id, facts);
    await this.checklists.refresh(actor, caseId);
    await this.audit.record(actor, action, 'Depiction', [id], caseId);
    await this.depictions.happened(actor, caseId);
  }

  private async content(actor: Actor, caseId: string, id: string, { relationship, why, guardianshipNote }: PartyWrite) {
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    return sealContent(sealer, 'case_party', actor.organizationId, id, { relationship, why, guardianshipNote });
  }
}

/** What decides about signing. Emancipation and capacity are the client's own; nobody is guardian of themselves. */
function standing({ role, allegedAbuser, abuserOf, guardianship, emancipated, lacksCapacity }: PartyWrite) {
  const client = role === 'client';
  return {
    allegedAbuser: allegedAbuser || abuserOf.length > 0,
    abuserOf: [...new Set(abuserOf)],
    guardianship: client ? ('unknown' as const) : guardianship,
    emancipated: client && emancipated,
    lacksCapacity: client && lacksCapacity,
  };
}
