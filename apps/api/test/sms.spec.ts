import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Departures } from '@alongside/api/consent';
import { Delivery, Dispatches } from '@alongside/api/reminders';
import type { DeliveryState } from '@alongside/contract';
import { MINUTE, startApp, type Running } from './support/app';
import { asOwner } from './support/database';
import { as, givenCase, givenOrganization, type Browser, type GivenOrganization } from './support/given';
import { givenPortal, publish, type GivenPortal } from './support/given-portal';
import { givenReminder } from './support/given-reminder';

/** Stands in for the provider: the form of Twilio's Messages API, and every mood. */
interface Message {
  path: string;
  authorization: string;
  form: Record<string, string>;
}
let answer: (message: IncomingMessage) => number | 'drop';
const messages: Message[] = [];
let provider: Server;
let running: Running;
let home: GivenOrganization;
let mara: Browser;
beforeAll(async () => {
  provider = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const said = answer(request);
      if (said !== 401 && said !== 400)
        messages.push({
          path: String(request.url),
          authorization: String(request.headers.authorization),
          form: Object.fromEntries(new URLSearchParams(body)),
        });
      if (said === 'drop') return void request.socket.destroy();
      response.writeHead(said, { 'content-type': 'application/json' }).end('{"sid":"SM1"}');
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  running = await startApp({ settings: { SMS_URL: url, SMS_ACCOUNT: 'AC123', SMS_TOKEN: 'secret', SMS_FROM: '+15550100000' } });
});
beforeEach(async () => {
  answer = () => 201;
  messages.length = 0;
  home = await givenOrganization(running);
  mara = await as(running, home.people.mara);
});
afterAll(async () => {
  await running.close();
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
});

describe('an SMS to staff', () => {
  beforeEach(async () => {
    const { version } = (await mara.get('/notifications/choices').expect(200)).body;
    const choices = {
      digestHour: 8,
      digestDays: [1],
      zone: null,
      quiet: null,
      emailNow: [],
      emailNever: [],
      smsNow: ['agency_check'],
      phone: '+15550130000',
    };
    await mara.put('/notifications/choices', { version, ...choices }).expect(200);
    const { id } = await givenCase(mara);
    await asOwner(running.database, 'update organization set mail_details = true');
    for (let each = 0; each < 2; each += 1) {
      const reminderId = await givenReminder(running, { caseId: id, owner: home.people.mara });
      await running.app.get(Delivery).deliver({ organizationId: home.id, reminderId, version: 1 });
    }
  });
  const rows = () =>
    asOwner<{ id: string; state: string; why: string | null }>(
      running.database,
      'select id, state, why from dispatch where organization_id = $1',
      [home.id],
    );
  const work = async (ms: number) => {
    running.clock.move(ms);
    for (const { id } of await rows()) await running.app.get(Dispatches).send({ organizationId: home.id, dispatchId: id });
    return (await rows()).map(({ state, why }) => (why ? `${state}: ${why}` : state));
  };

  it('goes to the provider in its form, once, and says how many and nothing else', async () => {
    expect(await work(MINUTE)).toEqual(['sent']);
    await work(MINUTE);
    expect(messages).toEqual([
      {
        path: '/2010-04-01/Accounts/AC123/Messages.json',
        authorization: `Basic ${Buffer.from('AC123:secret').toString('base64')}`,
        form: { To: '+15550130000', From: '+15550100000', Body: '2 items due, sign in.' },
      },
    ]);
  });

  it.each([
    ['drop', 'uncertain: broken_off'],
    [500, 'uncertain: broken_off'],
  ] as const)('of which nobody knows (%s) is never sent twice, and shown to an administrator', async (mood, state) => {
    answer = () => mood;
    expect(await work(MINUTE)).toEqual([state]);
    answer = () => 201;
    expect(await work(60 * MINUTE)).toEqual([state]);
    const admin = await as(running, home.people.administrator);
    await admin.post('/delivery/again').expect(201, { count: 0 });
    const shown = (await admin.get('/delivery').expect(200)).body as DeliveryState;
    expect(shown.channels.find(({ channel }) => channel === 'sms')).toMatchObject({ ready: true, uncertain: 1 });
    expect(JSON.stringify(shown)).not.toContain('5550130000');
    expect(messages).toHaveLength(1);
  });

  it('that certainly was not taken is tried again', async () => {
    answer = () => 401;
    expect(await work(MINUTE)).toEqual(['retrying: sign_in']);
    answer = () => 201;
    expect(await work(2 * MINUTE)).toEqual(['sent']);
    expect(messages).toHaveLength(1);
  });

  it('that the provider refuses is not tried again', async () => {
    answer = () => 400;
    expect(await work(MINUTE)).toEqual(['failed: refused']);
  });

  it('that was on its way when a process died is uncertain, not sent again', async () => {
    const [{ id }] = await rows();
    await asOwner(running.database, `update dispatch set state = 'sending', next_at = $2 where id = $1`, [id, running.clock.now()]);
    expect(await work(MINUTE)).toEqual(['uncertain: broken_off']);
    expect(messages).toEqual([]);
  });
});

