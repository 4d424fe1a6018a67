import type { TodayView } from '@alongside/contract';
import { Window, dayFrom, narrow, quit } from './support/browser';

afterAll(quit);

/** The chase clock as people work it: a contact logged from its reminder, a silence that reaches the supervisor, somebody who stands in. */
describe('the chase clock', () => {
  const article = (window: Window, words: string | RegExp) => window.page.getByRole('article').filter({ hasText: words });

  it('takes at most three interactions from sign-in to a logged follow-up', async () => {
    const tom = await Window.of('tom');
    // The page itself counts every press of a pointer or of a key from here on.
    await tom.page.evaluate(`globalThis.presses = 0; for (const kind of ['pointerdown', 'keydown'])
      addEventListener(kind, ({ isTrusted }) => (globalThis.presses += Number(isTrusted)), { capture: true })`);
    const check = article(tom, /^Ask /)
      .filter({ has: tom.page.getByRole('button', { name: 'Log contact' }) })
      .first();
    await check.getByRole('button', { name: 'Log contact' }).click();
    await tom.sees(/follows this agency’s own rhythm: \w/, check);
    await tom.isSound('chase-log');
    await check.getByText('No answer', { exact: true }).click();
    await check.getByRole('button', { name: 'Save' }).click();
    await tom.sees(/Contact logged. Next check/);
    const presses = await tom.page.evaluate<number>('globalThis.presses');
    expect(presses).toBeGreaterThan(0);
    expect(presses).toBeLessThanOrEqual(3);
    await tom.close();
  });

  it('brings a silence to the supervisor with everything that was tried, and the supervisor ends it', async () => {
    const [tom, susan] = await Promise.all([Window.of('tom'), Window.of('susan')]);
    const today = await tom.api<TodayView>('/today');
    const check = [...today.overdue, ...today.today, ...today.thisWeek].find(({ kind }) => kind === 'agency_check');
    expect(check).toBeDefined();
    await tom.goto(`/referrals/${check?.sourceId}`);
    for (const note of ['Rang out at noon.', 'Left word at the desk.', 'Still nobody.', 'A last time.']) await logs(tom, 'No answer', note);
    await susan.goto('/today');
    const silent = article(susan, new RegExp(`No answer from .* about ${check?.caseNumber}: asked `));
    await silent.first().getByRole('link', { name: 'Open referral' }).click();
    const thread = susan.page.getByRole('region', { name: 'What happened so far' });
    for (const note of ['Rang out at noon.', 'Left word at the desk.', 'Still nobody.']) await susan.sees(note, thread);
    await susan.sees('Tom', thread);
    await susan.isSound('chase-escalation');
    // She reaches them herself: what she heard is in the thread, and nobody is asked about the silence any more.
    await logs(susan, 'Answered', 'Their chief has it on the desk.');
    await susan.sees('Their chief has it on the desk.', thread);
    await susan.goto('/today');
    await susan.page.waitForLoadState('networkidle');
    expect(await silent.count()).toBe(0);
    await tom.page.reload();
    await tom.sees('Their chief has it on the desk.');
    await Promise.all([tom.close(), susan.close()]);
  });

  it('goes to a delegate who may open the case, who does it', async () => {
    const [tom, priya] = await Promise.all([Window.of('tom'), Window.of('priya')]);
    const { id, number } = (await tom.cases('&stage=support'))[0];
    await tom.goto(`/cases/${id}`);
    await adds(tom, 'Ask for the forms');
    await tom.press('Change');
    await tom.page.getByRole('menuitem', { name: 'Share for a time' }).click();
    await tom.sheet.getByLabel('With', { exact: true }).selectOption({ label: 'Priya Nair' });
    await tom.sheet.getByLabel('Until the end of').fill(dayFrom(4));
    await tom.sheet.getByLabel('Reason').fill('Covers for me.');
    await tom.press('Share', tom.sheet);
    await tom.heard('Shared');
    const card = await leaves(tom, 'Priya Nair');

    await priya.goto('/today');
    const work = article(priya, `Ask for the forms (${number})`);
    await priya.sees('Priya Nair stands in', work);
    await priya.isSound('chase-delegate');
    await work.getByRole('button', { name: 'Done' }).click();
    await priya.sees('Done', priya.page.locator('ui-snack-outlet'));
    await work.waitFor({ state: 'detached' });

    await tom.press('I am back', card);
    await tom.heard('Welcome back');
    await tom.goto('/today');
    await tom.page.waitForLoadState('networkidle');
    expect(await article(tom, `Ask for the forms (${number})`).count()).toBe(0);
    await Promise.all([tom.close(), priya.close()]);
  });

  it('goes to the supervisor while somebody is away whose delegate may not open the case, and comes back', async () => {
    const [tom, susan] = await Promise.all([Window.of('tom'), Window.of('susan')]);
    const { id, number } = (await tom.cases('&stage=support'))[1];
    await tom.goto(`/cases/${id}`);
    await adds(tom, 'Bring the papers', 'Every week');
    const card = await leaves(tom, 'Priya Nair');

    await susan.goto('/today');
    await susan.sees('Susan Park stands in', article(susan, `Bring the papers (${number})`));
    await susan.press('Choose several');
    await susan.isSound('chase-several');
    await susan.press('Stop choosing');

    await tom.press('I am back', card);
    await tom.heard('Welcome back');
    await susan.goto('/today');
    await susan.page.waitForLoadState('networkidle');
    expect(await article(susan, `Bring the papers (${number})`).count()).toBe(0);
    await Promise.all([tom.close(), susan.close()]);
  });

  it('shows a supervisor what a colleague is reminded of, who gives it to somebody else', async () => {
    const [tom, susan] = await Promise.all([Window.of('tom'), Window.of('susan')]);
    const { id, number } = (await tom.cases('&stage=support'))[0];
    await tom.goto(`/cases/${id}`);
    await adds(tom, 'Return the keys');
    await susan.goto('/cases');
    await susan.page.getByText('How much each colleague carries').click();
    await susan.page.getByRole('link', { name: /^Reminders of Tom/ }).click();
    await susan.page.getByRole('heading', { name: /^Reminders of Tom/ }).waitFor();
    const work = article(susan, `Return the keys (${number})`);
    await work.waitFor();
    await susan.isSound('chase-colleague');
    await work.getByRole('button', { name: /^More for/ }).click();
    await susan.page.getByRole('menuitem', { name: 'Give to a colleague' }).click();
    await susan.page.getByRole('menuitem', { name: 'Susan Park' }).click();
    await susan.heard('Susan Park has it now');
    await work.waitFor({ state: 'detached' });
    await susan.goto('/today');
    await article(susan, `Return the keys (${number})`).waitFor();
    await Promise.all([tom.close(), susan.close()]);
  });

  it('puts off and ends with a note what reminds of a case, on its page', async () => {
    const tom = await Window.of('tom');
    const { id, number } = (await tom.cases('&stage=support'))[0];
    await tom.goto(`/cases/${id}`);
    await adds(tom, 'Call the landlord');
    const row = article(tom, `Call the landlord (${number})`);
    await row.getByRole('button', { name: /^More for/ }).click();
    await tom.page.getByRole('menuitem', { name: 'Later' }).click();
    await tom.page.getByRole('menuitem', { name: /^In a week/ }).click();
    await tom.heard(/^Comes back/);
    await row.getByRole('button', { name: /^More for/ }).click();
    await tom.page.getByRole('menuitem', { name: 'Done, with a note' }).click();
    await row.getByLabel('What came of it').fill('He agreed to change the lock.');
    await tom.isSound('chase-note');
    await row.locator('form').getByRole('button', { name: 'Done' }).click();
    await row.waitFor({ state: 'detached' });
    await tom.page.getByText('Taken care of in the last 30 days').click();
    await tom.sees('He agreed to change the lock.');
    await tom.isSound('chase-done');
    await tom.close();
  });

  it('keeps the working hours of the organization', async () => {
    const ana = await Window.of('ana');
    await ana.goto('/administration/hours');
    await ana.page.getByRole('button', { name: 'Add a day' }).click();
    await ana.page.getByLabel('Day', { exact: true }).fill('2027-12-27');
    await ana.page.getByLabel(/^What it is/).fill('Inventory');
    await ana.page.getByLabel('Whose public holidays').selectOption({ label: 'Scotland' });
    await ana.page.getByText('Public holidays of the next twelve months').click();
    await ana.sees('St Andrew’s Day');
    await ana.isSound('chase-hours');
    await ana.page.getByLabel('Whose public holidays').selectOption({ index: 0 });
    await ana.press('Save');
    await ana.heard('Saved');
    await ana.page.reload();
    expect(await ana.page.getByLabel('Day', { exact: true }).inputValue()).toBe('2027-12-27');
    // On a phone the row of tabs shows the one that is open.
    await ana.page.setViewportSize(narrow);
    await ana.page.reload();
    const tab = ana.page.getByRole('link', { name: 'Working hours' });
    await tab.waitFor();
    await ana.page.waitForLoadState('networkidle');
    const { x, width } = (await tab.boundingBox())!;
    expect([x >= 0, x + width <= narrow.width]).toEqual([true, true]);
    await ana.close();
  });
});

