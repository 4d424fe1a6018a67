import type { Sealer } from '@alongside/api/core';
import { Appointment, CaseEvent, ChecklistItem, Contact, Note, Todo, sealContent } from '@alongside/api/cases';
import { Message } from '@alongside/api/portal';
import { Referral } from '@alongside/api/referrals';
import { Reminder } from '@alongside/api/reminders';
import type { Persona, ReferralState, ReminderKind, Stage } from '@alongside/contract';
import type { CaseFacts } from '@alongside/knowledge';
import { checklistFor } from '@alongside/knowledge/lifecycle';
import { inventedText, nextId } from './chance';
import { DAY, type Making } from './made-case';

interface Known {
  id: string;
  stage: Stage;
  persona: Persona;
  minor: boolean;
  owner: { id: string };
  openedAt: Date;
  closedAt: Date | null;
  draft: boolean;
  sealer: Sealer;
}
const openStates: readonly ReferralState[] = [
  'draft',
  'awaiting_release',
  'awaiting_review',
  'ready',
  'sent',
  'sent',
  'sent',
  'acknowledged',
  'in_progress',
];
const running: readonly ReferralState[] = ['sent', 'acknowledged', 'in_progress'];

/** The work on one case: contacts, notes, steps, referrals (2.5 on average) and what reminds of them. Returns what the case keeps of it. */
export async function workOn(making: Making, known: Known): Promise<{ nextDueAt: Date | null; lastClientContactAt: Date | null }> {
  const due: number[] = [];
  const remind = async (
    kind: ReminderKind,
    reason: string,
    sourceId: string,
    dueAt: Date,
    facts: Record<string, string | number | null> = {},
  ) => {
    const { id: caseId, closedAt, owner, openedAt } = known;
    if (!closedAt) due.push(dueAt.getTime());
    const past = closedAt !== null;
    await making.writer.insert(Reminder, {
      organizationId: making.ground.organizationId,
      id: nextId(),
      version: past ? 2 : 1,
      caseId,
      ownerId: owner.id,
      kind,
      sourceId,
      reason,
      facts,
      dueAt,
      state: past ? making.chance.one(['done', 'ended']) : 'open',
      doneAt: closedAt,
      deliveredAt: dueAt.getTime() < making.now ? dueAt : null,
      createdAt: openedAt,
    });
  };
  const tools = { ...making, known, remind };
  const lastClientContactAt = await contacts(tools);
  await checklist(tools);
  await referrals(tools);
  await plans(tools);
  await messages(tools);
  return { nextDueAt: due.length ? new Date(Math.min(...due)) : null, lastClientContactAt };
}

type Tools = Making & {
  known: Known;
  remind: (
    kind: ReminderKind,
    reason: string,
    sourceId: string,
    dueAt: Date,
    facts?: Record<string, string | number | null>,
  ) => Promise<void>;
};

/** Most of what is due lies ahead, some is late, little is far away. */
const dueOf = ({ chance, now }: Tools) => new Date(now + (chance.happens(0.12) ? -chance.next() * 4 : chance.next() * 35) * DAY);
/** A moment between the opening and now, or the closing. */
const during = ({ chance, now, known }: Tools) =>
  new Date(known.openedAt.getTime() + chance.next() * ((known.closedAt?.getTime() ?? now) - known.openedAt.getTime()));

async function event({ writer, ground, known }: Tools, kind: string, subjectId: string | null, facts: Record<string, unknown>, at: Date) {
  await writer.insert(CaseEvent, {
    organizationId: ground.organizationId,
    id: nextId(),
    caseId: known.id,
    at,
    kind,
    userId: known.owner.id,
    subjectId,
    facts,
  });
}

async function contacts(tools: Tools): Promise<Date | null> {
  const { writer, ground, chance, known } = tools;
  const { organizationId } = ground;
  await event(tools, 'case_opened', null, { persona: known.persona }, known.openedAt);
  let last = 0;
  for (let each = chance.whole(0, 6); each > 0; each -= 1) {
    const id = nextId();
    const at = during(tools);
    last = Math.max(last, at.getTime());
    const content = sealContent(known.sealer, 'contact', organizationId, id, { note: inventedText(chance, chance.whole(1, 2)) });
    const facts = { with: 'client', outcome: chance.one(['answered', 'no_answer', 'left_message']), channel: 'phone', direction: 'out' };
    await writer.insert(Contact, { organizationId, id, caseId: known.id, referralId: null, ...facts, at, userId: known.owner.id, content });
    await event(tools, 'contact', id, facts, at);
  }
  const id = nextId();
  const createdAt = during(tools);
  await writer.insert(Note, {
    organizationId,
    id,
    caseId: known.id,
    authorId: known.owner.id,
    content: sealContent(known.sealer, 'note', organizationId, id, { text: inventedText(chance, chance.whole(2, 12)) }),
    createdAt,
  });
  await event(tools, 'note', id, {}, createdAt);
  if (known.closedAt) await event(tools, 'case_closed', null, { reason: 'goals_met' }, known.closedAt);
  return last ? new Date(last) : null;
}

const facts = (known: Known): CaseFacts => ({
  persona: known.persona,
  evidenceMode: known.minor ? 'minor_or_unknown' : 'adult_only',
  imagesExist: true,
  minorInvolved: known.minor,
  clientChoseToReport: true,
  chosenAgencies: [],
  crimeTypes: ['ncii'],
  moneyLost: false,
  country: 'US',
  mandatedReporter: false,
  plannedOrOpenFilings: 1,
  openFilings: 1,
  removalRequested: false,
  policeCaseExists: false,
  releaseExists: true,
  caseClosing: false,
});

