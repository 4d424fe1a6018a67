import { Window, quit } from './support/browser';
import { givenCase, phoneOf } from './support/portal';
import { send } from './support/send';

afterAll(quit);

/** Comes in on the advocate's screen: the safety talk first, then a code that is read out once. */
async function invite(maya: Window, name: string): Promise<string> {
  await maya.press('Invite');
  const form = maya.page.getByRole('group', { name: 'Invite to the portal' });
  const make = maya.page.getByRole('button', { name: 'Make the code' });
  await form.getByRole('radio', { name }).check();
  expect(await make.isDisabled()).toBe(true);
  await form.getByRole('checkbox', { name: /safety talk/ }).check();
  await make.click();
  const code = (await maya.page.locator('.code').textContent()) ?? '';
  expect(code).toMatch(/^\d{3}-\d{3}-\d{4}$/);
  await maya.press('I have passed it on');
  return code;
}

describe('a teen and the mother of one case', () => {
  it('are invited one by one, told apart, and neither finds that the other has a page', async () => {
    const maya = await Window.of('maya');
    const { caseId } = await givenCase(maya, {
      persona: 'minor_victim',
      client: { name: 'Tess Ambrose', ageBand: '13_17', country: 'US' },
    });
    await send(maya, `/cases/${caseId}/parties`, { role: 'caregiver', identity: { name: 'Ruth Ambrose' }, relationship: 'mother' });
    await maya.goto(`/cases/${caseId}/messages`);
    const [teens, mothers] = [await invite(maya, 'Tess Ambrose'), await invite(maya, 'Ruth Ambrose')];
    const [tess, ruth] = [await phoneOf({ code: teens }), await phoneOf({ code: mothers }, 'blue tiles under snow')];

    // What is told is looked at first as each of them would see it, and goes only to whom it is for.
    await maya.press('New update');
    await maya.sheet.getByLabel('In a sentence or two').fill('You did well to tell us.');
    await maya.sheet.getByLabel(/What happens next/).fill('We talk on Thursday, after school.');
    await maya.press('Keep the draft', maya.sheet);
    const draft = maya.page.getByRole('article').filter({ hasText: 'You did well to tell us.' });
    await draft.getByText('As Tess Ambrose would see it').click();
    const preview = draft.locator('app-account-page').first();
    for (const words of ['You did well to tell us.', 'Nothing is needed from you now.', 'They see this once you publish it.'])
      await maya.sees(words, preview);
    await maya.isSound('portal-draft');
    expect(await draft.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
    await draft.getByRole('checkbox', { name: 'Tess Ambrose' }).check();
    await maya.press('Publish', draft);
    await maya.sees('They see this now');

    await tess.goto('/');
    await tess.page.getByRole('heading', { name: 'You did well to tell us.' }).waitFor();
    await tess.sees('We talk on Thursday, after school.');
    await tess.sees('This page is yours. Nobody at home sees it, unless you show it to them.');
    await tess.isSound('portal-teen');
    await tess.page.getByRole('link', { name: /^Messages/ }).click();
    await tess.page.getByLabel('Write to your advocate').fill('Please say nothing at home.');
    await tess.press('Send');
    await tess.sees('Sent. Your advocate will answer you here.');

    // The mother's page is as if she were alone on the case.
    for (const [path, own] of [
      ['/', 'There is nothing new yet.'],
      ['/messages', 'There are no messages yet.'],
      ['/reports', 'There is nothing here yet.'],
      ['/shared', 'Nothing that is for you to see has been shared with anybody.'],
      ['/choices', 'You have not been asked anything yet.'],
      ['/dates', 'There are no appointments now.'],
    ] as const) {
      await ruth.goto(path);
      await ruth.sees(own);
      const text = await ruth.page.evaluate<string>('document.body.innerText');
      expect([path, /Tess|Thursday|at home|You did well|Who opened/.exec(text)?.[0]]).toEqual([path, undefined]);
    }
    await ruth.isSound('portal-caregiver');

    // With the advocate, too, each conversation stands alone.
    await maya.goto(`/cases/${caseId}/messages`);
    await maya.choose('With whom', 'Ruth Ambrose');
    await maya.sees('No messages yet.');
    await maya.choose('With whom', 'Tess Ambrose');
    await maya.sees('Please say nothing at home.');
    for (const window of [tess, ruth, maya]) await window.close();
  });
});
