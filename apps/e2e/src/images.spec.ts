import { Window, demo, quit } from './support/browser';

afterAll(quit);

/** Scenario 2: an adult whose ex-partner published intimate images. From a silent police to what she reads on her phone. */
describe('an adult whose images were published', () => {
  const account = demo.portalAccounts.find(({ passphrase }) => passphrase);

  it('is followed up from Today, told in the portal, and answers', async () => {
    const maya = await Window.open(demo.workspace);
    await maya.signIn('maya@harbor.example');
    const { id } = await maya.caseOf('Renata Molnar');

    // The message that waits for an answer is in sight on Today, and is answered.
    await maya.goto('/today');
    await maya.page.getByRole('heading', { name: 'Messages to answer' }).waitFor();
    await maya.isSound('images-today');
    await maya.goto(`/cases/${id}/messages`);
    await maya.page.getByText('Do I have to be at the hearing myself?').waitFor();
    await maya.page.getByLabel('Your message').fill('You do not have to speak. I will sit beside you.');
    await maya.page.getByRole('button', { name: 'Send' }).click();
    await maya.page.getByText('You do not have to speak. I will sit beside you.').waitFor();

    // An update is drafted; nothing is visible before it is published.
    await maya.page.getByRole('button', { name: 'New update' }).click();
    await maya.page.getByLabel('In a sentence or two').fill('The police have not answered twice. We go there together on Monday.');
    await maya.page.getByRole('button', { name: 'Keep the draft' }).click();
    await maya.page.getByText('Draft, not visible').first().waitFor();

    const renata = await Window.open(demo.portal, { width: 390, height: 844 });
    await renata.goto('/');
    await renata.portalSignIn(account?.caseNumber ?? '', account?.passphrase ?? '');
    expect(await renata.page.getByText('We go there together on Monday').count()).toBe(0);
    expect(await renata.page.title()).toBe('My page');

    await maya.page
      .getByRole('article')
      .filter({ hasText: 'We go there together on Monday' })
      .getByRole('button', { name: 'Publish' })
      .click();
    await maya.page.getByText('They see this now').waitFor();
    await maya.isSound('images-messages');

    await renata.goto('/');
    await renata.page.getByRole('heading', { name: 'The police have not answered twice. We go there together on Monday.' }).waitFor();
    await renata.isSound('images-portal');
    await renata.goto('/messages');
    await renata.page.getByText('You do not have to speak. I will sit beside you.').waitFor();

    // Leaving in a hurry: a neutral cover at once, and nothing of it in the address or in storage.
    await renata.page.route('https://www.weather.gov/**', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Weather</title>' }),
    );
    await renata.page.keyboard.press('Escape');
    await renata.page.keyboard.press('Escape');
    await renata.page.keyboard.press('Escape');
    await renata.page.waitForURL('https://www.weather.gov/**');
    await renata.context.close();

    await maya.goto(`/cases/${id}`);
    await maya.page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await maya.isSound('images-case');
    await maya.close();
  });
});
