import { Client } from 'pg';
import { Window, demo, quit } from './support/browser';

afterAll(quit);

/** How staff hear of what is due: chosen by each, allowed by the organization, watched over by an administrator. */
it('somebody sets their digest and quiet hours, the organization allows a calendar, and an administrator sees what did not leave', async () => {
  const [tom, ines] = await Promise.all([Window.of('tom'), Window.of(administrator())]);
  await tom.goto('/me');
  await tom.page.getByRole('link', { name: 'Choose how you hear of things' }).click();
  await tom.page.getByRole('heading', { name: 'My notifications', level: 1 }).waitFor();
  await tom.sees('Your organization has turned calendars off.');
  await tom.page.getByLabel('At', { exact: true }).selectOption({ label: '7:00 AM' });
  await tom.page.getByRole('checkbox', { name: 'Saturday' }).check();
  await tom.page.getByRole('switch', { name: /Hold back what comes at once/ }).check();
  await tom.page.getByLabel('Until', { exact: true }).selectOption({ label: '8:00 PM' });
  await tom.sees('These are the same hour.');
  await tom.page.getByLabel('Until', { exact: true }).selectOption({ label: '6:00 AM' });
  await tom.page.getByRole('combobox', { name: 'A to-do' }).selectOption({ label: 'Never' });
  await tom.sees('Not saved yet');
  await tom.press('Save');
  await tom.heard('Saved');
  await tom.page.reload();
  expect(await tom.page.getByLabel('At', { exact: true }).inputValue()).toBe('7');
  expect(await tom.page.getByRole('combobox', { name: 'A to-do' }).inputValue()).toBe('never');
  await tom.isSound('my-notifications');

  // The hour has come: one e-mail that says how many.
  const database = new Client({ connectionString: demo.database });
  await database.connect();
  const [{ id, organization_id: organizationId }] = (
    await database.query(`select id, organization_id from user_account where email = 'tom@harbor.example'`)
  ).rows as { id: string; organization_id: string }[];
  await database.query('update delivery_choice set next_digest_at = now() where id = $1', [id]);

  await ines.goto('/administration/organization');
  await ines.page.getByRole('checkbox', { name: /Staff may have a calendar at a secret address/ }).check();
  await ines.press('Save');
  await ines.heard('Saved');
  await database.query(
    `insert into dispatch (organization_id, id, user_id, channel, kind, state, why, attempts, since, next_at)
     values ($1, gen_random_uuid(), $2, 'email', 'now', 'failed', 'refused', 1, now(), now())`,
    [organizationId, id],
  );
  await ines.goto('/administration/delivery');
  await ines.sees('Tom');
  await ines.sees('The server refused this address or number.');
  await ines.isSound('deliveries');
  await ines.press('Try again for Tom Alvarez');
  await ines.heard('Tried again within seconds');

  await tom.page.reload();
  await tom.press('Make an address');
  const address = await tom.page.getByLabel('Address, shown only now').inputValue();
  const calendar = await tom.page.request.get(address);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('SUMMARY:Due');
  await tom.press('End this address');
  await tom.heard('The address does not work any more');
  expect((await tom.page.request.get(address)).status()).toBe(404);

  for (;;) {
    const sent = await database.query(`select 1 from dispatch where user_id = $1 and kind = 'digest' and state = 'sent'`, [id]);
    if (sent.rowCount) break;
    await tom.page.waitForTimeout(500);
  }
  await database.end();
  await tom.goto('/outbox');
  await tom.sees(/^To: tom@harbor\.example/m);
  await tom.sees(/\d+ items? due, sign in\./);
  await tom.isSound('outbox');
  await tom.close();
  await ines.close();
});

const administrator = () =>
  demo.users.find(({ roles, email }) => roles.includes('administrator') && email.endsWith('@harbor.example'))?.email.split('@')[0] ?? '';
