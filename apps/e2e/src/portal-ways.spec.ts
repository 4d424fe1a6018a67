import type { Page } from 'playwright-core';
import { Window, demo, launch, quit } from './support/browser';
import { WORDS, comeInFirst, givenPage, phone, phoneOf } from './support/portal';
import { send } from './support/send';

const DANGER = 'plain paper on a table';
let maya: Window;
beforeAll(async () => {
  maya = await Window.of('maya');
});
afterAll(async () => {
  await maya.close();
  await quit();
});
const back = (window: Window) => window.page.getByRole('link', { name: 'Back' }).click();
const open = async (window: Window, name: string | RegExp) => {
  await window.page.getByRole('link', { name }).click();
  await window.page.locator('app-back-link').waitFor();
};

describe('ways into the page', () => {
  it('a card besides the words, and words for danger that open nothing', async () => {
    const given = await givenPage(maya);
    await send(maya, `/cases/${given.caseId}/messages`, {
      text: 'A secret sentence.',
      personId: given.personId,
    });
    const nia = await phoneOf(given);
    await nia.isSound('portal-home');
    await open(nia, 'How you come in');
    await nia.isSound('portal-keys');
    await nia.press('Make a card');
    await nia.page.getByLabel('Your words now').fill(WORDS);
    await nia.isSound('portal-keys-card');
    await nia.press('Save');
    await nia.page.getByRole('heading', { name: 'Your new card' }).waitFor();
    const codes = await nia.page.locator('.codes li').allTextContents();
    expect(codes).toHaveLength(10);
    await nia.isSound('portal-keys-codes');
    await nia.press('I wrote them down');
    await nia.press('Choose words for danger');
    await nia.page.getByLabel('Your words now').fill(WORDS);
    await nia.page.getByLabel('Your words for danger').fill(WORDS);
    await nia.press('Save');
    await nia.sees('These words have a use already.');
    await nia.page.getByLabel('Your words for danger').fill(DANGER);
    await nia.press('Save');
    await nia.sees('From now on these words open an empty page');
    await back(nia);
    await nia.press('I am done for now');

    await nia.page.getByLabel('Your number').fill(given.number);
    await nia.page.getByLabel('Your words').fill(DANGER);
    await nia.press('Come in');
    await nia.page.getByRole('heading', { name: 'A number from your card' }).waitFor();
    await nia.isSound('portal-second');
    await nia.page.getByLabel('The number').fill(codes[0]);
    await nia.press('Go on');
    await nia.page.getByRole('heading', { name: 'There is nothing new.' }).waitFor();
    await nia.isSound('portal-plain');
    for (const telling of ['advocate', 'shared', 'Messages', 'secret'])
      expect(await nia.page.getByText(telling).filter({ visible: true }).count()).toBe(0);
    for (const path of ['/messages', '/shared', '/keys', '/close']) {
      await nia.goto(path);
      await nia.page.getByRole('heading', { name: 'There is nothing new.' }).waitFor();
    }
    await nia.press('I am done for now');
    await nia.page.getByRole('heading', { level: 1, name: 'Come in' }).waitFor();
    // The card is asked for without scripts, too.
    await nia.goto('/page');
    await nia.page.getByLabel('Your number').fill(given.number);
    await nia.page.getByLabel('Your words').fill(WORDS);
    await nia.press('Come in');
    await nia.page
      .getByLabel(/number/i)
      .first()
      .waitFor();
    await nia.isSound('portal-noscript-card', { except: ['meta-refresh'] });
    await nia.page.getByRole('textbox').first().fill(codes[1]);
    await nia.press('Go on');
    await nia.page.getByRole('button', { name: 'I am done for now' }).waitFor();
    await nia.close();

    await maya.goto('/today');
    await maya.sees(new RegExp(`${given.caseNumber} was opened with the words for danger`));
    await maya.goto(`/cases/${given.caseId}/messages`);
    await maya.sees('Has words for danger');
    // How many numbers are used up would tell how often they were there.
    await maya.sees('Uses a card');
    await maya.isSound('portal-advocate');
  });

  it('back in after losing everything, with the code word and the advocate', async () => {
    const given = await givenPage(maya);
    const first = await phoneOf(given);
    await first.close();
    const nia = await Window.open(demo.portal, phone);
    await nia.goto('/');
    await nia.page.getByText('I lost my number, my words or my card').click();
    await nia.sees('say your code word');
    await nia.isSound('portal-lost');

    await maya.goto(`/cases/${given.caseId}/messages`);
    await maya.press('New code');
    await maya.isSound('portal-check');
    await maya.sheet.getByRole('radio', { name: 'They said the code word' }).check();
    await maya.press('Make the code', maya.sheet);
    const code = (await maya.page.locator('.code').textContent()) ?? '';
    expect(code).toMatch(/^\d{3}-\d{3}-\d{4}$/);

    // The old words are over before the new ones are chosen.
    await nia.page.getByLabel('Your number').fill(given.number);
    await nia.page.getByLabel('Your words').fill(WORDS);
    await nia.press('Come in');
    await nia.sees('That did not work.');
    await comeInFirst(nia, code, 'seven green bottles fall');
    await nia.close();
  });
});

