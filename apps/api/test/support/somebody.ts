import { CaseBlock, CaseGrants, sealContent, type CaseAccess } from '@alongside/api/cases';
import { Database, Keyring, system } from '@alongside/api/core';
import { StaffSessionStore, TeamMember, UserAccount, UserRole } from '@alongside/api/identity';
import type { Role } from '@alongside/contract';
import type { Response } from 'express';
import { v7 as uuid } from 'uuid';
import { DAY, type Running } from './app';
import { passwordHash, staffBrowser, type Browser } from './given';

/* People by the hundred: made and signed in without invitations, which other tests try. */

export interface Somebody {
  id: string;
  roles: readonly Role[];
  browser: Browser;
}

export async function givenSomebody(
  running: Running,
  organizationId: string,
  { name, roles, teamId }: { name: string; roles: readonly Role[]; teamId?: string },
): Promise<Somebody> {
  const id = uuid();
  const db = running.app.get(Database);
  await db.transaction({ organizationId }, async () => {
    const now = running.clock.now();
    const account = {
      organizationId,
      id,
      passwordHash: await passwordHash,
      email: `${id}@example.org`,
      displayName: name,
      state: 'active' as const,
    };
    await db.em.insert(UserAccount, { ...account, acknowledgedAt: now });
    await db.em.insert(
      UserRole,
      roles.map((role) => ({ organizationId, userId: id, role })),
    );
    if (teamId) await db.em.insert(TeamMember, { organizationId, userId: id, teamId });
  });
  const browser = staffBrowser(running);
  const response = { cookie: (name: string, value: string) => browser.cookies.set(name, value) } as unknown as Response;
  await running.app.get(StaffSessionStore).start({ organizationId, id }, 'test', response);
  return { id, roles, browser };
}

/** From when to when, in days from now. */
export interface Lasting {
  from?: number;
  until?: number;
}

/** A grant as it may be found in the table, whoever made it and how. */
export async function givenGrant(
  running: Running,
  organizationId: string,
  { caseId, userId, kind, from = -1, until }: Lasting & { caseId: string; userId: string; kind: CaseAccess['kind'] },
): Promise<string> {
  const at = (days: number) => new Date(running.clock.now().getTime() + days * DAY);
  return running.app.get(Database).transaction({ organizationId }, () =>
    running.app.get(CaseGrants).grant(system(organizationId, 'test'), {
      ...{ caseId, userId, kind, fromAt: at(from), untilAt: until === undefined ? null : at(until) },
      reason: 'As the test says.',
    }),
  );
}

/** A conflict of interest, beside whatever the person holds. */
export async function givenBlock(running: Running, organizationId: string, caseId: string, userId: string): Promise<void> {
  const db = running.app.get(Database);
  await db.transaction({ organizationId }, async () => {
    const sealer = await running.app.get(Keyring).of(organizationId, caseId);
    const reason = sealContent(sealer, 'case_block', organizationId, userId, { reason: 'A cousin.' });
    await db.em.insert(CaseBlock, { organizationId, caseId, userId, blockedBy: userId, reason });
  });
}
