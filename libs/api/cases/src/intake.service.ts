import { Injectable } from '@nestjs/common';
import {
  Access,
  Audit,
  Clock,
  Database,
  InvalidInput,
  Keyring,
  NotFound,
  Refused,
  changed,
  statement,
  type Actor,
  type Sealer,
} from '@alongside/api/core';
import { IntakeDraft, type FieldProblem, type FieldProblemCode, type IntakePerson, type IntakeSave } from '@alongside/contract';
import { People } from '@alongside/api/people';
import { isCrimeTypeKey } from '@alongside/knowledge';
import { v7 as uuid } from 'uuid';
import { Case, CaseAccess, CaseParty } from './case.entity';
import { newCaseNumber } from './case-number';
import { Checklists } from './checklist.service';
import { openContent, sealContent, type Contents } from './content';
import { isPastDay, momentOf } from './local-time';
import { PartyChanges } from './party-changes';
import { Depiction, Incident } from './record.entity';
import { Story } from './story';

interface DraftRow {
  id: string;
  number: string;
  intake: 'draft' | 'open';
  version: number;
  savedAt: string;
  content: Buffer;
  wrapped: Buffer;
}
const draftOf = statement<DraftRow>(
  'intake_draft',
  ['uuid', 'uuid'],
  `select c.id, c.number, c.intake, c.version, c.saved_at as "savedAt", c.content, k.wrapped from case_file c
   join data_key k on k.organization_id = c.organization_id and k.id = c.id where c.organization_id = $1 and c.id = $2`,
);
const emptyContent: Contents['case_file'] = { dangerNote: '', safeContact: null, draft: null, provider: null };