/** Logs a contact on the page of the referral that is open. */
async function logs(window: Window, outcome: string, note: string) {
  await window.press('Log contact');
  await window.choose('What came of it?', outcome, window.sheet);
  await window.sheet.getByLabel('Note').fill(note);
  await window.press('Save', window.sheet);
  await window.heard(/Contact logged/);
}

/** A to-do of the case on screen that was due a week ago. */
async function adds(window: Window, title: string, comesBack?: string) {
  const todos = window.page.getByRole('region', { name: 'To-dos' });
  await window.press('Add', todos);
  await todos.getByLabel('What is to be done').fill(title);
  await todos.getByLabel(/^Until/).fill(dayFrom(-8));
  if (comesBack) await todos.getByLabel('Comes back').selectOption({ label: comesBack });
  await window.press('Save', todos);
  await window.heard('To-do added');
}

/** Says that one is away and who stands in; the card where that is said. */
async function leaves(window: Window, delegate: string) {
  await window.goto('/me');
  const card = window.page.getByRole('region', { name: 'While you are away' });
  await card.getByLabel('First day').fill(dayFrom(0));
  await card.getByLabel('Last day').fill(dayFrom(2));
  await card.getByLabel('Who stands in').selectOption({ label: delegate });
  await window.isSound('chase-away');
  await window.press('Save', card);
  await window.heard('Saved. Have a good rest.');
  await window.sees(`${delegate} stands in for you.`, card);
  return card;
}
