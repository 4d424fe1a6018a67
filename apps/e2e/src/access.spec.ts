import { Window, dayFrom, quit } from './support/browser';

afterAll(quit);

/** The case of this person, in the list of the advocate who has it. */
async function caseOf(advocate: string, client: string) {
  const window = await Window.of(advocate);
  const file = await window.caseOf(client);
  await window.close();
  return file;
}

describe('an emergency opening', () => {
  it('is seen from all sides: who opened the case, who has it, who looks at it afterwards', async () => {
    const { id, number } = await caseOf('leah', 'Mateo Quiroga');

    // Jonas looks for a case that he has no part in, and opens it because somebody is in need of it now.
    const jonas = await Window.of('jonas');
    await jonas.goto('/today');
    await jonas.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await jonas.page.keyboard.press('Control+k');
    await jonas.page.getByRole('combobox', { name: 'Search or go to' }).fill(number);
    await jonas.sees('Nothing found.');
    await jonas.page.getByRole('link', { name: 'Open a case in an emergency' }).click();
    await jonas.page.getByRole('heading', { level: 1, name: 'Open a case in an emergency' }).waitFor();
    expect(await jonas.page.getByLabel('Number of the case').inputValue()).toBe(number);
    await jonas.isSound('emergency');
    await jonas.press('Open the case');
    await jonas.sees('Please fill this in.');
    await jonas.page.getByLabel('What is happening').fill('His mother is on the line and cannot reach Leah.');
    await jonas.choose('For how long', 'One hour');
    await jonas.press('Open the case');
    await jonas.page.getByRole('heading', { level: 1, name: number }).waitFor();
    await jonas.sees('You opened this case in an emergency.');
    await jonas.isSound('emergency-case');
    expect(await jonas.page.getByRole('button', { name: 'Change', exact: true }).count()).toBe(0);

    // Leah is told, and finds with the case who can see it and why.
    const leah = await Window.of('leah');
    await leah.goto(`/cases/${id}`);
    await leah.sees('Opened in an emergency');
    await leah.page.getByRole('link', { name: 'Who can see this?' }).click();
    await leah.page.getByRole('heading', { name: 'Named on this case' }).waitFor();
    await leah.sees('His mother is on the line and cannot reach Leah.');
    await leah.sees('still open');
    await leah.isSound('access-owner');

    // Susan ends it and decides, having seen what was read.
    const susan = await Window.of('susan');
    await susan.goto('/review/emergencies');
    await susan.page.getByRole('link', { name: new RegExp(`Jonas Reed.*${number}`, 's') }).click();
    await susan.page.getByRole('heading', { level: 2, name: 'Jonas Reed' }).waitFor();
    await susan.sees('What they read and did with the case meanwhile');
    await susan.sees('Read a case');
    await susan.isSound('glass-open');
    await susan.press('End it now');
    await susan.page.getByLabel('Why does it end now?').fill('Leah has taken the call.');
    await susan.page.getByRole('button', { name: 'End it now' }).click();
    await susan.heard('Ended. It can be decided now.');
    await susan.choose('Was it justified?', 'Justified');
    await susan.press('Decide');
    await susan.sees('Please fill this in.');
    await susan.page.getByLabel('In words').fill('Nobody else could be reached.');
    await susan.press('Decide');
    await susan.heard('Decided: Justified');
    await susan.sees('What was found');
    await susan.isSound('glass-decided');

    // Jonas is out without having done anything, and finds what became of it.
    await jonas.page.getByRole('link', { name: 'Open a case in an emergency' }).waitFor();
    await jonas.isSound('emergency-over');
    await jonas.goto('/me');
    await jonas.sees('Cases you opened in an emergency');
    await jonas.sees('Susan Park: Nobody else could be reached.');
    await jonas.isSound('me-emergencies');

    await leah.page.reload();
    await leah.sees('Susan Park: Nobody else could be reached.');
    await leah.isSound('access-owner-after');
    for (const window of [jonas, leah, susan]) await window.close();
  });
});