it('news by e-mail are off, chosen in the portal, seen and stopped by both', async () => {
  const given = await givenPage(maya);
  const nia = await phoneOf(given);
  await open(nia, 'A message when there is something new');
  await nia.sees('Nothing is sent to you now.');
  await nia.isSound('portal-news-none');
  await nia.press('I want a message when there is something new');
  await nia.page.getByLabel('Your e-mail address').fill('nobody');
  await nia.press('Yes, I want that');
  await nia.sees('This does not look like an e-mail address.');
  await nia.page.getByLabel('Your e-mail address').fill('lantern.77@mailbox.example');
  await nia.page.getByRole('radio', { name: 'Your list' }).check();
  await nia.isSound('portal-news-form');
  await nia.press('Yes, I want that');
  await nia.sees('la…@ma…');
  await nia.isSound('portal-news-on');

  await maya.goto(`/cases/${given.caseId}/messages`);
  await maya.page.getByText('Notices to them').click();
  await maya.sees('lantern.77@mailbox.example');
  await maya.isSound('portal-notices');
  await maya.press('They do not want them any more');
  await maya.sees('They get no notices. That is the safest way.');
  await nia.goto('/news');
  await nia.sees('Nothing is sent to you now.');
  await nia.close();
});

it('messages are deleted on both sides', async () => {
  const given = await givenPage(maya);
  await send(maya, `/cases/${given.caseId}/messages`, {
    text: 'I will call on Friday.',
    personId: given.personId,
  });
  const nia = await phoneOf(given);
  await open(nia, /^Messages/);
  await nia.sees('I will call on Friday.');
  await nia.isSound('portal-messages');
  await nia.page.getByRole('button', { name: /^Delete the message/ }).click();
  await nia.press('Yes, delete it');
  await nia.sees('Deleted.');
  await nia.sees('There are no messages yet.');
  await maya.goto(`/cases/${given.caseId}/messages`);
  await maya.sees('No messages yet.');
  await nia.close();
});

