import { AuditEvent, type Keyring, type Sealer } from '@alongside/api/core';
import { Case, CaseAccess, CaseBlock, CaseParty, Depiction, Incident, newCaseNumber, sealContent } from '@alongside/api/cases';
import { nobody, type People } from '@alongside/api/people';
import type { Persona, Stage } from '@alongside/contract';
import { CRIME_TYPE_KEYS } from '@alongside/knowledge';
import { inventedName, inventedPhone, inventedText, nextId, type Chance } from './chance';
import type { CopyWriter } from './copy';
import type { Ground } from './ground';
import { workOn } from './made-work';

export const DAY = 86_400_000;

/** What the makers of rows share. */
export interface Making {
  writer: CopyWriter;
  keyring: Keyring;
  people: People;
  ground: Ground;
  chance: Chance;
  now: number;
  numbers: Set<string>;
}

/** One case with everything on it, sealed by the product's own code. A quarter is open; those live half a year, the rest lie behind. */
export async function makeCase(making: Making): Promise<void> {
  const { writer, keyring, chance, ground, now } = making;
  const { organizationId } = ground;
  const owner = chance.one(ground.advocates);
  const id = nextId();
  const stage = stageOf(chance);
  const age = stage === 'closed' ? 60 + chance.next() * 700 : stage === 'report' ? chance.next() * 20 : 10 + chance.next() * 170;
  const openedAt = new Date(now - age * DAY);
  const closedAt = stage === 'closed' ? new Date(openedAt.getTime() + (30 + chance.next() * (age - 31)) * DAY) : null;
  const minor = chance.happens(0.45);
  const persona: Persona = minor ? chance.one(['minor_victim', 'parent_caregiver', 'third_party']) : 'adult_victim';
  const draft = stage === 'report' && chance.happens(0.1);
  const sealer = await keyring.create(organizationId, 'case', id);

  const { nextDueAt, lastClientContactAt } = await workOn(making, { id, stage, persona, minor, owner, openedAt, closedAt, draft, sealer });
  await parties(making, id, persona, minor, sealer);
  await incident(making, id, openedAt, sealer);
  if (chance.happens(0.6)) {
    const shown = nextId();
    const content = sealContent(sealer, 'depiction', organizationId, shown, { note: '', reason: '' });
    await writer.insert(Depiction, {
      organizationId,
      id: shown,
      version: 1,
      caseId: id,
      ageWhenMade: minor ? chance.one(['minor', 'unknown']) : 'adult',
      content,
      createdAt: openedAt,
    });
  }
  await access(making, id, owner.id, openedAt, sealer);
  await writer.insert(Case, {
    organizationId,
    id,
    version: chance.whole(2, 9),
    number: freeNumber(making.numbers),
    teamId: owner.teamId,
    stage,
    intake: draft ? 'draft' : 'open',
    priority: chance.happens(0.08) ? 'urgent' : chance.happens(0.15) ? 'high' : 'normal',
    persona,
    country: 'US',
    crimeTypes: [...new Set([chance.one(CRIME_TYPE_KEYS), chance.one(CRIME_TYPE_KEYS)])].slice(0, chance.whole(1, 2)),
    dangerNow: chance.happens(0.06) ? 'yes' : 'no',
    imagesExist: chance.happens(0.6) ? 'yes' : 'no',
    moneyLost: chance.happens(0.2) ? 'yes' : 'no',
    choseToReport: chance.happens(0.7) ? true : chance.happens(0.5) ? false : null,
    nextDueAt: nextDueAt ?? 'infinity',
    lastClientContactAt,
    openedAt,
    closedAt,
    closeReason: closedAt ? chance.one(['goals_met', 'lost_contact', 'referred_on']) : null,
    content: sealContent(sealer, 'case_file', organizationId, id, {
      dangerNote: '',
      safeContact: {
        channel: 'text',
        value: inventedPhone(chance),
        hours: 'after 17 h',
        codeWord: 'maple',
        mayLeaveMessage: 'no',
        ifSomeoneElseAnswers: 'Ask for the school library.',
        deviceWatched: 'unknown',
      },
      draft: null,
      provider: null,
    }),
    savedAt: openedAt,
  });
  for (const action of ['intake.started', 'case.opened', 'case.read'])
    await writer.insert(AuditEvent, {
      organizationId,
      id: nextId(),
      at: openedAt,
      actorKind: 'staff',
      actorId: owner.id,
      action,
      outcome: 'done',
      subject: 'Case',
      subjectIds: [id],
      caseId: id,
      requestId: id,
      chain: Buffer.alloc(32, 1),
    });
}