async function checklist(tools: Tools) {
  const { writer, ground, chance, known } = tools;
  if (known.draft) return;
  const items = checklistFor(known.persona, facts(known)).filter(() => chance.happens(0.8));
  let next: { at: Date; itemId: string } | null = null;
  for (const { id: itemId, dueDays } of items) {
    const done = known.closedAt !== null || chance.happens(0.75);
    // Several wait on each case, and the reminder is for the first: most of them are far off, or all would be due this week.
    const dueAt =
      dueDays === null ? null : new Date(tools.now + (chance.happens(0.03) ? -chance.next() * 4 : 2 + chance.next() * 90) * DAY);
    if (!done && dueAt && (!next || dueAt < next.at)) next = { at: dueAt, itemId };
    await writer.insert(ChecklistItem, {
      organizationId: ground.organizationId,
      id: nextId(),
      version: done ? 2 : 1,
      caseId: known.id,
      itemId,
      state: done ? 'done' : 'open',
      applies: known.closedAt === null,
      dueAt,
      doneAt: done ? known.openedAt : null,
      doneBy: done ? known.owner.id : null,
    });
  }
  if (next) await tools.remind('checklist', 'checklist_due', known.id, next.at, { count: items.length, itemId: next.itemId });
}

async function referrals(tools: Tools) {
  const { writer, ground, chance, known } = tools;
  const { organizationId } = ground;
  for (let each = chance.whole(1, 4); each > 0; each -= 1) {
    const id = nextId();
    const state: ReferralState = known.closedAt
      ? chance.one(['completed', 'completed', 'declined', 'withdrawn'])
      : chance.happens(0.3)
        ? 'completed'
        : chance.one(openStates);
    const sent = running.includes(state) || known.closedAt !== null || state === 'completed';
    const sentAt = sent ? during(tools) : null;
    const nextCheckAt = running.includes(state) ? dueOf(tools) : null;
    await writer.insert(Referral, {
      organizationId,
      id,
      version: chance.whole(1, 5),
      caseId: known.id,
      agencyId: chance.one(ground.agencies),
      state,
      acts: chance.one(['client', 'advocate']),
      authorId: known.owner.id,
      reviewAskedAt: state === 'awaiting_review' ? during(tools) : null,
      sentAt,
      endedAt: ['completed', 'declined', 'withdrawn'].includes(state) ? (known.closedAt ?? new Date(tools.now)) : null,
      nextCheckAt,
      attempts: chance.whole(0, 2),
      content: known.sealer.seal(`referral:${organizationId}:${id}:content`, {
        purpose: 'Report what happened',
        items: ['What happened', 'Safe contact'],
        outcome: null,
        reason: null,
        emergency: null,
      }),
      createdAt: during(tools),
    });
    await event(tools, 'referral', id, { from: null, to: 'draft' }, during(tools));
    if (sent) await event(tools, 'referral', id, { from: 'ready', to: 'sent' }, sentAt ?? known.openedAt);
    if (sent) await tools.remind('agency_check', 'ask_agency', id, nextCheckAt ?? known.openedAt, { agency: 'IC3', asked: 0, of: 3 });
  }
}

async function plans(tools: Tools) {
  const { writer, ground, chance, known } = tools;
  const { organizationId } = ground;
  for (let each = chance.whole(0, 2); each > 0; each -= 1) {
    const id = nextId();
    const dueAt = dueOf(tools);
    const content = sealContent(known.sealer, 'todo', organizationId, id, { title: 'Send the list of lawyers and counselors' });
    await writer.insert(Todo, {
      organizationId,
      id,
      version: 1,
      caseId: known.id,
      ownerId: known.owner.id,
      dueAt,
      doneAt: known.closedAt,
      content,
    });
    await tools.remind('todo', 'todo_due', id, dueAt);
  }
  if (!chance.happens(0.3)) return;
  const id = nextId();
  const startsAt = known.closedAt ?? dueOf(tools);
  const content = sealContent(known.sealer, 'appointment', organizationId, id, {
    title: 'Forensic interview',
    place: 'Child advocacy center, second floor',
  });
  await writer.insert(Appointment, {
    organizationId,
    id,
    version: 1,
    caseId: known.id,
    kind: 'interview',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
    zone: 'America/New_York',
    content,
  });
  await tools.remind('appointment', 'appointment_soon', id, new Date(startsAt.getTime() - DAY), { startsAt: startsAt.toISOString() });
}

/** Some clients write; a few wait for an answer. */
async function messages({ writer, ground, chance, known, now }: Tools) {
  if (known.closedAt || !chance.happens(0.1)) return;
  const { organizationId } = ground;
  const accountId = nextId();
  for (let each = chance.whole(1, 5); each > 0; each -= 1) {
    const id = nextId();
    const sentAt = new Date(now - chance.next() * 10 * DAY);
    const readAt = chance.happens(0.85) ? sentAt : null;
    const content = known.sealer.seal(`message:${organizationId}:${id}:content`, { text: inventedText(chance, 1) });
    await writer.insert(Message, {
      organizationId,
      id,
      caseId: known.id,
      accountId,
      sender: 'client',
      userId: null,
      content,
      sentAt,
      readAt,
    });
  }
}
