import { Database, system } from '@alongside/api/core';
import { Reminders, type StartReminder } from '@alongside/api/reminders';
import { v7 as uuid } from 'uuid';
import type { Running } from './app';
import { asOwner } from './database';
import type { Person } from './given';

export type Given = Partial<StartReminder> & { caseId: string; owner: Person };

/** A reminder as a domain starts it; due in a second of the past unless said otherwise. */
export async function givenReminder(running: Running, { owner, ...input }: Given): Promise<string> {
  const actor = system(owner.organizationId, 'test');
  const started: StartReminder = {
    ownerId: owner.id,
    kind: 'agency_check',
    sourceId: uuid(),
    reason: 'ask_agency',
    facts: { agency: 'IC3', attempts: 2 },
    dueAt: new Date(running.clock.now().getTime() - 1_000),
    ...input,
  };
  await running.app.get(Database).transaction(actor, () => running.app.get(Reminders).start(actor, started));
  const [{ id }] = await asOwner<{ id: string }>(
    running.database,
    `select id from reminder where kind = $1 and source_id = $2 and state = 'open'`,
    [started.kind, started.sourceId],
  );
  return id;
}

/** Calls the service inside a transaction of this organization, as a domain would. */
export const inDomain = <T>(
  running: Running,
  organizationId: string,
  work: (reminders: Reminders, actor: ReturnType<typeof system>) => Promise<T>,
): Promise<T> => {
  const actor = system(organizationId, 'test');
  return running.app.get(Database).transaction(actor, () => work(running.app.get(Reminders), actor));
};

export interface StoredReminder {
  id: string;
  state: string;
  version: number;
  due_at: Date;
  snoozed_from: Date | null;
  delivered_at: Date | null;
  owner_id: string;
  stand_in_id: string | null;
}
export const storedReminder = async (running: Running, id: string) =>
  (await asOwner<StoredReminder>(running.database, 'select * from reminder where id = $1', [id]))[0];
export const toldAbout = (running: Running, id: string) =>
  asOwner<{ id: string; user_id: string; reminder_version: number; read_at: string | null }>(
    running.database,
    'select * from notification where reminder_id = $1 order by created_at',
    [id],
  );

/** Waits until it holds; a test that waits in vain says so. */
export async function until<T>(what: () => Promise<T>, holds: (found: T) => boolean, within = 10_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const found = await what();
    if (holds(found)) return found;
    if (Date.now() > end) throw new Error(`It did not happen within ${within} ms; last seen: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
