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
    number = (await maya.page.getByRole('heading', { level: 1 }).textContent()) as string;
    await maya.sees('Text only: +1 555 010 0171');
    await maya.sees('code word lantern');
    expect(await maya.page.getByText('A minor is or may be shown').count()).toBe(0);
    await maya.isSound('by-hand-case');
    await maya.page.getByRole('link', { name: 'What happened' }).click();
    await maya.sees('Pictures I sent to one person');
    await maya.isSound('by-hand-happened');
  });
});