/** From the first words of a caller to an open case. The draft is kept as it is typed; opening makes records of it. */
@Injectable()
export class Intakes {
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
  ) {}

  async start(actor: Actor, draft: IntakeDraft = IntakeDraft.parse({})) {
    const { organizationId } = actor;
    const id = uuid();
    const now = this.clock.now();
    const sealer = await this.keyring.create(organizationId, 'case', id);
    const [team] = await this.db.query<{ team_id: string }>(
      'select team_id from team_member where organization_id = $1 and user_id = $2 order by team_id limit 1',
      [organizationId, actor.userId],
    );
    const number = await this.freeNumber(organizationId);
    await this.db.em.insert(Case, {
      organizationId,
      id,
      number,
      teamId: team?.team_id ?? null,
      openedAt: now,
      savedAt: now,
      content: sealContent(sealer, 'case_file', organizationId, id, { ...emptyContent, draft }),
    });
    const accessId = uuid();
    await this.db.em.insert(CaseAccess, {
      organizationId,
      id: accessId,
      caseId: id,
      userId: actor.userId,
      kind: 'assigned',
      fromAt: now,
      grantedBy: actor.userId,
      reason: sealContent(sealer, 'case_access', organizationId, accessId, { reason: '' }),
    });
    await this.audit.record(actor, 'intake.started', 'Case', [id], id);
    return { caseId: id, number, savedAt: now.toISOString(), version: 1 };
  }

  async read(actor: Actor, caseId: string) {
    await this.access.reach(actor, 'read', 'Case', caseId);
    await this.keyring.ready(actor.organizationId);
    const [[row]] = await this.db.read<[DraftRow]>(actor, draftOf(actor.organizationId, caseId));
    const { draft } = openContent(
      this.keyring.unwrap(actor.organizationId, caseId, row.wrapped),
      'case_file',
      actor.organizationId,
      caseId,
      row.content,
    );
    if (!draft) throw new NotFound('This intake');
    await this.audit.read(actor, 'intake.read', 'Case', [caseId], caseId);
    return { caseId, number: row.number, draft, savedAt: row.savedAt, version: row.version };
  }

  /** Keeps what was typed so far, complete or not. */
  async save(actor: Actor, caseId: string, input: IntakeSave) {
    const found = await this.drafted(actor, caseId);
    const now = this.clock.now();
    const content = sealContent(found.sealer, 'case_file', actor.organizationId, caseId, { ...found.content, draft: input.draft });
    const version = await changed(
      this.db,
      Case,
      { organizationId: actor.organizationId, id: caseId, version: input.version },
      { content, savedAt: now, persona: input.draft.persona, dangerNow: input.draft.danger.now },
    );
    await this.audit.record(actor, 'intake.saved', 'Case', [caseId], caseId);
    return { caseId, number: found.number, savedAt: now.toISOString(), version };
  }

  /** Makes the records and opens the case. Everything that is missing or wrong is named at once; nothing is half made. */
  async open(actor: Actor, caseId: string, version: number) {
    const drafted = await this.drafted(actor, caseId);
    const now = this.clock.now();
    const problems = draftProblems(drafted.draft, now);
    if (problems.length > 0) throw new InvalidInput(problems);
    const next = await this.made(actor, caseId, version, drafted);
    return { caseId, number: drafted.number, savedAt: now.toISOString(), version: next };
  }

  /**
   * For an intake that ends before it was complete, because somebody only asked or could not be helped: what was typed becomes the records
   * of a case like any other, under the same protection (28 CFR 94.115(a)(1): services requested, used or denied). Only what cannot be true
   * is refused. Returns the new version.
   */
  async settle(actor: Actor, caseId: string, version: number): Promise<number> {
    const drafted = await this.drafted(actor, caseId);
    const problems = draftProblems(drafted.draft, this.clock.now()).filter(({ problem }) => problem !== 'required');
    if (problems.length > 0) throw new InvalidInput(problems);
    return this.made(actor, caseId, version, drafted);
  }

  /** The records of what was typed; the case is open from here. Returns its new version. */
  private async made(
    actor: Actor,
    caseId: string,
    version: number,
    { draft, content, sealer }: { draft: IntakeDraft; content: Contents['case_file']; sealer: Sealer },
  ): Promise<number> {
    const { organizationId } = actor;
    const now = this.clock.now();
    if (draft.hasClient && draft.client) await this.party(actor, caseId, 'client', draft.client);
    if (draft.contactPerson && !isBlank(draft.contactPerson))
      await this.party(actor, caseId, draft.persona === 'parent_caregiver' ? 'caregiver' : 'reporter', draft.contactPerson);
    for (const person of draft.reportedPersons) if (!isBlank(person)) await this.party(actor, caseId, 'reported_person', person);
    if (draft.incident) {
      const id = uuid();
      const { from, to, ...words } = draft.incident;
      await this.db.em.insert(Incident, {
        organizationId,
        id,
        caseId,
        occurredFrom: momentOf(from),
        occurredTo: momentOf(to),
        zone: from?.zone || to?.zone || null,
        content: sealContent(sealer, 'incident', organizationId, id, {
          ...words,
          timeNote: [from?.note, to?.note].filter(Boolean).join(' · '),
        }),
      });
    }
    for (const { age, note } of draft.images.depictions) {
      const id = uuid();
      await this.db.em.insert(Depiction, {
        organizationId,
        id,
        caseId,
        ageWhenMade: age,
        content: sealContent(sealer, 'depiction', organizationId, id, { note, reason: '' }),
      });
    }
    const next = await changed(
      this.db,
      Case,
      { organizationId, id: caseId, version },
      {
        intake: 'open',
        openedAt: now,
        savedAt: now,
        persona: draft.persona,
        priority: draft.danger.now === 'yes' ? 'urgent' : 'normal',
        country: draft.client?.country ?? draft.contactPerson?.country ?? 'unknown',
        crimeTypes: [...new Set(draft.crimeTypes)],
        dangerNow: draft.danger.now,
        imagesExist: draft.images.exist,
        moneyLost: draft.incident?.moneyLost ?? 'not_asked',
        choseToReport: draft.choseToReport === 'undecided' ? null : draft.choseToReport === 'yes',
        content: sealContent(sealer, 'case_file', organizationId, caseId, {
          ...content,
          dangerNote: draft.danger.note,
          safeContact: draft.safeContact ?? null,
          provider: (draft.persona === 'esp' && draft.provider) || null,
          draft: null,
        }),
      },
    );
    await this.story.add(actor, caseId, 'case_opened', null, { persona: draft.persona });
    await this.checklists.answerFromIntake(actor, caseId, draft);
    await this.checklists.refresh(actor, caseId);
    await this.audit.record(actor, 'case.opened', 'Case', [caseId], caseId);
    await this.changes.happened(actor, caseId);
    return next;
  }

  private async party(actor: Actor, caseId: string, role: CaseParty['role'], person: IntakePerson) {
    const { organizationId } = actor;
    const { name, alias, birthDate, phones, emails, handles, address, description, ageBand, country, region, language } = person;
    const personId = await this.people.add(
      actor,
      {
        name,
        alias,
        otherNames: [],
        birthDate,
        phones: filled(phones),
        emails: filled(emails),
        handles: handles.filter((handle) => handle.name),
        address,
        description,
      },
      { ageBand, country, region, language },
    );
    const id = uuid();
    const sealer = await this.keyring.of(organizationId, caseId);
    await this.db.em.insert(CaseParty, {
      organizationId,
      id,
      caseId,
      personId,
      role,
      allegedAbuser: person.allegedAbuser || role === 'reported_person',
      guardianship: role === 'client' ? 'unknown' : person.guardianship,
      content: sealContent(sealer, 'case_party', organizationId, id, { relationship: person.relationship, why: person.why }),
    });
  }

  private async drafted(actor: Actor, caseId: string) {
    await this.access.reach(actor, 'write', 'Case', caseId);
    const row = await this.db.em.findOneByOrFail(Case, { organizationId: actor.organizationId, id: caseId });
    if (row.intake !== 'draft') throw new Refused('transition_refused', 'This intake is finished; change the case itself.');
    const sealer = await this.keyring.of(actor.organizationId, caseId);
    const content = openContent(sealer, 'case_file', actor.organizationId, caseId, row.content);
    if (!content.draft) throw new NotFound('This intake');
    return { number: row.number, sealer, content, draft: content.draft };
  }

  /** Numbers are random; with 100,000 cases one in 240 is taken. */
  private async freeNumber(organizationId: string): Promise<string> {
    const tries = Array.from({ length: 8 }, newCaseNumber);
    const taken = await this.db.query<{ number: string }>('select number from case_file where organization_id = $1 and number = any($2)', [
      organizationId,
      tries,
    ]);
    const free = tries.find((number) => !taken.some((row) => row.number === number));
    if (!free) throw new Error('No free case number was found.');
    return free;
  }
}

