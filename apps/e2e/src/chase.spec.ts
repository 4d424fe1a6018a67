import type { TodayView } from '@alongside/contract';
import { Window, dayFrom, narrow, quit } from './support/browser';
import { send } from './support/send';

afterAll(quit);

/** The chase clock as people work it: a contact logged from its reminder, a silence that reaches the supervisor, somebody who stands in. */
describe('the chase clock', () => {
  const article = (window: Window, words: string | RegExp) => window.page.getByRole('article').filter({ hasText: words });

  it('takes at most three interactions from sign-in to a logged follow-up', async () => {
    const tom = await Window.of('tom');
    let interactions = 0;
    const does = async (work: Promise<unknown>) => {
      await work;
      interactions += 1;
    };
    const check = tom.page
      .getByRole('article')
      .filter({ has: tom.page.getByRole('button', { name: 'Log contact' }) })
      .first();
    await does(check.getByRole('button', { name: 'Log contact' }).click());
    await does(check.getByText('No answer', { exact: true }).click());
    await does(check.getByRole('button', { name: 'Save' }).click());
    await tom.sees(/Contact logged. Next check/);
    expect(interactions).toBeLessThanOrEqual(3);
    await tom.close();
  });

  it('brings a silence to the supervisor with everything that was tried', async () => {
    const [tom, susan] = await Promise.all([Window.of('tom'), Window.of('susan')]);
    const today = await tom.api<TodayView>('/today');
    const check = [...today.overdue, ...today.today, ...today.thisWeek].find(({ kind }) => kind === 'agency_check');
    expect(check).toBeDefined();
    for (const note of ['Rang out at noon.', 'Left word at the desk.', 'Still nobody.', 'A last time.'])
      await tries(tom, String(check?.sourceId), note);
    await susan.goto('/today');
    const silent = article(susan, new RegExp(`No answer from .* about ${check?.caseNumber}: asked `)).first();
    await silent.getByRole('link', { name: 'Open referral' }).click();
    const thread = susan.page.getByRole('region', { name: 'What happened so far' });
    for (const note of ['Rang out at noon.', 'Left word at the desk.', 'Still nobody.']) await susan.sees(note, thread);
    await susan.sees('Tom', thread);
    await susan.isSound('chase-escalation');
    await Promise.all([tom.close(), susan.close()]);
  });

  it('goes to the supervisor while somebody is away whose delegate may not open the case, and comes back', async () => {
    const [tom, susan] = await Promise.all([Window.of('tom'), Window.of('susan')]);
    const { id, number } = (await tom.cases('&stage=support'))[0];
    await tom.goto(`/cases/${id}`);
    const todos = tom.page.getByRole('region', { name: 'To-dos' });
    await tom.press('Add', todos);
    await todos.getByLabel('What is to be done').fill('Bring the papers');
    await todos.getByLabel(/^Until/).fill(dayFrom(-8));
    await todos.getByLabel('Comes back').selectOption({ label: 'Every week' });
    await tom.press('Save', todos);
    await tom.heard('To-do added');

    await tom.goto('/me');
    const card = tom.page.getByRole('region', { name: 'While you are away' });
    await card.getByLabel('First day').fill(dayFrom(0));
    await card.getByLabel('Last day').fill(dayFrom(2));
    await card.getByLabel('Who stands in').selectOption({ label: 'Priya Nair' });
    await tom.isSound('chase-away');
    await tom.press('Save', card);
    await tom.heard('Saved. Have a good rest.');
    await tom.sees('Priya Nair stands in for you.', card);

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

  it('keeps the working hours of the organization', async () => {
    const ana = await Window.of('ana');
    await ana.goto('/administration/hours');
    await ana.page.getByRole('button', { name: 'Add a day' }).click();
    await ana.page.getByLabel('Day', { exact: true }).fill('2027-12-27');
    await ana.page.getByLabel(/^What it is/).fill('Inventory');
    await ana.isSound('chase-hours');
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

/** An attempt without an answer, as the page would log it. */
const tries = (window: Window, referralId: string, note: string) =>
  send(window, `/referrals/${referralId}/contacts`, { with: 'agency', outcome: 'no_answer', note });
