import type { Actor, Database } from '@alongside/api/core';
import { Team, TeamMember, UserAccount, UserRole, hashPassword, type Organizations } from '@alongside/api/identity';
import type { Role } from '@alongside/contract';
import { v7 as uuid } from 'uuid';
import { Chance, inventedName } from './chance';

/** Cases per advocate, over the years; a quarter of them open. */
const PER_ADVOCATE = 250;
const PER_TEAM = 10;
/** Three organizations of different size, so that the walls have something to hold apart. */
const shares = [0.6, 0.3, 0.1];

/** An organization with its staff, before there are cases. */
export interface Ground {
  organizationId: string;
  cases: number;
  advocates: { id: string; teamId: string; actor: Actor }[];
  agencies: string[];
}

/** Founds the organizations through the product's own service and gives them staff. */
export async function found(db: Database, organizations: Organizations, total: number): Promise<Ground[]> {
  const chance = new Chance(11);
  const passwordHash = await hashPassword('nobody signs in with this');
  const grounds: Ground[] = [];
  for (const [place, share] of shares.entries()) {
    const cases = Math.round(total * share);
    const name = `Bench ${place + 1}`;
    const administrator = {
      email: `administrator-${place}@bench.example`,
      displayName: 'Administrator',
      password: 'nobody signs in with this',
    };
    const { organizationId } = await organizations.found({ name, timezone: 'America/New_York', administrator }, 'bench');
    grounds.push(
      await db.transaction({ organizationId }, () => staff(db, { organizationId, cases, passwordHash, chance, tag: String(place) })),
    );
  }
  return grounds;
}

async function staff(
  db: Database,
  given: { organizationId: string; cases: number; passwordHash: string; chance: Chance; tag: string },
): Promise<Ground> {
  const { organizationId, cases, passwordHash, chance, tag } = given;
  const teams: string[] = [];
  const accounts: Partial<UserAccount>[] = [];
  const roles: UserRole[] = [];
  const members: TeamMember[] = [];
  const add = (role: Role, teamId?: string) => {
    const id = uuid();
    const email = `${role}-${tag}-${accounts.length}@bench.example`;
    accounts.push({
      organizationId,
      id,
      email,
      displayName: inventedName(chance),
      passwordHash,
      state: 'active',
      acknowledgedAt: new Date(),
    });
    roles.push({ organizationId, userId: id, role });
    if (teamId) members.push({ organizationId, userId: id, teamId });
    return id;
  };
  const advocates: Ground['advocates'] = [];
  for (let left = Math.max(2, Math.round(cases / PER_ADVOCATE)); left > 0; left -= PER_TEAM) {
    const teamId = uuid();
    teams.push(teamId);
    add('supervisor', teamId);
    for (let each = 0; each < Math.min(left, PER_TEAM); each += 1) {
      const id = add('advocate', teamId);
      const actor: Actor = { kind: 'staff', organizationId, userId: id, sessionId: id, roles: ['advocate'], requestId: 'bench' };
      advocates.push({ id, teamId, actor });
    }
  }
  add('director');
  await db.em.insert(
    Team,
    teams.map((id, place) => ({ organizationId, id, name: `Team ${place + 1}` })),
  );
  for (let from = 0; from < accounts.length; from += 500) await db.em.insert(UserAccount, accounts.slice(from, from + 500));
  for (let from = 0; from < roles.length; from += 500) await db.em.insert(UserRole, roles.slice(from, from + 500));
  for (let from = 0; from < members.length; from += 500) await db.em.insert(TeamMember, members.slice(from, from + 500));
  const agencies = await db.query<{ id: string }>('select id from agency where organization_id = $1 order by id', [organizationId]);
  return { organizationId, cases, advocates, agencies: agencies.map(({ id }) => id) };
}
