import { Window, dayFrom, demo, quit } from './support/browser';
import { typeFirstCall } from './support/first-call';

afterAll(quit);

/** A case that nobody prepared: typed by hand from the first call to its end, with everybody who has a part in it. */
describe('a case from the first call to its end', () => {
  const name = 'Noor Hadley';
  let number = '';
  let id = '';
  let maya: Window;

  beforeAll(async () => {
    maya = await Window.of('maya');
  });
  afterAll(() => maya.close());

  it('need not become one: somebody only asked', async () => {
    await maya.goto('/intake');
    await maya.choose('Is anybody in danger right now?', 'No');
    await maya.choose('Who is contacting us?', /^Adult victim/);
    const people = maya.page.locator('section[data-part=people]');
    await people.getByLabel('Name', { exact: true }).fill('Ines Farrow');
    await maya.press('End this intake');
    await maya.choose('Why?', 'They only asked', maya.sheet);
    await maya.sheet.getByLabel(/^What they asked/).fill('Wanted to know whether a report costs money.');
    await maya.isSound('by-hand-end-intake');
    await maya.press('End it', maya.sheet);
    await maya.heard('The intake has ended');
    await maya.sees('Closed');
    await maya.sees('Ines Farrow');
    await maya.sees('Case closed: They only asked');
  });

  it('is told on the phone, kept as it is typed, and opened', async () => {
    // Somebody of one's own list, and a screen name from a colleague's case.
    const own = await maya.caseOf('Renata Molnar');
    await maya.page.keyboard.press('n');
    await maya.page.waitForURL(/intake/);
    await maya.sees('The danger check comes first.');
    await typeFirstCall(maya, { name, phone: '+1 555 010 0157', handle: '@kayla.soccer.example' });

    // Known here: one's own case by its number, a colleague's by nothing but the advice to ask.
    const people = maya.page.locator('section[data-part=people]');
    await people.getByRole('link', { name: own.number }).waitFor();
    const reported = maya.page.locator('section[data-part=reported]');
    await maya.sees('Somebody like this may be known to a colleague. Ask a supervisor.', reported);
    expect(await reported.getByRole('link').count()).toBe(0);

    // A closed tab loses nothing.
    await maya.page.getByText(/^Saved/).waitFor();
    const address = maya.page.url();
    await maya.goto('/today');
    await maya.page.goto(address);
    await maya.page.getByRole('button', { name: 'Open the case' }).waitFor();
    await maya.isSound('by-hand-intake');

    // Read back to the caller.
    const summary = maya.page.locator('section[data-part=summary]');
    for (const words of [
      'In your words: “Pictures I sent to one person are on a page with my name and my school.”',
      'It happened on Telegram, A page for pictures, and https://pictures.example/n/77.',
      'at 9:40 PM (Chicago time)',
      'You report Corwin Ashdown.',
      'Screen names: @kayla.soccer.example on Telegram and ashdown.example on Instagram.',
      'You think so because: Only he ever had these pictures.',
      'It shows an adult.',
      'We text you, and do nothing else.',
      'You say the code word “lantern”.',
      'We leave no message.',
      'You want it to be reported.',
    ])
      await maya.sees(words, summary);
    await maya.press('Open the case');
    await maya.page.waitForURL(/cases/);
    id = maya.page.url().split('/').at(-1) as string;
    await maya.heard(/^Case C-\w{5} is open$/);
    number = await maya.caseNumber();
    await maya.sees('Text only: +1 555 010 0171');
    await maya.sees('code word lantern');
    expect(await maya.page.getByText('A minor is or may be shown').count()).toBe(0);
    await maya.isSound('by-hand-case');
    await maya.page.getByRole('link', { name: 'What happened' }).click();
    await maya.sees('Pictures I sent to one person are on a page');
    await maya.sees(/at 9:40\sPM CST/);
    await maya.isSound('by-hand-happened');
  });

  it('goes to the police with a release, after a second look, and under a number', async () => {
    await maya.goto(`/cases/${id}/referrals/new`);
    await maya.page.getByPlaceholder('Name, or what they do').fill('Harborview');
    await maya.page.getByRole('button', { name: /Harborview Police, cyber unit/ }).click();
    await maya.page.getByLabel('What is it for?').fill('Look into the page.');
    await maya.choose('Who files it?', 'We do, on their behalf');
    await maya.sees(/nothing leaves before .* has signed one/);
    for (const item of ['What happened', 'Web addresses and services']) await maya.page.getByRole('checkbox', { name: item }).check();
    await maya.press('Begin');
    await maya.page.waitForURL(/referrals\/[0-9a-f-]{36}$/);
    const referral = maya.page.url();
    await maya.sees('Needs a release for Harborview Police, cyber unit that covers everything to be given.');

    // The release begins with what the referral asks for, and leads back to it.
    await maya.page.getByRole('link', { name: 'Record a release' }).click();
    await maya.sheet.getByRole('heading', { name: 'New release' }).waitFor();
    expect(await maya.sheet.getByLabel('For what').inputValue()).toBe('Look into the page.');
    expect(await maya.sheet.getByRole('checkbox', { name: 'What happened' }).isChecked()).toBe(true);
    expect(await maya.sheet.getByRole('checkbox', { name: 'Address', exact: true }).isChecked()).toBe(false);
    await maya.choose('Could they give this information themselves?', 'They would rather have us do it', maya.sheet);
    for (const said of await maya.sheet.getByRole('group', { name: 'Said before signing' }).getByRole('checkbox').all()) await said.check();
    await maya.sheet.getByLabel('Person or role there').fill('Detective on duty');
    await maya.sheet.getByLabel('Your initials').fill('MT');
    await maya.choose(`How does ${name} sign?`, 'On this screen, now', maya.sheet);
    expect(await maya.sheet.getByRole('button', { name: 'Record the release' }).isEnabled()).toBe(false);
    await sign(maya);
    await maya.isSound('by-hand-release');
    await maya.press('Record the release', maya.sheet);
    await maya.page.waitForURL(referral);

    const susan = await Window.of('susan');
    await susan.goto('/review');
    const waiting = susan.page.getByRole('navigation', { name: 'Waiting for review' }).getByRole('link', { name: new RegExp(number) });
    await maya.press('Ask for review');
    await maya.press('Ask for review', maya.page.locator('app-step-form'));

    // Returned once, with a reason that its author reads without asking for it.
    await susan.sees(new RegExp(`Your review is asked.*${number}`), await notifications(susan));
    await susan.goto('/review');
    await waiting.click();
    await susan.sees('Release of information, valid until');
    await susan.press('Return with a reason');
    await susan.press('Return it');
    await susan.sees(/Please|needed|required/i, susan.page.locator('app-review-decision'));
    await susan.page.getByLabel('What should be different?').fill('Say which page, and since when.');
    await susan.press('Return it');
    await waiting.waitFor({ state: 'detached' });
    await maya.sees(new RegExp(`came back with a reason \\(${number}\\)`), await notifications(maya));
    await maya.page.keyboard.press('Escape');
    await maya.page.reload();
    await maya.sees('Say which page, and since when.');
    await maya.press('Change');
    await maya.sheet.getByLabel(/for/i).first().fill('Look into the page with her name; it has been there for nine days.');
    await maya.press('Save', maya.sheet);
    // What was saved stands on the page again, with its new version, before the next step is taken.
    await maya.sees('Look into the page with her name; it has been there for nine days.');
    await maya.press('Ask for review');
    await maya.press('Ask for review', maya.page.locator('app-step-form'));
    await maya.page.locator('app-step-form').waitFor({ state: 'detached' });

    await susan.goto('/review');
    await waiting.click();
    await susan.sees('Look into the page with her name; it has been there for nine days.');
    await susan.isSound('by-hand-review');
    await susan.press('Approve');
    await waiting.waitFor({ state: 'detached' });
    await susan.close();

    await maya.page.reload();
    await maya.press('Send');
    await maya.sees('A release of information', maya.page.locator('app-leaving'));
    await maya.sees('https://pictures.example/n/77', maya.page.locator('app-leaving'));
    await maya.press('Send', maya.page.locator('app-step-form'));
    await maya.press('Add a filing');
    await maya.sheet.getByRole('textbox', { name: /Report number/ }).fill('HPD-26-12901');
    await maya.press('Record it', maya.sheet);
    await maya.page.locator('app-side-cards').getByText('HPD-26-12901').waitFor();
    await maya.isSound('by-hand-referral');

    // What left is in the ledger, with its basis.
    await maya.goto(`/cases/${id}/people`);
    await maya.page.locator('app-ledger').getByText('Look into the page with her name').waitFor();
    await maya.sees('with a release', maya.page.locator('app-ledger'));

    // Asked again from Today: the day of the next look is chosen there.
    await maya.page.goto(referral);
    await maya.press('Log contact');
    await maya.choose('What came of it?', 'Left a message', maya.sheet);
    await maya.sheet.getByLabel('Next check').fill(dayFrom(1));
    await maya.press('Save', maya.sheet);
    await maya.heard('Contact logged. Next check: tomorrow.');
    await maya.goto('/today');
    const row = maya.page.getByRole('article').filter({ hasText: `Ask Harborview Police, cyber unit about ${number}` });
    await maya.press('Log contact', row);
    await maya.choose('What came of it?', 'No answer', row);
    await row.getByLabel(/^Note/).fill('The desk is closed on weekends.');
    await row.getByLabel('Next check').fill(dayFrom(3));
    await maya.press('Save', row);
    await maya.heard(/^Contact logged\. Next check: .*in 3 days\.$/);
    await maya.sees(/in 3 days/, row);
  });

  it('is seen in the portal as far as it was published, and spoken about in both directions', async () => {
    await maya.goto(`/cases/${id}/messages`);
    await maya.press('Invite');
    await maya.page
      .getByRole('group', { name: 'Invite to the portal' })
      .getByRole('checkbox', { name: /safety talk/ })
      .check();
    await maya.press('Make the code');
    const code = (await maya.page.locator('.code').textContent()) as string;
    await maya.press('I have passed it on');

    const noor = await Window.open(demo.portal, { width: 390, height: 844 });
    await noor.goto('/');
    await noor.press('It is my first time: I have a code');
    await noor.page.getByLabel('Your code').fill(code);
    await noor.press('Go on');
    await noor.page.getByLabel('Your words').fill('seven boats slow harbour');
    await noor.sees(number);
    await noor.press('Save my words');
    await noor.page.getByRole('heading', { name: 'Staying safe on this page' }).waitFor();
    await noor.page.getByRole('link', { name: 'Go on' }).click();

    // Steps were taken and drafts written; nothing of it is here before somebody publishes it.
    await noor.page.getByRole('heading', { name: 'There is nothing new yet.' }).waitFor();
    const drafts = maya.page.getByRole('article').filter({ hasText: 'Draft, not visible' });
    await drafts.first().waitFor();
    await maya.press('Change', drafts.first());
    await maya.sheet.getByLabel('In a sentence or two').fill('Your report is with the police and has a number.');
    await maya.sheet.getByLabel(/What happens next/).fill('We ask them again this week.');
    await maya.press('Keep the draft', maya.sheet);
    await maya.sees('Your report is with the police and has a number.', drafts);
    await noor.goto('/');
    await noor.page.getByRole('heading', { name: 'There is nothing new yet.' }).waitFor();
    await maya.press('Publish', drafts.filter({ hasText: 'has a number' }));
    await maya.sees('They see this now');
    await noor.goto('/');
    await noor.page.getByRole('heading', { name: 'Your report is with the police and has a number.' }).waitFor();
    await noor.sees('We ask them again this week.');
    await noor.isSound('by-hand-portal');

    // What she allowed and what was given is hers to read.
    await noor.goto('/shared');
    await noor.sees('Web addresses and services');
    // Which agency it was is only named where she asked for it (PORT-07).
    expect(await noor.page.getByText('Harborview Police, cyber unit').count()).toBe(0);

    // In both directions; the advocate's page shows it by itself.
    await noor.goto('/messages');
    await noor.page.getByLabel('Write to your advocate').fill('Can my sister come along?');
    await noor.press('Send');
    await noor.sees('Sent. Your advocate will answer you here.');
    await maya.sees('Can my sister come along?');
    await maya.page.getByLabel('Your message').fill('Yes. Bring her whenever you like.');
    await maya.press('Send');
    await maya.sees('Yes. Bring her whenever you like.', maya.page.getByRole('list'));
    await noor.goto('/messages');
    await noor.sees('Yes. Bring her whenever you like.');

    // Out, and in again with number and words.
    await noor.goto('/');
    await noor.press('I am done for now');
    await noor.portalSignIn(number, 'seven boats slow harbour');
    await noor.page.getByRole('heading', { name: 'Your report is with the police and has a number.' }).waitFor();

    // Closed with a reason: nothing reminds any more, nobody can write, and what is said about it is not out yet.
    await maya.goto(`/cases/${id}`);
    await maya.press('Change');
    await maya.page.getByRole('menuitem', { name: 'Close the case' }).click();
    await maya.sees('Referrals: Harborview Police, cyber unit', maya.sheet);
    await maya.choose('Why?', 'What was wanted is done', maya.sheet);
    await maya.sheet.getByLabel(/What whoever reopens it should know/).fill('The page is gone; she keeps the number.');
    await maya.isSound('by-hand-closing');
    await maya.press('Close the case', maya.sheet);
    await maya.heard('The case is closed');
    await maya.sees('The page is gone; she keeps the number.');
    await maya.isSound('by-hand-closed');
    await noor.goto('/messages');
    await noor.sees('You cannot write here now, because our work with you has ended.');
    await noor.goto('/');
    await noor.page.getByRole('heading', { name: 'Your report is with the police and has a number.' }).waitFor();
    await maya.goto('/today');
    await maya.page.waitForLoadState('networkidle');
    await maya.page.getByRole('article').first().waitFor();
    expect(await maya.page.getByRole('article').filter({ hasText: number }).count()).toBe(0);

    // And taken up again, where it was left.
    await maya.goto(`/cases/${id}`);
    await maya.press('Change');
    await maya.page.getByRole('menuitem', { name: 'Reopen the case' }).click();
    await maya.sheet.getByLabel('Why it is taken up again').fill('A second page has turned up.');
    await maya.press('Reopen', maya.sheet);
    await maya.heard('The case is open again');
    await maya.sees('A second page has turned up.');
    await noor.goto('/messages');
    await noor.page.getByLabel('Write to your advocate').waitFor();
    await maya.goto('/today');
    await maya.page
      .getByRole('article')
      .filter({ hasText: `Ask Harborview Police, cyber unit about ${number}` })
      .waitFor();
    await noor.close();
  });
});

/** A signature, drawn with the mouse. */
async function sign(window: Window) {
  const pad = window.sheet.getByRole('img', { name: /^Field to sign in/ });
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await window.page.mouse.move(box.x + 60, box.y + box.height / 2);
  await window.page.mouse.down();
  for (let step = 1; step <= 6; step += 1)
    await window.page.mouse.move(box.x + 60 + step * 30, box.y + box.height / 2 + (step % 2 ? -20 : 20));
  await window.page.mouse.up();
}

/** Opens what somebody was told. */
async function notifications(window: Window) {
  await window.page.getByRole('button', { name: /^Notifications/ }).click();
  return window.page.locator('#notifications');
}
