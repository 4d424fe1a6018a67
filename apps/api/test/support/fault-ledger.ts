import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asOwner } from './database';
import type { Ledger } from './fault-people';
import type { ReceivedLetter } from './mail-server';

/** What the ledger outside is held against: the database, past every service, and what reached the world. */
export interface World {
  database: string;
  ledger: Ledger;
  letters: readonly ReceivedLetter[];
  /** To which numbers an SMS was given away, one entry each. */
  messages: readonly string[];
}
/** The SMS of a sink, by number. */
export const messagesIn = (outbox: string): string[] =>
  readdirSync(outbox)
    .filter((name) => name.endsWith('.sms'))
    .map((name) => /^To: (.*)$/m.exec(readFileSync(join(outbox, name), 'utf8'))?.[1] ?? '');

interface ToldRow {
  source: string;
  user_id: string;
  version: number;
  at: string;
  /** Its version now. */
  current: number;
}
/** Everything that was told in the application about these sources, by kind of reminder. */
const toldAbout = (database: string, kind: string) =>
  asOwner<ToldRow>(
    database,
    `select r.source_id as source, n.user_id, n.reminder_version as version, n.created_at as at, r.version as current
     from notification n join reminder r on r.organization_id = n.organization_id and r.id = n.reminder_id where r.kind = $1`,
    [kind],
  );
const ms = (at: string) => new Date(at).getTime();

/** What has not come yet although it must: open to-dos in their last version, silences, letters, notices. Empty when all came. */
export async function missing({ database, ledger }: World): Promise<string[]> {
  const told = await toldAbout(database, 'todo');
  const todos = ledger.lines.filter(
    ({ todoId, endedAt, owner }) =>
      endedAt === undefined && !told.some((row) => row.source === todoId && row.version === row.current && row.user_id === owner),
  );
  const silences = await toldAbout(database, 'escalation');
  const letters = await asOwner<{ id: string; state: string }>(
    database,
    `select id, state from dispatch where state not in ('sent', 'stopped', 'uncertain') union all select id, state from departure where state in ('waiting', 'leaving')`,
  );
  return [
    ...todos.map(({ todoId }) => `to-do ${todoId}`),
    ...ledger.escalated.filter((id) => !silences.some(({ source }) => source === id)).map((id) => `silence ${id}`),
    ...letters.map(({ id, state }) => `${state} ${id}`),
  ];
}

/** What is not as it was confirmed. */
export async function lost({ database, ledger }: World): Promise<string[]> {
  const found: string[] = [];
  const stored = await asOwner<{ id: string; done: boolean; state: string | null; owner: string | null; due: string | null }>(
    database,
    `select t.id, t.done_at is not null as done, r.state, r.owner_id as owner, r.due_at as due from todo t
     left join lateral (select * from reminder r where r.kind = 'todo' and r.source_id = t.id order by r.created_at desc limit 1) r on true`,
  );
  for (const { todoId, endedAt, owner, putOffTo } of ledger.lines) {
    const row = stored.find(({ id }) => id === todoId);
    if (!row) found.push(`the to-do ${todoId}`);
    else if (endedAt === undefined ? row.state !== 'open' : row.state === 'open') found.push(`the state of ${todoId}: ${row.state}`);
    else if (endedAt === undefined && row.owner !== owner) found.push(`whose ${todoId} is`);
    else if (putOffTo && ms(row.due as string) !== putOffTo.getTime()) found.push(`to when ${todoId} was put off`);
  }
  const closed = await asOwner<{ id: string }>(database, `select id from case_file where stage = 'closed'`);
  for (const caseId of ledger.closed) if (!closed.some(({ id }) => id === caseId)) found.push(`that ${caseId} was closed`);
  const written = await asOwner<{ case_id: string; count: number }>(
    database,
    'select case_id, count(*)::int as count from message group by 1',
  );
  for (const { caseId } of ledger.told)
    if (written.find(({ case_id }) => case_id === caseId)?.count !== 1) found.push(`the message on ${caseId}`);
  return found;
}

/** What came in the application beyond the promise: twice, too early, to somebody whose it was no more, or about what had ended. */
export async function beyond({ database, ledger }: World): Promise<string[]> {
  const found: string[] = [];
  for (const kind of ['todo', 'escalation']) {
    const seen = new Set<string>();
    for (const { source, version } of await toldAbout(database, kind)) {
      if (seen.has(`${source} ${version}`)) found.push(`${source} twice`);
      seen.add(`${source} ${version}`);
    }
  }
  const told = await toldAbout(database, 'todo');
  for (const { todoId, endedAt, given, putOffTo } of ledger.lines) {
    const rows = told.filter(({ source }) => source === todoId);
    if (endedAt !== undefined && rows.some(({ at }) => ms(at) > endedAt)) found.push(`${todoId} after its end`);
    if (given && rows.some(({ at, user_id }) => user_id === given.by && ms(at) > given.at))
      found.push(`${todoId} to whom it was taken from`);
    if (putOffTo && rows.some(({ at, version }) => version > 1 && ms(at) < putOffTo.getTime())) found.push(`${todoId} too early`);
    if (rows.length > (given || putOffTo ? 2 : 1)) found.push(`${todoId} too often`);
  }
  for (const source of ledger.escalated)
    if ((await toldAbout(database, 'escalation')).filter((row) => row.source === source).length > 1) found.push(`${source} too often`);
  return found;
}

