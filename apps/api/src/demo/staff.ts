import { Database } from '@alongside/api/core';
import { Organizations, Team, TeamMember, UserAccount, UserRole, hashPassword } from '@alongside/api/identity';
import type { Role } from '@alongside/contract';
import type { INestApplicationContext } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { tellers, type Teller } from './client';

/** Known to everybody who reads this; exists only where `npm start` made it. */
export const DEMO_PASSWORD = 'alongside-demo-only';

interface Place {
  name: string;
  timezone: string;
  domain: string;
  teams: string[];
  /** Name, roles and places of teams; the administrator comes first. */
  staff: [string, Role[], number[]][];
}

export const harbor: Place = {
  name: 'Harbor House',
  timezone: 'America/New_York',
  domain: 'harbor.example',
  teams: ['Online crimes', 'Children and families'],
  staff: [
    ['Ana Whitfield', ['administrator'], []],
    ['Dele Okafor', ['director'], []],
    ['Susan Park', ['supervisor'], [0, 1]],
    ['Maya Torres', ['advocate'], [0]],
    ['Jonas Reed', ['advocate'], [0]],
    ['Priya Nair', ['advocate'], [0]],
    ['Leah Goldberg', ['advocate'], [1]],
    ['Tom Alvarez', ['advocate'], [1]],
    ['Vic Sandoval', ['volunteer'], []],
    ['Audrey Finch', ['auditor'], []],
  ],
};
export const northlight: Place = {
  name: 'Northlight Center',
  timezone: 'Europe/London',
  domain: 'northlight.example',
  teams: ['Helpline', 'Follow-up'],
  staff: [
    ['Nell Hughes', ['administrator'], []],
    ['Owen Price', ['supervisor'], [0, 1]],
    ['Isla Grant', ['advocate'], [0]],
    ['Rhys Morgan', ['advocate'], [1]],
  ],
};

/** Founds an organization with its teams and staff. Returns them by first name. */
export async function found(app: INestApplicationContext, place: Place): Promise<Map<string, Teller>> {
  const email = (name: string) => `${name.split(' ')[0].toLowerCase()}@${place.domain}`;
  const [administrator, ...others] = place.staff;
  const { organizationId, userId } = await app.get(Organizations).found(
    {
      name: place.name,
      timezone: place.timezone,
      administrator: { email: email(administrator[0]), displayName: administrator[0], password: DEMO_PASSWORD },
    },
    'demo',
  );
  const db = app.get(Database);
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const acknowledgedAt = new Date();
  const people = new Map<string, Teller>();
  await db.transaction({ organizationId }, async () => {
    const teams = place.teams.map((name) => ({ organizationId, id: uuid(), name }));
    await db.em.insert(Team, teams);
    await db.em.update(UserAccount, { organizationId, id: userId }, { acknowledgedAt });
    const add = async ([displayName, roles, places]: Place['staff'][number], known?: string) => {
      const id = known ?? uuid();
      if (!known) {
        await db.em.insert(UserAccount, {
          organizationId,
          id,
          email: email(displayName),
          displayName,
          passwordHash,
          state: 'active',
          acknowledgedAt,
        });
        await db.em.insert(
          UserRole,
          roles.map((role) => ({ organizationId, userId: id, role })),
        );
      }
      for (const team of places) await db.em.insert(TeamMember, { organizationId, userId: id, teamId: teams[team].id });
      const teller: Teller = { id, organizationId, email: email(displayName), displayName, roles };
      people.set(displayName.split(' ')[0].toLowerCase(), teller);
      tellers.set(id, teller);
    };
    await add(administrator, userId);
    for (const person of others) await add(person);
    await db.query(
      `insert into acknowledgement (organization_id, id, user_id, agreement_id, accepted_at)
       select u.organization_id, gen_random_uuid(), u.id, a.id, u.acknowledged_at
       from user_account u join agreement a on a.organization_id = u.organization_id where u.organization_id = $1`,
      [organizationId],
    );
  });
  return people;
}