describe('a conflict of interest of one’s own', () => {
  it('shuts the case to whoever says it, and only to them, until whoever leads it opens it again', async () => {
    const jonas = await Window.of('jonas');
    const { id, number } = (await jonas.cases('')).filter(({ intake }) => intake === 'open').at(-1)!;
    await jonas.goto(`/cases/${id}/access`);
    await jonas.page.getByRole('heading', { name: 'A conflict of interest of your own' }).waitFor();
    await jonas.isSound('conflict-access');
    await jonas.goto(`/cases/${id}`);
    await jonas.press('Change');
    await jonas.page.getByRole('menuitem', { name: 'I have a conflict of interest' }).click();
    await jonas.page.getByRole('dialog', { name: 'Do you have a conflict of interest?' }).waitFor();
    await jonas.press('Yes, take me off this case', jonas.sheet);
    await jonas.sees('Please fill this in.', jonas.sheet);
    await jonas.isSound('conflict-sheet');
    await jonas.sheet.getByLabel('What is it?').fill('I coached her brother for two years.');
    await jonas.press('Yes, take me off this case', jonas.sheet);
    await jonas.heard('You are off this case. Those who lead it know.');
    await jonas.page.waitForURL((url) => url.pathname === '/cases');
    expect((await jonas.cases('')).map((row) => row.number)).not.toContain(number);
    await jonas.goto(`/cases/${id}`);
    await jonas.page.getByRole('link', { name: 'To your cases' }).waitFor();
    await jonas.isSound('conflict-away');

    // Not in an emergency either.
    await jonas.goto('/emergency');
    await jonas.page.getByLabel('Number of the case').fill(number);
    await jonas.page.getByLabel('What is happening').fill('I want to know how she is.');
    await jonas.choose('For how long', 'One hour');
    await jonas.press('Open the case');
    await jonas.sees('This is not here');

    const susan = await Window.of('susan');
    await susan.page.getByRole('button', { name: /^Notifications/ }).click();
    const news = susan.page.locator('#notifications').getByText(`A colleague has a conflict of interest and is out of ${number}. Nobody`);
    await news.click();
    await susan.page.getByRole('heading', { level: 1, name: number }).waitFor();
    await susan.sees('Nobody has this case');
    await susan.page.getByRole('link', { name: 'Who can see this?' }).click();
    await susan.sees('I coached her brother for two years.');
    await susan.sees('Said so themselves');
    await susan.isSound('conflict-supervisor');
    await susan.press('Let them back');
    await susan.sheet.getByLabel('Reason').fill('It was another family.');
    await susan.press('Let them back', susan.sheet);
    await susan.heard('No longer kept out');
    for (const window of [jonas, susan]) await window.close();
  });
});

describe('a restricted case', () => {
  it('is gone for the supervisor who is not named, and says so to those who are', async () => {
    const { id, number } = await caseOf('leah', 'Mateo Quiroga');
    const leah = await Window.of('leah');
    await leah.goto(`/cases/${id}`);
    await leah.press('Change');
    await leah.page.getByRole('menuitem', { name: 'Restrict the case' }).click();
    await leah.page.getByRole('dialog', { name: 'Restrict this case' }).waitFor();
    await leah.isSound('restrict-sheet');
    await leah.sheet.getByLabel('Reason').fill('A cousin of his works with us.');
    await leah.sheet.getByRole('button', { name: 'Restrict', exact: true }).click();
    await leah.heard('Restricted');
    await leah.sees('Only named people and directors');
    await leah.isSound('restricted-case');

    const susan = await Window.of('susan');
    await susan.goto(`/cases/${id}`);
    await susan.page.getByRole('link', { name: 'To your cases' }).waitFor();
    await susan.isSound('restricted-away');
    expect((await susan.cases('&scope=all')).map((row) => row.number)).not.toContain(number);
    await susan.close();

    const dele = await Window.of('dele');
    await dele.goto(`/cases/${id}/access`);
    await dele.sees('A cousin of his works with us.');
    await dele.isSound('access-director');
    await dele.press('Lift the restriction');
    await dele.sheet.getByLabel('Reason').fill('The cousin has left.');
    await dele.sheet.getByRole('button', { name: 'Lift it' }).click();
    await dele.heard('No longer restricted');
    await dele.close();
    await leah.close();
  });
});