interface SentRow {
  id: string;
  user_id: string;
  channel: string;
  kind: string;
  state: string;
  attempts: number;
  since: string;
  until: string;
}

/** E-mails to staff: each that was sent arrived, never more often than it was tried; whatever is due was in one; one digest a day. */
export async function staffLetters({ database, letters }: World): Promise<string[]> {
  const found: string[] = [];
  const rows = await asOwner<SentRow>(database, `select * from dispatch where channel = 'email'`);
  for (const { id, state, attempts } of rows) {
    const arrived = letters.filter(({ messageId }) => messageId.startsWith(`due-${id}@`)).length;
    if (state === 'sent' && arrived < 1) found.push(`the letter ${id} never arrived`);
    if (arrived > attempts) found.push(`the letter ${id} arrived ${arrived} times in ${attempts} tries`);
  }
  const of = (id: string) => rows.find((row) => row.id === id);
  for (const { messageId } of letters)
    if (messageId.startsWith('due-') && !of(messageId.slice(4).split('@')[0])) found.push(`nobody sent ${messageId}`);
  const digests = await asOwner<{ user_id: string; count: number }>(
    database,
    `select user_id, count(*)::int as count from dispatch where kind = 'digest' group by user_id, on_day`,
  );
  for (const { user_id, count } of digests) if (count > 1) found.push(`${count} digests of one day for ${user_id}`);
  return [...found, ...(await uncovered(database, 'email', 'todo', rows))];
}

/** SMS to staff, at most once: as many arrived as left, but for those of which nobody knows. */
export async function staffMessages({ database, messages }: World): Promise<string[]> {
  const found: string[] = [];
  const rows = await asOwner<SentRow & { phone: string }>(
    database,
    `select d.*, k.phone from dispatch d join delivery_choice k on k.organization_id = d.organization_id and k.id = d.user_id where d.channel = 'sms'`,
  );
  for (const phone of new Set(rows.map((row) => row.phone))) {
    const of = (state: string) => rows.filter((row) => row.phone === phone && row.state === state).length;
    const arrived = messages.filter((to) => to === phone).length;
    if (arrived < of('sent') || arrived > of('sent') + of('uncertain'))
      found.push(`${arrived} SMS to ${phone}: ${of('sent')} sent, ${of('uncertain')} uncertain`);
  }
  return [...found, ...(await uncovered(database, 'sms', 'escalation', rows))];
}

/** Reminders that somebody wanted to hear of at once in this way, and that no letter counted. One of which nobody knows counts: it is shown. */
async function uncovered(database: string, channel: 'email' | 'sms', kind: string, rows: readonly SentRow[]): Promise<string[]> {
  const delivered = await asOwner<{ id: string; owner_id: string; delivered_at: string }>(
    database,
    `select r.id, r.owner_id, r.delivered_at from reminder r join delivery_choice k on k.organization_id = r.organization_id and k.id = r.owner_id
     where r.state = 'open' and r.kind = $1 and r.delivered_at is not null and $1 = any(k.${channel === 'email' ? 'email_now' : 'sms_now'})`,
    [kind],
  );
  const told = rows.filter(({ state, kind: how }) => how === 'now' && ['sent', 'uncertain'].includes(state));
  return delivered
    .filter(
      ({ owner_id, delivered_at }) =>
        !told.some((row) => row.user_id === owner_id && ms(row.since) <= ms(delivered_at) && ms(delivered_at) <= ms(row.until)),
    )
    .map(({ id }) => `no ${channel} about ${id}`);
}

/** Notices to clients, at most once: none of one who took their consent back before it left, and what nobody knows is shown to their advocate. */
export async function clientNotices({ database, ledger, letters, messages }: World): Promise<string[]> {
  const found: string[] = [];
  for (const { accountId, caseId, address, advocate, withdrawnAt } of ledger.told) {
    const arrived = letters.filter(({ to }) => to.includes(address)).length + messages.filter((to) => to === address).length;
    const [row, ...more] = await asOwner<{ state: string; why: string | null; at: string | null }>(
      database,
      `select p.state, p.why, d.at from departure p left join disclosure d on d.organization_id = p.organization_id and d.id = p.disclosure_id
       where p.source_id = $1`,
      [accountId],
    );
    const says = `the notice to ${address} (${row?.state}${row?.why ? `: ${row.why}` : ''})`;
    if (!row || more.length > 0) found.push(`${says}: ${more.length + Number(Boolean(row))} planned`);
    else if (arrived > 1) found.push(`${says} arrived ${arrived} times`);
    else if (row.state === 'left' && arrived !== 1) found.push(`${says} never arrived`);
    else if (row.state === 'stopped' && arrived > 0) found.push(`${says} arrived all the same`);
    else if (withdrawnAt === undefined && row.state === 'stopped') found.push(`${says} was stopped for nothing`);
    else if (withdrawnAt !== undefined && row.at && ms(row.at) > withdrawnAt) found.push(`${says} left after it was taken back`);
    else if (row.state === 'uncertain') {
      const shown = await asOwner(
        database,
        `select 1 from notification where user_id = $1 and case_id = $2 and reason = 'departure_uncertain'`,
        [advocate, caseId],
      );
      if (shown.length !== 1) found.push(`${says} is shown ${shown.length} times`);
    }
  }
  return found;
}
