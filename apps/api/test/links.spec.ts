import { Mail, Sweeps, type Letter } from '@alongside/api/core';
import { HOUR, MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { PASSWORD, as, givenOrganization, staffBrowser, type Browser, type GivenOrganization, type Person } from './support/given';
import { until } from './support/given-reminder';
import { agreed, mailedToken } from './support/world';

/** A post office that can be closed, or slow. */
class PostOffice {
  ready = true;
  open = true;
  wait = 0;
  letters: Letter[] = [];
  tried = 0;
  async send(letter: Letter) {
    this.tried += 1;
    if (this.wait) await new Promise((resolve) => setTimeout(resolve, this.wait));
    if (!this.open) throw new Error(`The letter to ${letter.to} was not taken.`);
    this.letters.push(letter);
  }
  to = (person: { email: string }) => this.letters.filter(({ to }) => to === person.email);
}

const post = new PostOffice();
let running: Running;
let house: GivenOrganization;
let admin: Browser;
beforeAll(async () => {
  running = await startApp({ instead: (builder) => builder.overrideProvider(Mail).useValue(post) });
  house = await givenOrganization(running);
  admin = await as(running, house.people.administrator);
});
beforeEach(() => Object.assign(post, { ready: true, open: true, wait: 0, letters: [], tried: 0 }));
afterAll(() => running.close());

const NEW = 'another long password';
const tokenIn = ({ text }: Letter) => /\/welcome\/([A-Za-z0-9_-]{43})\n/.exec(text)![1];
const forgotten = (email: string) => staffBrowser(running).post('/password/forgotten', { email }).expect(201);
const look = (token: string) => staffBrowser(running).post('/password/link', { token });
const choose = (token: string, password = NEW) => staffBrowser(running).post('/password', { token, password });
const signIn = (person: Person, password: string) => staffBrowser(running).post('/session', { email: person.email, password });
const letters = (person: { email: string }, count: number) =>
  until(
    async () => post.to(person),
    (found) => found.length >= count,
  );
/** The time of the clocks again, and an administrator who has just signed in. */
async function comeBack() {
  running.clock.moveTo(new Date());
  admin = staffBrowser(running);
  await admin.post('/session', { email: house.people.administrator.email, password: PASSWORD }).expect(201);
}
let count = 0;
const invite = async () => {
  const email = `invited${(count += 1)}@example.org`;
  const { body } = await admin.post('/users', { email, displayName: 'Ivy Invited', roles: ['advocate'] }).expect(201);
  return { email, id: body.id as string, token: (body.link as string).split('/').pop() as string };
};

describe('a link for a new password', () => {
  it('is looked at without harm, works once, and ends every session and the old password', async () => {
    const { noor } = house.people;
    const browser = staffBrowser(running);
    await browser.post('/session', { email: noor.email, password: PASSWORD }).expect(201);
    await forgotten(noor.email.toUpperCase());
    const token = tokenIn((await letters(noor, 1))[0]);
    for (let times = 0; times < 3; times += 1) expect((await look(token).expect(201)).body).toMatchObject({ kind: 'reset' });
    await choose(token, 'short').expect(400);
    await choose(token).expect(201);
    expect((await choose(token, PASSWORD).expect(404)).body.code).toBe('link_expired');
    await look(token).expect(404);
    await browser.get('/session').expect(401);
    await signIn(noor, PASSWORD).expect(401);
    await signIn(noor, NEW).expect(201);
  });

  it('works for one of two who open it at once', async () => {
    const { sam } = house.people;
    await forgotten(sam.email);
    const token = tokenIn((await letters(sam, 1))[0]);
    const answers = await Promise.all([choose(token, 'the first long password'), choose(token, 'the second long password')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
    const won = answers[0].status === 201 ? 'the first long password' : 'the second long password';
    await signIn(sam, won).expect(201);
  });

  it('ends after an hour, and an invitation after a week', async () => {
    const { director } = house.people;
    const invited = await invite();
    await forgotten(director.email);
    const token = tokenIn((await letters(director, 1))[0]);
    running.clock.move(HOUR + MINUTE);
    expect((await choose(token).expect(404)).body.code).toBe('link_expired');
    await look(invited.token).expect(201);
    running.clock.move(7 * 24 * HOUR);
    await choose(invited.token).expect(404);
    await comeBack();
  });

  it('asked for by somebody else leaves the one that is on its way alone, and fills nobody’s mailbox', async () => {
    const { supervisor } = house.people;
    await forgotten(supervisor.email);
    const [first] = await letters(supervisor, 1);
    for (let times = 0; times < 12; times += 1) await forgotten(supervisor.email);
    await until(
      async () => post.to(supervisor).length,
      (found) => found === 3,
    );
    await look(tokenIn(first)).expect(201);
    await choose(tokenIn(first)).expect(201);
    // With the one that was used the others end.
    for (const letter of post.to(supervisor)) await choose(tokenIn(letter)).expect(404);
    expect(post.to(supervisor)).toHaveLength(3);
  });

  it('that two people make ends those before it', async () => {
    const { southSupervisor } = house.people;
    await forgotten(southSupervisor.email);
    const token = tokenIn((await letters(southSupervisor, 1))[0]);
    const { body } = await admin.post(`/users/${southSupervisor.id}/link`, { reason: 'Cannot sign in.' }).expect(201);
    await look(token).expect(201);
    await agreed(running, house, body.change.id);
    await choose(token).expect(404);
    await choose(await mailedToken(running, southSupervisor.id)).expect(201);
  });

  it('is in no table, and opens nothing for somebody who left', async () => {
    const { volunteer } = house.people;
    await forgotten(volunteer.email);
    const token = tokenIn((await letters(volunteer, 1))[0]);
    const rows = await asOwner<{ row: string }>(running.database, 'select l::text as row from one_time_link l');
    for (const form of [token, Buffer.from(token).toString('hex'), Buffer.from(token, 'base64url').toString('hex')])
      expect(rows.map(({ row }) => row).join()).not.toContain(form);
    await admin.post(`/users/${volunteer.id}/leave`, { version: 1 }).expect(201);
    await choose(token).expect(404);
    await forgotten(volunteer.email);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(post.to(volunteer)).toHaveLength(1);
  });
});

describe('asking for one', () => {
  it('takes no longer where there is somebody to write to', async () => {
    post.wait = 3_000;
    const time = async (email: string) => {
      const from = performance.now();
      await forgotten(email);
      return performance.now() - from;
    };
    const [known, unknown] = [await time(house.people.auditor.email), await time('nobody@example.org')];
    expect(known).toBeLessThan(1_500);
    expect(unknown).toBeLessThan(1_500);
    await letters(house.people.auditor, 1);
  });
});

describe('a letter', () => {
  const sweep = () => running.app.get(Sweeps).run('letters');
  beforeEach(comeBack);

  it('that the mail server does not take keeps nobody waiting, and is sent when it can be, once', async () => {
    post.open = false;
    const { email, token } = await invite();
    await until(
      async () => post.tried,
      (tried) => tried === 1,
    );
    expect((await look(token).expect(201)).body.kind).toBe('invite');
    running.clock.move(2 * MINUTE);
    await sweep();
    expect(post.tried).toBe(2);
    // Not again at once: it waits longer each time.
    await sweep();
    expect(post.tried).toBe(2);
    post.open = true;
    running.clock.move(5 * MINUTE);
    await sweep();
    await sweep();
    running.clock.move(HOUR);
    await sweep();
    expect(post.to({ email })).toHaveLength(1);
    expect(tokenIn(post.to({ email })[0])).toBe(token);
    await choose(token).expect(201);
  });

  it('that was lost with its process is sent by the sweep, as the same letter', async () => {
    const { email, token } = await invite();
    const [sent] = await letters({ email }, 1);
    await asOwner(
      running.database,
      'update one_time_link set mailed_at = null where user_id = (select id from user_account where email = $1)',
      [email],
    );
    running.clock.move(2 * MINUTE);
    await sweep();
    expect(post.to({ email })).toHaveLength(2);
    expect(post.to({ email })[1]).toEqual(sent);
    expect(tokenIn(sent)).toBe(token);
  });

  it('waits where no mail is set up', async () => {
    post.ready = false;
    const { email } = await invite();
    running.clock.move(2 * MINUTE);
    await sweep();
    expect(post.tried).toBe(0);
    post.ready = true;
    await sweep();
    expect(post.to({ email })).toHaveLength(1);
  });

  it('is not sent for a link that was used meanwhile', async () => {
    post.open = false;
    const { email, token } = await invite();
    await until(
      async () => post.tried,
      (tried) => tried === 1,
    );
    await choose(token).expect(201);
    Object.assign(post, { open: true, tried: 0 });
    running.clock.move(2 * MINUTE);
    await sweep();
    expect(post.to({ email })).toEqual([]);
  });
});