function stageOf(chance: Chance): Stage {
  const at = chance.next();
  return at < 0.75 ? 'closed' : at < 0.8 ? 'report' : at < 0.93 ? 'support' : 'follow_up';
}

function freeNumber(taken: Set<string>): string {
  let number = newCaseNumber();
  while (taken.has(number)) number = newCaseNumber();
  taken.add(number);
  return number;
}

async function incident({ writer, chance, ground }: Making, caseId: string, openedAt: Date, sealer: Sealer) {
  const { organizationId } = ground;
  const id = nextId();
  const content = sealContent(sealer, 'incident', organizationId, id, {
    summary: inventedText(chance, chance.whole(3, 8)),
    services: [chance.one(['Instagram', 'Snapchat', 'Discord', 'Telegram'])],
    urls: [],
    timeNote: '',
    ongoing: 'unknown',
    threats: chance.happens(0.5) ? inventedText(chance, 1) : '',
    moneyLost: 'no',
    payments: '',
    meetingPlanned: 'no',
    discoveredHow: '',
  });
  const [occurredFrom, occurredTo] = [20, 2].map((days) => new Date(openedAt.getTime() - days * DAY));
  await writer.insert(Incident, {
    organizationId,
    id,
    version: 1,
    caseId,
    occurredFrom,
    occurredTo,
    zone: 'America/New_York',
    content,
    createdAt: openedAt,
  });
}

async function parties({ writer, people, ground, chance }: Making, caseId: string, persona: Persona, minor: boolean, sealer: Sealer) {
  const { organizationId } = ground;
  const { actor } = ground.advocates[0];
  const add = async (role: CaseParty['role'], relationship: string, ageBand: 'unknown' | '13_17' | '25_59') => {
    const unknown = role === 'reported_person' && chance.happens(0.7);
    const identity = {
      ...nobody,
      name: unknown ? '' : inventedName(chance),
      phones: unknown ? [] : [inventedPhone(chance)],
      emails: chance.happens(0.4) ? [`${nextId().slice(-12)}@mail.example`] : [],
      handles: chance.happens(0.6) ? [{ service: 'Instagram', name: `@${nextId().slice(-8)}` }] : [],
    };
    const personId = await people.add(actor, identity, { ageBand, country: 'US', region: 'Example State', language: 'en' });
    const id = nextId();
    const content = sealContent(sealer, 'case_party', organizationId, id, {
      relationship,
      why: role === 'reported_person' ? inventedText(chance, 1) : '',
    });
    await writer.insert(CaseParty, {
      organizationId,
      id,
      version: 1,
      caseId,
      personId,
      role,
      allegedAbuser: role === 'reported_person',
      content,
    });
  };
  if (chance.happens(0.97)) await add('client', '', minor ? '13_17' : '25_59');
  if (persona === 'parent_caregiver') await add('caregiver', 'Mother', '25_59');
  if (persona === 'third_party') await add('reporter', 'Teacher', '25_59');
  if (chance.happens(0.6)) await add('reported_person', '', 'unknown');
}

async function access({ writer, ground, chance }: Making, caseId: string, ownerId: string, fromAt: Date, sealer: Sealer) {
  const { organizationId } = ground;
  const grant = async (userId: string, kind: 'assigned' | 'shared', from: Date, untilAt: Date | null) => {
    const id = nextId();
    const reason = sealContent(sealer, 'case_access', organizationId, id, { reason: '' });
    await writer.insert(CaseAccess, { organizationId, id, caseId, userId, kind, fromAt: from, untilAt, reason, grantedBy: ownerId });
  };
  if (chance.happens(0.1)) await grant(chance.one(ground.advocates).id, 'assigned', new Date(fromAt.getTime() - 5 * DAY), fromAt);
  await grant(ownerId, 'assigned', fromAt, null);
  if (chance.happens(0.08)) await grant(chance.one(ground.advocates).id, 'shared', fromAt, new Date(fromAt.getTime() + 400 * DAY));
  if (chance.happens(0.005)) {
    const userId = chance.one(ground.advocates).id;
    if (userId === ownerId) return;
    await writer.insert(CaseBlock, {
      organizationId,
      caseId,
      userId,
      blockedBy: ownerId,
      reason: sealContent(sealer, 'case_block', organizationId, userId, { reason: 'Knows the family.' }),
    });
  }
}
