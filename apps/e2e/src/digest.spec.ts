import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window, data, demo, quit } from './support/browser';
import { workerAhead } from './support/worker-ahead';

/** The folder in which letters lie is no folder for a while: none can be put there. */
const outbox = join(data, 'outbox');
const breakOutbox = () => {
  mkdirSync(outbox, { recursive: true });
  renameSync(outbox, `${outbox}-away`);
  writeFileSync(outbox, '');
};
const mendOutbox = () => {
  rmSync(outbox);
  renameSync(`${outbox}-away`, outbox);
};

afterAll(quit);

/** How staff hear of what is due: chosen by each, allowed by the organization, watched over by an administrator. */
it('somebody sets their digest and quiet hours, the organization allows a calendar, and an administrator sees what did not leave', async () => {
  const [tom, ines] = await Promise.all([Window.of('tom'), Window.of(administrator())]);
  await tom.goto('/me');
  await tom.page.getByRole('link', { name: 'Choose how you hear of things' }).click();
  await tom.page.getByRole('heading', { name: 'My notifications', level: 1 }).waitFor();
  await tom.sees('Your organization has turned calendars off.');
  const [hour, inMs] = nextHour();
  await tom.page.getByLabel('At', { exact: true }).selectOption(String(hour));
  for (const day of await tom.page.getByRole('group', { name: 'On these days' }).getByRole('checkbox').all()) await day.check();
  await tom.page.getByRole('switch', { name: /Hold back what comes at once/ }).check();
  await tom.page.getByLabel('Until', { exact: true }).selectOption({ label: '8:00 PM' });
  await tom.sees('These are the same hour.');
  await tom.page.getByLabel('Until', { exact: true }).selectOption({ label: '6:00 AM' });
  await tom.page.getByRole('combobox', { name: 'A to-do' }).selectOption({ label: 'Never' });
  await tom.sees('Not saved yet');
  await tom.press('Save');
  await tom.heard('Saved');
  await tom.page.reload();
  expect(await tom.page.getByLabel('At', { exact: true }).inputValue()).toBe(String(hour));
  expect(await tom.page.getByRole('combobox', { name: 'A to-do' }).inputValue()).toBe('never');
  await tom.isSound('my-notifications');

  await ines.goto('/administration/organization');
  await ines.page.getByRole('checkbox', { name: /Staff may have a calendar at a secret address/ }).check();
  await ines.press('Save');
  await ines.heard('Saved');

  const letter = tom.page.getByText(/^To: tom@harbor\.example[\s\S]*\d+ items? due, sign in\./m);
  await tom.goto('/outbox');
  await tom.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await letter.count()).toBe(0);

  // The hour comes, and nothing can be put into the outbox: an administrator sees that, and why.
  breakOutbox();
  const later = await workerAhead(inMs);
  try {
    const left = ines.page.getByRole('button', { name: 'Try again for Tom Alvarez' });
    await ines.goto('/administration/delivery');
    while (!(await left.isVisible())) {
      await ines.page.waitForTimeout(1_000);
      await ines.page.reload();
      await ines.page.getByRole('heading', { level: 1 }).waitFor();
      await ines.page.waitForLoadState('networkidle');
    }
  } finally {
    await later.end();
    mendOutbox();
  }
  await ines.sees('The server could not be reached.');
  await ines.isSound('deliveries');
  await ines.press('Try again for Tom Alvarez');
  await ines.heard('Tried again within seconds');

  await tom.goto('/me/notifications');
  await tom.press('Make an address');
  const address = await tom.page.getByLabel('Address, shown only now').inputValue();
  const calendar = await tom.page.request.get(address);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('SUMMARY:Due');
  await tom.press('End this address');
  await tom.heard('The address does not work any more');
  expect((await tom.page.request.get(address)).status()).toBe(404);

  // It leaves once it can, and says how many.
  await tom.goto('/outbox');
  while ((await letter.count()) === 0) {
    await tom.page.waitForTimeout(1_000);
    await tom.page.reload();
    await tom.page.getByRole('heading', { level: 1 }).waitFor();
  }
  expect(await letter.count()).toBe(1);
  await tom.isSound('outbox');
  await tom.close();
  await ines.close();
});

/** The next full hour where the organization is, but not one that comes while somebody is choosing it; and how long until it has come, ms. */
function nextHour(): [hour: number, inMs: number] {
  const HOUR = 3_600_000;
  const at = Math.ceil((Date.now() + 180_000) / HOUR) * HOUR;
  const hour = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' }).format(at);
  return [Number(hour), at + 10_000 - Date.now()];
}

const administrator = () =>
  demo.users.find(({ roles, email }) => roles.includes('administrator') && email.endsWith('@harbor.example'))?.email.split('@')[0] ?? '';
