import { Window, demo, quit } from './support/browser';

afterAll(quit);

/** Scenario 1: a mother reports the sextortion of her 15-year-old. A second referral is reviewed and sent; the mother comes into the portal. */
describe('a mother and her son', () => {
  it('a referral waits for the supervisor, is approved, sent by the mother, and its number kept', async () => {
    const leah = await Window.open(demo.workspace);
    await leah.signIn('leah@harbor.example');
    const { id, number } = await leah.caseOf('Mateo Quiroga');
    await leah.goto(`/cases/${id}`);
    await leah.page.getByText('A minor is or may be shown').first().waitFor();

    const susan = await Window.open(demo.workspace);
    await susan.signIn('susan@harbor.example');
    await susan.goto('/review');
    await susan.page
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .click();
    await susan.page.getByRole('heading', { name: 'What would leave' }).waitFor();
    await susan.isSound('mother-review');
    await susan.page.getByRole('button', { name: 'Approve' }).click();
    await susan.page
      .getByRole('link', { name: new RegExp(number) })
      .first()
      .waitFor({ state: 'detached' });
    await susan.close();

    await leah.goto(`/cases/${id}/referrals`);
    await leah.page
      .locator('app-referrals-tab')
      .getByRole('link', { name: /Take It Down/ })
      .click();
    await leah.page.getByRole('button', { name: 'Send', exact: true }).click();
    await leah.page.getByRole('button', { name: 'Send', exact: true }).last().click();
    await leah.page.getByRole('button', { name: 'Add a filing' }).click();
    // A text field: the boxes of the worksheet speak of numbers too.
    await leah.page
      .getByRole('dialog')
      .getByRole('textbox', { name: /number|case|reference/i })
      .first()
      .fill('TID-5521-07');
    await leah.page.getByRole('button', { name: 'Record it' }).click();
    await leah.page.getByText('TID-5521-07').first().waitFor();
    await leah.isSound('mother-referral');

    // The agency is asked from the referral; the next check follows by its rhythm.
    await leah.page.getByRole('button', { name: 'Log contact' }).click();
    await leah.page.getByRole('dialog').getByText('No answer', { exact: true }).click();
    await leah.page.getByRole('dialog').getByLabel(/Note/).fill('The page says: in work.');
    await leah.page.getByRole('button', { name: 'Save' }).click();
    await leah.page.getByText('The page says: in work.').waitFor();
    await leah.close();
  });

  it('the mother comes in with the code, chooses her words, and reads where it stands', async () => {
    const code = demo.portalAccounts.find((account) => account.code)?.code ?? '';
    const lucia = await Window.open(demo.portal, { width: 390, height: 844 });
    await lucia.goto('/');
    await lucia.page.getByRole('button', { name: 'It is my first time: I have a code' }).click();
    await lucia.page.getByLabel('Your code').fill(code);
    await lucia.page.getByRole('button', { name: 'Go on' }).click();
    await lucia.page.getByRole('heading', { name: 'Choose your words' }).waitFor();
    await lucia.isSound('mother-first');
    await lucia.page.getByLabel('Your words').fill('green kettle morning rain');
    await lucia.page.getByRole('button', { name: 'Save my words' }).click();
    await lucia.page.getByRole('heading', { name: 'Staying safe on this page' }).waitFor();
    await lucia.isSound('mother-safety');
    await lucia.goto('/');
    await lucia.page
      .getByRole('heading', { name: 'Your report is with the police and with the national center for missing children.' })
      .waitFor();
    await lucia.isSound('mother-portal');
    await lucia.goto('/messages');
    await lucia.page.getByRole('textbox').fill('He slept through the night.');
    await lucia.page.getByRole('button', { name: 'Send' }).click();
    await lucia.page.getByText('He slept through the night.').waitFor();
    await lucia.close();

    // The code has done its work: it opens nothing a second time.
    const again = await Window.open(demo.portal);
    await again.goto('/');
    await again.page.getByRole('button', { name: 'It is my first time: I have a code' }).click();
    await again.page.getByLabel('Your code').fill(code);
    await again.page.getByRole('button', { name: 'Go on' }).click();
    await again.page.getByRole('alert').or(again.page.locator('app-problem-note')).first().waitFor();
    await again.context.close();
  });
});