describe('those who lead', () => {
  it('plan a handover, call it off, let somebody back, and ask why a colleague can see something', async () => {
    const { id, number } = await caseOf('leah', 'Mateo Quiroga');
    const susan = await Window.of('susan');
    await susan.goto(`/cases/${id}`);
    await susan.press('Change');
    await susan.page.getByRole('menuitem', { name: 'Give to a colleague' }).click();
    const to = susan.sheet.getByLabel('To', { exact: true });
    await to.locator('option', { hasText: 'Tom Alvarez' }).waitFor({ state: 'attached' });
    await to.selectOption({ label: 'Tom Alvarez' });
    await susan.choose('From when?', 'On a day to come', susan.sheet);
    await susan.sheet.getByLabel('From the beginning of').fill(dayFrom(3));
    await susan.isSound('handover-sheet');
    await susan.press('Give the case', susan.sheet);
    await susan.heard(new RegExp(`Tom Alvarez takes ${number} over`));
    await susan.sees('Tom Alvarez takes it over:');
    await susan.page.getByRole('link', { name: 'Who can see this?' }).click();
    await susan.isSound('access-planned');
    await susan.press('Call it off');
    await susan.isSound('call-off');
    await susan.press('Call it off', susan.sheet);
    await susan.heard('Called off');

    await susan.press('Keep a colleague out');
    const who = susan.sheet.getByLabel('Who');
    await who.locator('option', { hasText: 'Priya Nair' }).waitFor({ state: 'attached' });
    await who.selectOption({ label: 'Priya Nair' });
    await susan.sheet.getByLabel('Reason').fill('Went to school with him.');
    await susan.press('Keep out', susan.sheet);
    await susan.heard('Kept out');
    await susan.sees('Went to school with him.');

    await susan.page.getByRole('link', { name: 'Ask about one person' }).click();
    await susan.page.getByRole('heading', { level: 1, name: 'Who can see what' }).waitFor();
    const whom = susan.page.getByLabel('Can this colleague');
    await whom.locator('option', { hasText: 'Leah Goldberg' }).waitFor({ state: 'attached' });
    await whom.selectOption({ label: 'Leah Goldberg' });
    await susan.press('Ask');
    await susan.sees('Yes: Leah Goldberg can see it.');
    await susan.isSound('why-yes');
    await whom.selectOption({ label: 'Priya Nair' });
    await susan.press('Ask');
    await susan.sees('they are kept out of this case');
    await susan.isSound('why-no');

    await susan.goto(`/cases/${id}/access`);
    await susan.press('Let them back');
    await susan.sheet.getByLabel('Reason').fill('Another Mateo.');
    await susan.press('Let them back', susan.sheet);
    await susan.heard('No longer kept out');
    await susan.isSound('access-after');
    await susan.close();
  });

  it.each(['audrey', 'ana'])('%s asks about what is theirs', async (name) => {
    const window = await Window.of(name);
    await window.goto('/why');
    const whom = window.page.getByLabel('Can this colleague');
    await whom.locator('option', { hasText: 'Dele Okafor' }).waitFor({ state: 'attached' });
    await whom.selectOption({ label: 'Dele Okafor' });
    await window.page.getByLabel('see this?').fill('User');
    await window.press('Ask');
    await window.sees('Yes: Dele Okafor can see it.');
    await window.isSound(`why-${name}`);
    await window.page.getByLabel('see this?').fill('C-22222');
    await window.press('Ask');
    await window.sees('This is not here');
    await window.close();
  });
});
