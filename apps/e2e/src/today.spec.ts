import { Window, dayFrom, quit } from './support/browser';

afterAll(quit);

/** Today and the bell: what is put off, given away and done, and what another window knows without being asked. */
describe('the day', () => {
  it('brings what is due to every window, and lets it be put off, taken back, given away and done', async () => {
    const [tom, other, susan] = await Promise.all([Window.of('tom'), Window.of('tom'), Window.of('susan')]);
    const { id, number } = (await tom.cases('&stage=support'))[0];
    await Promise.all([other.goto('/today'), susan.goto('/today')]);
    for (const window of [other, susan]) await window.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await stays(other);
    await stays(susan);
    const before = await unread(other);

    // A to-do that was due yesterday reminds at once, in the window where nobody did anything.
    await tom.goto(`/cases/${id}`);
    const todos = tom.page.getByRole('region', { name: 'To-dos' });
    for (const [title, day] of [
      ['Call the school nurse', -1],
      ['Bring the form to the clinic', 0],
    ] as const) {
      await tom.press('Add', todos);
      await todos.getByLabel('What is to be done').fill(title);
      await todos.getByLabel(/^Until/).fill(dayFrom(day));
      await tom.press('Save', todos);
      await tom.heard('To-do added');
    }
    const nurse = (window: Window) => window.page.getByRole('article').filter({ hasText: `Call the school nurse (${number})` });
    const part = (window: Window, name: string) => window.page.getByRole('region', { name });
    await part(other, 'Overdue')
      .filter({ has: nurse(other) })
      .waitFor();
    expect(await unread(other)).toBeGreaterThan(before);
    await other.page.getByRole('button', { name: /^Notifications/ }).click();
    await other.sees(`Call the school nurse (${number})`, other.page.locator('#notifications'));
    await other.page.keyboard.press('Escape');

    // Put off, taken back, put off again.
    await tom.goto('/today');
    for (const again of [true, false]) {
      await more(tom, 'Call the school nurse');
      await tom.page.getByRole('menuitem', { name: 'Later' }).click();
      await tom.page.getByRole('menuitem', { name: /^(Tomorrow morning|The next working day)/ }).click();
      await part(tom, 'This week')
        .filter({ has: nurse(tom) })
        .waitFor();
      await tom.sees(/^Comes back .+9:00 AM/);
      await nurse(tom).getByText('9:00 AM').waitFor();
      if (!again) continue;
      await tom.press('Undo');
      await part(tom, 'Overdue')
        .filter({ has: nurse(tom) })
        .waitFor();
    }

    // Whoever may not open the case cannot be given it; its supervisor can: gone here, there by itself.
    for (const [colleague, said] of [
      ['Priya Nair', `Priya Nair may not open ${number}. Share the case with them first.`],
      ['Susan Park', 'Susan Park has it now'],
    ]) {
      await more(tom, 'Call the school nurse');
      await tom.page.getByRole('menuitem', { name: 'Give to a colleague' }).click();
      await tom.page.getByRole('menuitem', { name: colleague }).click();
      await tom.heard(said);
    }
    await nurse(tom).waitFor({ state: 'detached' });
    await nurse(susan).waitFor();
    await susan.page.getByRole('button', { name: /^Notifications/ }).click();
    await susan.sees(`A reminder was given to you (${number})`, susan.page.locator('#notifications'));
    await susan.page.keyboard.press('Escape');

    // Done, taken back, done: the case knows.
    const form = tom.page.getByRole('article').filter({ hasText: 'Bring the form to the clinic' });
    await tom.press('Done', form);
    await form.waitFor({ state: 'detached' });
    await tom.press('Undo');
    await form.waitFor();
    await tom.press('Done', form);
    await form.waitFor({ state: 'detached' });
    await tom.goto(`/cases/${id}`);
    expect(await todos.getByRole('checkbox', { name: /Bring the form to the clinic/ }).isChecked()).toBe(true);
    expect(await todos.getByRole('checkbox', { name: /Call the school nurse Susan Park/ }).isChecked()).toBe(false);

    await stayed(other);
    await stayed(susan);
    await Promise.all([tom.close(), other.close(), susan.close()]);
  });

  it('hands a case on: whoever gets it is told at once, whoever had it sees it no more', async () => {
    const [susan, tom, leah] = await Promise.all([Window.of('susan'), Window.of('tom'), Window.of('leah')]);
    const found = (await tom.cases('&stage=follow_up')).find(({ assignees }) => assignees.length === 1);
    const { id, number, client } = found ?? (await tom.cases())[0];
    const reminders = (window: Window) => window.page.getByRole('article').filter({ hasText: number });
    await Promise.all([tom.goto(`/cases/${id}`), leah.goto('/today')]);
    await tom.caseNumber();
    await leah.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await stays(leah);

    await susan.goto(`/cases/${id}`);
    await susan.press('Change');
    await susan.page.getByRole('menuitem', { name: 'Give to a colleague' }).click();
    await susan.sheet.getByLabel('To', { exact: true }).selectOption({ label: 'Leah Goldberg' });
    await susan.sheet.getByLabel(/^Reason/).fill('Tom is away until spring.');
    await susan.isSound('today-reassign');
    await susan.press('Give the case', susan.sheet);
    await susan.heard(`Leah Goldberg has ${number} now`);
    await susan.page.locator('app-case-head').getByText('Leah Goldberg').waitFor();

    await leah.page.getByRole('button', { name: /^Notifications/ }).click();
    await leah.sees(`${number} was given to you`, leah.page.locator('#notifications'));
    await stayed(leah);
    await leah.page
      .locator('#notifications')
      .getByRole('link', { name: `${number} was given to you` })
      .click();
    await leah.page.waitForURL(new RegExp(id));
    expect(await leah.caseNumber()).toBe(number);
    await leah.goto('/today');
    await reminders(leah).first().waitFor();

    // Access ends with the next request.
    await tom.page.reload();
    await tom.sees('This is not available');
    expect((await tom.cases()).map((row) => row.id)).not.toContain(id);
    expect((await leah.cases()).find((row) => row.id === id)?.client).toBe(client);
    await tom.goto('/today');
    await tom.page.waitForLoadState('networkidle');
    expect(await reminders(tom).count()).toBe(0);

    // In her own words: how much everybody carries, and what is late.
    await susan.goto('/cases?overdue=true');
    await susan.page.getByText('How much each colleague carries').click();
    await susan.page
      .getByRole('listitem')
      .filter({ hasText: 'Leah Goldberg' })
      .getByText(/\d+ open cases/)
      .waitFor();
    await Promise.all([susan.close(), tom.close(), leah.close()]);
  });
});

/** A page that was loaded again has forgotten this. */
const stays = (window: Window) => window.page.evaluate('window.sameAsBefore = true');
async function stayed(window: Window) {
  expect(await window.page.evaluate('window.sameAsBefore')).toBe(true);
}

async function unread(window: Window): Promise<number> {
  const label = await window.page.getByRole('button', { name: /^Notifications/ }).getAttribute('aria-label');
  return Number(/\d+/.exec(label ?? '')?.[0] ?? 0);
}

async function more(window: Window, title: string) {
  await window.page.getByRole('button', { name: new RegExp(`^More for: ${title}`) }).click();
}