describe('for everybody', () => {
  it('with the keyboard alone', async () => {
    const given = await givenPage(maya);
    const nia = await Window.open(demo.portal);
    await nia.goto('/');
    const { page } = nia;
    await page.getByRole('heading', { level: 1, name: 'Come in' }).waitFor();
    await nia.tabTo('It is my first time: I have a code');
    await page.keyboard.press('Enter');
    await nia.tabTo('Your code');
    await page.keyboard.type(given.code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Choose your words' }).waitFor();
    await nia.tabTo('Your words');
    await page.keyboard.type(WORDS);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Staying safe on this page' }).waitFor();
    await nia.tabTo('Go on');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I am done for now' }).waitFor();
    await nia.tabTo(/^Messages/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor();
    await nia.tabTo('Write to your advocate');
    await page.keyboard.type('Typed without a mouse.');
    await nia.tabTo('Send');
    await page.keyboard.press('Enter');
    await nia.sees('Sent. Your advocate will answer you here.');
    await nia.close();
  });

  it('on the smallest screens, with every page of its own safety note', async () => {
    const given = await givenPage(maya);
    const nia = await phoneOf(given);
    await nia.page.setViewportSize({ width: 320, height: 640 });
    for (const path of ['', 'messages', 'reports', 'shared', 'choices', 'dates', 'keys', 'news', 'help', 'safety', 'close']) {
      await nia.goto(`/${path}`);
      await nia.page.locator('main h1').first().waitFor();
      await nia.page.waitForLoadState('networkidle');
      await nia.page
        .getByRole('link', { name: path === 'help' ? /^Call / : 'In danger? Numbers to call' })
        .first()
        .waitFor();
      if (!['safety', 'close'].includes(path)) await nia.page.getByRole('button', { name: 'It is safe here' }).waitFor();
      const over = await nia.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([path, over]).toEqual([path, 0]);
      // From right to left, as it will be in Arabic: nothing runs out of the page, and the way out stays on top.
      const mirrored = await nia.page.evaluate<[number, number, number]>(`(() => {
        const root = document.documentElement;
        root.dir = 'rtl';
        const { top, width } = document.querySelector('app-leave-bar button').getBoundingClientRect();
        const over = root.scrollWidth - root.clientWidth;
        root.dir = 'ltr';
        return [over, Math.round(top), Math.round(width)];
      })()`);
      expect([path, mirrored[0], mirrored[1] < 12 && mirrored[2] > 200]).toEqual([path, 0, true]);
      await nia.picture(`portal-small-${path || 'home'}`);
      // On paper there is nothing to press and no way out, only what was read.
      await nia.page.emulateMedia({ media: 'print' });
      expect([path, await nia.page.locator('app-leave-bar, app-back-link, .ui-button').filter({ visible: true }).count()]).toEqual([
        path,
        0,
      ]);
      expect(await nia.page.locator('main h1').isVisible()).toBe(true);
      await nia.page.emulateMedia({ media: 'screen' });
    }
    await nia.close();
  });

  it('in every state of a page: wrong at the door, waiting, without a connection, with something found', async () => {
    const given = await givenPage(maya);
    const nia = await Window.open(demo.portal, phone);
    const { page } = nia;
    await nia.goto('/');
    await page.getByLabel('Your number').fill(given.number);
    await page.getByLabel('Your words').fill('not the right words');
    await nia.press('Come in');
    await nia.sees('That did not work. Check what you typed.');
    await nia.isSound('portal-door-wrong');
    await nia.press('It is my first time: I have a code');
    await page.getByLabel('Your code').fill('000-000-0000');
    await nia.press('Go on');
    await nia.sees('That did not work. Check what you typed.');
    await nia.isSound('portal-code-wrong');
    await nia.press('I have been here before');
    await nia.press('It is my first time: I have a code');
    await page.getByLabel('Your code').fill(given.code);
    await nia.press('Go on');
    await page.getByLabel('Your words').fill('short');
    await nia.sees('7 more letters.');
    await nia.isSound('portal-words-short');
    await page.getByLabel('Your words').fill(WORDS);
    await nia.press('Save my words');
    await page.getByRole('link', { name: 'Go on' }).click();

    let answer = () => {};
    await page.route('**/api/portal/shared', (route) => new Promise<void>((done) => (answer = () => void route.abort().then(done))));
    await open(nia, 'What was shared, and with whom');
    await nia.sees('One moment…');
    await nia.isSound('portal-waiting');
    answer();
    await nia.sees('There is no connection.');
    await nia.isSound('portal-no-connection');
    expect(nia.problems.splice(0)).toEqual(['Failed to load resource: net::ERR_FAILED']);
    await page.unroute('**/api/portal/shared');
    await nia.press('Try again');
    await nia.sees('Nothing about you has been shared with anybody.');
    await page.getByText('Who opened my file').click();
    await nia.sees(/your advocate/);
    await nia.isSound('portal-readers');
    await back(nia);
    await open(nia, 'Help right now');
    await page.getByRole('group', { name: 'What you need help with' }).getByRole('button').nth(1).click();
    await page.locator('app-more-help section').first().waitFor();
    const british = page.getByRole('heading', { name: /^Report Remove/ });
    expect(await british.count()).toBe(0);
    await page.getByLabel('Where you are').selectOption({ label: 'United Kingdom' });
    await british.waitFor();
    await nia.isSound('portal-more-help');
    await nia.close();
  });

  it('a note once read on one page is not taken for read on another', async () => {
    const nia = await phoneOf(await givenPage(maya));
    await nia.press('It is safe here');
    await open(nia, /^Messages/);
    await nia.sees('What you write stays here until it is deleted.');
    await nia.press('It is safe here');
    await back(nia);
    await nia.page.getByRole('button', { name: 'I am done for now' }).waitFor();
    expect(await nia.page.getByRole('button', { name: 'It is safe here' }).count()).toBe(0);
    await nia.close();
  });

  it('in Spanish, led there from the English door', async () => {
    const given = await givenPage(maya, { locale: 'es' });
    const nia = await Window.open(demo.portal, phone);
    await nia.goto('/');
    await nia.page.getByRole('button', { name: 'It is my first time: I have a code' }).click();
    await nia.page.getByLabel('Your code').fill(given.code);
    await nia.page.getByRole('button', { name: 'Go on' }).click();
    await nia.page.getByRole('heading', { name: 'Elija sus palabras' }).waitFor();
    await nia.page.getByLabel('Sus palabras').fill(WORDS);
    await nia.press('Guardar mis palabras');
    await nia.page.getByRole('heading', { name: 'Cómo cuidarse en esta página' }).waitFor();
    for (const path of ['', 'messages', 'reports', 'shared', 'dates', 'keys', 'news', 'help', 'safety', 'close']) {
      await nia.goto(`/es/${path}`);
      await nia.page.locator('main h1').first().waitFor();
      await nia.page.waitForLoadState('networkidle');
      const text = await nia.page.evaluate<string>('document.body.innerText');
      expect([
        path,
        /\b(the|your|you|with|and|is|for)\b/i.exec(
          text.replace(/(988|Crisis|Childhelp|National|RAINN|Cyber|Call|Text|Line|Missing|Hotline)[^\n]*/g, ''),
        )?.[0],
      ]).toEqual([path, undefined]);
      // The same pages as in English, whose rules are held there; what differs is how long the words are.
      expect([
        path,
        await nia.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ]).toEqual([path, 0]);
      await nia.picture(`portal-es-${path || 'home'}`);
    }
    await nia.isSound('portal-es');
    await nia.close();
  });

  it('without JavaScript', async () => {
    const given = await givenPage(maya);
    await (await phoneOf(given)).close();
    const browser = await launch();
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
    const page = await context.newPage();
    await page.goto(`${demo.portal}/`);
    await page.waitForURL(`${demo.portal}/page`);
    await plainIn(page, given.number);
    await page.getByRole('link', { name: /^Messages/ }).click();
    await page.getByLabel('Write to your advocate').fill('Written without scripts.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Written without scripts.').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('link', { name: 'What was shared, and with whom' }).click();
    await page.getByText('Nothing about you has been shared with anybody.').waitFor();
    await page.getByRole('link', { name: 'In danger? Numbers to call' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Call 911' }).waitFor();
    await page.goto(`${demo.portal}/es/`);
    await page.waitForURL(`${demo.portal}/es/page`);
    await page.route('https://www.weather.gov/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }));
    await page.getByRole('link', { name: 'Salir ahora' }).click();
    await page.waitForURL('https://www.weather.gov/');
    expect((await context.cookies(demo.portal)).filter(({ name }) => name === 'a_session')).toEqual([]);
    await page.goto(`${demo.portal}/page`);
    await page.getByRole('heading', { level: 1, name: 'Come in' }).waitFor();
    await context.close();

    // The same pages, as axe sees them.
    const seen = await Window.open(demo.portal, phone);
    await seen.goto('/page');
    await seen.isSound('portal-noscript-door');
    await plainIn(seen.page, given.number);
    for (const path of ['/page', '/page/messages', '/page/shared', '/page/steps', '/page/plan', '/page/help', '/es/page']) {
      await seen.goto(path);
      // A page without scripts can leave by itself in no other way, and that it leaves is what it is for (WCAG 2.2.1: essential).
      await seen.isSound(`portal-noscript${path.replaceAll('/', '-')}`, { except: ['meta-refresh'] });
    }
    await seen.close();
  });
});

async function plainIn(page: Page, number: string) {
  await page.getByLabel('Your number').fill(number);
  await page.getByLabel('Your words').fill(WORDS);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByRole('button', { name: 'I am done for now' }).waitFor();
}
