import { Window, quit, wide } from './support/browser';
import { send } from './support/send';
import { givenPage, phoneOf, type GivenPage } from './support/portal';

afterAll(quit);

/** A plan is made together, printed, put into the portal, and taken out of it again. */
describe('the safety plan', () => {
  let maya: Window;
  let phone: Window;
  let given: GivenPage;
  beforeAll(async () => {
    maya = await Window.of('maya');
    given = await givenPage(maya);
    phone = await phoneOf(given);
  }, 120_000);

  it('is begun and chosen together, account by account; nothing on it is counted', async () => {
    await maya.goto(`/cases/${given.caseId}/safety`);
    await maya.sees(/No plan yet/);
    await maya.isSound('plan-empty');
    await maya.press(/Begin a plan/);
    await maya.heard('Begun');
    await maya.press('Choose together');
    await maya.sheet.getByRole('checkbox', { name: /People I trust/ }).check();
    await maya.sheet.getByRole('checkbox', { name: /second step to sign in/ }).check();
    await maya.isSound('plan-choose');
    await maya.press('Put on the plan', maya.sheet);
    await maya.heard('On the plan');
    expect(await maya.page.locator('app-plan-part').innerText()).not.toMatch(/\d+ (of|\/) \d+|%|score/i);
    await maya.press('Choose together');
    await maya.sheet.getByLabel('For one account or device').fill('Picturegram');
    await maya.sheet.getByRole('checkbox', { name: /second step to sign in/ }).check();
    await maya.press('Put on the plan', maya.sheet);
    await maya.heard('On the plan');
    await maya.sees('Picturegram');
  });

  it('goes through the accounts of the case one by one', async () => {
    await send(maya, `/cases/${given.caseId}/incidents`, { summary: 'He wrote on two of them.', services: ['Chatterbox', 'Framegram'] });
    await maya.goto(`/cases/${given.caseId}/safety`);
    await maya.press('Choose together');
    const services = maya.sheet.getByRole('group', { name: 'Services of this case' });
    await maya.press('Framegram', services);
    await maya.sheet.getByRole('button', { name: 'Framegram', pressed: true }).waitFor();
    expect(await maya.sheet.getByLabel('For one account or device').inputValue()).toBe('Framegram');
    expect(await maya.sheet.locator('legend').first().innerText()).toBe('Accounts and privacy');
    await maya.isSound('plan-choose-account');
    await maya.sheet.getByRole('checkbox', { name: /second step to sign in/ }).check();
    await maya.press('Put on the plan', maya.sheet);
    await maya.heard('On the plan');
    await maya.sees('Framegram');
  });

  it('is worded by the person', async () => {
    const item = maya.page.getByRole('listitem').filter({ hasText: 'People I trust' });
    await maya.press('Word it together', item);
    await maya.sheet.getByLabel('In their words').fill('My cousin N., after six.');
    await maya.press('Save', maya.sheet);
    await maya.heard('Saved');
    await maya.sees('My cousin N., after six.');
    await maya.isSound('plan');
  });

  it('is printed through the gate, and only after it was asked whether paper is safe', async () => {
    await maya.press('Print or read to them');
    await maya.sees('My cousin N., after six.', maya.sheet);
    expect(await maya.sheet.getByRole('button', { name: 'Record it, then print or read' }).isEnabled()).toBe(false);
    await maya.sheet.getByLabel('I asked, and it is safe for them in this way').check();
    await maya.sheet.locator('button[type="submit"]:enabled').waitFor();
    await maya.isSound('plan-print');
    await maya.press('Record it, then print or read', maya.sheet);
    await maya.page.getByRole('heading', { name: 'To hand over' }).waitFor();
    await maya.sees('My cousin N., after six.');
    expect(await maya.page.title()).toBe('Document · Alongside');
    await maya.isSound('plan-paper');
    await phone.goto('/shared');
    await phone.sees('Nothing about you has been shared with anybody.');
  });

  it('is seen in the portal item by item, and gone from it at once', async () => {
    await phone.goto('/');
    expect(await phone.page.getByRole('link', { name: 'Your plan' }).count()).toBe(0);
    await maya.page.setViewportSize(wide);
    await maya.goto(`/cases/${given.caseId}/safety`);
    const item = maya.page.getByRole('listitem').filter({ hasText: 'People I trust' });
    await maya.press('To their portal', item);
    await maya.sheet.getByLabel('I asked, and their page is safe for this').check();
    await maya.press('Share', maya.sheet);
    await maya.heard('They find it in their portal now');
    await phone.goto('/');
    await phone.page.getByRole('link', { name: 'Your plan' }).click();
    await phone.sees('My cousin N., after six.');
    expect(await phone.page.getByText(/second step to sign in/).count()).toBe(0);
    await phone.isSound('plan-portal');
    await maya.press('Take everything out of their portal');
    await maya.heard('Nothing of it is in their portal any more');
    await phone.goto('/plan');
    await phone.sees('There is nothing here now.');
  });

  it('has lists to take home that say nothing about anybody, in both languages', async () => {
    await maya.page.getByRole('link', { name: 'For parents and caregivers' }).click();
    await maya.sees(/Do not add the signs up/);
    await maya.page.getByRole('radio', { name: 'Spanish' }).check();
    await maya.page.locator('article[lang=es]').waitFor();
    await maya.isSound('plan-list');
    expect(await maya.page.title()).toBe('Document · Alongside');
    await phone.close();
    await maya.close();
  });
});