const filled = (values: readonly string[]) => values.filter((value) => value.trim());
const isBlank = (person: IntakePerson) =>
  ![
    person.name,
    person.alias,
    person.address,
    person.description,
    person.why,
    person.relationship,
    ...person.phones,
    ...person.emails,
    ...person.handles.map(({ name }) => name),
  ].some((value) => value.trim());

/** What must be answered before a case opens (blocking items of the checklist), and what cannot be true. */
export function draftProblems(draft: IntakeDraft, now: Date): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (path: string, problem: FieldProblemCode) => problems.push({ path, problem });
  if (draft.danger.now === 'not_asked') add('draft.danger.now', 'required');
  if (!draft.persona) add('draft.persona', 'required');
  if (draft.persona !== 'esp' && !draft.safeContact) add('draft.safeContact', 'required');
  if (draft.images.exist === 'not_asked') add('draft.images.exist', 'required');
  if (draft.images.exist === 'yes' && draft.images.depictions.length === 0) add('draft.images.depictions', 'required');
  draft.crimeTypes.forEach((key, place) => isCrimeTypeKey(key) || add(`draft.crimeTypes.${place}`, 'unknown_crime_type'));
  for (const part of ['from', 'to'] as const) {
    const typed = draft.incident?.[part];
    if (!typed?.local) continue;
    const moment = momentOf(typed);
    if (!moment) add(`draft.incident.${part}`, 'unknown_time');
    else if (moment > now) add(`draft.incident.${part}`, 'in_the_future');
  }
  const [from, to] = [momentOf(draft.incident?.from), momentOf(draft.incident?.to)];
  if (from && to && to < from) add('draft.incident.to', 'ends_before_start');
  const people = [
    ['client', draft.client],
    ['contactPerson', draft.contactPerson],
    ...draft.reportedPersons.map((person, place) => [`reportedPersons.${place}`, person]),
  ] as [string, IntakePerson | undefined][];
  for (const [path, person] of people)
    if (person?.birthDate && !isPastDay(person.birthDate, now)) add(`draft.${path}.birthDate`, 'unknown_day');
  return problems;
}
