import { Window, dayFrom, quit, workingDayFrom } from './support/browser';

afterAll(quit);

/** Scenario 4: an electronic service provider that must file with the CyberTipline. There is no victim in the room; there is a duty, a number and a year of keeping. */
describe('a provider with a duty to report', () => {
  it('is found by its name, files a further report, is asked about from Today, and comes to an end', async () => {
    const priya = await Window.of('priya');

    // Found by its exact name; the name goes nowhere near the address bar.
    await priya.page.keyboard.press('Control+k');
    await priya.page.getByRole('combobox').fill('Pelican Cloud Storage, trust and safety');
    await priya.page.getByRole('option', { name: /^C-/ }).click();
    await priya.page.waitForURL(/cases\/[0-9a-f-]{36}$/);
    await priya.sees('No client');
    const number = await priya.caseNumber();
    await priya.isSound('provider-case');

    // What a company answers for is on its checklist, in the order of the law.
    const next = priya.page.locator('app-next-step');
    await priya.sees('Preserve for one year, limit access, answer legal process', next);
    await priya.press('Show the step', next);
    await priya.press('Done', priya.page.locator('#step-E-05'));
    await priya.heard('Done');
    await priya.sees('Wellbeing of reviewers', next);

    // The report that it sends from its own systems: made from its worksheet, looked at, and nothing of it is sent from here.
    await priya.page.getByRole('link', { name: 'Reporting', exact: true }).click();
    await priya.page
      .getByRole('link', { name: /by an electronic service provider/ })
      .first()
      .click();
    const panel = priya.page.getByRole('region', { name: 'Hand it over' });
    await priya.choose('As what?', /XML/, panel);
    await priya.press('Look at what would leave', panel);
    await priya.sees(/<incidentType>Child Pornography/, panel);
    await priya.sees(/<espIdentifier>PCS-77120/, panel);
    await priya.isSound('provider-worksheet');
    await priya.page.getByRole('link', { name: number }).click();

    // New facts go into a further report, which the provider files itself: its duty is the basis, and it needs no release.
    await priya.page.getByRole('link', { name: 'Referrals' }).click();
    await priya.page
      .locator('app-referrals-tab')
      .getByRole('link', { name: /CyberTipline/ })
      .click();
    await priya.page.locator('app-side-cards').getByText('CT-204501977').waitFor();
    await priya.press('Add a filing');
    await priya.sheet.getByLabel('Where and how').selectOption('ncmec_esp_api');
    await priya.choose('Who filed it?', 'The provider', priya.sheet);
    expect(await priya.sheet.getByLabel('On which basis?').count()).toBe(0);
    await priya.sheet.getByRole('textbox', { name: /report ID/ }).fill('204509001');
    await priya.sheet.getByText('What was in it').click();
    for (const part of await priya.sheet
      .locator('details')
      .getByRole('checkbox')
      .all()
      .then((all) => all.slice(0, 3)))
      await part.check();
    await priya.sees('3 items', priya.sheet);
    await priya.isSound('provider-filing');
    await priya.press('Record it', priya.sheet);
    await priya.heard('Filing recorded');
    const numbers = priya.page.locator('app-side-cards').getByRole('listitem');
    await numbers.filter({ hasText: '204509001' }).waitFor();
    await numbers.filter({ hasText: 'CT-204501977' }).waitFor();

    // The clock starts anew from it; a contact sets another day, and that day is on Today.
    await priya.sees(new RegExp(`^Next check: .*${workingDayFrom(14)}`));
    await priya.press('Log contact');
    await priya.choose('What came of it?', 'Wrote', priya.sheet);
    await priya.sheet.getByLabel(/^Note/).fill('Asked whether both reports were put together.');
    await priya.sheet.getByLabel('Next check').fill(dayFrom(1));
    await priya.press('Save', priya.sheet);
    await priya.heard('Contact logged. Next check: tomorrow.');
    await priya.goto('/today');
    const row = priya.page
      .getByRole('region', { name: 'This week' })
      .getByRole('article')
      .filter({ hasText: `NCMEC CyberTipline gives no status: ask about ${number} elsewhere.` });
    await priya.press('Log contact', row);
    await priya.choose('What came of it?', 'Answered', row);
    await row.getByLabel(/^Note/).fill('Both reports are with the task force; nothing more is asked.');
    await priya.isSound('provider-today');
    await priya.press('Save', row);
    await priya.heard(new RegExp(`^Contact logged\\. Next check: .*${workingDayFrom(30)}`));
    await row.waitFor({ state: 'detached' });

    // The outcome ends the referral, its clock and its reminder.
    await priya.page.goBack();
    await priya.page.getByRole('heading', { name: /CyberTipline/ }).waitFor();
    await priya.press('Complete');
    await priya.page.getByLabel('What came of it?').fill('Handed to the ICAC task force; the receipt is kept.');
    await priya.press('Complete', priya.page.locator('app-step-form'));
    await priya.sees(/^Completed today: Handed to the ICAC task force/);
    expect(await priya.page.getByText(/^Next check/).count()).toBe(0);

    await priya.page.getByRole('link', { name: number }).click();
    await priya.press('Change');
    await priya.page.getByRole('menuitem', { name: 'Close the case' }).click();
    await priya.sees('1 step or to-do', priya.sheet);
    await priya.choose('Why?', 'There was nobody to support', priya.sheet);
    await priya.press('Close the case', priya.sheet);
    await priya.heard('The case is closed');
    await priya.page.getByText('Closed today').waitFor();
    await priya.goto('/today');
    await priya.page.waitForLoadState('networkidle');
    await priya.page.getByRole('article').first().waitFor();
    expect(await priya.page.getByRole('article').filter({ hasText: number }).count()).toBe(0);
    await priya.close();
  });
});
