import { randomUUID } from 'node:crypto';
import { Organizations, TeamMember, UserAccount, UserRole, Team } from '@alongside/api/identity';
import { Database, type Actor } from '@alongside/api/core';
import type { Role } from '@alongside/contract';
import { hash } from 'argon2';
import supertest, { type Test } from 'supertest';
import { v7 as uuid } from 'uuid';
import type { Running } from './app';

export const PASSWORD = 'correct horse battery';
/** Hashing is slow on purpose, and a hash says how slow: that of the tests' people is as cheap as can be. What the API hashes itself costs what it costs. */
export const passwordHash = hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });

export interface Person {
  id: string;
  organizationId: string;
  email: string;
  displayName: string;
  roles: Role[];
}
/** The same person as the services know them, for what no page does. */
export const actorOf = ({ id, organizationId, roles }: Person): Actor => ({
  ...{ kind: 'staff', organizationId, userId: id, sessionId: id, roles, requestId: 'test' },
});
export interface GivenOrganization {
  id: string;
  teams: { north: string; south: string };
  /** One person per role, and a second advocate in each team. */
  people: Record<
    'mara' | 'noor' | 'sam' | 'supervisor' | 'southSupervisor' | 'director' | 'administrator' | 'auditor' | 'volunteer',
    Person
  >;
}

/** An organization with two teams and somebody in every role. Advocates mara and noor are in the north team, sam in the south. */
export async function givenOrganization(running: Running, name = 'Harbor House', hashed = passwordHash): Promise<GivenOrganization> {
  const tag = randomUUID().slice(0, 8);
  const { organizationId, userId } = await running.app.get(Organizations).found(
    {
      name,
      timezone: 'America/New_York',
      administrator: { email: `administrator-${tag}@example.org`, displayName: 'Ada Administrator', password: PASSWORD },
    },
    'test',
  );
  const db = running.app.get(Database);
  const stored = await hashed;
  return db.transaction({ organizationId }, async () => {
    // It works around the clock, so that a time is what a test counts; what working hours do is tried where they are.
    await db.query(
      `update organization set work_days = '{1,2,3,4,5,6,7}', work_from = 0, work_to = 1440, holidays_observed = false where id = $1`,
      [organizationId],
    );
    const teams = { north: uuid(), south: uuid() };
    await db.em.insert(Team, [
      { organizationId, id: teams.north, name: 'North' },
      { organizationId, id: teams.south, name: 'South' },
    ]);
    const add = async (key: string, displayName: string, roles: Role[], team?: string): Promise<Person> => {
      const person = { id: uuid(), organizationId, email: `${key.toLowerCase()}-${tag}@example.org`, displayName, roles };
      await db.em.insert(UserAccount, {
        organizationId,
        id: person.id,
        email: person.email,
        displayName,
        passwordHash: stored,
        state: 'active',
        acknowledgedAt: new Date(),
      });
      await db.em.insert(
        UserRole,
        roles.map((role) => ({ organizationId, userId: person.id, role })),
      );
      if (team) await db.em.insert(TeamMember, { organizationId, userId: person.id, teamId: team });
      return person;
    };
    await db.query('update user_account set acknowledged_at = now(), password_hash = $3 where organization_id = $1 and id = $2', [
      organizationId,
      userId,
      stored,
    ]);
    return {
      id: organizationId,
      teams,
      people: {
        mara: await add('mara', 'Mara Advocate', ['advocate'], teams.north),
        noor: await add('noor', 'Noor Advocate', ['advocate'], teams.north),
        sam: await add('sam', 'Sam Advocate', ['advocate'], teams.south),
        supervisor: await add('supervisor', 'Sofia Supervisor', ['supervisor'], teams.north),
        southSupervisor: await add('southSupervisor', 'Sol Supervisor', ['supervisor'], teams.south),
        director: await add('director', 'Dana Director', ['director']),
        auditor: await add('auditor', 'Aki Auditor', ['auditor']),
        volunteer: await add('volunteer', 'Vera Volunteer', ['volunteer']),
        administrator: {
          id: userId,
          organizationId,
          email: `administrator-${tag}@example.org`,
          displayName: 'Ada Administrator',
          roles: ['administrator'],
        },
      },
    };
  });
}