describe('an SMS to a client', () => {
  let portal: GivenPortal;
  const wish = { channel: 'sms', address: '+15550139911', subject: 'list', from: 0, to: 24, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC' };
  beforeEach(async () => (portal = await givenPortal(running, mara, (await givenCase(mara)).id)));
  const work = async () => {
    running.clock.move(3 * MINUTE);
    const rows = await asOwner<{ id: string }>(running.database, `select id from departure where state = 'waiting' and case_id = $1`, [
      portal.caseId,
    ]);
    for (const { id } of rows)
      await running.app
        .get(Departures)
        .depart({ organizationId: home.id, departureId: id })
        .catch(() => undefined);
  };
  const account = async () => (await mara.get(`/portal-accounts/${portal.id}/notices`).expect(200)).body;
  const ledger = async () => (await mara.get(`/cases/${portal.caseId}/disclosures`).expect(200)).body.items;

  it('leaves only with their consent, passes the gate, and says nothing', async () => {
    await publish(mara, portal.caseId);
    await work();
    expect(messages).toEqual([]);
    const chosen = await portal.phone.post('/portal/notices', wish).expect(201);
    expect(chosen.body.choice.address).toBe('+15…11');
    await publish(mara, portal.caseId);
    await work();
    expect(messages.map(({ form }) => form)).toEqual([{ To: '+15550139911', From: '+15550100000', Body: 'You have an update.' }]);
    expect(await ledger()).toMatchObject([{ basis: 'content_free_notice', how: 'sms', items: [] }]);
    const [{ given_how, channel }] = await asOwner<{ given_how: string; channel: string }>(
      running.database,
      'select given_how, channel from notice_consent where account_id = $1',
      [portal.id],
    );
    expect([given_how, channel]).toEqual(['portal', 'sms']);
  });

  it('does not leave when they take their consent back before it does', async () => {
    await portal.phone.post('/portal/notices', wish).expect(201);
    await publish(mara, portal.caseId);
    await portal.phone.post('/portal/notices/stop').expect(201);
    await work();
    expect(messages).toEqual([]);
    expect(await ledger()).toEqual([]);
  });

  it('of which nobody knows is shown to the advocate and not sent twice', async () => {
    await portal.phone.post('/portal/notices', wish).expect(201);
    answer = () => 'drop';
    await publish(mara, portal.caseId);
    await work();
    answer = () => 201;
    await work();
    expect(messages).toHaveLength(1);
    expect((await account()).items.map(({ state }: { state: string }) => state)).toEqual(['uncertain']);
  });

  it('wants a number, and an e-mail an address', async () => {
    await portal.phone.post('/portal/notices', { ...wish, address: 'lantern@mailbox.example' }).expect(400);
    await portal.phone.post('/portal/notices', { ...wish, channel: 'email' }).expect(400);
    await portal.phone.post('/portal/notices', { ...wish, address: '555 0139' }).expect(400);
  });
});
