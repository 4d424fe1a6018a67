import type { Page } from 'playwright-core';
import { Window, quit } from './support/browser';
import { givenFullPage, told } from './support/full-page';
import { ELSEWHERE, WORDS, givenPage, phoneOf } from './support/portal';
import { send } from './support/send';

/* Every page of the portal on an account on which there is something everywhere. */

let maya: Window;
beforeAll(async () => {
  maya = await Window.of('maya');
});
afterAll(async () => {
  await maya.close();
  await quit();
});
const textOf = (page: Page) => page.evaluate<string>('document.body.innerText');
describe('leaving is painted within 200 ms, also on a slow phone', () => {
  /** The quickest of three: others use this machine, too. */
  async function quickest(rate: number, leave: (page: Page) => Promise<void>) {
    let best = Infinity;
    for (let turn = 0; turn < 3 && best >= 200; turn++) {
      const given = await givenPage(maya);
      await send(maya, `/cases/${given.caseId}/messages`, { text: 'The tambourine.', personId: given.personId });
      const nia = await phoneOf(given);
      // The other page takes its time, so that what is painted before it can be seen.
      await nia.context.route(`${ELSEWHERE}**`, (route) => setTimeout(() => void route.abort().catch(() => undefined), 2_000));
      let painted: (took: number) => void = () => undefined;
      const took = new Promise<number>((done) => (painted = done));
      await nia.context.exposeFunction('painted', (ms: number) => painted(ms));
      await nia.page.getByRole('link', { name: /^Messages/ }).click();
      await nia.sees('The tambourine.');
      const devtools = await nia.context.newCDPSession(nia.page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
      await nia.page.evaluate(`(() => {
        let presses = 0;
        const covered = () => getComputedStyle(document.querySelector('.cover')).display !== 'none' && ![...document.querySelectorAll('main')].some((each) => each.getClientRects().length > 0);
        const begin = (event) => {
          if (event.type === 'keydown' && ++presses < 3) return;
          const from = event.timeStamp;
          requestAnimationFrame(() => requestAnimationFrame(() => painted(covered() ? performance.now() - from : 1e9)));
        };
        for (const sign of ['keydown', 'click']) addEventListener(sign, begin, { capture: true });
      })()`);
      await leave(nia.page);
      best = Math.min(best, await Promise.race([took, new Promise<number>((done) => setTimeout(() => done(Infinity), 8_000))]));
      await nia.context.close();
    }
    return best;
  }
  const click = (page: Page) => page.getByRole('button', { name: 'Leave now' }).click({ noWaitAfter: true });
  const escape = async (page: Page) => {
    for (let press = 0; press < 3; press++) await page.keyboard.press('Escape');
  };

  it.each([
    ['the button', 1, click],
    ['the button, with a processor four times as slow', 4, click],
    ['Escape three times, with a processor four times as slow', 4, escape],
  ])('%s', async (_, rate, leave) => {
    expect(await quickest(rate, leave)).toBeLessThan(200);
  });
});

describe('what a person and their advocate do at once', () => {
  it('says no to what is asked, and finds it said', async () => {
    const nia = await phoneOf(await givenFullPage(maya));
    await nia.goto('/choices');
    await nia.press('I do not want this');
    await nia.isSound('portal-full-decline');
    await nia.press('Yes, I say no');
    await nia.sees('You said no. Nothing is given to them. We help you all the same.');
    await nia.close();
  });

  it('ticks a step of the plan, which the advocate sees', async () => {
    const given = await givenFullPage(maya);
    const nia = await phoneOf(given);
    await nia.goto('/plan');
    await nia.page.getByRole('checkbox', { name: `Done: ${told.own}` }).check();
    await nia.isSound('portal-full-plan');
    await nia.goto('/plan');
    expect(await nia.page.getByRole('checkbox', { name: `Done: ${told.own}` }).isChecked()).toBe(true);
    await nia.close();
  });

  it('is put out at once when the advocate locks the page', async () => {
    const given = await givenFullPage(maya);
    const nia = await phoneOf(given);
    await send(maya, `/portal-accounts/${given.accountId}/change`, { version: 2, action: 'lock' });
    await nia.page.getByRole('link', { name: /^Messages/ }).click();
    await nia.sees('You were away for a while, so the page was closed.');
    expect(await textOf(nia.page)).not.toContain('carta verde');
    await nia.close();
  });

  it('closes the page for good with one tap, and nothing opens it again', async () => {
    const given = await givenFullPage(maya);
    const nia = await phoneOf(given);
    await nia.page.getByRole('link', { name: 'Close my page for good' }).click();
    await nia.press('Close it now, for good');
    await nia.sees('Your page is closed, and nobody can open it any more.');
    await nia.isSound('portal-full-closed');
    await nia.page.getByLabel('Your number').fill(given.number);
    await nia.page.getByLabel('Your words').fill(WORDS);
    await nia.press('Come in');
    await nia.sees('That did not work.');
    await nia.close();
  });

  it('is asked before a message is deleted, and waits who guessed too often, with nothing in their way that cannot be read', async () => {
    const given = await givenFullPage(maya);
    const nia = await phoneOf(given);
    await nia.goto('/messages');
    await nia.page.getByRole('button', { name: /^Delete the message/ }).click();
    await nia.isSound('portal-full-delete');
    await nia.press('Delete all messages');
    await nia.isSound('portal-full-delete-all');
    await nia.goto('/');
    await nia.press('I am done for now');
    for (let tried = 0; tried < 40; tried++) {
      await nia.page.getByLabel('Your number').fill(given.number);
      await nia.page.getByLabel('Your words').fill('not the right words');
      await nia.press('Come in');
      await nia.page.getByRole('alert').getByText(/./).first().waitFor();
      if (await nia.page.getByText('That was tried too often.').isVisible()) break;
    }
    await nia.sees('That was tried too often.');
    await nia.isSound('portal-full-too-often');
    await nia.goto('/page');
    await nia.page.getByLabel('Your number').fill(given.number);
    await nia.page.getByLabel('Your words').fill('not the right words');
    await nia.press('Come in');
    await nia.page.getByRole('alert').waitFor();
    await nia.isSound('portal-full-noscript-wrong');
    await nia.close();
  });
});