/** A browser of the workspace: keeps its cookies, sends what our own pages send. */
export class Browser {
  cookies = new Map<string, string>();
  constructor(
    readonly address: string,
    readonly origin: string,
    private readonly xsrfCookie: string,
  ) {}

  get = (path: string) => this.send('get', path);
  delete = (path: string) => this.send('delete', path);
  post = (path: string, body: object = {}) => this.send('post', path).send(body);
  put = (path: string, body: object = {}) => this.send('put', path).send(body);
  patch = (path: string, body: object = {}) => this.send('patch', path).send(body);

  /** A request with everything our pages add; take away or change what a test wants to see refused. */
  send(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): Test {
    const request = supertest(this.address)
      [method](`/api${path}`)
      .set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (method !== 'get') {
      request.set('Origin', this.origin).set('Idempotency-Key', randomUUID());
      const xsrf = this.cookies.get(this.xsrfCookie);
      if (xsrf) request.set('X-XSRF-TOKEN', xsrf);
    }
    request.on('response', (response: { headers: Record<string, unknown> }) => this.keep(response.headers['set-cookie']));
    return request;
  }

  private keep(set: unknown) {
    for (const line of [set].flat() as (string | undefined)[]) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line ?? '') ?? [];
      if (!name) continue;
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

const signedIn = new WeakMap<Running, Map<string, Browser>>();

/** The browser of a signed-in staff member; signs in on first use. */
export async function as(running: Running, person: Person): Promise<Browser> {
  const known = signedIn.get(running) ?? signedIn.set(running, new Map()).get(running)!;
  const found = known.get(person.id);
  if (found) return found;
  const browser = staffBrowser(running);
  await browser.post('/session', { email: person.email, password: PASSWORD }).expect(201);
  known.set(person.id, browser);
  return browser;
}
export const staffBrowser = (running: Running) => new Browser(running.workspace, running.config.WORKSPACE_ORIGIN, 'alongside_xsrf');
export const portalBrowser = (running: Running) => new Browser(running.portal, running.config.PORTAL_ORIGIN, 'a_xsrf');

/** An open case of this advocate. `minor`: a mother reports for her 15-year-old; otherwise an adult for themselves. */
export async function givenCase(
  browser: Browser,
  options: { minor?: boolean; clientName?: string; crimeTypes?: string[]; draft?: object } = {},
): Promise<{ id: string; number: string; version: number }> {
  const { minor = false, clientName = 'Rosa Example', crimeTypes = [minor ? 'sextortion' : 'ncii'] } = options;
  const draft = {
    danger: { now: 'no', note: '' },
    persona: minor ? 'parent_caregiver' : 'adult_victim',
    confidentialityExplained: true,
    hasClient: true,
    client: { name: clientName, ageBand: minor ? '13_17' : '25_59', country: 'US', phones: ['+1 555 010 0199'] },
    ...(minor && { contactPerson: { name: `Parent of ${clientName}`, relationship: 'mother', guardianship: 'parent' } }),
    crimeTypes,
    incident: { summary: 'What was told at intake.', services: ['Instagram'], moneyLost: 'no' },
    reportedPersons: [{ handles: [{ service: 'Instagram', name: '@shadow.example' }], why: 'Sent the threats.' }],
    images: { exist: 'yes', depictions: [{ age: minor ? 'minor' : 'adult', note: '' }] },
    safeContact: { channel: 'text', value: '+1 555 010 0199', hours: '18-20', codeWord: 'tulip', mayLeaveMessage: 'no' },
    choseToReport: 'yes',
    ...options.draft,
  };
  const started = await browser.post('/intakes', { draft }).expect(201);
  const opened = await browser.post(`/intakes/${started.body.caseId}/open`, { version: started.body.version }).expect(201);
  return { id: opened.body.caseId, number: opened.body.number, version: opened.body.version };
}
