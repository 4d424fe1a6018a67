import { Window, quit, workingDayFrom } from './support/browser';

afterAll(quit);

/** Scenario 3: somebody who is not a party saw grooming in a game chat. No client, no picture of a child anywhere, and an agency that stays silent. */
describe('grooming that a third party saw', () => {
  const silence = /No answer from NCMEC CyberTipline about C-\w+: asked /;

  it('is reported after a review, with its number, and asked about until a supervisor knows', async () => {
    const [jonas, susan] = await Promise.all([Window.of('jonas'), Window.of('susan')]);

    // The day begins with what is late.
    await jonas.goto('/today');
    const todo = jonas.page.getByRole('article').filter({ hasText: 'Ask Hollis for the name of the game server' });
    await todo.getByRole('link').click();
    await jonas.page.waitForURL(/cases/);
    await jonas.sees('No client');
    const number = await jonas.caseNumber();
    await jonas.sees('A minor is or may be shown: do not copy, do not upload.');
    await jonas.isSound('grooming-case');

    // The one who called stands beside the case, not in it.
    await jonas.page.getByRole('link', { name: 'People and consent' }).click();
    await jonas.sees('Plays in the same guild');
    await jonas.sees('Realm of Ash: OldOak_example');
    await jonas.page.getByRole('link', { name: 'Evidence' }).click();
    await jonas.sees('Nothing can be uploaded here, and nothing unlocks that.');
    expect(await jonas.page.locator('input[type=file]').count()).toBe(0);
    await jonas.page.getByRole('link', { name: 'Messages' }).click();
    await jonas.sees('Nobody can open the portal for this case.');
    // There is no client: nobody but whoever called may get a page.
    expect(await jonas.page.getByRole('button', { name: 'Invite' }).count()).toBe(1);

    // The next step, and the one after it.
    const next = jonas.page.locator('app-next-step');
    await jonas.sees('Leave the computer off and the device unused', next);
    await jonas.press('Show the step', next);
    await jonas.press('Done', jonas.page.locator('#step-R-05c'));
    await jonas.sees('Choose where to report', next);
    await jonas.page.getByRole('checkbox', { name: /Ask Hollis for the name of the game server/ }).check();
    await jonas.heard('Done');

    // What a colleague approves is known here without loading the page again.
    await susan.goto('/review');
    const waiting = susan.page.getByRole('navigation', { name: 'Waiting for review' }).getByRole('link', { name: new RegExp(number) });
    await waiting.click();
    await susan.sees('Nothing from us: they file it themselves, with our help.');
    await susan.press('Approve');
    await waiting.waitFor({ state: 'detached' });
    await jonas.sees('A referral is ready to be sent', next);
    await next.getByRole('link', { name: 'Look at it and send' }).click();
    await jonas.press('Send');
    await jonas.sees('Nothing from us: they file it themselves, we help.');
    await jonas.press('Send', jonas.page.locator('app-step-form'));
    await jonas.heard(/Sent, no answer yet/);

    await jonas.press('Add a filing');
    await jonas.choose('Who filed it?', 'The person themselves', jonas.sheet);
    await jonas.sheet.getByRole('textbox', { name: /CyberTipline report ID/ }).fill('204488977');
    await jonas.sheet.getByText('What was in it').click();
    await jonas.sheet.getByRole('checkbox').first().check();
    await jonas.sees('one item', jonas.sheet);
    await jonas.press('Record it', jonas.sheet);
    await jonas.heard('Filing recorded');
    await jonas.page.locator('app-side-cards').getByText('204488977').waitFor();

    // The clock: two weeks to the first look, then again and again, and after the last one somebody else hears of it.
    await jonas.sees(new RegExp(`^Next check: .*${workingDayFrom(14)}`));
    await susan.goto('/today');
    await susan.page.waitForLoadState('networkidle');
    const alarm = susan.page.getByRole('article').filter({ hasText: number }).filter({ hasText: silence });
    expect(await alarm.count()).toBe(0);
    for (const attempt of [1, 2, 3]) {
      await jonas.press('Log contact');
      await jonas.choose('What came of it?', 'No answer', jonas.sheet);
      await jonas.sheet.getByLabel(/^Note/).fill(`Attempt ${attempt}: the line rang out.`);
      await jonas.press('Save', jonas.sheet);
      await jonas.heard(
        attempt < 3
          ? new RegExp(`^Contact logged\\. Next check: .*${workingDayFrom(30)}`)
          : 'That was the last attempt; a supervisor knows.',
      );
    }
    await jonas.isSound('grooming-referral');

    // It is on her page by itself; she opens it from there.
    await alarm.getByRole('link', { name: 'Open referral' }).click();
    await susan.sees('Attempt 3: the line rang out.');

    // A late answer ends the alarm.
    await jonas.press('They confirmed it');
    await jonas.choose('How do you know?', 'They contacted us');
    await jonas.page.getByLabel(/What they said/).fill('An ICAC task force has it.');
    await jonas.press('They confirmed it', jonas.page.locator('app-step-form'));
    await jonas.sees('An ICAC task force has it.');
    await susan.goto('/today');
    await susan.page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await susan.page.waitForLoadState('networkidle');
    expect(await alarm.count()).toBe(0);

    await Promise.all([jonas.close(), susan.close()]);
  });
});
